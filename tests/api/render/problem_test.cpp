// What compile() reports, whole.
#include "api/render/problem.hpp"

#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

struct Row {
  const char* source;
  const char* expected;
};

void expect_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(rendered(row.source), row.expected) << row.source;
}

TEST(Problem, Expressions) {
  expect_rows(
      {{"{{ }}", "main:1:4: expected a value, found `}}`\n  {{ }}\n     ^"},
       {"{{ a b }}",
        "main:1:6: expected `}}` to end the expression, found `b`\n  {{ a b }}\n       ^"},
       {"{{ a. }}", "main:1:7: expected a name after the point, found `}}`\n  {{ a. }}\n        ^"},
       {"{{ [1, 2 }}",
        "main:1:10: expected `,` or `]` in the list, found `}}`\n  {{ [1, 2 }}\n           ^"},
       {"{{ f(1 }}",
        "main:1:8: expected `,` or `)` in the arguments, found `}}`\n  {{ f(1 }}\n         ^"},
       {"{{ f(a=1, 2) }}",
        "main:1:11: expected a keyword argument, found one without a name behind `a`\n  {{ f(a=1, "
        "2) }}\n            ^"},
       {"{{ {a: {b: 1}} }}",
        "main:1:13: `}}` ends the expression here: put a space between two closing braces\n  {{ "
        "{a: {b: 1}} }}\n              "
        "^"},
       {"{{ 'abc }}",
        "main:1:4: expected ' to close this text on its line, found the line's end\n  {{ 'abc }}\n "
        "    ^\n"
        "main:1:11: expected `}}` to end the expression, found the end of the file\n  {{ 'abc }}\n "
        "           ^"},
       {"{{ a ? b }}",
        "main:1:6: expected a name, a value or an operator, found `?`\n  {{ a ? b }}\n       ^\n"
        "main:1:8: expected `}}` to end the expression, found `b`\n  {{ a ? b }}\n         ^"},
       {"{{ a | upcase }}",
        "main:1:8: there is no filter `upcase`\n  {{ a | upcase }}\n         ^"},
       {"{{ a is blue }}", "main:1:9: there is no test `blue`\n  {{ a is blue }}\n          ^"},
       {"{{ super() }}",
        "main:1:4: `super()` stands outside of a block\n  {{ super() }}\n     ^"}});
}

TEST(Problem, Tags) {
  expect_rows(
      {{"{% fro x %}",
        "main:1:4: expected a tag (if, for, set, block, extends, include, import, from, macro, "
        "call, filter, raw), "
        "found `fro`\n  {% fro x %}\n     ^"},
       {"{% if a b %}{% endif %}",
        "main:1:9: expected `%}` to end the tag `if`, found `b`\n  {% if a b %}{% endif %}\n       "
        "   ^"},
       {"{% for in x %}{% endfor %}",
        "main:1:11: expected `in` between the name and what to go through, found `x`\n  {% for in "
        "x %}{% endfor %}\n            ^"},
       {"{% endif %}",
        "main:1:4: found `endif`, but nothing is open here that it could close\n  {% endif %}\n    "
        " ^"},
       {"{% set a b %}",
        "main:1:10: expected `=` or `%}` after the name, found `b`\n  {% set a b %}\n           ^"},
       {"{% include 'a' ignore %}",
        "main:1:23: expected `missing` after `ignore`, found `%}`\n  {% include 'a' ignore %}\n    "
        "                    ^"},
       {"{% from 'a' import _b %}",
        "main:1:20: names that start with an underscore cannot be imported: `_b`\n  {% from 'a' "
        "import _b %}\n                     ^"},
       {"{% call f %}{% endcall %}",
        "main:1:9: expected a call such as `card(…)` in the tag `call`\n  {% call f %}{% endcall "
        "%}\n          ^"},
       {"{% macro f(a=1, b) %}{% endmacro %}",
        "main:1:17: expected a default for `b`, because `a` before it has one, found none\n"
        "  {% macro f(a=1, b) %}{% endmacro %}\n                  ^"},
       {"{% macro f(a, a) %}{% endmacro %}",
        "main:1:15: two parameters are called `a`\n  {% macro f(a, a) %}{% endmacro %}\n           "
        "     ^"},
       {"{# never closed",
        "main:1:1: expected `#}` to close this comment, found the end of the file\n  {# never "
        "closed\n  ^"},
       {"a #} b", "main:1:3: `#}` closes a comment, but none is open here\n  a #} b\n    ^"},
       {"{% raw %}{{",
        "main:1:1: expected `endraw` to close this `raw`, found the end of the file\n  {% raw "
        "%}{{\n  ^"}});
}

