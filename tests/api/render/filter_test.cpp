#include <gtest/gtest.h>
#include <stdexcept>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

constexpr const char* context = R"({
  "s": "<b>'x'</b>", "long": "The quick brown fox jumps", "list": [3, 1, 2], "names": ["bo", "Al", "cy"],
  "rows": [{"id": 1, "name": "x", "group": "p"}, {"id": 2, "name": "Y", "group": "q"},
           {"id": 3, "name": "z", "group": "p"}],
  "map": {"a": 1, "b": "two"}, "nothing": null, "zero": 0, "half": 2.5, "lines": "a\nb\nc", "empty": [],
  "welsh": "éŵ TŶ", "no": false, "big": 9007199254740993})";

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

TEST(Filter, Text) {
  expect_rows({{"s | escape", "&lt;b&gt;&#39;x&#39;&lt;/b&gt;"},
               {"s | safe | escape", "<b>'x'</b>"},
               {"s | safe | forceescape", "&lt;b&gt;&#39;x&#39;&lt;/b&gt;"},
               {"welsh | upper", "ÉŴ TŶ"},
               {"welsh | lower", "éŵ tŷ"},
               {"welsh | capitalize", "Éŵ tŷ"},
               {"'a hello-WORLD' | title", "A Hello-world"},
               {"' \\t x\u00a0 ' | trim", "x"},
               {"lines | indent(2)", "a\n  b\n  c"},
               {"lines | indent(1, true)", " a\n b\n c"},
               {"lines | escape | nl2br", "a<br />\nb<br />\nc"},
               {"'aXbX' | replace('X', '-')", "a-b-"},
               {"'aXbX' | replace('X', '-', 1)", "a-bX"},
               {"'ab' | replace('', '.')", ".a.b."},
               {"long | truncate(10)", "The quick..."},
               {"long | truncate(10, true)", "The quick ..."},
               {"long | truncate(9, false, '…')", "The quick…"},
               {"long | truncate(99)", "The quick brown fox jumps"},
               {"'a b&é' | urlencode", "a%20b%26%C3%A9"},
               {"map | urlencode", "a=1&amp;b=two"},
               {"5 | string | length", "1"},
               {"nothing | upper", ""}});
}

TEST(Filter, KeepsSafeTextSafeWhereNunjucksDoes) {
  expect_rows({{"s | safe | trim", "<b>'x'</b>"},
               {"s | safe | replace('x', 'y')", "<b>'y'</b>"},
               {"s | safe | upper", "&lt;B&gt;&#39;X&#39;&lt;/B&gt;"},
               {"[s | safe] | join", "&lt;b&gt;&#39;x&#39;&lt;/b&gt;"}});
}

TEST(Filter, Lists) {
  expect_rows(
      {{"list | sort | join(',')", "1,2,3"},
       {"list | sort(true) | join(',')", "3,2,1"},
       {"names | sort | join(',')", "Al,bo,cy"},
       {"rows | sort(attribute='name', reverse=true) | join('', 'name')", "zYx"},
       {"list | first", "3"},
       {"list | last", "2"},
       {"empty | first", ""},
       {"list | reverse | join", "213"},
       {"'äbc' | reverse", "cbä"},
       {"list | length", "3"},
       {"map | length", "2"},
       {"nothing | length", "0"},
       {"list | batch(2, 0) | dump", "[[3,1],[2]]"},
       {"list | batch(2, 9) | dump", "[[3,1],[2,9]]"},
       {"'ab' | list | join('-')", "a-b"},
       {"map | list | dump | safe", R"([{"key":"a","value":1},{"key":"b","value":"two"}])"},
       {"rows | groupby('group') | dump | safe",
        R"({"p":[{"id":1,"name":"x","group":"p"},{"id":3,"name":"z","group":"p"}],"q":[{"id":2,"name":"Y","group":"q"}]})"},
       {"[0, 1, '', 2] | select | join(',')", "1,2"},
       {"list | select('odd') | join(',')", "3,1"},
       {"list | select('gt', 1) | join(',')", "3,2"},
       {"list | reject('odd') | join(',')", "2"},
       {"rows | selectattr('id') | length", "3"},
       {"rows | rejectattr('id') | length", "0"}});
}

TEST(Filter, DefaultsAndNumbers) {
  expect_rows({{"missing | default('-')", "-"},
               {"missing.deeper | default('-')", "-"},
               {"nothing | default('-')", ""},
               {"nothing | default('-', true)", "-"},
               {"zero | default('-')", "0"},
               {"zero | d('-', true)", "-"},
               {"half | round", "3"},
               {"-2.5 | round", "-2"},
               {"2.567 | round(1)", "2.6"},
               {"2.1 | round(0, 'ceil')", "3"},
               {"2.9 | round(method='floor')", "2"},
               {"'3.75kg' | float", "3.75"},
               {"'3.75kg' | int", "3"},
               {"'zz' | int(7)", "7"},
               {"'ff' | int(0, 16)", "255"},
               {"big | int", "9007199254740993"},
               {"-3 | abs", "3"},
               {"list | sum", "6"},
               {"rows | sum('id', 10)", "16"}});
}

TEST(Filter, JsonForScriptsCannotEndTheScript) {
  EXPECT_EQ(rendered("<script>const x = {{ x | json }};</script>",
                     R"({"x": ["</script>&", 1.5, null, "\u2028\u0001"]})"),
            R"(<script>const x = ["\u003c/script\u003e\u0026",1.5,null,"\u2028\u0001"];</script>)");
  EXPECT_EQ(rendered("{{ x | dump(2) | safe }}", R"({"x": {"a": [1, "é\""], "b": {}, "c": []}})"),
            "{\n  \"a\": [\n    1,\n    \"é\\\"\"\n  ],\n  \"b\": {},\n  \"c\": []\n}");
}

TEST(Filter, Money) {
  EXPECT_EQ(rendered("{{ 420000 | money }} {{ -5 | money }}{{ none | money }}"),
            "£4,200.00 -£0.05");
  EXPECT_EQ(rendered("{{ 4.5 | money }}"),
            "main:1:10: the filter `money` expects a whole number of pence, found a number");
  EXPECT_EQ(rendered("{{ '5' | money }}"),
            "main:1:10: the filter `money` expects a whole number of pence, found a text");
}

TEST(Filter, OfTheCallerGetsPlaceAndNamedArguments) {
  Templates templates;
  templates.add_filter("pence", [](const FilterCall& call) {
    const Value sign = call.argument(0, "sign");
    return call.text(std::string(sign.is_text() ? sign.text() : "p") + "<" +
                     std::to_string(call.value.integer()) + ">");
  });
  templates.add_filter(
      "breaks", [](const FilterCall&) -> Value { throw std::runtime_error("no rate for 2031"); });
  templates.add("a", "{{ 5 | pence }}{{ 5 | pence('£') }}{{ 5 | pence(sign='x') }}");
  templates.add("b", "\n{{ 5 | breaks }}");
  ASSERT_TRUE(templates.compile().empty());
  EXPECT_EQ(templates.render("a", {}), "p&lt;5&gt;£&lt;5&gt;x&lt;5&gt;");
  try {
    templates.render("b", {});
    FAIL();
  } catch (const RenderError& error) {
    EXPECT_STREQ(error.what(), "b:2:8: the filter `breaks` failed: no rate for 2031");
    EXPECT_EQ(error.file, "b");
    EXPECT_EQ(error.at.line, 2u);
    EXPECT_EQ(error.at.column, 8u);
    EXPECT_EQ(error.message, "the filter `breaks` failed: no rate for 2031");
  }
}

}  // namespace
}  // namespace almoner::render
