#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

constexpr const char* context = R"({
  "n": 5, "s": "<i>", "list": [3, 1], "map": {"a": 1, "b": 2}, "pairs": [[1, 2], [3, 4]],
  "rows": [{"name": "Ann"}, {"name": "Bo"}], "no": false, "yes": true, "nothing": null, "empty": []})";

struct Row {
  const char* source;
  const char* expected;
};

void expect_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows)
    EXPECT_EQ(rendered(row.source, context, lenient_as_written), row.expected) << row.source;
}

TEST(Statement, If) {
  expect_rows({{"{% if yes %}a{% endif %}", "a"},
               {"{% if no %}a{% else %}b{% endif %}", "b"},
               {"{% if no %}a{% elif n > 4 %}b{% else %}c{% endif %}", "b"},
               {"{% if no %}a{% elseif no %}b{% else %}c{% endif %}", "c"},
               {"{% if nothing %}a{% endif %}{% if empty %}b{% endif %}", "b"}});
}

TEST(Statement, For) {
  expect_rows(
      {{"{% for i in list %}{{ i }};{% endfor %}", "3;1;"},
       {"{% for i in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 "
        "}}{{ loop.first }}"
        "{{ loop.last }}{{ loop.length }} {% endfor %}",
        "1021truefalse2 2110falsetrue2 "},
       {"{% for k, v in map %}{{ k }}={{ v }}{{ ',' if not loop.last }}{% endfor %}", "a=1,b=2"},
       {"{% for a, b in pairs %}{{ a }}-{{ b }} {% endfor %}", "1-2 3-4 "},
       {"{% for c in 'äb' %}{{ c }}.{% endfor %}", "ä.b."},
       {"{% for i in empty %}x{% else %}none{% endfor %}", "none"},
       {"{% for i in nothing %}x{% else %}none{% endfor %}", "none"},
       {"{% for i in n %}x{% else %}none{% endfor %}", "none"},
       {"{% for i in list %}{% for j in list %}{{ loop.index }}{% endfor %}{{ loop.index }} {% "
        "endfor %}",
        "121 122 "},
       {"{% for i in range(1, 8, 3) %}{{ i }}{% endfor %}", "147"}});
}

TEST(Statement, SetBelongsToTheLoopUnlessItHadAValueOutside) {
  expect_rows({{"{% set x = 1 %}{% for i in list %}{% set x = x + i %}{% endfor %}{{ x }}", "5"},
               {"{% for i in list %}{% set y = i %}{% endfor %}[{{ y }}]", "[]"},
               {"{% for i in list %}[{{ y }}]{% set y = i %}{% endfor %}", "[][3]"},
               {"{% if no %}{% set q = 0 %}{% endif %}{% for i in list %}{% set q = i %}{% endfor "
                "%}[{{ q }}]",
                "[]"},
               {"{% if yes %}{% set q = 2 %}{% endif %}{{ q }}", "2"},
               {"{% set n = n + 1 %}{{ n }}", "6"},
               {"{% set a, b = 3 %}{{ a }}{{ b }}", "33"}});
}

TEST(Statement, SetOfABlockIsTextThatIsEscapedWhenPrinted) {
  expect_rows(
      {{"{% set x %}<b>{{ s }}</b>{% endset %}{{ x }}", "&lt;b&gt;&amp;lt;i&amp;gt;&lt;/b&gt;"},
       {"{% set x %}<b>{{ s }}</b>{% endset %}{{ x | safe }}", "<b>&lt;i&gt;</b>"}});
}

TEST(Statement, DashesTrimTheTextBesideThem) {
  expect_rows({{"a {{- n -}} b", "a5b"},
               {"a {%- if yes -%} b {%- endif -%} c", "abc"},
               {"a {#- note -#} b", "ab"},
               {"a {# note #} b", "a  b"},
               {"a\n {{- n }}\n", "a5\n"},
               {"{% set x -%} a {%- endset %}[{{ x }}]", "[ a]"}});  // as Nunjucks: no dash there
}

TEST(Statement, TagLinesLeaveNoBlankLinesIfAskedFor) {
  constexpr const char* source =
      "<ul>\n  {% for i in list %}\n  <li>{{ i }}</li>\n  {% endfor %}\n</ul>\n";
  EXPECT_EQ(rendered(source, context, Dialect{}), "<ul>\n  <li>3</li>\n  <li>1</li>\n</ul>\n");
  EXPECT_EQ(rendered(source, context, strict_as_written),
            "<ul>\n  \n  <li>3</li>\n  \n  <li>1</li>\n  \n</ul>\n");
  EXPECT_EQ(rendered("a {% if yes %}\r\nb{% endif %}", context, Dialect{}), "a b");
}

TEST(Statement, RawIsPrintedAsItIs) {
  expect_rows({{"{% raw %}{{ n }}{% if %}{# x #}{% endraw %}", "{{ n }}{% if %}{# x #}"},
               {"{% verbatim %}{{ n }}{% endverbatim %}", "{{ n }}"},
               {"{% raw %}{% raw %}a{% endraw %}b{% endraw %}", "{% raw %}a{% endraw %}b"}});
}

TEST(Statement, FilterBlock) {
  expect_rows({{"{% filter upper %}a{{ n }}{% endfilter %}", "A5"},
               {"{% filter replace('a', '<') %}bab{% endfilter %}", "b&lt;b"}});
}

TEST(Statement, TextOfTheContextIsNeverATemplate) {
  EXPECT_EQ(rendered("{{ a }}{{ a | safe }}", R"({"a": "{{ b }}{% if %}"})"),
            "{{ b }}{% if %}{{ b }}{% if %}");
}

}  // namespace
}  // namespace almoner::render
