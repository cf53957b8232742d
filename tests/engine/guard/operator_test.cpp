// Arithmetic, orderings, equality, membership, and the logic in which errors are values.
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

TEST(Operator, whole_numbers_stay_within_64_bits) {
  expect_rows({
      {"7 / 2", "3"},
      {"-7 / 2", "-3"},
      {"7 % -2", "1"},
      {"-7 % 2", "-1"},
      {"9223372036854775807 + 0", "9223372036854775807"},
      {"9223372036854775807 + 1", "error: the result is too large for a whole number"},
      {"-9223372036854775808 - 1", "error: the result is too large for a whole number"},
      {"9223372036854775807 - -1", "error: the result is too large for a whole number"},
      {"4611686018427387904 * 2", "error: the result is too large for a whole number"},
      {"-4611686018427387904 * 2", "-9223372036854775808"},
      {"-9223372036854775808 * -1", "error: the result is too large for a whole number"},
      {"-9223372036854775808 / -1", "error: the result is too large for a whole number"},
      {"-9223372036854775808 % -1", "error: the result is too large for a whole number"},
      {"-(-9223372036854775808)", "error: the result is too large for a whole number"},
      {"--9223372036854775808", "error: the result is too large for a whole number"},
      {"1 / 0", "error: division by zero"},
      {"1 % 0", "error: division by zero"},
  });
}

TEST(Operator, joins_texts_and_lists) {
  expect_rows({
      {"'a' + 'b' + ''", R"("ab")"},
      {"[1] + ['a'] + []", R"([1, "a"])"},
      {"{} + {}", "error: '+' does not work on map and map"},
      {"'a' + 1", "error: '+' does not work on text and whole number"},
      {"[1] + 1", "error: '+' does not work on list and whole number"},
      {"'a' * 2", "error: '*' does not work on text and whole number"},
      {"true + true", "error: '+' does not work on yes or no and yes or no"},
      {"null + null", "error: '+' does not work on nothing (null) and nothing (null)"},
      {"-'a'", "error: '-' needs whole number, not text"},
      {"-true", "error: '-' needs whole number, not yes or no"},
      {"!0", "error: '!' needs yes or no"},
      {"!null", "error: '!' needs yes or no"},
  });
}

TEST(Operator, orders_values_of_one_kind) {
  expect_rows({
      {"-1 < 0 && 0 <= 0 && 1 > 0 && 1 >= 1", "true"},
      {"1 < 1 || 1 > 1 || 2 <= 1 || 1 >= 2", "false"},
      {"false < true && true >= true", "true"},
      {"'' < 'a' && 'a' < 'aa' && 'Z' < 'a' && 'b' > 'aa'", "true"},
      {"'z' < 'é' && '￿' < '🐱'", "true"},
      {"1 < 'a'", "error: '<' does not work on whole number and text"},
      {"true > 0", "error: '>' does not work on yes or no and whole number"},
      {"[1] < [2]", "error: '<' does not work on list and list"},
      {"{} >= {}", "error: '>=' does not work on map and map"},
      {"null <= null", "error: '<=' does not work on nothing (null) and nothing (null)"},
  });
}

TEST(Operator, equality_holds_only_between_values_of_one_kind) {
  expect_rows({
      {"1 == 1 && 'a' == 'a' && true == true && null == null", "true"},
      {"1 == '1' || 1 == true || null == false || [] == {} || '' == null", "false"},
      {"1 != '1' && null != 0", "true"},
      {"'Amélie' == 'Ame\\u0301lie'", "false"},
      {"[1, [2, 'a']] == [1, [2, 'a']]", "true"},
      {"[1, 2] == [2, 1]", "false"},
      {"[1] == [1, 1]", "false"},
      {"[1, 'a'] != [1, 2]", "true"},
      {"{'a': 1, 'b': [2]} == {'b': [2], 'a': 1}", "true"},
      {"{'a': 1} == {'a': 2} || {'a': 1} == {'b': 1} || {1: 1} == {'1': 1}", "false"},
      {"{'a': null} == {'b': null}", "false"},
      {"1 / 0 == 1 / 0", "error: division by zero"},
  });
}

