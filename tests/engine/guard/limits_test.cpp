// Each limit of the guard language crossed, and reached.
#include "engine/guard/limits.hpp"

#include <random>

#include "engine/guard/equality.hpp"
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string nested(const std::string& open, const std::string& inside, const std::string& close,
                   std::size_t levels) {
  return repeated(open, levels) + inside + repeated(close, levels);
}

TEST(Limits, of_length) {
  const std::size_t bytes_max = Limits{}.expression_bytes_max;
  EXPECT_EQ(result_of("1" + std::string(bytes_max - 1, ' ')), "1");
  EXPECT_EQ(result_of("1" + std::string(bytes_max, ' ')),
            "problem at 0: this expression is longer than 16384 bytes; split it in two");
}

TEST(Limits, of_depth_in_every_bracket_and_operator) {
  const std::string brackets =
      "this expression has more than 200 levels of brackets; split it in two";
  const std::string levels = "this expression has more than 200 levels; split it in two";
  const struct {
    std::string within;
    std::string beyond;
    std::string problem;
  } rows[] = {
      {nested("(", "1", ")", 199), nested("(", "1", ")", 200), brackets},
      {nested("[", "1", "]", 199), nested("[", "1", "]", 4000), brackets},
      {nested("{1:", "1", "}", 199), nested("{1:", "1", "}", 2000), brackets},
      {nested("f(", "1", ")", 199), nested("f(", "1", ")", 2000), brackets},
      {nested("[1].all(x,", "true", ")", 198), nested("[1].all(x,", "true", ")", 1000), brackets},
      {nested("true?1:", "1", "", 199), nested("true?1:", "1", "", 1000), brackets},
      {repeated("!", 199) + "true", repeated("!", 8000) + "true", levels},
      {repeated("-", 199) + "(1)", repeated("-", 8000) + "(1)", levels},
      {"a" + repeated(".b", 199), "a" + repeated(".b", 4000), levels},
      {"a" + repeated("[0]", 199), "a" + repeated("[0]", 4000), levels},
      {"1" + repeated("+1", 199), "1" + repeated("+1", 4000), levels},
      {"a" + repeated(".f()", 199), "a" + repeated(".f()", 2000), levels},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(result_of(row.within).find("problem"), std::string::npos) << row.within;
    const std::string refused = result_of(row.beyond);
    EXPECT_TRUE(refused.starts_with("problem") && refused.ends_with(row.problem)) << refused;
  }
}

TEST(Limits, leave_room_for_what_cel_asks) {
  EXPECT_EQ(result_of("true" + repeated(" && true", 2000)), "true");
  EXPECT_EQ(result_of("false" + repeated(" || false", 1500)), "false");
  EXPECT_EQ(result_of("size([" + repeated("1,", 4000) + "])"), "4000");
  EXPECT_EQ(result_of("f(1" + repeated(",1", 31) + ")"),
            "error: there is no function 'f' for 32 values");
}

TEST(Limits, of_steps) {
  Limits limits;
  limits.steps_max = 6;
  const std::string refusal = "error: this needs more than 6 steps to work out";
  EXPECT_EQ(result_of("1 + 1 + 1", {}, limits), "3");
  EXPECT_EQ(result_of("1 + 1 + 1 + 1", {}, limits), refusal);
  // No logic can make up for work left undone.
  EXPECT_EQ(result_of("1 + 1 + 1 + 1 == 4 || true", {}, limits), refusal);
  EXPECT_EQ(result_of("[1, 2, 3, 4, 5, 6].exists(x, true) || true", {}, limits), refusal);
  EXPECT_EQ(result_of("[false].all(x, 1 + 1 + 1 + 1 == 4)", {}, limits), refusal);
}

// Each question counts alike, also of a fact that has no value.
TEST(Limits, of_steps_are_the_same_for_truths_and_values) {
  Environment environment;
  environment.declare("a", Type::any());
  for (const char* expression :
       {"a || true", "a && false", "!a || true", "(a || a) || true", "a == 1 || true",
        "[1, 2].all(x, x == a) || true", "a ? true : false", "1 in [1] && true"}) {
    const auto compiled = compile_unchecked(expression, environment);
    for (std::int64_t steps_max = 0; steps_max <= 20; ++steps_max) {
      Limits limits;
      limits.steps_max = steps_max;
      const auto& made = std::get<Expression>(compiled);
      EXPECT_EQ(truth(made, environment.bindings(), limits),
                truth_in(evaluate(made, environment.bindings(), limits)))
          << expression << " in " << steps_max;
    }
  }
}

