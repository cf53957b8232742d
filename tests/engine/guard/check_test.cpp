// What the type check refuses, in the words an officer reads, and what it lets through.
#include "engine/guard/check.hpp"

#include <algorithm>

#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

const Type money = Type::of(Kind::money), whole_number = Type::of(Kind::integer);
const Type words = Type::of(Kind::text), yes_or_no = Type::of(Kind::boolean);
const Type timestamp = Type::of(Kind::timestamp), day = Type::of(Kind::date);

Environment fund() {
  Environment environment;
  environment.declare("now", timestamp);
  environment.declare("dates.closes", timestamp);
  environment.declare("form.amount", money);
  environment.declare("form.title", words);
  environment.declare("form.starts_on", day);
  environment.declare("form.themes", Type::list(words));
  environment.declare("form.answers", Type::map(words, words));
  environment.declare("bid", whole_number);
  environment.declare("bid.score", whole_number);
  environment.declare("bid.scored_by", Type::list(whole_number));
  environment.declare("bid.scores", Type::list(Type::map(words, whole_number)));
  environment.declare("bid.extra", Type::any());
  environment.declare("actor.id", whole_number);
  environment.add(
      {"ledger.reserved", Style::function, {whole_number}, money, [](const Call&) -> Outcome {
         return Value{Money::pounds(1)};
       }});
  return environment;
}

// The expression's type, or its problems.
std::string checked(const std::string& expression, const Type& expected = Type::any()) {
  const auto compiled = compile(expression, fund(), expected);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&compiled)) return text(*problems);
  return describe(std::get<Expression>(compiled).type());
}

void expect_checked(const std::vector<Row>& rows) {
  for (const auto& row : rows) EXPECT_EQ(checked(row.expression), row.result) << row.expression;
}

TEST(Check, finds_the_type) {
  expect_checked({
      {"form.amount", "money"},
      {"form.amount + form.amount", "money"},
      {"now - dates.closes", "length of time"},
      {"now + duration('48h') <= dates.closes", "yes or no"},
      {"form.themes", "list of text"},
      {"form.themes[0]", "text"},
      {"form.themes + ['a']", "list of text"},
      {"form.answers.reason", "text"},
      {"form.answers['reason'] + '!'", "text"},
      {"has(form.amount) && has(form.answers.reason)", "yes or no"},
      {"bid.scores.map(s, s.total)", "list of whole number"},
      {"bid.scores.filter(s, s.total > 3)", "list of map to whole number"},
      {"bid.scores.map(s, s.total > 3, form.title)", "list of text"},
      {"bid.scores.all(s, s.total > 3)", "yes or no"},
      {"form.answers.exists(k, k == 'a')", "yes or no"},
      {"!(actor.id in bid.scored_by)", "yes or no"},
      {"'a' in form.answers", "yes or no"},
      {"bid.score > 3 ? form.amount : form.amount", "money"},
      {"bid.score > 3 ? form.amount : form.title", "anything"},
      {"[1, 'a']", "list"},
      {"[]", "list"},
      {"[1] == []", "yes or no"},
      {"{'a': 1}", "map to whole number"},
      {"{'a': 1, 'b': 'c'}.b", "anything"},
      {"bid.extra", "anything"},
      {"bid.extra.anything[3].else", "anything"},
      {"bid.extra + 1", "whole number"},
      {"bid.extra + bid.extra", "anything"},
      {"bid.extra > form.amount", "yes or no"},
      {"size(form.title) + form.themes.size()", "whole number"},
      {"int(form.title)", "whole number"},
      {"now.getHours('Europe/London')", "whole number"},
      {"ledger.reserved(bid) == form.amount", "yes or no"},
      {"form.title == null || null != form.amount", "yes or no"},
      {"date('2019-04-01') <= form.starts_on", "yes or no"},
  });
}

TEST(Check, names_that_are_not_known) {
  expect_checked({
      {"form.amuont > money('5')",
       "0: 'form.amuont' is not known here; did you mean 'form.amount'?"},
      {"true && from.amount == form.amount",
       "8: 'from.amount' is not known here; did you mean 'form.amount'?"},
      {"form", "0: 'form' is not known here"},
      {"nwo < dates.closes", "0: 'nwo' is not known here; did you mean 'now'?"},
      {"elephant", "0: 'elephant' is not known here"},
      {"bid.scores.all(s, t > 1)", "18: 't' is not known here"},
      {"bid.scroe + 'a' > elephant",
       "4: 'bid.scroe' is not known here; did you mean 'bid.score'?\n18: 'elephant' is not known "
       "here"},
      {"ledger.reservd(bid)", "7: there is no function 'reservd'; did you mean 'ledger.reserved'?"},
      {"ledger.paid(bidd)",
       "0: 'ledger' is not known here\n7: there is no function 'paid'\n12: 'bidd' is not known "
       "here; did you mean 'bid'?"},
      {"has(bid.scored)", "8: 'bid.scored' is not known here; did you mean 'bid.score'?"},
      {"has(form.amuont)", "4: 'form.amuont' is not known here; did you mean 'form.amount'?"},
      {"siez(form.title)", "0: there is no function 'siez'; did you mean 'size'?"},
      {"form.title.startswith('a')",
       "11: there is no function 'startswith'; did you mean 'startsWith'?"},
      {"contains(form.title, 'a')",
       "0: 'contains' is called in another way; did you mean 'x.contains(…)'?"},
      {"form.title.int()", "11: 'int' is called in another way; did you mean 'int(…)'?"},
      {"form.amount.pence", "12: money has no field 'pence'"},
      {"has(form.amount.pence)", "16: money has no field 'pence'"},
  });
}

