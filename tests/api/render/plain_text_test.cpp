// Texts without markup: mails.
#include <gtest/gtest.h>

#include "tests/api/render/rendering.hpp"

namespace almoner::render {
namespace {

constexpr Dialect plain{.is_html = false};

TEST(PlainText, IsPrintedAsItIs) {
  const char* context = R"({"name": "Mr O'Neil & <Sons>", "names": ["<a>", "b"]})";
  const Sources sources{
      {"main",
       "{% import \"macros\" as m %}Dear {{ name }}, {{ m.twice(name) }}{{ names | join('&') }}"},
      {"macros", "{% macro twice(x) %}{{ x }}{{ x }} {% endmacro %}"}};
  EXPECT_EQ(rendered(sources, context, plain),
            "Dear Mr O'Neil & <Sons>, Mr O'Neil & <Sons>Mr O'Neil & <Sons> <a>&b");
  // The control: the same as HTML.
  EXPECT_EQ(rendered("Dear {{ name }}", context), "Dear Mr O&#39;Neil &amp; &lt;Sons&gt;");
}

TEST(PlainText, IsAsStrictAsAPage) {
  EXPECT_EQ(rendered("Dear {{ nmae }}", "{}", plain), "main:1:9: `nmae` is not defined");
}

}  // namespace
}  // namespace almoner::render