TEST(Operator, in_and_index) {
  expect_rows({
      {"2 in [1, 2]", "true"},
      {"'2' in [1, 2]", "false"},
      {"[1] in [[1], 2]", "true"},
      {"null in [null]", "true"},
      {"1 in []", "false"},
      {"'a' in {'a': 1}", "true"},
      {"1 in {'1': 1}", "false"},
      {"[] in {}", "false"},
      {"1 in 1", "error: 'in' needs a list or a map after it, not whole number"},
      {"'a' in 'abc'", "error: 'in' needs a list or a map after it, not text"},
      {"[7, 8][1]", "8"},
      {"[7][1]", "error: there is no item 1 in a list of 1"},
      {"[7][-1]", "error: there is no item -1 in a list of 1"},
      {"[][0]", "error: there is no item 0 in a list of 0"},
      {"[7]['a']", "error: '[]' does not work on list and text"},
      {"'abc'[0]", "error: '[]' does not work on text and whole number"},
      {"{'a': 1}['a']", "1"},
      {"{1: 'x', true: 'y'}[true]", R"("y")"},
      {"{'a': 1}['b']", "error: the map has no such key"},
      {"{'a': 1}[null]", "error: '[]' does not work on map and nothing (null)"},
      {"{'a': {'b': 2}}.a.b", "2"},
      {"{'a': 1}.b", "error: there is no field 'b'"},
      {"{1: 1}.a", "error: there is no field 'a'"},
      {"[1].a", "error: list has no field 'a'"},
      {"null.a", "error: nothing (null) has no field 'a'"},
      {"has({'a': null}.a)", "true"},
      {"has({'a': 1}.b)", "false"},
      {"has({'a': {'b': 1}}.a.b)", "true"},
      {"has({'a': 1}.b.c)", "error: there is no field 'b'"},
      {"has('a'.b)", "error: text has no field 'b'"},
  });
}

TEST(Operator, one_deciding_side_makes_up_for_any_error) {
  expect_rows({
      {"false && 1 / 0 > 0", "false"},
      {"1 / 0 > 0 && false", "false"},
      {"true || 1 / 0 > 0", "true"},
      {"1 / 0 > 0 || true", "true"},
      {"true && 1 / 0 > 0", "error: division by zero"},
      {"1 / 0 > 0 && true", "error: division by zero"},
      {"false || 1 / 0 > 0", "error: division by zero"},
      {"1 / 0 > 0 || false", "error: division by zero"},
      {"false && 32", "false"},
      {"32 && false", "false"},
      {"'horses' || true", "true"},
      {"true && 32", "error: '&&' needs yes or no on both sides"},
      {"32 || false", "error: '||' needs yes or no on both sides"},
      {"null && null", "error: '&&' needs yes or no on both sides"},
      {"nobody && false", "false"},
      {"nothing(1) || true", "true"},
      {"1 / 0 > 0 && 'a' && x && false", "false"},
      {"!(1 / 0 > 0) || true", "true"},
      {"true ? 1 : 1 / 0", "1"},
      {"false ? 1 / 0 : 2", "2"},
      {"1 / 0 > 0 ? 1 : 2", "error: division by zero"},
      {"'a' ? 1 : 2", "error: '?' needs yes or no before it"},
      {"(true ? 1 : 'a') == 1", "true"},
  });
}

TEST(Operator, money_and_dates_keep_to_themselves) {
  expect_rows(
      {
          {"money('£4,200') + money('0.50')", R"(money("£4,200.50"))"},
          {"money('1') - money('2')", R"(money("-£1.00"))"},
          {"money('5') > money('4.99') && money('5') == money('5.00')", "true"},
          {"money('5') == 500", "false"},
          {"money('5') < 500", "error: '<' does not work on money and whole number"},
          {"money('5') + 500", "error: '+' does not work on money and whole number"},
          {"money('5') * 2", "error: '*' does not work on money and whole number"},
          {"money('5') / money('5')", "error: '/' does not work on money and money"},
          {"-money('5')", "error: '-' needs whole number, not money"},
          {"money('5.5')", "error: '5.5' is not a sum of money such as £4,200.00"},
          {"money(5)", "error: 'money' does not take whole number"},
          {"m + m", "error: the sum of money is too large"},
          {"n - m", "error: the sum of money is too large"},
          {"date('2019-03-31') < date('2019-04-01')", "true"},
          {"date('2019-03-31') == date('2019-03-31')", "true"},
          {"date('2019-02-29')", "error: '2019-02-29' is not a date such as 2019-03-31"},
          {"date('2019-03-31') + 1", "error: '+' does not work on date and whole number"},
          {"date('2019-03-31') < timestamp('2019-04-01T00:00:00Z')",
           "error: '<' does not work on date and date and time"},
      },
      {{"m", Money::pence(INT64_MAX)}, {"n", Money::pence(-2)}});
}

}  // namespace
}  // namespace almoner::guard
