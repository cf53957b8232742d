// What is written literally: texts with their escapes, numbers, lists and maps.
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

TEST(Literal, texts) {
  expect_rows({
      {"''", R"("")"},
      {R"("")", R"("")"},
      {R"('it is "so"')", R"("it is \"so\"")"},
      {R"("it's")", R"("it's")"},
      {R"('it\'s')", R"("it's")"},
      {R"('''two 'quotes' in it''')", R"("two 'quotes' in it")"},
      {R"("""a ""b"" c""")", R"("a \"\"b\"\" c")"},
      {"'''two\nlines'''", R"("two\nlines")"},
      {"\"\"\"two\r\nlines\"\"\"", R"("two\r\nlines")"},
      {R"(r'\d\n')", R"("\\d\\n")"},
      {R"(R"\")", R"("\\")"},
      {R"(r'''\''')", R"("\\")"},
      {"'\t'", R"("\t")"},
      {"'£4,200'", R"("£4,200")"},
  });
}

TEST(Literal, escapes_are_code_points) {
  expect_rows({
      {R"('\a\b\f\n\r\t\v' == '\x07\x08\x0C\x0A\x0D\x09\x0B')", "true"},
      {R"('\\\?\"\'\`')", R"("\\?\"'`")"},
      {R"('\101\x41\X41\u0041\U00000041')", R"("AAAAA")"},
      {R"('\303\277')", R"("Ã¿")"},
      {R"('\377' == '\xff' && '\xFF' == 'ÿ')", "true"},
      {R"(size('\000'))", "1"},
      {R"('\u00A34')", R"("£4")"},
      {R"('\U0001F431')", R"("🐱")"},
      {R"('\uD83D\uDC31')", R"("🐱")"},
      {R"('\U0010FFFF' == '􏿿')", "true"},
  });
}

TEST(Literal, texts_that_cannot_be_read) {
  expect_rows({
      {"'abc", "problem at 0: this text has no closing '"},
      {"'''abc''", "problem at 0: this text has no closing '''"},
      {"'two\nlines'", "problem at 0: this text has no closing '"},
      {R"('abc\')", "problem at 0: this text has no closing '"},
      {R"('a\qb')", R"(problem at 2: '\q' does not begin an escape that can be read here)"},
      {R"('\x4')", R"(problem at 1: '\x' does not begin an escape that can be read here)"},
      {R"('\u12')", R"(problem at 1: '\u' does not begin an escape that can be read here)"},
      {R"('\u+123')", R"(problem at 1: '\u' does not begin an escape that can be read here)"},
      {R"('\400')", R"(problem at 1: '\4' does not begin an escape that can be read here)"},
      {R"('\08')", R"(problem at 1: '\0' does not begin an escape that can be read here)"},
      {R"('\uD83D')", R"(problem at 1: '\u' does not begin an escape that can be read here)"},
      {R"('\uDC31')", R"(problem at 1: '\u' does not begin an escape that can be read here)"},
      {R"('\uD83Dx')", R"(problem at 1: '\u' does not begin an escape that can be read here)"},
      {R"('\U00110000')", R"(problem at 1: '\U' does not begin an escape that can be read here)"},
      {R"('\U0000D800')", R"(problem at 1: '\U' does not begin an escape that can be read here)"},
      {"b'abc'", "problem at 0: bytes are not part of this language"},
      {"rb'abc'", "problem at 0: bytes are not part of this language"},
      {"rr'abc'", "problem at 0: a text has at most one r before it"},
      {"'a\xff'", "problem at 0: this expression is not valid UTF-8 text"},
      {"'\xc0\x80'", "problem at 0: this expression is not valid UTF-8 text"},
      {"'\xed\xa0\x80'", "problem at 0: this expression is not valid UTF-8 text"},
  });
}

TEST(Literal, numbers) {
  expect_rows({
      {"0", "0"},
      {"007", "7"},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"- 9223372036854775808", "-9223372036854775808"},
      {"0x7fffffffffffffff", "9223372036854775807"},
      {"-0x8000000000000000", "-9223372036854775808"},
      {"0xAbCd", "43981"},
      {"--5", "5"},
      {"---5", "-5"},
      {"5-5", "0"},
      {"5--5", "10"},
      {"9223372036854775808", "problem at 0: this number is too large"},
      {"-9223372036854775809", "problem at 1: this number is too large"},
      {"-(9223372036854775808)", "problem at 2: this number is too large"},
      {"0x8000000000000000", "problem at 0: this number is too large"},
      {"0x", "problem at 0: 0x needs hexadecimal digits after it"},
      {"12ab", "problem at 0: a number cannot run into a name"},
      {"1u", "problem at 0: unsigned numbers are not part of this language"},
      {"1.5",
       "problem at 0: numbers are whole numbers here; for a sum of money use money('12.50')"},
      {"1.", "problem at 0: numbers are whole numbers here; for a sum of money use money('12.50')"},
      {".5", "problem at 0: numbers are whole numbers here; for a sum of money use money('12.50')"},
      {"1e3",
       "problem at 0: numbers are whole numbers here; for a sum of money use money('12.50')"},
  });
}

TEST(Literal, lists_and_maps) {
  expect_rows({
      {"[]", "[]"},
      {"[1, 'a', null, [true]]", R"([1, "a", null, [true]])"},
      {"[1, 2, ]", "[1, 2]"},
      {"{}", "{}"},
      {"{'a': 1, 2: 'b', true: [], 'n': null,}", R"({"a": 1, 2: "b", true: [], "n": null})"},
      {"[,]", "problem at 1: expected a value or a name here, but there is ','"},
      {"{'a': 1, 'a': 2}",
       "error: a key of this map stands twice, or is no whole number, text or yes or no"},
      {"{1: 1, 1: 1}",
       "error: a key of this map stands twice, or is no whole number, text or yes or no"},
      {"{null: 1}",
       "error: a key of this map stands twice, or is no whole number, text or yes or no"},
      {"{[]: 1}",
       "error: a key of this map stands twice, or is no whole number, text or yes or no"},
      {"{'a': 1 / 0}", "error: division by zero"},
      {"[1, 1 / 0]", "error: division by zero"},
      {"{1: 'a', '1': 'b', true: 'c'}[1]", R"("a")"},
  });
}

}  // namespace
}  // namespace almoner::guard
