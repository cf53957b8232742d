// How the work of the guard grows: every call of a function in engine/guard is counted, in reading,
// checking and evaluating, so that no clock is needed. What is eight times as large may take twelve
// times the calls, which leaves room for sorting and for looking up, and none for a square.
#include <functional>
#include <gtest/gtest.h>

#include "engine/guard/expression.hpp"

namespace {
std::uint64_t calls = 0;
}

extern "C" {
void __cyg_profile_func_enter(void*, void*);
void __cyg_profile_func_exit(void*, void*);
void __cyg_profile_func_enter(void*, void*) {
  ++calls;
}
void __cyg_profile_func_exit(void*, void*) {}
}

namespace almoner::guard {
namespace {

constexpr std::size_t larger = 8, calls_times_max = 12;

using Facts = std::vector<std::pair<std::string, Value>>;

struct Work {
  std::uint64_t calls = 0;
  std::int64_t steps = 0;  // the fewest that it can be worked out with
  std::string result;
};

std::string text(const Outcome& outcome) {
  if (const auto* error = std::get_if<Error>(&outcome)) return error->message;
  const Value& value = std::get<Value>(outcome);
  return value.is(Kind::boolean) ? value.as_bool() ? "true" : "false" : describe(value.kind());
}

bool is_enough(std::int64_t steps, const Expression& expression, const Bindings& bindings) {
  Limits limits;
  limits.steps_max = steps;
  return text(evaluate(expression, bindings, limits)) !=
         "this needs more than " + std::to_string(steps) + " steps to work out";
}

std::int64_t fewest_steps(const Expression& expression, const Bindings& bindings) {
  std::int64_t too_few = 0, enough = Limits{}.steps_max;
  while (enough - too_few > 1) {
    const std::int64_t middle = (too_few + enough) / 2;
    (is_enough(middle, expression, bindings) ? enough : too_few) = middle;
  }
  return enough;
}

Work work_of(const std::string& expression, const Facts& facts, bool with_steps = true) {
  Environment environment;
  for (const auto& [name, value] : facts) environment.declare(name, Type::of(value.kind()));
  Bindings bindings = environment.bindings();
  for (const auto& [name, value] : facts) bindings.set(*environment.slot(name), value);
  const std::uint64_t before = calls;
  const auto compiled = compile(expression, environment);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&compiled))
    return {calls - before, 0, problems->front().message};
  const auto& read = std::get<Expression>(compiled);
  const Outcome outcome = evaluate(read, bindings);
  const std::uint64_t counted = calls - before;
  return {counted, with_steps ? fewest_steps(read, bindings) : 0, text(outcome)};
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string numbered(const std::string& before, const std::string& after, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += before + std::to_string(i + 1000) + after;
  return all;
}

List numbers(std::size_t n) {
  List list;
  for (std::size_t i = 0; i < n; ++i) list.emplace_back(static_cast<std::int64_t>(i));
  return list;
}

Value map_of(std::size_t n, const std::string& before = "") {
  std::vector<Map::Entry> entries;
  for (std::size_t i = 0; i < n; ++i) entries.push_back({before + std::to_string(i), 1});
  return *Map::of(std::move(entries));
}

struct Shape {
  const char* name;
  std::size_t n;  // and eight times as many
  std::function<std::string(std::size_t)> expression;
  std::string result;
  std::function<Facts(std::size_t)> facts = [](std::size_t) { return Facts{}; };
};

using Make = std::function<std::string(std::size_t)>;

Make always(const std::string& expression) {
  return [expression](std::size_t) { return expression; };
}

Facts list_and_map(std::size_t n) {
  return {{"list", numbers(n)}, {"m", map_of(n)}};
}

Facts texts(std::size_t n) {
  return {{"long", std::string(n, 'a')}, {"part", std::string(n / 2, 'a') + "b"}};
}

// What grows with the expression.
const std::vector<Shape>& long_expressions() {
  const auto around = [](const std::string& open, const std::string& inside,
                         const std::string& close) {
    return [=](std::size_t n) { return repeated(open, n) + inside + repeated(close, n); };
  };
  static const std::vector<Shape> all = {
      {"spaces", 1000, [](std::size_t n) { return std::string(n, ' ') + "true"; }, "true"},
      {"a long text", 1000, [](std::size_t n) { return "'" + std::string(n, 'a') + "' != ''"; },
       "true"},
      {"escapes", 200, [](std::size_t n) { return "'" + repeated("\\u00e9", n) + "' != ''"; },
       "true"},
      {"and", 100, [](std::size_t n) { return "true" + repeated(" && true", n); }, "true"},
      {"plus", 20, [](std::size_t n) { return "0" + repeated(" + 1", n) + " > 0"; }, "true"},
      {"brackets", 20, around("(", "true", ")"), "true"},
      {"not", 20, around("!", "true", ""), "true"},
      {"lists in lists", 20, around("[", "1", "]"), "list"},
      {"conditions", 20, around("true ? true : ", "true", ""), "true"},
      {"fields of nothing", 20, [](std::size_t n) { return "x" + repeated(".x", n); }, "'x.x"},
      {"a list", 200, [](std::size_t n) { return "size([" + repeated("1,", n) + "]) > 0"; },
       "true"},
      {"a map", 100, [](std::size_t n) { return "size({" + numbered("", ":1,", n) + "}) > 0"; },
       "true"},
      {"a map by texts", 100,
       [](std::size_t n) { return "size({" + numbered("'", "':1,", n) + "}) > 0"; }, "true"},
      {"loops in a row", 20,
       [](std::size_t n) { return "[1]" + repeated(".map(x, x)", n) + " == [1]"; }, "true"},
      {"loops in loops over one thing", 20, around("[1].all(x, ", "true", ")"), "true"},
      {"lists that double", 4,
       [](std::size_t n) { return "size([1]" + repeated(".map(x, [x, x])", n) + ") == 1"; },
       "true"},
      {"maps by themselves", 20,
       [](std::size_t n) { return "[1]" + repeated(".map(x, {x: x})", n) + ".map(y, y == y)"; },
       "a map is looked up by whole number, text or yes or no, not by map to whole number"},
      {"unknown names", 100, [](std::size_t n) { return "[" + numbered("x", ",", n) + "]"; },
       "'x1000' is not known here"},
      {"wrong types", 50, [](std::size_t n) { return "[" + repeated("1 + 'a',", n) + "]"; },
       "'+' does not work on whole number and text"},
  };
  return all;
}

// What grows with the data.
const std::vector<Shape>& large_data() {
  static const std::vector<Shape> all = {
      {"all", 100, always("list.all(x, x >= 0)"), "true", list_and_map},
      {"exists", 100, always("!list.exists(x, x < 0)"), "true", list_and_map},
      {"one after the other", 100,
       always("list.map(x, x * 2).filter(x, x > 1).exists_one(x, x == 2)"), "true", list_and_map},
      {"in a list", 100, always("!(-1 in list)"), "true", list_and_map},
      {"equal lists", 100, always("list == list"), "true", list_and_map},
      {"joined lists", 100, always("size(list + list) > 0"), "true", list_and_map},
      {"equal maps", 100, always("m == m"), "true", list_and_map},
      {"each of a map", 100, always("m.all(k, m[k] == 1)"), "true", list_and_map},
      {"size of a text", 1000, always("size(long) > 0"), "true", texts},
      {"equal texts", 1000, always("long == long"), "true", texts},
      {"joined texts", 1000, always("long + long != ''"), "true", texts},
      {"a part that nearly fits everywhere", 1000, always("!long.contains(part)"), "true", texts},
      {"a number that is none", 1000, always("int(long) == 1"),
       "'" + std::string(40, 'a') + "…' is not a whole number", texts},
      {"a text as a key", 1000, always("{long: 1, part: 2}[long] == 1"), "true", texts},
  };
  return all;
}

void expect_linear(const Shape& shape) {
  const Work small = work_of(shape.expression(shape.n), shape.facts(shape.n));
  const Work large = work_of(shape.expression(larger * shape.n), shape.facts(larger * shape.n));
  EXPECT_TRUE(small.result.starts_with(shape.result)) << shape.name << ": " << small.result;
  EXPECT_TRUE(large.result.starts_with(shape.result)) << shape.name << ": " << large.result;
  EXPECT_LE(large.calls, calls_times_max * small.calls) << shape.name << ": calls";
  EXPECT_LE(large.steps, static_cast<std::int64_t>(calls_times_max) * small.steps)
      << shape.name << ": steps";
}

TEST(GuardWork, grows_no_faster_than_the_expression) {
  for (const Shape& shape : long_expressions()) expect_linear(shape);
}

TEST(GuardWork, grows_no_faster_than_the_data) {
  for (const Shape& shape : large_data()) expect_linear(shape);
}

// The control: a loop in a loop is a square, and both counts say so.
TEST(GuardWork, that_is_a_square_is_counted_as_one) {
  const std::string square = "list.all(x, list.all(y, x <= y || y <= x))";
  const Work small = work_of(square, list_and_map(10));
  const Work large = work_of(square, list_and_map(larger * 10));
  EXPECT_EQ(large.result, "true");
  EXPECT_GT(large.calls, 4 * calls_times_max * small.calls);
  EXPECT_GT(large.steps, static_cast<std::int64_t>(4 * calls_times_max) * small.steps);
}

// No loop in a loop goes on for longer than its steps, and no step is much work.
TEST(GuardWork, ends_with_its_steps_however_the_loops_stand) {
  constexpr std::uint64_t calls_a_step_max = 500;  // every one, as nothing is put in line
  const std::string refusal = "this needs more than 200000 steps to work out";
  const Facts facts = {{"list", numbers(2000)}, {"m", map_of(2000, std::string(2000, 'k'))}};
  for (const char* expression :
       {"list.all(x, list.all(y, list.all(z, x + y + z >= 0)))",
        "list.map(x, list.map(y, list + list)) == list", "list.all(x, list == list)",
        "list.all(x, m == m)", "m.all(k, m.all(l, m[k] == m[l]))", "list.all(x, !(-1 in list))",
        "list.exists(x, list.exists(y, y / 0 == 1))"}) {
    const Work work = work_of(expression, facts, false);
    EXPECT_EQ(work.result, refusal) << expression;
    EXPECT_LE(work.calls, calls_a_step_max * 200'000) << expression;
  }
}

// A text that is a key is read over and over: in sorting, and in looking up.
TEST(GuardWork, on_the_keys_of_a_map_is_counted) {
  const auto with_keys = [](std::size_t bytes) {
    const std::string before(bytes, 'k');
    const Facts facts = {{"a", before + "1"}, {"b", before + "2"}, {"m", map_of(100, before)}};
    return std::pair{work_of("size({a: 1, b: 2}) == 2", facts).steps,
                     work_of("m[a] == m[b] && a in m && m == m", facts).steps};
  };
  const auto [short_made, short_found] = with_keys(1);
  const auto [long_made, long_found] = with_keys(3200);
  EXPECT_GE(long_made - short_made, 2 * 2 * 100);            // two keys, compared twice at the most
  EXPECT_GE(long_found - short_found, (3 + 100) * 7 * 100);  // each with seven of a hundred
}

}  // namespace
}  // namespace almoner::guard
