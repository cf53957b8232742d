// Macros, calls, includes, imports and inheritance.
#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

constexpr const char* context = R"({"n": 5, "list": [3, 1], "yes": true, "page": "part"})";

struct Row {
  Sources sources;
  const char* expected;
};

void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows)
    EXPECT_EQ(rendered(row.sources, context, lenient_as_written), row.expected)
        << row.sources.at("main");
}

Sources only(const char* main) {
  return {{"main", main}};
}

TEST(Macro, TakesArgumentsByPlaceAndByName) {
  const std::string macro = "{% macro f(a, b=2, c=a) %}{{ a }},{{ b }},{{ c }};{% endmacro %}";
  expect_rows(
      {{only((macro + "{{ f() }}").c_str()), ",2,;"},
       {only((macro + "{{ f(1) }}{{ f(1, 5) }}{{ f(1, c=9) }}").c_str()), "1,2,1;1,5,1;1,2,9;"},
       {only((macro + "{{ f(b=7, a=3) }}").c_str()), "3,7,3;"},
       {only((macro + "{{ f(1, 2, 3, 4) }}{{ f(1, d=4) }}").c_str()), "1,2,3;1,2,1;"},
       {only((macro + "{{ f('<') }}").c_str()), "&lt;,2,&lt;;"}});
}

TEST(Macro, SeesItsArgumentsAndTheTopOfItsTemplateOnly) {
  expect_rows(
      {{only("{% set y = 4 %}{% macro f() %}{{ y }}{{ n }}{% endmacro %}{{ f() }}"), "45"},
       {only("{% macro f() %}[{{ i }}]{% endmacro %}{% for i in list %}{{ f() }}{% endfor %}"),
        "[][]"},
       {only("{% macro f() %}{% set n = 9 %}{{ n }}{% endmacro %}{{ f() }}{{ n }}"), "95"}});
}

TEST(Macro, GivesSafeText) {
  expect_rows(
      {{only("{% macro f() %}<b>{% endmacro %}{{ f() }}{{ f() ~ '' }}{{ f() | upper }}"),
        "<b>&lt;b&gt;&lt;B&gt;"},
       {only("{% macro f(k) %}{{ f(k - 1) if k > 1 }}{{ k }}{% endmacro %}{{ f(3) }}"), "123"}});
}

TEST(Call, HandsABodyToAMacro) {
  expect_rows(
      {{only("{% macro f() %}[{{ caller() }}]{% endmacro %}{% call f() %}hi {{ n }}{% endcall %}"),
        "[hi 5]"},
       {only("{% macro f(x) %}[{{ caller(x, 2) }}]{% endmacro %}{% call(a, b) f(7) %}{{ a }}-{{ b "
             "}}{% endcall %}"),
        "[7-2]"},
       {only("{% macro f() %}{{ caller() }}{% endmacro %}{% for i in list %}{% set j = i %}{% call "
             "f() %}{{ i }}{{ j }};"
             "{% endcall %}{% endfor %}"),
        "33;11;"}});
}

TEST(Include, SeesTheNamesAroundIt) {
  expect_rows(
      {{{{"main", "A{% include 'part' %}B"}, {"part", "[{{ n }}]"}}, "A[5]B"},
       {{{"main", "{% for i in list %}{% include 'part' %}{% endfor %}"},
         {"part", "{{ i }}{{ loop.index }};"}},
        "31;12;"},
       {{{"main", "{% set q = 1 %}{% include 'part' %}{{ q }}"},
         {"part", "{{ q }}{% set q = 2 %}{{ q }}"}},
        "121"},
       {{{"main", "{% include 'absent' ignore missing %}ok"}}, "ok"},
       {{{"main", "{% include page %}{% include 'no' ~ page ignore missing %}"}, {"part", "P"}},
        "P"}});
}

TEST(Import, BringsMacrosButNoContextUnlessAsked) {
  const std::string part =
      "{% macro f(a) %}<{{ a }}{{ n }}>{% endmacro %}{% set v = 3 %}{% set _own = 4 %}";
  expect_rows(
      {{{{"main", "{% import 'part' as p %}{{ p.f(1) }}{{ p.v }}{{ p._own }}"}, {"part", part}},
        "<1>3"},
       {{{"main", "{% import 'part' as p with context %}{{ p.f(1) }}"}, {"part", part}}, "<15>"},
       {{{"main", "{% from 'part' import f, v as w %}{{ f(1) }}{{ w }}"}, {"part", part}}, "<1>3"},
       {{{"main", "{% from 'part' import f with context %}{{ f(1) }}"}, {"part", part}}, "<15>"}});
}

TEST(Extends, FillsTheBlocksOfWhatItExtends) {
  expect_rows(
      {{{{"main", "{% extends 'base' %}dropped{% block x %}child {{ super() }}{% endblock %}"},
         {"base", "<{% block x %}base{% endblock %}|{% block y %}y{% endblock y %}>"}},
        "<child base|y>"},
       {{{"main", "{% extends 'mid' %}{% block x %}3{{ super() }}{% endblock %}"},
         {"mid", "{% extends 'base' %}{% block x %}2{{ super() }}{% endblock %}"},
         {"base", "[{% block x %}1{% endblock %}]"}},
        "[321]"},
       {{{"main", "{% extends 'base' %}{% block inner %}I{% endblock %}"},
         {"base", "{% block outer %}a{% block inner %}i{% endblock %}b{% endblock %}"}},
        "aIb"},
       {{{"main", "{% extends 'base' %}{% block x %}{{ i }}{% endblock %}"},
         {"base", "{% for i in list %}{% block x %}{% endblock %}{% endfor %}"}},
        "31"}});
}

TEST(Extends, SharesWhatTheChildSetsAtItsTop) {
  expect_rows({{{{"main",
                  "{% extends 'base' %}{% set z = 4 %}{% from 'part' import f %}{% block x %}{{ "
                  "f() }}{% endblock %}"},
                 {"base", "{% block x %}{% endblock %}{{ z }}"},
                 {"part", "{% macro f() %}F{% endmacro %}"}},
                "F4"},
               {{{"main", "{% extends 'a' if yes else 'b' %}"}, {"a", "A"}, {"b", "B"}}, "A"},
               {{{"main", "{% block x %}{% set k = 1 %}{{ k }}{% endblock %}[{{ k }}]"}}, "1[]"}});
}

TEST(Names, WithDotsAreSeenFromTheTemplateTheyStandIn) {
  expect_rows({{{{"main", "{% include 'a/b/c' %}"},
                 {"a/b/c", "{% include './d' %}{% include '../e' %}{% include '../../f' %}"},
                 {"a/b/d", "D"},
                 {"a/e", "E"},
                 {"f", "F"}},
                "DEF"}});
}

TEST(Extends, TheMainTemplateOfADesignSystemInOurOwnDialect) {
  Templates templates;
  templates.add("lenient",
                "{% macro tag(params) %}<b{% if params.id %} id=\"{{ params.id }}\"{% endif %}>{{ "
                "params.text }}</b>{% endmacro %}",
                Dialect::nunjucks());
  templates.add("page", "{% from 'lenient' import tag %}{{ tag({text: title}) }}");
  ASSERT_TRUE(templates.compile().empty());
  EXPECT_EQ(templates.render("page", {{"title", "A & B"}}), "<b>A &amp; B</b>");
}

}  // namespace
}  // namespace almoner::render
