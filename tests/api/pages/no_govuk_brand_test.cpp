// What only GOV.UK may use is in nothing that is served: its typeface, crest, logotype and blue.
#include <gmock/gmock.h>

#include "api/commands/shipped.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The names of the forbidden things in a text, whatever the size of its letters.
std::vector<std::string> forbidden_in(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::vector<std::string> found;
  for (const char* word : {"gds transport", "govuk-crest", "govuk-logotype", "@font-face",
                           "#1d70b8", "assets/fonts", "assets/images", "rgb(29,112,184)"})
    if (text.find(word) != std::string::npos) found.push_back(word);
  return found;
}

TEST(NoGovukBrand, IsSeenWhereItIs) {  // the control
  EXPECT_THAT(
      forbidden_in("@FONT-FACE{font-family:\"GDS Transport\";src:url(/assets/fonts/a.woff2)}"
                   "a{color:#1D70B8;background:url(/assets/images/govuk-crest.svg)}"
                   "<svg class=\"govuk-logotype\">"),
      ElementsAre("gds transport", "govuk-crest", "govuk-logotype", "@font-face", "#1d70b8",
                  "assets/fonts", "assets/images"));
}

TEST(NoGovukBrand, IsInNoAsset) {
  const auto assets = commands::shipped_assets();
  EXPECT_TRUE(assets.contains("almoner.css"));
  for (const auto& [name, text] : assets) {
    EXPECT_THAT(forbidden_in(text), IsEmpty()) << name;
    for (const char* ending : {".woff", ".woff2", ".ico", ".jpg"})
      EXPECT_FALSE(name.ends_with(ending)) << name;
  }
}

TEST(NoGovukBrand, IsOnNoPage) {
  PageServing serving;
  for (const char* path : {"/", "/sign-in", "/register", "/awards", "/accessibility", "/cookies",
                           "/privacy", "/contact", "/funds/smp-2019-20/about", "/nothing/here"})
    EXPECT_THAT(forbidden_in(serving.get("", path).body), IsEmpty()) << path;
  for (const char* path : {"/home", "/account", "/account/codes"})
    EXPECT_THAT(forbidden_in(serving.get("officer1", path).body), IsEmpty()) << path;
}

}  // namespace
}  // namespace almoner::pages
