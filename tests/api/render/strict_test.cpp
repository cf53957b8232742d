// What our own documents are held to: every error of a rendering, whole.
#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

constexpr const char* context = R"({
  "bid": {"ref": "A1", "title": "Youth club", "match": null, "sums": [1, 2]}, "n": 5, "map": {"a": 1}, "nothing": null})";

struct Row {
  const char* source;
  const char* expected;
};

void expect_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(rendered(row.source, context), row.expected) << row.source;
}

TEST(Strict, NamesWhatIsNotThere) {
  expect_rows(
      {{"Dear\n  {{ nmae }}", "main:2:6: `nmae` is not defined"},
       {"{% if note %}x{% endif %}", "main:1:7: `note` is not defined"},
       {"{{ bid.titel }}",
        "main:1:8: there is no `titel` in this map; it has `ref`, `title`, `match`, `sums`"},
       {"{{ bid['titel'] }}",
        "main:1:7: there is no `titel` in this map; it has `ref`, `title`, `match`, `sums`"},
       {"{{ bid.match.name }}", "main:1:14: expected a map to find `name` in, found null"},
       {"{{ n.name }}", "main:1:6: expected a map to find `name` in, found a number"},
       {"{{ bid.sums[2] }}", "main:1:12: there is no item 2 in this list of 2 (the first is 0)"},
       {"{% for i in bid.sums %}{{ loop.indx }}{% endfor %}",
        "main:1:32: `loop` has no `indx`; it has index, index0, revindex, revindex0, first, last "
        "and length"},
       {"{% for i in bid.sums %}{% set late = i %}{% endfor %}{{ late }}",
        "main:1:57: `late` is not defined"}});
}

TEST(Strict, AllowsToAskWhetherItIsThere) {
  expect_rows({{"{{ note | default('-') }}", "-"},
               {"{{ bid.note.deeper | default('-') }}", "-"},
               {"{{ bid.sums[9] | default('-') }}", "-"},
               {"{{ bid.note is defined }}{{ note is undefined }}", "falsetrue"},
               {"{{ bid.match }}|{{ bid.match or 'none' }}", "|none"}});
}

TEST(Strict, PrintsNoListsMapsOrMacros) {
  expect_rows(
      {{"{{ bid.sums }}", "main:1:8: expected a text or a number to print, found a list"},
       {"{{ bid }}", "main:1:4: expected a text or a number to print, found a map"},
       {"{% macro f() %}{% endmacro %}{{ f }}",
        "main:1:33: expected a text or a number to print, found a macro or function"},
       {"{{ 'a' ~ nothing }}", "main:1:8: expected a text or a number on both sides, found null"}});
}

TEST(Strict, CallsOnlyWhatCanBeCalled) {
  const char* const not_a_macro =
      "main:1:8: expected a macro or function to call, found that `bid.ref` is a text";
  expect_rows(
      {{"{{ bid.ref() }}", not_a_macro},
       {"{{ bid.ref(1, a=2) | upper }}", not_a_macro},
       {"{% macro f(a) %}{% endmacro %}{{ f(1, 2) }}", "main:1:34: `f` takes 1 argument, found 2"},
       {"{% macro f(a) %}{% endmacro %}{{ f(b=2) }}", "main:1:34: `f` has no parameter `b`"},
       {"{% macro f(a) %}{{ a }}{% endmacro %}{{ f() }}", "main:1:20: `a` is not defined"},
       {"{% macro f() %}{{ caller() }}{% endmacro %}{{ f() }}",
        "main:1:19: `caller` is not defined"}});
}

TEST(Strict, GoesOnlyThroughListsAndMaps) {
  expect_rows(
      {{"{% for i in n %}{% endfor %}",
        "main:1:13: expected a list or a map to go through, found a number"},
       {"{% for i in map %}{% endfor %}",
        "main:1:13: expected two names to go through a map (`for key, value in …`), found 1"},
       {"{% for a, b in bid.sums %}{% endfor %}",
        "main:1:20: expected an item of 2 values for the names of this loop, found a number"},
       {"{% for i in nothing %}{% else %}none{% endfor %}", "none"}});
}

TEST(Strict, FiltersSayWhatTheyExpect) {
  expect_rows(
      {{"{{ n | join(',') }}", "main:1:8: the filter `join` expects a list, found a number"},
       {"{{ bid.sums | upper }}", "main:1:15: the filter `upper` expects a text, found a list"},
       {"{{ n | length }}",
        "main:1:8: the filter `length` expects a text, a list or a map, found a number"},
       {"{{ [bid] | sum('ref') }}", "main:1:12: the filter `sum` expects numbers, found a text"},
       {"{{ [map] | sort(attribute='z') }}",
        "main:1:12: the filter `sort` finds an item without `z`"},
       {"{{ [map] | groupby('z') }}", "main:1:12: the filter `groupby` finds an item without `z`"},
       {"{{ bid.sums | select('blue') | length }}", "main:1:15: there is no test `blue`"},
       {"{{ 1 in n }}", "main:1:6: `in` looks in a list, a map or a text, found a number"},
       {"{{ 'x' | indent(999) }}",
        "main:1:10: the filter `indent` expects a width from 0 to 200, found a text"}});
}

TEST(Strict, FindsTemplatesNamedWhileItRuns) {
  EXPECT_EQ(rendered("{% include bid.ref %}", context), "main:1:1: there is no template `A1`");
  EXPECT_EQ(rendered("{% include n %}", context),
            "main:1:1: expected the name of a template, found a number");
  EXPECT_EQ(rendered({{"main", "{% from 'p' ~ '' import f %}"}, {"p", ""}}, context),
            "main:1:1: the imported template has no `f`");
}

TEST(Strict, ErrorsNameTheTemplateTheyHappenIn) {
  EXPECT_EQ(rendered({{"main", "{% from 'cards.njk' import card %}\n{{ card('x') }}"},
                      {"cards.njk", "{% macro card(a) %}\n  {{ b }}{% endmacro %}"}},
                     context),
            "cards.njk:2:6: `b` is not defined");
}

TEST(Strict, SuperNeedsSomethingAbove) {
  EXPECT_EQ(rendered("{% block x %}{{ super() }}{% endblock %}"),
            "main:1:17: `super()` has nothing above the block `x`");
}

TEST(Strict, RenderOfAnUnknownTemplate) {
  Templates templates;
  ASSERT_TRUE(templates.compile().empty());
  EXPECT_FALSE(templates.has("letter.njk"));
  try {
    templates.render("letter.njk", {});
    FAIL();
  } catch (const RenderError& error) {
    EXPECT_STREQ(error.what(), "letter.njk:1:1: there is no template of this name");
  }
}

}  // namespace
}  // namespace almoner::render