TEST(Limits, of_steps_are_counted_for_data_too) {
  const std::string refusal = "error: this needs more than 200000 steps to work out";
  const Facts facts = {
      {"list", Value{List(1000, Value{1})}}, {"long", std::string(100'000, 'a')}, {"b", "b"}};
  const std::string five_times = "list + list + list + list + list";
  const std::vector<Row> rows = {
      {"list.all(x, list.all(y, list.all(z, x == y && y == z)))", refusal},
      {"list.map(x, list).map(x, x + x + x).size() > 0", refusal},
      {"list.all(x, " + five_times + " == " + five_times + ")", refusal},
      {"list.all(x, !(2 in list))", refusal},
      {"list.all(x, long + long != b)", refusal},
      {"list.all(x, long == long)", refusal},
      {"list.all(x, long >= long)", refusal},
      {"list.all(x, size(long) > 0)", refusal},
      {"list.all(x, !long.contains(b))", refusal},
      {"list.all(x, x == 1) && long == long", "true"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(result_of(row.expression, facts), row.result) << row.expression;
}

TEST(Limits, of_the_size_of_an_answer) {
  Limits limits;
  limits.result_size_max = 4;
  const std::string refusal = "error: the answer is larger than 4";
  EXPECT_EQ(result_of("[1, 2, 3]", {}, limits), "[1, 2, 3]");
  EXPECT_EQ(result_of("[1, 2, 3, 4]", {}, limits), refusal);
  EXPECT_EQ(result_of("'abc'", {}, limits), R"("abc")");
  EXPECT_EQ(result_of("'abcd'", {}, limits), refusal);
  EXPECT_EQ(result_of("{1: {2: 3}}", {}, limits), refusal);
  EXPECT_EQ(result_of("[1, 2, 3, 4].size()", {}, limits), "4");
}

// Few values shared many times over: small in memory, without end when written out.
TEST(Limits, hold_for_lists_that_double_in_size) {
  const std::string doubling = "[[1]]" + repeated(".map(x, [x, x])", 60);
  EXPECT_EQ(result_of(doubling), "error: the answer is larger than 65536");
  EXPECT_EQ(result_of(doubling + " == " + doubling),
            "error: this needs more than 200000 steps to work out");
  EXPECT_EQ(result_of("size(" + doubling + ")"), "1");
}

// Random strings of the language's own words: whatever they say, they are refused or worked out.
TEST(Limits, hold_for_whatever_is_written) {
  const std::vector<std::string> words = {"1",
                                          "'a'",
                                          "x",
                                          "list",
                                          "m",
                                          "true",
                                          "null",
                                          "+",
                                          "-",
                                          "*",
                                          "/",
                                          "%",
                                          "==",
                                          "<",
                                          "in",
                                          "&&",
                                          "||",
                                          "!",
                                          "?",
                                          ":",
                                          "(",
                                          ")",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          ",",
                                          ".",
                                          ".all(x,",
                                          ".map(x,",
                                          "size(",
                                          ".size()",
                                          "has(",
                                          "duration('1h')",
                                          "timestamp(0)",
                                          "-9223372036854775808",
                                          "[1, 2]",
                                          "{'a': 1}"};
  const Facts facts = {
      {"x", 3}, {"list", Value{List{Value{1}, Value{"a"}}}}, {"m", Money::pounds(1)}};
  constexpr unsigned seed = 20190308;
  std::mt19937 random{seed};
  std::size_t values = 0;
  for (int round = 0; round < 10'000; ++round) {
    std::string expression;
    for (std::size_t length = 1 + random() % 12; length > 0; --length)
      expression += words[random() % words.size()] + " ";
    const std::string result = result_of(expression, facts);
    ASSERT_FALSE(result.empty()) << expression << " (seed " << seed << ")";
    values += result.starts_with("problem") || result.starts_with("error") ? 0 : 1;
  }
  EXPECT_GT(values, 100u);
}

}  // namespace
}  // namespace almoner::guard
