// The strict reader finds what it is there to find: without this its silence would prove nothing.
#include "tests/api/jobs/html_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::jobs::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string page_with(const std::string& body) {
  return "<!DOCTYPE html><html "
         "lang=\"en-GB\"><head><title>T</title></head><body><main><h1>One</h1>" +
         body + "</main></body></html>";
}

TEST(HtmlPage, TakesAGoodPage) {
  const auto page = read_page(page_with("<p>A &amp; <strong>B</strong> &lt;C&gt;</p>"));
  EXPECT_THAT(accessibility_problems(page), IsEmpty());
  EXPECT_EQ(page.root->all("p").front()->text(), "A & B <C>");
}

TEST(HtmlPage, FindsWhatIsWrong) {
  struct Row {
    const char* body;
    const char* problem;
  };
  const Row rows[] = {
      {"<p>open", "closes <p>"},
      {"<p><strong>crossed</p></strong>", "</p> closes <strong>"},
      {"<p class=plain>x</p>", "an attribute without quotes"},
      {"<p>a > b</p>", "a bare '>'"},
      {"<p>a & b</p>", "'&' that begins no entity"},
      {"<h3>skipped</h3>", "skips a level"},
      {"<h1>Two</h1>", "one <h1> is wanted"},
      {"<p><ul><li>x</li></ul></p>", "<ul> may not stand in <p>"},
      {"<li>x</li>", "<li> may not stand in <main>"},
      {"<script>x</script>", "loads something"},
      {"<p onclick=\"x\">x</p>", "has the attribute onclick"},
      {"<a href=\"https://example.org\">x</a>", "links outside"},
      {"<a href=\"#none\">x</a>", "#none, which is not there"},
      {"<p id=\"a\">x</p><p id=\"a\">y</p>", "a second time"},
      {"<table><thead><tr><th scope=\"col\">A</th></tr></thead></table>", "begin with a caption"},
      {"<table><caption>C</caption><thead><tr><th>A</th></tr></thead></table>", "has no scope"},
      {"<table><caption>C</caption><thead><tr><th scope=\"col\">A</th></tr></thead>"
       "<tbody><tr><th scope=\"row\">a</th><td>b</td></tr></tbody></table>",
       "has 2 cells, not 1"},
      {"<table><caption>C</caption><thead><tr><th scope=\"col\">A</th></tr></thead>"
       "<tbody><tr><th scope=\"row\" colspan=\"1\">a</th></tr></tbody></table>",
       "is merged"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(accessibility_problems(read_page(page_with(row.body))),
                Contains(HasSubstr(row.problem)))
        << row.body;
  EXPECT_THAT(read_page("<html></html>").problems, Contains(HasSubstr("does not begin with")));
}

}  // namespace
}  // namespace almoner::jobs::testing
