// Words that pages say to the wrong person, or at too great a length.
#include <gmock/gmock.h>

#include "tests/api/pages/action_pages.hpp"
#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// "Applicant can withdraw the bid", to the applicant.
TEST_F(ActionPages, SayYouToWhoeverCan) {
  const std::string place = "/cases/" + std::to_string(bid.value);
  EXPECT_THAT(serving.get("lead1", place).body,
              AllOf(Not(HasSubstr("Applicant can")), HasSubstr("<li>You can ")));
  EXPECT_THAT(serving.get("officer1", place).body, HasSubstr("<li>Community safety officer can "));
}

TEST_F(ActionPages, SayNeverThatARoundWasSentIn) {
  const auto page = [&](std::int64_t id) {
    return serving.get("officer1", "/cases/" + std::to_string(id)).body;
  };
  EXPECT_THAT(page(bid.value), HasSubstr("Sent in on "));
  const std::string round = page(bid.value - 1);
  EXPECT_THAT(round,
              AllOf(HasSubstr("Stage: "), HasSubstr("round"), Not(HasSubstr("Sent in on "))));
}

TEST_F(ActionPages, SpeakToOfficersOfTheApplicantsReceipt) {
  const std::string sent = "/cases/" + std::to_string(bid.value) + "/sent";
  EXPECT_THAT(serving.get("lead1", sent).body, HasSubstr("Your reference number<br>"));
  EXPECT_THAT(serving.get("officer1", sent).body,
              AllOf(HasSubstr("Reference number<br>"), Not(HasSubstr("Your re")),
                    HasSubstr("will tell the applicant whenever they need to do something.")));
}

// "Not recommend the bid" stood over the page.
TEST_F(ActionPages, CommandInEnglish) {
  const auto reopen = send("finance1", proposed, "refuse_sign_off", {{"reason", "Not coded."}});
  ASSERT_EQ(reopen.status, 303) << reopen.body;
  EXPECT_EQ(heading(serving.get("chair", path(proposed, "not_recommend"))),
            "Do not recommend the bid");
}

// A draft keeps what is too long for a title; what names it does not repeat it whole.
TEST_F(FormPages, ALongTitleIsShortenedWhereItNamesTheBid) {
  const std::string long_title(20'000, 'x');
  fill("/form/project_title", {{"project_title", long_title}});
  const std::string shown = std::string(139, 'x') + "…";
  for (const auto& page : {serving.get("lead1", "/home").body, serving.get("lead1", "/cases").body})
    EXPECT_THAT(page, AllOf(HasSubstr(shown), Not(HasSubstr(std::string(140, 'x')))));
  EXPECT_EQ(heading(get("")), shown);
  EXPECT_THAT(get("/form/project_title").body, HasSubstr(long_title)) << "control: kept whole";
}

}  // namespace
}  // namespace almoner::pages
