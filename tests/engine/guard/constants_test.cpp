// What is the same for every decision is worked out when the file is read, and nothing else is.
#include <algorithm>

#include "engine/guard/day_functions.hpp"
#include "engine/guard/program.hpp"
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

struct Compiled {
  std::size_t calls;
  std::vector<std::string> names;
  std::string result;
};

Compiled compiled(const std::string& expression) {
  Environment environment;
  const Slot opens =
      environment.declare_constant("dates.opens", *parse_instant("2019-04-01T00:30:00Z"));
  const Slot now = environment.declare("now", Type::of(Kind::timestamp));
  environment.add(date_function(Zone::find("Europe/London").value()));
  const auto read = compile(expression, environment);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&read))
    return {0, {}, text(*problems)};
  const auto& made = std::get<Expression>(read);
  Bindings bindings = environment.bindings();
  bindings.refer_to(opens, environment.constant(opens));
  bindings.set(now, *parse_instant("2019-05-01T00:00:00Z"));
  const auto calls = std::ranges::count(made.program().nodes, NodeKind::call, &Node::kind);
  return {static_cast<std::size_t>(calls), made.names(), text(evaluate(made, bindings))};
}

TEST(Constants, are_worked_out_beforehand_and_still_said_to_be_read) {
  const Compiled date = compiled("date(dates.opens) == date('2019-04-01')");
  EXPECT_EQ(date.calls, 0u);
  EXPECT_EQ(date.names, std::vector<std::string>{"dates.opens"});
  EXPECT_EQ(date.result, "true");
  EXPECT_EQ(compiled("size(string(size('abc'))) == 1").calls, 0u) << "one within the other";
}

// The control: what differs from one decision to the next is left.
TEST(Constants, are_not_what_differs) {
  const Compiled mixed = compiled("date(now) >= date(dates.opens)");
  EXPECT_EQ(mixed.calls, 1u);
  EXPECT_EQ(mixed.result, "true");
}

// A function may look at the facts besides, which there are none of yet.
TEST(Constants, are_not_what_a_function_reads_besides) {
  Environment environment;
  const Slot left = environment.declare("left", Type::of(Kind::money));
  environment.add({"left_of",
                   Style::function,
                   {Type::of(Kind::integer)},
                   Type::of(Kind::money),
                   [left](const Call& call) -> Outcome {
                     const Value* value = call.bindings.find(left);
                     return value ? Outcome{*value} : Outcome{Value{Money{}}};
                   }});
  const auto read = compile("left_of(1)", environment);
  Bindings bindings = environment.bindings();
  bindings.set(left, Money::pounds(5));
  EXPECT_EQ(text(evaluate(std::get<Expression>(read), bindings)), R"(money("£5.00"))");
}

TEST(Constants, leave_an_error_for_when_it_is_asked) {
  const Compiled wrong = compiled("true || date('no day') == date(dates.opens)");
  EXPECT_EQ(wrong.calls, 1u);
  EXPECT_EQ(wrong.result, "true");
  EXPECT_EQ(compiled("date('no day') == date(dates.opens)").result.substr(0, 6), "error:");
}

TEST(Constants, have_a_type_and_no_other_name) {
  EXPECT_EQ(compiled("dates.opens == 3").result,
            "12: date and time and whole number are never equal");
}

}  // namespace
}  // namespace almoner::guard