TEST(Problem, TagsThatAreNotClosed) {
  expect_rows(
      {{"{% if a %}x",
        "main:1:1: expected `endif` to close this `if`, found the end of the file\n  {% if a %}x\n "
        " ^"},
       {"{% for i in x %}\n{% if a %}\n{% endfor %}",
        "main:2:1: expected `endif` to close this `if`, found `endfor` in line 3\n  {% if a %}\n  "
        "^"},
       {"{% macro f() %}{% block b %}{% endblock %}{% endmacro %}",
        "main:1:16: a block cannot stand in a macro\n  {% macro f() %}{% block b %}{% endblock "
        "%}{% endmacro %}\n                 ^"},
       {"{% block b %}{% endblock %}{% block b %}{% endblock %}",
        "main:1:28: the block `b` is already in this template\n"
        "  {% block b %}{% endblock %}{% block b %}{% endblock %}\n                             ^"},
       {"{% block b %}{% extends 'x' %}{% endblock %}",
        "main:1:14: `extends` stands inside a block, macro or call\n"
        "  {% block b %}{% extends 'x' %}{% endblock %}\n               ^"}});
}

TEST(Problem, AllOfAllFilesAtOnceInOrder) {
  EXPECT_EQ(
      rendered({{"main", "{{ a | x }}\n{% if %}{% endif %}\n{{ b | y }}"}, {"a.njk", "\t{{ ( }}"}},
               "{}"),
      "a.njk:1:7: expected a value, found `}}`\n  \t{{ ( }}\n  \t     ^\n"
      "main:1:8: there is no filter `x`\n  {{ a | x }}\n         ^\n"
      "main:2:7: expected a value, found `%}`\n  {% if %}{% endif %}\n        ^\n"
      "main:3:8: there is no filter `y`\n  {{ b | y }}\n         ^");
}

TEST(Problem, OtherTemplates) {
  EXPECT_EQ(rendered("{% extends 'base.njk' %}\n{% include './part.njk' %}"),
            "main:1:12: there is no template `base.njk` to extend\n  {% extends 'base.njk' %}\n    "
            "         ^\n"
            "main:2:12: there is no template `part.njk` to include\n  {% include './part.njk' %}\n "
            "            ^");
  EXPECT_EQ(rendered({{"main", "{% from 'p' import cards %}"},
                      {"p", "{% macro card() %}{% endmacro %}{% set _x = 1 %}"}},
                     "{}"),
            "main:1:9: `p` has no `cards` to import; it has `card`\n  {% from 'p' import cards "
            "%}\n          ^");
  EXPECT_EQ(rendered({{"main", "{% extends 'mid' %}{% block b %}{% endblock %}"},
                      {"mid", "{% extends 'main' %}"}},
                     "{}"),
            "main:1:1: what this template extends extends itself\n  {% extends 'mid' %}{% block b "
            "%}{% endblock %}\n  ^\n"
            "mid:1:1: what this template extends extends itself\n  {% extends 'main' %}\n  ^");
}

TEST(Problem, AnEmptyNameIsNoTemplate) {
  EXPECT_EQ(rendered("{% include '' %}"),
            "main:1:12: there is no template `` to include\n  {% include '' %}\n             ^");
}

TEST(Problem, BlocksThatNothingAboveHas) {
  const Sources sources = {
      {"base", "{% block title %}{% endblock %}{% block content %}{% endblock %}"},
      {"main",
       "{% extends 'base' %}\n{% block contnet %}{% block inner %}{% endblock %}{% endblock %}"}};
  EXPECT_EQ(rendered(sources, "{}"),
            "main:2:1: nothing that this template extends has a block `contnet`; there is `title`, "
            "`content`\n"
            "  {% block contnet %}{% block inner %}{% endblock %}{% endblock %}\n  ^");
  EXPECT_EQ(rendered(sources, "{}", lenient_as_written), "");
}

}  // namespace
}  // namespace almoner::render
