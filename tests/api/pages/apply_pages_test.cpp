// For whom an officer starts a request: for an organisation with the reason, or as their own.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;

struct ApplyPages : ::testing::Test {
  PageServing serving{
      [](support::Acting& acting) { acting.now = support::at("2019-05-02T09:00:00Z"); }};

  http::Answer start(const std::string& organisation, const std::string& why) const {
    return serving.post(
        "officer1", "/funds/smp-2019-20/apply",
        {{"workflow", "tactical-pot-0"}, {"other", organisation}, {"on-behalf-why", why}});
  }
};

// It became the officer's own request, and the reason was thrown away.
TEST_F(ApplyPages, AReasonWithoutAnOrganisationStartsNothing) {
  const auto page = start("", "Received by email on 4 March.");
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(error_summary(page),
            "Enter the name of the organisation that you type for. If this is your own request, "
            "leave the reason empty");
  EXPECT_THAT(page.body, AllOf(HasSubstr("href=\"#other\""),
                               HasSubstr(">Received by email on 4 March.</textarea>")));
}

TEST_F(ApplyPages, WithoutAReasonItIsTheirOwn) {
  EXPECT_THAT(start("", " \r\n").header("Location"), EndsWith("/form"));
}

TEST_F(ApplyPages, WithBothItIsForTheOrganisation) {
  const auto started = start("Quayside Boxing Club", "Received by email on 4 March.");
  const std::string form(started.header("Location"));
  ASSERT_THAT(form, EndsWith("/form"));
  EXPECT_THAT(serving.get("officer1", form.substr(0, form.rfind('/'))).body,
              HasSubstr("Quayside Boxing Club"));
}

}  // namespace
}  // namespace almoner::pages
