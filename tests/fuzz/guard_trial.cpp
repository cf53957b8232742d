#include "tests/fuzz/guard_trial.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "engine/guard/day_functions.hpp"
#include "engine/guard/equality.hpp"
#include "engine/guard/expression.hpp"
#include "engine/guard/text_of.hpp"
#include "tests/conformance/cel_cases.hpp"

namespace almoner::fuzz {
namespace {

using guard::Bindings;
using guard::Environment;
using guard::Expression;
using guard::Kind;
using guard::Limits;
using guard::Outcome;
using guard::Problem;
using guard::Type;
using guard::Value;

constexpr std::string_view divider = " ;; ";

struct Fact {
  const char* name;
  Type type;
  std::optional<Value> value;
};

const std::vector<Fact>& facts() {
  static const std::vector<Fact> all = [] {
    const Type text = Type::of(Kind::text), integer = Type::of(Kind::integer);
    const auto row = [](const char* item, std::int64_t pounds) {
      return Value{*guard::Map::of({{"item", item}, {"amount", Money::pounds(pounds)}})};
    };
    return std::vector<Fact>{
        {"form.amount", Type::of(Kind::money), Value{Money::pounds(4200)}},
        {"form.minimum", Type::of(Kind::money), std::nullopt},
        {"form.people", integer, Value{12}},
        {"form.missing", integer, std::nullopt},
        {"form.name", text, Value{"Café “Zoë” 😀"}},
        {"form.declared", Type::of(Kind::boolean), Value{true}},
        {"form.starts_on", Type::of(Kind::date), Value{*parse_date("2019-05-01")}},
        {"form.themes", Type::list(text), Value{guard::List{"OCG", "DA", "CYP"}}},
        {"form.rows", Type::list(Type::map(text, Type::any())),
         Value{guard::List{row("rent", 200), row("pay", 4000)}}},
        {"dates.closes", Type::of(Kind::timestamp), Value{*parse_instant("2019-03-08T17:00:00Z")}},
        {"case.sums", Type::map(text, integer),
         Value{*guard::Map::of({{"main", 30'000}, {"tactical", 10'000}})}},
        {"wait", Type::of(Kind::duration), Value{std::chrono::nanoseconds{90'000'000'001}}},
        {"x", Type::any(), Value{3}},
        {"given", Type::any(), std::nullopt},
    };
  }();
  return all;
}

const Zone& london() {
  static const Zone zone = Zone::find("Europe/London").value();
  return zone;
}

const Environment& environment() {
  static const Environment made = [] {
    Environment all;
    for (const Fact& fact : facts())
      if (fact.value && fact.type.is(Kind::timestamp))
        all.declare_constant(fact.name, *fact.value);
      else
        all.declare(fact.name, fact.type);
    all.add(guard::date_function(london()));
    const auto calendar = std::make_shared<const WorkingCalendar>(
        "England and Wales",
        BankHolidays{{2019, {{*parse_date("2019-04-19"), "Good Friday"}}}, {2020, {}}});
    for (auto& function : guard::working_day_functions(calendar)) all.add(std::move(function));
    return all;
  }();
  return made;
}

std::string text(const Outcome& outcome) {
  if (const auto* error = std::get_if<guard::Error>(&outcome))
    return std::to_string(error->offset) + ": " + error->message;
  return conformance::written(std::get<Value>(outcome));
}

bool same(const Value& a, const Value& b) {
  guard::Steps steps{Limits{}.steps_max};
  return guard::equal(steps, a, b) || steps.used_up();
}

// --- what must hold ---

std::string wrong_with(const std::vector<Problem>& problems, std::string_view expression) {
  if (problems.empty()) return "it was refused without a problem";
  for (const Problem& problem : problems) {
    if (problem.message.empty()) return "a problem says nothing";
    if (problem.offset > expression.size()) return "a problem is behind the end";
  }
  if (!std::ranges::is_sorted(problems, {}, &Problem::offset))
    return "the problems are not in the order of the text";
  return "";
}

// A sum below nothing cannot be written, and neither can what is larger than an expression.
bool can_be_written(const Value& value, std::size_t depth = 0) {
  if (value.is(Kind::money)) return value.as_money() >= Money{};
  if (depth > 50) return false;
  const auto can = [depth](const Value& part) { return can_be_written(part, depth + 1); };
  if (value.is(Kind::list)) return std::ranges::all_of(value.as_list(), can);
  if (value.is(Kind::map))
    return std::ranges::all_of(value.as_map().entries(), can, &guard::Map::Entry::value);
  return true;
}

std::string wrong_when_written(const Value& value) {
  if (!can_be_written(value)) return "";
  const std::string written = conformance::written(value);
  if (written.size() > Limits{}.expression_bytes_max) return "";
  const auto read = guard::compile_unchecked(written, environment());
  if (const auto* problems = std::get_if<std::vector<Problem>>(&read))
    return "its value " + written + " cannot be read: " + problems->front().message;
  const Outcome again = evaluate(std::get<Expression>(read), environment().bindings());
  if (is_error(again) || !same(value, std::get<Value>(again)))
    return "its value " + written + " reads as " + text(again);
  return "";
}

std::string too_long(std::int64_t steps_max) {
  return "0: this needs more than " + std::to_string(steps_max) + " steps to work out";
}

std::string wrong_with_truth(const Expression& expression, const Bindings& bindings,
                             const Limits& limits, const Outcome& outcome) {
  if (truth(expression, bindings, limits) == truth_in(outcome)) return "";
  return "with " + std::to_string(limits.steps_max) + " steps its truth is not that of " +
         text(outcome);
}

std::string wrong_with_less_work(const Expression& expression, const Bindings& bindings,
                                 const std::string& whole) {
  for (const std::int64_t steps_max : {3, 50}) {
    Limits limits;
    limits.steps_max = steps_max;
    const Outcome outcome = evaluate(expression, bindings, limits);
    const std::string refusal = too_long(steps_max);
    if (text(outcome) != refusal && text(outcome) != whole)
      return "with " + std::to_string(steps_max) + " steps it gives " + text(outcome);
    if (const auto wrong = wrong_with_truth(expression, bindings, limits, outcome); !wrong.empty())
      return wrong;
  }
  return "";
}

std::string wrong_with_outcome(const Expression& expression, const Bindings& bindings) {
  const Outcome outcome = evaluate(expression, bindings);
  const std::string whole = text(outcome);
  if (const std::string again = text(evaluate(expression, bindings)); again != whole)
    return "it gives " + whole + " and then " + again;
  if (const std::string wrong = wrong_with_less_work(expression, bindings, whole); !wrong.empty())
    return wrong;
  if (const std::string wrong = wrong_with_truth(expression, bindings, {}, outcome); !wrong.empty())
    return wrong;
  if (is_error(outcome)) return "";
  const Value& value = std::get<Value>(outcome);
  guard::text_of(value, london());  // the words for people: they only have to come
  if (!expression.type().is_any() && !expression.type().is(value.kind()))
    return "it is said to give " + describe(expression.type()) + ", and gives " + whole;
  return wrong_when_written(value);
}

std::string wrong_with_expression(std::string_view written, const Bindings& bindings) {
  const auto unchecked = guard::compile_unchecked(written, environment());
  const auto checked = guard::compile(written, environment());
  if (const auto* problems = std::get_if<std::vector<Problem>>(&unchecked)) {
    if (std::holds_alternative<Expression>(checked))
      return "checked it reads, unchecked it does not";
    return wrong_with(*problems, written);
  }
  const auto& free = std::get<Expression>(unchecked);
  const std::string wrong = wrong_with_outcome(free, bindings);
  if (!wrong.empty()) return wrong;
  if (const auto* problems = std::get_if<std::vector<Problem>>(&checked))
    return wrong_with(*problems, written);
  const auto& strict = std::get<Expression>(checked);
  // What was worked out beforehand takes no steps any more.
  const std::string unfolded = text(evaluate(free, bindings));
  if (text(evaluate(strict, bindings)) != unfolded && unfolded != too_long(Limits{}.steps_max))
    return "checked it gives " + text(evaluate(strict, bindings)) + ", unchecked " + unfolded;
  return wrong_with_outcome(strict, bindings);
}

Bindings made_facts() {
  Bindings bindings = environment().bindings();
  for (const Fact& fact : facts())
    if (fact.value) bindings.set(*environment().slot(fact.name), *fact.value);
  return bindings;
}

}  // namespace

std::string broken_by(std::string_view input) {
  Bindings bindings = made_facts();
  const std::size_t at = input.find(divider);
  if (at == input.npos) return wrong_with_expression(input, bindings);
  const std::string_view given = input.substr(at + divider.size());
  if (const std::string wrong = wrong_with_expression(given, bindings); !wrong.empty())
    return wrong;
  const auto read = guard::compile_unchecked(given, environment());
  if (const auto* expression = std::get_if<Expression>(&read)) {
    Outcome value = evaluate(*expression, bindings);
    if (!is_error(value)) bindings.set(*environment().slot("given"), std::get<Value>(value));
  }
  return wrong_with_expression(input.substr(0, at), bindings);
}

std::vector<std::string> inputs_in(const std::string& file) {
  std::ifstream stream(std::string(ALMONER_SOURCE_DIR) + "/tests/fuzz/" + file);
  if (!stream) throw std::runtime_error("cannot read tests/fuzz/" + file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  return lines;
}

}  // namespace almoner::fuzz
