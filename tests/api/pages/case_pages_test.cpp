// One case as each of them sees it, and what they may do on it.
#include <gmock/gmock.h>

#include "api/service/open_case.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// A bid that waits for the sift, one that is scored, one with a decision nobody was told of.
class CasePages : public testing::Test {
 protected:
  CasePages()
      : serving([this](support::Acting& acting) {
          const CaseId round = acting.open_round();
          sent_in = acting.start_bid("lead1", round, "Youth <b>boxing</b>", 420'000);
          other = acting.start_bid("lead2", round, "Street pastors", 300'000);
          decided = acting.start_bid("lead3", round, "Lighting the alley", 250'000);
          for (const CaseId bid : {sent_in, other, decided}) acting.bring(bid, "submitted");
          acting.bring(other, "scoring");
          acting.bring(decided, "finance_check");
        }) {}

  static std::string path(CaseId id) { return "/cases/" + std::to_string(id.value); }
  std::string page(const std::string& who, CaseId id) { return serving.get(who, path(id)).body; }

  CaseId sent_in, other, decided;
  PageServing serving;
};

TEST_F(CasePages, ShowAnOfficerTheBidWithAnswersHistoryAndWhatTheyCanDo) {
  const auto shown = serving.get("officer1", path(sent_in));
  EXPECT_EQ(shown.status, 200);
  EXPECT_EQ(heading(shown), "Youth &lt;b&gt;boxing&lt;/b&gt;");
  EXPECT_THAT(shown.body, AllOf(HasSubstr("Received, waiting for the sift"), HasSubstr("£4,200"),
                                HasSubstr("Pass the sift"), HasSubstr("Submit the bid"),
                                HasSubstr("can pass the sift, ask for more or fail the bid")));
}

// A draft that was typed in more often than a page of history holds.
class LongHistory : public testing::Test {
 protected:
  CaseId bid;
  PageServing serving{[this](support::Acting& acting) {
    bid = acting.start_bid("lead1", acting.open_round(), "Youth boxing", 420'000);
    for (int i = 0; i < 205; ++i)
      acting.write([&](const service::Context& context) {
        const service::EditRequest edit{
            bid, std::nullopt, {{"project_title", {"Title " + std::to_string(i)}}}};
        return !failed(service::edit_draft(context, acting.partnership.caller("lead1"), edit));
      });
    acting.bring(bid, "submitted");
  }};
};

TEST_F(LongHistory, BeginsWithTheLatestAndLeadsToTheRest) {
  const std::string path = "/cases/" + std::to_string(bid.value);
  const auto latest = serving.get("officer1", path).body;
  EXPECT_THAT(latest, AllOf(HasSubstr(">Submit the bid</h3>"), Not(HasSubstr(">Started</h3>")),
                            HasSubstr("Changed the answers: “Project title”"),
                            HasSubstr("href=\"" + path + "?after=0#history\"")));
  const auto first = serving.get("officer1", path + "?after=0").body;
  EXPECT_THAT(first, AllOf(HasSubstr(">Started</h3>"), Not(HasSubstr(">Submit the bid</h3>")),
                           HasSubstr("Show what came after these")));
}

TEST_F(CasePages, EscapeWhatPeopleTyped) {
  EXPECT_THAT(page("officer1", sent_in), Not(HasSubstr("<b>boxing")));
}

TEST_F(CasePages, AreNotThereForStrangersToTheBid) {
  EXPECT_EQ(serving.get("lead2", path(sent_in)).status, 404);
  EXPECT_EQ(serving.get("nobody", path(sent_in)).status, 404);
  EXPECT_EQ(serving.get("", path(sent_in)).status, 303);
  EXPECT_EQ(serving.get("lead1", path(sent_in)).status, 200);  // control: its applicant
}

TEST_F(CasePages, HideTheTextFromAnAssessorUntilTheyDeclared) {
  const std::string before = page("assessor1", other);
  EXPECT_THAT(before, AllOf(HasSubstr("after you have declared"), HasSubstr("Declare an interest"),
                            Not(HasSubstr("Street pastors")), Not(HasSubstr("£3,000"))));
  const std::string tag =
      std::to_string(serving.api().get("officer1", "/api/v1" + path(other)).status);
  EXPECT_EQ(tag, "200");
}

TEST_F(CasePages, TellAnApplicantNoDecisionBeforeItsLetter) {
  EXPECT_THAT(
      page("lead3", decided),
      AllOf(HasSubstr("Being considered"), Not(HasSubstr("finance")), Not(HasSubstr("Finance")),
            Not(HasSubstr("Chair")), Not(HasSubstr("Officer One"))));
  EXPECT_THAT(page("finance1", decided), HasSubstr("Waiting for finance sign-off"));  // control
}

TEST_F(CasePages, SayWhyEachRefusedActionCannotBeDone) {
  EXPECT_THAT(page("officer1", other), AllOf(HasSubstr("What you cannot do now, and why"),
                                             HasSubstr("Close scoring of the bid"),
                                             HasSubstr("0 of 3 assessors have scored this bid.")));
}

TEST_F(CasePages, GiveAWatcherNothingToDo) {
  EXPECT_THAT(page("auditor", sent_in), Not(HasSubstr("/actions/")));
}

TEST_F(CasePages, ServeADocumentThatCanDoNothing) {
  const auto none = serving.get("officer1", "/documents/4711");
  EXPECT_EQ(none.status, 404);
  EXPECT_EQ(heading(none), "Page not found");
}

}  // namespace
}  // namespace almoner::pages
