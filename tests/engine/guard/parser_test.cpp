// How an expression is put together, and what is said of one that is not.
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

TEST(Parser, what_binds_tighter) {
  expect_rows({
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"10 - 4 - 3", "3"},
      {"100 / 10 / 5", "2"},
      {"7 % 4 * 2", "6"},
      {"-3 + 5", "2"},
      {"-[4][0]", "-4"},
      {"1 + 1 == 2", "true"},
      {"1 < 2 == true", "true"},
      {"true || false && false", "true"},
      {"!true || true", "true"},
      {"!(true || true)", "false"},
      {"!!true", "true"},
      {"false ? 1 : true ? 2 : 3", "2"},
      {"true ? false ? 1 : 2 : 3",
       "problem at 13: expected ':' and what to take otherwise here, but there is '?'"},
      {"true ? (false ? 1 : 2) : 3", "2"},
      {"1 in [1] && 2 in [2]", "true"},
      {"{'a': [7]}.a[0]", "7"},
      {"[[1, 2], [3]][0][1]", "2"},
      {"{true ? 'a' : 'b': 1}.a", "1"},
  });
}

TEST(Parser, space_and_comments) {
  expect_rows({
      {" \t\n\r\f1 // one\n + // and\r 2 // two", "3"},
      {"// nothing else",
       "problem at 15: expected a value or a name here, but the expression ends"},
      {"'// not a comment'", R"("// not a comment")"},
  });
}

TEST(Parser, reserved_words_are_names_only_after_a_dot) {
  expect_rows({
      {"{'if': 1}.if", "1"},
      {"{'while': {'const': 2}}.while.const", "2"},
      {"{'a-b': 3, 'a/b c.d': 4}.`a-b`", "3"},
      {"{'a-b': 3, 'a/b c.d': 4}.`a/b c.d`", "4"},
      {"has({'a-b': 3}.`a-b`)", "true"},
      {"a.loop() || true", "true"},
      {"if", "problem at 0: 'if' is a reserved word"},
      {"for(1)", "problem at 0: 'for' is a reserved word"},
      {"{'in': 1}.in",
       "problem at 10: expected the name of a field or function here, but there is 'in'"},
      {"{'true': 1}.true",
       "problem at 12: expected the name of a field or function here, but there is 'true'"},
      {"{}.`a$b`",
       "problem at 3: a name in ` marks has letters, digits, spaces and the signs _ . / - and ends "
       "with `"},
      {"{}.``",
       "problem at 3: a name in ` marks has letters, digits, spaces and the signs _ . / - and ends "
       "with `"},
  });
}

TEST(Parser, says_what_it_expected) {
  expect_rows({
      {"", "problem at 0: expected a value or a name here, but the expression ends"},
      {"1 +", "problem at 3: expected a value or a name here, but the expression ends"},
      {"1 2",
       "problem at 2: expected an operator or the end of the expression here, but there is '2'"},
      {"(1", "problem at 2: expected ')' here, but the expression ends"},
      {"[1, 2", "problem at 5: expected ',' or ']' here, but the expression ends"},
      {"{1, 2}", "problem at 2: expected ':' and the value of this key here, but there is ','"},
      {"{1: 2", "problem at 5: expected ',' or '}' here, but the expression ends"},
      {"size(1", "problem at 6: expected ',' or ')' here, but the expression ends"},
      {"[1][", "problem at 4: expected a value or a name here, but the expression ends"},
      {"a.",
       "problem at 2: expected the name of a field or function here, but the expression ends"},
      {"a.1",
       "problem at 1: numbers are whole numbers here; for a sum of money use money('12.50')"},
      {"a ? b",
       "problem at 5: expected ':' and what to take otherwise here, but the expression ends"},
      {"!-1", "problem at 1: expected a value or a name here, but there is '-'"},
      {"-!true", "problem at 1: expected a value or a name here, but there is '!'"},
      {"a = 1", "problem at 2: a single '=' is not part of this language; did you mean '=='?"},
      {"a & b", "problem at 2: a single '&' is not part of this language; did you mean '&&'?"},
      {"a | b", "problem at 2: a single '|' is not part of this language; did you mean '||'?"},
      {"a and b",
       "problem at 2: expected an operator or the end of the expression here, but there is 'and'; "
       "did you mean '&&'?"},
      {"not a", "problem at 0: 'not' is no word of this language; did you mean '!(...)'?"},
      {"a AND b",
       "problem at 2: expected an operator or the end of the expression here, but there is 'AND'; "
       "did you mean '&&'?"},
      {"a ≤ b", "problem at 2: the character '≤' is not part of this language; did you mean '<='?"},
      {"a ‹= b",
       "problem at 2: the character '‹' is not part of this language; did you mean '<='?"},
      {"a ¤ b", "problem at 2: the character '¤' is not part of this language"},
      {"a < = b", "problem at 2: '<' and '=' stand apart here; did you mean '<='?"},
      {"a => b", "problem at 2: '=>' is not part of this language; did you mean '>='?"},
      {"a =< b", "problem at 2: '=<' is not part of this language; did you mean '<='?"},
      {"a is not more than b",
       "problem at 2: expected an operator or the end of the expression here, but there is 'is'; "
       "did you mean '<='?"},
      {"a is b",
       "problem at 2: expected an operator or the end of the expression here, but there is 'is'; "
       "did you mean '=='?"},
      {"a at least b",
       "problem at 2: expected an operator or the end of the expression here, but there is 'at'; "
       "did you mean '>='?"},
      {"a > £1,500",
       "problem at 4: the character '£' is not part of this language; did you mean "
       "'money('1500.00')'?"},
      {"Thing{a: 1}", "problem at 5: messages are not part of this language"},
      {"has(a)", "problem at 4: has() asks for a field, as in has(form.amount)"},
      {"has(a[0])", "problem at 5: has() asks for a field, as in has(form.amount)"},
      {"[1].all(1, true)", "problem at 8: all() needs a simple name first, as in all(x, …)"},
      {"[1].map(a.b, 1)", "problem at 10: map() needs a simple name first, as in map(x, …)"},
      {"[1].exists(.a, true)",
       "problem at 11: exists() needs a simple name first, as in exists(x, …)"},
  });
}

}  // namespace
}  // namespace almoner::guard
