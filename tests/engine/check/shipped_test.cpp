// What is shipped, the second fund and the drafts hold.
#include <map>

#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

TEST(CheckShipped, every_fund_holds) {
  const auto calendars = files_in("workflows/calendars");
  for (const std::string folder :
       {"workflows/smp-2019-20", "examples/harbour-youth-2026", "examples/small-parish-2026"})
    EXPECT_EQ(open_in(read_and_check(files_in(folder), calendars).findings), "") << folder;
}

// But for what they leave to the clock, to one person and to nobody's interests, for a form that a
// question opens whole, and for money that is given again before it is back.
TEST(CheckShipped, the_drafts_hold) {
  const auto calendars = files_in("workflows/calendars");
  const std::map<std::string, std::vector<std::string>> warned{
      {"pcc-main-round",
       {"R25 pass_sift", "R16 ask_for_more", "R26 fail_sift", "R24 give_up", "R24 award_lapses",
        "R10 accept_report"}},
      {"tactical-pot", {"R1 wards", "R24 lapse", "R25 score", "R10 file_report"}}};
  for (const auto& [draft, warnings] : warned) {
    std::vector<std::string> found;
    const auto read =
        read_and_check({file("tests/engine/workflow/drafts/" + draft + ".yaml")}, calendars);
    for (const Finding& finding : read.findings)
      found.push_back(finding.check + " " + finding.about.substr(finding.about.find(' ') + 1));
    ASSERT_TRUE(read.definition) << draft;
    EXPECT_EQ(found, warnings) << draft;
  }
}

}  // namespace
}  // namespace almoner::check
