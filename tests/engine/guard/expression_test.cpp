// Compiling once and evaluating often: what is read, what is missing, what is shared.
#include "engine/guard/expression.hpp"

#include <thread>

#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

class BidFacts : public testing::Test {
 protected:
  BidFacts() {
    bindings.set(amount, Money::pounds(4200));
    bindings.set(ceiling, Money::pounds(30000));
    bindings.set(now, *parse_instant("2019-03-08T16:59:59.999999Z"));
    bindings.set(closes, *parse_instant("2019-03-08T17:00:00Z"));
    bindings.set(score, 61);
  }

  Expression compiled(const std::string& text) const {
    return std::get<Expression>(compile(text, environment, Type::of(Kind::boolean)));
  }

  Environment environment;
  Slot amount = environment.declare("form.amount", Type::of(Kind::money));
  Slot ceiling = environment.declare("budget.ceiling", Type::of(Kind::money));
  Slot now = environment.declare("now", Type::of(Kind::timestamp));
  Slot closes = environment.declare("dates.closes", Type::of(Kind::timestamp));
  Slot score = environment.declare("bid.score", Type::of(Kind::integer));
  Slot moderated = environment.declare("bid.moderated", Type::of(Kind::boolean));
  Bindings bindings = environment.bindings();
};

TEST_F(BidFacts, are_read_and_listed) {
  const Expression expression =
      compiled("now <= dates.closes && form.amount <= budget.ceiling && now < dates.closes");
  EXPECT_EQ(text(evaluate(expression, bindings)), "true");
  EXPECT_EQ(expression.names(),
            (std::vector<std::string>{"form.amount", "budget.ceiling", "now", "dates.closes"}));
  EXPECT_EQ(expression.text(),
            "now <= dates.closes && form.amount <= budget.ceiling && now < dates.closes");
  EXPECT_EQ(compiled("has(bid.moderated)").names(), std::vector<std::string>{"bid.moderated"});
  EXPECT_EQ(compiled("[1].all(now, now == 1)").names(), std::vector<std::string>{});
}

TEST_F(BidFacts, without_a_value_are_errors_that_logic_may_overrule) {
  const std::vector<Row> rows = {
      {"bid.moderated", "error: bid.moderated has no value yet"},
      {"bid.score <= 25 || bid.moderated", "error: bid.moderated has no value yet"},
      {"bid.score >= 25 || bid.moderated", "true"},
      {"has(bid.moderated)", "false"},
      {"has(bid.moderated) && bid.moderated", "false"},
      {"has(bid.score)", "true"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(text(evaluate(compiled(row.expression), bindings)), row.result) << row.expression;
  bindings.set(moderated, true);
  EXPECT_EQ(text(evaluate(compiled("bid.moderated"), bindings)), "true");
  bindings.clear(moderated);
  EXPECT_EQ(text(evaluate(compiled("has(bid.moderated)"), bindings)), "false");
}

TEST_F(BidFacts, say_where_an_error_arose) {
  const auto outcome = evaluate(compiled("bid.score > 0 && 1 / (bid.score - 61) == 1"), bindings);
  EXPECT_EQ(std::get<Error>(outcome).message, "division by zero");
  EXPECT_EQ(std::get<Error>(outcome).offset, 19u);
}

TEST_F(BidFacts, of_another_environment_are_missing_not_misread) {
  EXPECT_EQ(text(evaluate(compiled("bid.score > 1"), Bindings{2})),
            "error: bid.score has no value yet");
}

TEST_F(BidFacts, are_shared_by_threads_and_copies) {
  Expression original =
      compiled("[1, 2, 3].all(x, x <= bid.score) && form.amount < budget.ceiling");
  const Expression copy = original;
  original = compiled("false");
  std::vector<std::thread> threads;
  std::vector<int> yes(4, 0);
  for (int& count : yes)
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) count += is_true(evaluate(copy, bindings)) ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(yes, (std::vector<int>{1000, 1000, 1000, 1000}));
  EXPECT_EQ(text(evaluate(original, bindings)), "false");
}

TEST_F(BidFacts, can_be_read_by_a_registered_function) {
  environment.add({"ledger.reserved",
                   Style::function,
                   {Type::of(Kind::integer)},
                   Type::of(Kind::money),
                   [this](const Call& call) -> Outcome {
                     if (call.values[0].as_integer() != 7)
                       return Error{"the ledger has no such bid"};
                     return *call.bindings.find(amount);
                   }});
  environment.add({"double",
                   Style::method,
                   {Type::of(Kind::money)},
                   Type::of(Kind::money),
                   [](const Call& call) -> Outcome {
                     return Value{call.values[0].as_money() + call.values[0].as_money()};
                   }});
  EXPECT_EQ(text(evaluate(compiled("ledger.reserved(7) == form.amount"), bindings)), "true");
  EXPECT_EQ(text(evaluate(compiled("ledger.reserved(8) == form.amount"), bindings)),
            "error: the ledger has no such bid");
  EXPECT_EQ(text(evaluate(compiled("form.amount.double() == form.amount + form.amount"), bindings)),
            "true");
}

TEST(Environment, refuses_a_second_meaning_and_too_many_parameters) {
  Environment environment;
  environment.declare("now", Type::of(Kind::timestamp));
  EXPECT_THROW(environment.declare("now", Type::of(Kind::date)), std::logic_error);
  const std::vector<Type> five(arguments_max + 1, Type::any());
  EXPECT_THROW(environment.add({"f", Style::function, five, Type::any(), nullptr}),
               std::logic_error);
}

}  // namespace
}  // namespace almoner::guard