TEST(Check, types_that_do_not_fit) {
  expect_checked({
      {"form.amount > 5",
       "12: '>' does not work on money and whole number; did you mean 'money('5.00')'?"},
      {"form.amount * 2", "12: '*' does not work on money and whole number"},
      {"form.amount == 5",
       "12: money and whole number are never equal; did you mean 'money('5.00')'?"},
      {"form.starts_on <= now", "15: '<=' does not work on date and date and time"},
      {"[1] == ['a']", "4: list of whole number and list of text are never equal"},
      {"form.title && true", "0: '&&' needs yes or no on both sides, not text"},
      {"true || bid.score", "8: '||' needs yes or no on both sides, not whole number"},
      {"!form.title", "0: '!' needs yes or no, not text"},
      {"-form.amount", "0: '-' needs whole number, not money"},
      {"bid.score ? 1 : 2", "10: '?' needs yes or no before it, not whole number"},
      {"form.title in form.amount", "11: 'in' needs a list or a map after it, not money"},
      {"form.title in bid.scored_by", "11: text is never in list of whole number"},
      {"form.title in [1]", "11: text is never in list of whole number"},
      {"form.themes['a']", "11: '[]' does not work on list of text and text"},
      {"form.answers[1]", "12: '[]' does not work on map to text and whole number"},
      {"size(form.amount)", "0: 'size' does not take money"},
      {"size()", "0: 'size' does not take nothing"},
      {"form.title.contains(1)", "11: 'contains' does not take text and whole number"},
      {"ledger.reserved(form.title)", "7: 'ledger.reserved' does not take text"},
      {"form.amount.all(x, true)", "12: only a list or a map can be gone through, not money"},
      {"form.themes.all(x, x)", "19: the condition for each item must be yes or no, not text"},
      {"form.themes.exists(x, x > 1)", "24: '>' does not work on text and whole number"},
      {"{form.amount: 1}",
       "0: a map is looked up by whole number, text or yes or no, not by money"},
      {"form.themes.filter(x, x.size() > 2)[0] - 1",
       "39: '-' does not work on text and whole number"},
  });
}

// Each level held two of the one below: 24 of them took a second, and each more doubled it.
TEST(Check, maps_of_maps_that_cannot_be_keys_do_not_double) {
  std::string expression = "[1]";
  for (int level = 0; level < 60; ++level) expression += ".map(x, {x: x})";
  const std::string said = checked(expression + ".map(y, y == y)");
  EXPECT_EQ(std::ranges::count(said, '\n'), 58) << said;
  EXPECT_TRUE(
      said.starts_with("26: a map is looked up by whole number, text or yes or no, not by "
                       "map to whole number\n"))
      << said;
}

TEST(Check, says_no_more_levels_of_a_type_than_can_be_read) {
  EXPECT_EQ(checked("[[[[[1]]]]]"), "list of list of list of list of list of …");
  EXPECT_EQ(checked("[[[{1: 1}]]]"), "list of list of list of map to whole number");
  EXPECT_EQ(checked("[[[[[1]]]]] + 1"),
            "12: '+' does not work on list of list of list of list of list of … and whole number");
}

TEST(Check, a_condition_must_be_yes_or_no) {
  EXPECT_EQ(checked("form.amount", yes_or_no), "0: this must give yes or no, but it gives money");
  EXPECT_EQ(checked("bid.score > 3", yes_or_no), "yes or no");
  EXPECT_EQ(checked("bid.extra", yes_or_no), "anything");
}

TEST(Check, does_not_change_what_is_given) {
  // What passes the check gives the same with it and without it.
  for (const char* expression :
       {"1 + 2", "[1, 'a'].map(x, x)", "{'a': 1}.a", "'a' + 'b'", "1 / 0"}) {
    const Environment none;
    const auto strict = std::get<Expression>(compile(expression, none));
    EXPECT_EQ(text(evaluate(strict, none.bindings())), result_of(expression));
  }
}

}  // namespace
}  // namespace almoner::guard
