// Every limit is crossed once, and not crossed just below.
#include "api/render/limits.hpp"

#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

std::string repeated(const std::string& text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Limits, OutputBytes) {
  const Limits limits{.output_bytes_max = 10};
  EXPECT_EQ(rendered("{{ a }}", R"({"a": "1234567890"})", Dialect{}, limits), "1234567890");
  const char* const longer = "main:1:4: the page is longer than 10 bytes";
  EXPECT_EQ(rendered("{{ a }}", R"({"a": "12345678901"})", Dialect{}, limits), longer);
  EXPECT_EQ(rendered("{{ a }}", R"({"a": "<<<"})", Dialect{}, limits), longer);
  EXPECT_EQ(rendered("12345678901", "{}", Dialect{}, limits),
            "main:1:1: the page is longer than 10 bytes");
  EXPECT_EQ(rendered("{% for i in range(99) %}x{% endfor %}", "{}", Dialect{}, limits),
            "main:1:25: the page is longer than 10 bytes");
  EXPECT_EQ(
      rendered("{% set x %}{{ a }}{% endset %}", R"({"a": "12345678901"})", Dialect{}, limits),
      "main:1:15: the page is longer than 10 bytes");
}

TEST(Limits, WorkingBytes) {
  const Limits limits{.working_bytes_max = 100'000};
  EXPECT_EQ(rendered("{% set s = 'xxxxxxxx' %}{% for i in range(10) %}{% set s = s ~ s %}{% endfor "
                     "%}{{ s | length }}",
                     "{}", Dialect{}, limits),
            "8192");
  EXPECT_EQ(
      rendered("{% set s = 'xxxxxxxx' %}{% for i in range(60) %}{% set s = s ~ s %}{% endfor %}",
               "{}", Dialect{}, limits),
      "main:1:62: the values of this page need more than 100000 bytes");
  EXPECT_EQ(rendered("{% set s = a | replace('', a) %}{% set s = s | replace('x', s) %}",
                     R"({"a": ")" + repeated("x", 200) + R"("})", Dialect{}, limits),
            "main:1:48: the values of this page need more than 100000 bytes");
}

TEST(Limits, NestingOfTags) {
  const Limits limits{.nesting_max = 10};
  const auto nested = [](std::size_t depth) {
    return repeated("{% if 1 %}", depth) + "x" + repeated("{% endif %}", depth);
  };
  EXPECT_EQ(rendered(nested(10), "{}", Dialect{}, limits), "x");
  const std::string found = rendered(nested(11), "{}", Dialect{}, limits);
  EXPECT_EQ(found.substr(0, found.find('\n')), "main:1:101: tags are nested more than 10 deep");
}

TEST(Limits, NestingOfExpressions) {
  const Limits limits{.nesting_max = 10};
  const auto nested = [](std::size_t depth) {
    return "{{ " + repeated("(", depth) + "1" + repeated(")", depth) + " }}";
  };
  EXPECT_EQ(rendered(nested(2), "{}", Dialect{}, limits), "1");
  const std::string found = rendered(nested(40), "{}", Dialect{}, limits);
  EXPECT_EQ(found.substr(found.find(": ") + 2, 43), "this expression is nested more than 10 deep");
  EXPECT_NE(rendered(nested(100'000)).find("this expression is nested more than 100 deep"),
            std::string::npos);
}

TEST(Limits, PartsOfAnExpression) {
  EXPECT_EQ(rendered("{{ 1" + repeated(" + 1", 400) + " }}"), "401");
  const std::string found = rendered("{{ 1" + repeated(" + 1", 100'000) + " }}");
  EXPECT_NE(found.find("this expression has more than 1000 parts"), std::string::npos);
}

TEST(Limits, CallsWithinCalls) {
  const Limits limits{.calls_max = 20};
  const std::string count_down =
      "{% macro f(k) %}{{ k }}{% if k > 1 %}{{ f(k - 1) }}{% endif %}{% endmacro %}{{ f(start) }}";
  EXPECT_EQ(rendered(count_down, R"({"start": 3})", Dialect{}, limits), "321");
  const std::string message =
      "templates, macros and blocks call each other more than 20 deep: one of them calls itself "
      "without end";
  EXPECT_EQ(rendered(count_down, R"({"start": 30})", Dialect{}, limits), "main:1:20: " + message);
  EXPECT_EQ(rendered("{% include 'main' %}", "{}", Dialect{}, limits), "main:1:1: " + message);
  EXPECT_EQ(rendered("{% import 'main' as m %}", "{}", Dialect{}, limits), "main:1:1: " + message);
  EXPECT_EQ(rendered("{% extends 'ma' ~ 'in' %}", "{}", Dialect{}, limits),
            "main:1:12: this template extends itself without end");
}

TEST(Limits, UsualCallsFitTheStack) {
  const std::string found = rendered("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}");
  EXPECT_NE(found.find("more than 100 deep"), std::string::npos);
}

TEST(Limits, LoopSteps) {
  const Limits limits{.loop_steps_max = 100};
  const std::string source = "{% for i in list %}{% for j in list %}{% endfor %}{% endfor %}done";
  EXPECT_EQ(rendered(source, R"({"list": [1,2,3,4,5,6,7,8,9]})", Dialect{}, limits), "done");
  EXPECT_EQ(rendered(source, R"({"list": [1,2,3,4,5,6,7,8,9,10]})", Dialect{}, limits),
            "main:1:32: the loops of this page take more than 100 turns");
  EXPECT_EQ(rendered("{{ range(0, 5000000000) | length }}", "{}", Dialect{}, limits),
            "main:1:4: the loops of this page take more than 100 turns");
}

}  // namespace
}  // namespace almoner::render
