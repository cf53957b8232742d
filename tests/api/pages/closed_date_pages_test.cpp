// What pages say of a closing date that has passed: before anybody sends something in all the same.
#include <gmock/gmock.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* closed = "Closed on 8 March 2019 at 5pm. What you send now is kept as late.";
constexpr const char* fixed =
    "The sums of a bid are fixed since the round closed on 8 March 2019 at 5pm.";

struct ClosedDate : FormPages {
  ClosedDate() {
    serving.api().set_now(support::at("2019-03-08T16:50:00Z"));
    before = get("").body;
    before_at_home = serving.get("lead1", "/home").body;
    typed = get("/form/amount");
    serving.api().set_now(support::at("2019-03-08T17:00:01Z"));
  }
  std::string before, before_at_home;
  http::Answer typed;
};

// "Your bid was received on …, after the deadline", of what nobody had sent.
TEST_F(ClosedDate, IsNoClaimThatSomethingWasReceived) {
  for (const auto& page : {get("").body, get("/check").body})
    EXPECT_THAT(page, AllOf(HasSubstr(closed), Not(HasSubstr("was received on"))));
  EXPECT_THAT(get("").body, Not(HasSubstr("Go to where each is put right")));
  EXPECT_THAT(before, Not(HasSubstr("What you send now")));
  // Control: whoever does send it reads what the fund says of it.
  EXPECT_THAT(fill("/check", {{"declared", "yes"}}).body, HasSubstr("Your bid was received on"));
}

// "Late since 5pm, sent in at 5pm" read as if it were in time.
TEST_F(ClosedDate, IsMissedBySoManySecondsAndSomebodyCanBeAsked) {
  const char* way = "<a class=\"govuk-link\" href=\"/contact\">contact us</a>";
  EXPECT_THAT(fill("/check", {{"declared", "yes"}}).body, HasSubstr(way));
  EXPECT_THAT(get("/sent").body, HasSubstr(way));
  EXPECT_THAT(get("").body, AllOf(HasSubstr("since 8 March 2019 at 5:00:01pm."),
                                  HasSubstr("Sent in on 8 March 2019 at 5:00:01pm.")));
  EXPECT_THAT(before, HasSubstr("since 20 February 2019 at 10am.")) << "control: no seconds";
}

TEST_F(ClosedDate, IsNothingToPutRightBeforeSending) {
  EXPECT_THAT(get("/check").body,
              AllOf(HasSubstr(closed), Not(HasSubstr("Before you can send it"))));
  EXPECT_THAT(get("/form").body, AllOf(HasSubstr(closed), Not(HasSubstr("Submit it by"))));
  // What could not be sent in is not kept as late, and nobody says that it was received.
  fill("/form/summary", {{"summary", ""}});
  const auto incomplete = fill("/check", {{"declared", "yes"}});
  EXPECT_EQ(incomplete.status, 422);
  EXPECT_THAT(error_summary(incomplete), AllOf(HasSubstr(closed), HasSubstr("Enter the summary")));
  EXPECT_THAT(incomplete.body, Not(HasSubstr("was received on")));
}

TEST_F(ClosedDate, LeadsToWhatCanBePutRightBesideIt) {
  fill("/form/summary", {{"summary", ""}});
  EXPECT_THAT(get("").body, AllOf(HasSubstr(closed), HasSubstr("Go to where each is put right")));
}

// The lapse of drafts stood in the place of the closing date: "Until 31 March".
TEST_F(ClosedDate, IsToldAtHomeWithTheLapseInOtherWords) {
  EXPECT_THAT(serving.get("lead1", "/home").body,
              AllOf(HasSubstr(std::string(closed) + " On 31 March 2020 at "),
                    HasSubstr("it goes by itself to “Lapsed”."), Not(HasSubstr("Until 31 March"))));
  EXPECT_THAT(before_at_home,
              AllOf(HasSubstr("Until 8 March 2019 at 5pm"), Not(HasSubstr("Closed on"))));
}

// Filled costs read "Not yet started".
TEST_F(ClosedDate, LeavesTasksAsFarAsTheyAre) {
  const auto page = get("/form").body;
  EXPECT_THAT(page, AllOf(Not(HasSubstr("Not yet started")), HasSubstr(fixed)));
}

TEST_F(ClosedDate, SaysWhyAQuestionIsClosed) {
  const auto bounced = get("/form/cost_lines");
  EXPECT_EQ(bounced.header("Location"), path("/form?closed=cost_lines"));
  EXPECT_THAT(serving.get("lead1", std::string(bounced.header("Location"))).body,
              HasSubstr(std::string("That question is not open to you now. ") + fixed));
  EXPECT_EQ(get("/form/no_such").header("Location"), path("/form"));
}

TEST_F(ClosedDate, ShowsWhatWasTypedInVain) {
  const auto page = fill("/form/amount", typed, {{"amount", "4321"}, {"minimum_viable", "4000"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_EQ(heading(page), "This question is closed, so this was not saved");
  EXPECT_THAT(page.body, AllOf(HasSubstr(fixed), HasSubstr("4321")));
}

}  // namespace
}  // namespace almoner::pages
