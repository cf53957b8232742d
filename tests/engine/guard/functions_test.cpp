// Functions, conversions and the macros that go through lists and maps.
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

TEST(Functions, of_texts) {
  expect_rows({
      {"size('')", "0"},
      {"size('πέντε') + 'ÿ'.size() + size('🐱e\\u0301')", "9"},
      {"size([1, [2, 3]]) + [].size() + size({'a': 1}) + {}.size()", "3"},
      {"size(1)", "error: 'size' does not take whole number"},
      {"size()", "error: there is no function 'size' for 0 values"},
      {"size('a', 'b')", "error: there is no function 'size' for 2 values"},
      {"'abc'.contains('bc') && 'abc'.contains('') && ''.contains('')", "true"},
      {"'abc'.contains('cb') || ''.contains('a') || 'ab'.contains('abc')", "false"},
      {"'aabaabaaab'.contains('aabaaab')", "true"},
      {"'Straße £5'.contains('ße £')", "true"},
      {"'abc'.startsWith('ab') && 'abc'.endsWith('bc') && ''.startsWith('') && 'a'.endsWith('')",
       "true"},
      {"'abc'.startsWith('abcd') || 'abc'.endsWith('ab')", "false"},
      {"'abc'.contains(1)", "error: 'contains' does not take text and whole number"},
      {"contains('abc', 'a')", "error: there is no function 'contains' for 2 values"},
      {"'abc'.nothing()", "error: there is no function 'nothing' for 1 values"},
      {"'abc'.int()", "error: there is no function 'int' for 1 values"},
  });
}

TEST(Functions, that_convert) {
  expect_rows({
      {"int('42') + int('-42') + int('+7') + int(1)", "8"},
      {"int('-9223372036854775808')", "-9223372036854775808"},
      {"int('9223372036854775808')", "error: '9223372036854775808' is not a whole number"},
      {"int('')", "error: '' is not a whole number"},
      {"int('-')", "error: '-' is not a whole number"},
      {"int(' 1')", "error: ' 1' is not a whole number"},
      {"int('1.0')", "error: '1.0' is not a whole number"},
      {"int('0x10')", "error: '0x10' is not a whole number"},
      {"int('+-1')", "error: '+-1' is not a whole number"},
      {"int(true)", "error: 'int' does not take yes or no"},
      {"int(null)", "error: 'int' does not take nothing (null)"},
      {"string(42) + string(-7) + string(true) + string('a')", R"("42-7truea")"},
      {"string(null)", "error: 'string' does not take nothing (null)"},
      {"string([1])", "error: 'string' does not take list"},
      {"[bool('1'), bool('t'), bool('true'), bool('TRUE'), bool('True'), bool(true)]",
       "[true, true, true, true, true, true]"},
      {"[bool('0'), bool('f'), bool('false'), bool('FALSE'), bool('False'), bool(false)]",
       "[false, false, false, false, false, false]"},
      {"bool('tRuE')", "error: 'tRuE' is not true or false"},
      {"bool('')", "error: '' is not true or false"},
      {"bool(1)", "error: 'bool' does not take whole number"},
  });
}

TEST(Functions, quote_only_the_beginning_of_a_long_text) {
  std::string pounds, forty;
  for (int i = 0; i < 40; ++i) forty += "£";
  pounds = forty + "£";
  expect_rows({{"int(forty)", "error: '" + forty + "' is not a whole number"},
               {"int(pounds)", "error: '" + forty + "…' is not a whole number"},
               {"timestamp(0).getHours(pounds)", "error: there is no time zone '" + forty + "…'"}},
              {{"forty", forty}, {"pounds", pounds}});
}

TEST(Functions, all_and_exists_join_like_the_logic) {
  expect_rows({
      {"[].all(x, false)", "true"},
      {"[].exists(x, true)", "false"},
      {"[1, 2, 3].all(x, x > 0)", "true"},
      {"[1, 2, 3].all(x, x > 1)", "false"},
      {"[1, 2, 3].exists(x, x > 2)", "true"},
      {"[1, 2, 3].exists(x, x > 3)", "false"},
      {"[0, 1].all(x, 1 / x > 2)", "false"},
      {"[0, 1].all(x, 1 / x == 1)", "error: division by zero"},
      {"[0, 1].exists(x, 1 / x == 1)", "true"},
      {"[0, 1].exists(x, 1 / x == 2)", "error: division by zero"},
      {"[1, 'a', 3].exists(x, x == 'a')", "true"},
      {"[1, 'a', 3].exists(x, x == 'b')", "false"},
      {"[1, 'a', 3].all(x, x % 2 == 1)", "error: '%' does not work on text and whole number"},
      {"[1, 2].all(x, x)", "error: the condition for each item must be yes or no"},
      {"[true, 1].exists(x, x)", "true"},
      {"{'a': 1, 'b': 2}.all(k, k < 'c')", "true"},
      {"{'a': 1, 'b': 2}.exists(k, k == 'b')", "true"},
      {"'abc'.all(c, true)", "error: only a list or a map can be gone through, not text"},
      {"nobody.all(x, true)", "error: 'nobody' is not known here"},
      {"[1, 2, 3].exists_one(x, x > 2)", "true"},
      {"[1, 2, 3].exists_one(x, x > 1)", "false"},
      {"[].exists_one(x, true)", "false"},
      {"[1, 0].exists_one(x, 1 / x == 1)", "error: division by zero"},
      {"{'a': 1, 'b': 2}.exists_one(k, k == 'a')", "true"},
      {"[1].exists_one(x, x)", "error: the condition for each item must be yes or no"},
  });
}

TEST(Functions, filter_and_map_make_lists) {
  expect_rows({
      {"[1, 2, 3].filter(x, x > 1)", "[2, 3]"},
      {"[].filter(x, 1 / 0 > 0)", "[]"},
      {"[1, 0].filter(x, 1 / x > 0)", "error: division by zero"},
      {"[1].filter(x, 'yes')", "error: the condition for each item must be yes or no"},
      {"{'a': 1, 'b': 2}.filter(k, k == 'b')", R"(["b"])"},
      {"[1, 2].map(x, x * x)", "[1, 4]"},
      {"[1, 2].map(x, [x])", "[[1], [2]]"},
      {"[2, 1, 0].map(x, 4 / x)", "error: division by zero"},
      {"{'a': 1}.map(k, k + '!')", R"(["a!"])"},
      {"[1, 2, 3].map(x, x > 1, x * 10)", "[20, 30]"},
      {"[1, 2].map(x, x, x)", "error: the condition for each item must be yes or no"},
      {"1.map(x, x)",
       "problem at 0: numbers are whole numbers here; for a sum of money use money('12.50')"},
      {"(1).map(x, x)", "error: only a list or a map can be gone through, not whole number"},
      {"[1, 2].map(x, [10, 20].map(y, x + y))", "[[11, 21], [12, 22]]"},
      {"[1, 2].map(x, [x].map(x, x + 1)[0] + x)", "[3, 5]"},
      {"[[1, 2], [3]].map(l, l.filter(x, x in l && x > 1))", "[[2], [3]]"},
      {"[1].map(x, y)", "error: 'y' is not known here"},
      {"[1].all()", "error: there is no function 'all' for 1 values"},
      {"all(x, true)", "error: there is no function 'all' for 2 values"},
  });
}

}  // namespace
}  // namespace almoner::guard
