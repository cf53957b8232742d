#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

// Each answer is what npm nunjucks 3.2.4 gives, unless the comment says otherwise.
constexpr const char* context = R"({
  "n": 5, "zero": 0, "half": 2.5, "below": -3, "s": "a<b>&\"'\\`", "empty": "", "yes": true,
  "no": false, "nothing": null, "list": [3, 1, 2], "names": ["Bo", "Al"], "digits": "42",
  "map": {"a": 1, "b": "two", "c": [1, 2]}, "none_left": []})";

struct Row {
  const char* expression;
  const char* expected;
};

void expect_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows)
    EXPECT_EQ(rendered(std::string("{{ ") + row.expression + " }}", context, lenient_as_written),
              row.expected)
        << row.expression;
}

TEST(Expression, PrintsValuesEscaped) {
  expect_rows({{"n", "5"},
               {"half", "2.5"},
               {"yes", "true"},
               {"nothing", ""},
               {"missing", ""},
               {"missing.deeper.still", ""},
               {"s", "a&lt;b&gt;&amp;&quot;&#39;&#92;`"},
               {"s | safe", "a<b>&\"'\\`"},
               {"list", "3,1,2"},
               {"map", "[object Object]"},
               {"'it' ~ \"'s\"", "it&#39;s"},
               {"'a\\nb\\t\\\\'", "a\nb\t&#92;"},
               {"1.50", "1.5"},
               {"10 / 4", "2.5"},
               {"10 / 5", "2"},
               {"0.1 + 0.2", "0.30000000000000004"},
               {"1 / 0", "Infinity"},
               {"0 / 0", "NaN"},
               {"9007199254740993", "9007199254740993"}});  // whole numbers are exact here
}

TEST(Expression, CalculatesLikeJavaScript) {
  expect_rows({{"n + 1", "6"},
               {"n - 7", "-2"},
               {"n * half", "12.5"},
               {"n // 2", "2"},
               {"below // 2", "-2"},
               {"n % 3", "2"},
               {"below % 2", "-1"},
               {"2 ** 10", "1024"},
               {"-n", "-5"},
               {"+digits + 1", "43"},
               {"digits + 1", "421"},
               {"digits * 2", "84"},
               {"n ~ n", "55"},
               {"1 + 2 ~ 3", "33"},
               {"1 ~ 2 + 3", "123"},
               {"1 + 2 * 3", "7"},
               {"(1 + 2) * 3", "9"},
               {"2 * 3 / 4", "1.5"},
               {"2 ** 3 ** 2", "64"},
               {"1 - 2 - 3", "-4"},
               {"yes + 1", "2"},
               {"nothing + 1", "1"},
               {"missing + 1", "NaN"},
               {"list + 1", "3,1,21"},
               {"'a' + nothing", "anull"}});
}

TEST(Expression, ComparesLikeJavaScript) {
  expect_rows({{"n == 5", "true"},
               {"n == '5'", "true"},
               {"n === '5'", "false"},
               {"n != 5", "false"},
               {"n !== 5", "false"},
               {"nothing == missing", "true"},
               {"nothing === missing", "false"},
               {"zero == empty", "true"},
               {"list == list", "true"},
               {"[1] == [1]", "false"},
               {"'a' < 'b'", "true"},
               {"'10' < '9'", "true"},
               {"'10' < 9", "false"},
               {"n >= 5", "true"},
               {"n <= 4", "false"},
               {"not n", "false"},
               {"not empty", "true"},
               {"not none_left", "false"},
               {"n and zero", "0"},
               {"zero or 'x'", "x"},
               {"n or zero", "5"},
               {"not n == 6", "true"}});  // Nunjucks reads that as (not n) == 6
}

TEST(Expression, LooksIntoContainers) {
  expect_rows({{"1 in list", "true"},
               {"9 in list", "false"},
               {"9 not in list", "true"},
               {"not 9 in list", "true"},
               {"'a' in map", "true"},
               {"'b' in s", "true"},
               {"list[0]", "3"},
               {"list[9]", ""},
               {"map.b", "two"},
               {"map['b']", "two"},
               {"map.c[1]", "2"},
               {"list.length", "3"},
               {"s.length", "9"},
               {"'é'.length", "1"},
               {"[7, 8][1]", "8"},
               {"{a: {b: 9} }.a.b", "9"},
               {"{'x y': 1}['x y']", "1"},
               {"names.includes('Al')", "true"},
               {"'abc'.includes('z')", "false"},
               {"{a: 1, a: 2}.a", "2"},
               {"'abc'[1]", "b"}});
}

TEST(Expression, ChoosesInline) {
  expect_rows({{"'a' if yes else 'b'", "a"},
               {"'a' if no else 'b'", "b"},
               {"'a' if no", ""},
               {"'a' if no else 'b' if no else 'c'", "c"},
               {"(n if yes else 2) + 1", "6"}});
}

TEST(Expression, Tests) {
  expect_rows({{"n is number", "true"},
               {"s is string", "true"},
               {"(s | safe) is string", "false"},
               {"(s | safe) is escaped", "true"},
               {"(s | safe).val is string", "true"},
               {"map is mapping", "true"},
               {"list is mapping", "false"},
               {"list is iterable", "true"},
               {"n is odd", "true"},
               {"n is not odd", "false"},
               {"n is even", "false"},
               {"n is divisibleby(5)", "true"},
               {"n is sameas(5)", "true"},
               {"list is sameas(list)", "true"},
               {"list is sameas([3, 1, 2])", "false"},
               {"no is false", "true"},
               {"zero is false", "false"},
               {"yes is true", "true"},
               {"nothing is none", "true"},
               {"missing is none", "false"},
               {"missing is defined", "false"},
               {"missing.deeper is undefined", "true"},
               {"nothing is defined", "true"},
               {"n is gt(4) and n is le(5)", "true"}});
}

}  // namespace
}  // namespace almoner::render
