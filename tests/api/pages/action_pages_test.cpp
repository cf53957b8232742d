// Taking an action on a page: what it asks, what it says before and afterwards, and how it refuses.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ActionPages : public testing::Test {
 protected:
  ActionPages()
      : serving([this](support::Acting& acting) {
          const CaseId round = acting.open_round();
          bid = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          scored = acting.start_bid("lead2", round, "Street pastors", 300'000);
          proposed = acting.start_bid("lead3", round, "Lighting the alley", 250'000);
          for (const CaseId one : {bid, scored, proposed}) acting.bring(one, "submitted");
          acting.bring(scored, "scoring");
          acting.bring(proposed, "finance_check");
          acting.now = support::at("2019-03-20T09:00:00Z");
        }) {}

  static std::string path(CaseId id, const std::string& action) {
    return "/cases/" + std::to_string(id.value) + "/actions/" + action;
  }
  // As a browser: the page first, then its form with what was typed.
  http::Answer send(const std::string& who, CaseId id, const std::string& action,
                    FormFields fields = {}) {
    fields.emplace_back("tag", hidden(serving.get(who, path(id, action)), "tag"));
    return serving.post(who, path(id, action), fields);
  }
  std::string state(CaseId id) {
    return serving.api().get("officer1", "/api/v1/cases/" + std::to_string(id.value)).body;
  }

  CaseId bid, scored, proposed;
  PageServing serving;
};

TEST_F(ActionPages, SayWhatTheStepDoesAndWhoMayPutItBack) {
  const auto page = serving.get("officer1", path(bid, "pass_sift"));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(heading(page), "Pass the sift");
  EXPECT_THAT(
      page.body,
      AllOf(HasSubstr("The bid goes from “Received, waiting for the sift” to “Being scored”."),
            HasSubstr("Community safety officer can put the bid back to the sift while it is "
                      "“Being scored”."),
            Not(HasSubstr("You cannot take this back"))));
}

TEST_F(ActionPages, TakeTheStepAndSayHowItCanBePutBack) {
  const auto done = send("officer1", bid, "pass_sift");
  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(done.header("Location"), HasSubstr("?done=pass_sift"));
  const auto page = serving.get("officer1", std::string(done.header("Location")));
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("govuk-notification-banner--success"), HasSubstr("pass the sift"),
                    HasSubstr("put the bid back to the sift")));
  EXPECT_THAT(state(bid), HasSubstr("\"scoring\""));
}

TEST_F(ActionPages, SayNothingWasDoneToWhoDidNothing) {
  const auto page =
      serving.get("officer2", "/cases/" + std::to_string(bid.value) + "?done=pass_sift");
  EXPECT_THAT(page.body, Not(HasSubstr("govuk-notification-banner--success")));
}

TEST_F(ActionPages, ShowEveryReasonAndWhatWasTyped) {
  const auto page = send("officer1", bid, "fail_sift", {{"reason", ""}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(error_summary(page), "Select the reason code\nGive a reason");
  EXPECT_THAT(page.body, HasSubstr("id=\"reason-error\""));
  EXPECT_THAT(state(bid), HasSubstr("\"submitted\""));  // nothing was kept
}

TEST_F(ActionPages, KeepWhatWasTypedWhenSomebodyElseWasFaster) {
  const std::string tag = hidden(serving.get("officer1", path(bid, "fail_sift")), "tag");
  ASSERT_EQ(send("officer2", bid, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  const auto page =
      serving.post("officer1", path(bid, "fail_sift"),
                   {{"tag", tag}, {"reason", "It has no policy"}, {"sift_reason", "no_policy"}});
  EXPECT_EQ(page.status, 412);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Somebody changed"), HasSubstr("It has no policy")));
  EXPECT_NE(hidden(page, "tag"), tag);
}

TEST_F(ActionPages, SendBackWhoComesTooLate) {
  ASSERT_EQ(send("officer1", bid, "pass_sift").status, 303);
  const auto late = serving.get("officer2", path(bid, "pass_sift"));
  EXPECT_EQ(late.status, 303);
  EXPECT_THAT(late.header("Location"), HasSubstr("?gone="));
}

TEST_F(ActionPages, DoNothingWithoutTheTokenOfTheSession) {
  const auto refused = serving.post("officer1", path(bid, "pass_sift"), {{"csrf", "guessed"}});
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(state(bid), HasSubstr("\"submitted\""));
}

TEST_F(ActionPages, PreviewALetterAndDoNothing) {
  ASSERT_EQ(
      send("officer1", bid, "fail_sift", {{"reason", "No policy."}, {"sift_reason", "no_policy"}})
          .status,
      303);
  const std::string at = path(bid, "confirm_rejection");
  const std::string tag = hidden(serving.get("officer2", at), "tag");
  const auto letter = serving.post("officer2", at + "/preview/ineligible-letter", {{"tag", tag}});
  EXPECT_EQ(letter.status, 200);
  EXPECT_THAT(letter.body,
              AllOf(HasSubstr("This is a preview. Nothing was done"), HasSubstr("Youth boxing")));
  EXPECT_THAT(std::string(letter.header("Content-Security-Policy")), HasSubstr("sandbox"));
  EXPECT_THAT(state(bid), HasSubstr("\"rejection_check\""));
  EXPECT_EQ(serving.post("officer2", at + "/preview/offer-letter", {{"tag", tag}}).status, 404);
  EXPECT_EQ(serving.post("officer1", at + "/preview/ineligible-letter", {{"tag", tag}}).status,
            422);
}

TEST_F(ActionPages, DeclareAnInterestThenShowTheText) {
  const auto missing = send("assessor1", scored, "declare_interest");
  EXPECT_EQ(missing.status, 422);
  EXPECT_THAT(error_summary(missing), HasSubstr("Say whether you have an interest in this bid"));
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  EXPECT_THAT(serving.get("assessor1", "/cases/" + std::to_string(scored.value)).body,
              HasSubstr("Street pastors"));
}

TEST_F(ActionPages, ScoreBesideTheAnswers) {
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  const auto page = serving.get("assessor1", path(scored, "score"));
  EXPECT_THAT(page.body, AllOf(HasSubstr("5: Excellent, specific, evidenced, low risk"),
                               HasSubstr("Evidence of need"), HasSubstr("Give these scores")));
  // Open without a script, folded by whoever has read it, with a way to each part.
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("<details class=\"app-beside__text\" open>"),
                    HasSubstr("href=\"#task-2\">Your project</a>"),
                    HasSubstr("<h3 class=\"govuk-heading-s\" id=\"task-2\">Your project</h3>"),
                    HasSubstr("this fund does not say which answers a criterion is about")));
  FormFields sheet{{"scores.A", "4"}, {"scores.A.reason", "too short"}};
  const auto wrong = send("assessor1", scored, "score", sheet);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(error_summary(wrong), AllOf(HasSubstr("give your reason in 20 characters or more"),
                                          HasSubstr("Score criterion B")));
  EXPECT_THAT(wrong.body, HasSubstr("too short"));
}

TEST_F(ActionPages, NeverShowAnothersSheetWhileScoringGoesOn) {
  for (const char* who : {"assessor1", "assessor2"})
    ASSERT_EQ(send(who, scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  FormFields sheet;
  for (const char* code : {"A", "B", "C", "D", "E", "F", "G"}) {
    sheet.emplace_back(std::string("scores.") + code, "4");
    sheet.emplace_back(std::string("scores.") + code + ".reason",
                       "A sealed opinion of assessor one.");
  }
  ASSERT_EQ(send("assessor1", scored, "score", sheet).status, 303);
  const std::string at = "/cases/" + std::to_string(scored.value);
  EXPECT_THAT(serving.get("assessor2", at).body, Not(HasSubstr("A sealed opinion")));
  EXPECT_THAT(serving.get("assessor1", at).body, HasSubstr("A sealed opinion"));  // control
}

// What an assessor has begun is theirs alone, and as they left it.
TEST_F(ActionPages, KeepScoresUntilTheyAreGiven) {
  const std::string at = "/cases/" + std::to_string(scored.value);
  for (const char* who : {"assessor1", "assessor2"})
    ASSERT_EQ(send(who, scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  EXPECT_THAT(serving.get("assessor1", "/home").body, Not(HasSubstr("You have begun")));
  const auto kept = serving.post("assessor1", path(scored, "score"),
                                 {{"scores.A", "4"},
                                  {"scores.B.reason", "To be looked at"},
                                  {"seen-draft", ""},
                                  {"go-to", "later"}});
  EXPECT_EQ(kept.header("Location"), at + "?kept=scores");
  EXPECT_THAT(
      serving.get("assessor1", at + "?kept=scores").body,
      AllOf(HasSubstr("Saved. Only you see"), HasSubstr("You have begun your score sheet")));
  EXPECT_THAT(serving.get("assessor1", "/home").body, HasSubstr("You have begun"));
  const auto again = serving.get("assessor1", path(scored, "score"));
  EXPECT_THAT(again.body, AllOf(HasSubstr("To be looked at"), HasSubstr("value=\"4\" checked")));
  for (const char* other : {"assessor2", "officer1", "chair"}) {
    EXPECT_THAT(serving.get(other, at).body,
                AllOf(Not(HasSubstr("To be looked at")), Not(HasSubstr("You have begun"))));
  }
}

TEST_F(ActionPages, ShowBothTextsWhenTwoWindowsScore) {
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  const auto keep = [&](const std::string& reason, const std::string& seen) {
    return serving.post(
        "assessor1", path(scored, "score"),
        {{"scores.A", "4"}, {"scores.A.reason", reason}, {"seen-draft", seen}, {"go-to", "later"}});
  };
  ASSERT_EQ(keep("The one window", "").status, 303);
  const auto both = keep("The other window", "");
  EXPECT_EQ(both.status, 409);
  EXPECT_THAT(both.body, AllOf(HasSubstr("The one window"), HasSubstr("The other window")));
  EXPECT_THAT(error_summary(both), HasSubstr("changed in another window"));
  EXPECT_EQ(keep("The other window", hidden(both, "seen-draft")).status, 303);
}

// "Continue as it stands" led to the check of the applicant's answers, and from there back.
TEST_F(ActionPages, WhileTheApplicantsFormIsOpenAreAnOfficersOwn) {
  EXPECT_EQ(send("officer1", bid, "ask_for_more",
                 {{"reason", "Say how many."}, {"questions_asked", "evidence_of_need"}})
                .status,
            303);
  const std::string place = "/cases/" + std::to_string(bid.value);
  const auto page = serving.get("officer1", place);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr(place + "/actions/continue_as_it_stands"),
                    HasSubstr(place + "/check\">Send the bid in again for the applicant")));
  const auto check = serving.get("officer1", place + "/check");
  EXPECT_EQ(check.status, 200);
  EXPECT_EQ(heading(check), "Check the answers");
  EXPECT_THAT(check.body, Not(HasSubstr(place + "/form")));
  EXPECT_EQ(send("officer1", bid, "continue_as_it_stands", {{"reason", "No answer came."}})
                .header("Location"),
            place + "?done=continue_as_it_stands");
}

TEST_F(ActionPages, SendABidInAgainInTheApplicantsPlace) {
  send("officer1", bid, "ask_for_more",
       {{"reason", "Say how many."}, {"questions_asked", "evidence_of_need"}});
  const std::string place = "/cases/" + std::to_string(bid.value);
  const auto check = serving.get("officer1", place + "/check");
  const FormFields fields{{"seen-tag", hidden(check, "seen-tag")}};
  EXPECT_EQ(serving.post("officer1", place + "/check", fields).status, 422);  // without the reason
  FormFields with_reason = fields;
  with_reason.emplace_back("on-behalf-why", "By telephone.");
  EXPECT_EQ(serving.post("officer1", place + "/check", with_reason).header("Location"),
            place + "/sent");
  EXPECT_EQ(serving.get("officer1", place + "/sent").status, 200);
  EXPECT_EQ(serving.get("officer1", place + "/check").header("Location"), place + "?gone=form");
  EXPECT_THAT(serving.get("officer1", place + "?gone=form").body,
              HasSubstr("The answers of this bid cannot be changed or sent in by you now."));
}

// The first button was green whatever it did, such as to withdraw.
TEST_F(ActionPages, AreGreenWhereTheyTakeTheCaseOnAndRedWhereTheyEndIt) {
  const std::string place = "/cases/" + std::to_string(bid.value);
  const std::string button = "<a class=\"govuk-button";
  EXPECT_THAT(
      serving.get("officer1", place).body,
      AllOf(HasSubstr(button + "\" href=\"" + path(bid, "pass_sift")),
            HasSubstr(button + " govuk-button--secondary\" href=\"" + path(bid, "ask_for_more"))));
  EXPECT_THAT(serving.get("lead1", place).body,
              HasSubstr(button + " govuk-button--warning\" href=\"" + path(bid, "withdraw")));
  EXPECT_THAT(serving.get("lead1", path(bid, "withdraw")).body,
              HasSubstr("govuk-button govuk-button--warning"));
}

// The words were those of the step of the same name in another state.
TEST_F(ActionPages, SayAfterwardsWhatWasDoneInItsOwnWords) {
  EXPECT_THAT(
      serving.get("chair", "/cases/" + std::to_string(proposed.value) + "?done=recommend").body,
      AllOf(HasSubstr(": recommend the bid."), Not(HasSubstr("as a change"))));
}

// What an officer wrote when they asked for more reached the applicant nowhere.
TEST_F(ActionPages, TellTheApplicantWhatIsAskedOfThem) {
  EXPECT_THAT(serving.get("officer1", path(bid, "ask_for_more")).body,
              HasSubstr("The applicant will read this, word for word."));
  send("officer1", bid, "ask_for_more",
       {{"reason", "Say how many people come."}, {"questions_asked", "evidence_of_need"}});
  const std::string place = "/cases/" + std::to_string(bid.value);
  for (const auto& page : {place, place + "/form"})
    EXPECT_THAT(serving.get("lead1", page).body,
                AllOf(HasSubstr("What we ask you"), HasSubstr("Say how many people come."),
                      HasSubstr("27 March 2019")))
        << page;
}

// The sift reason is printed in the letter, the reason for closing the scoring early is not.
TEST_F(ActionPages, SayWhoReadsAReason) {
  EXPECT_THAT(serving.get("officer1", path(bid, "fail_sift")).body,
              HasSubstr("The applicant will read this, word for word."));
  EXPECT_THAT(
      serving.get("officer1", path(scored, "close_scoring_short")).body,
      AllOf(HasSubstr("The applicant does not read this; who does: Community safety officer"),
            Not(HasSubstr("The applicant will read this"))));
  EXPECT_THAT(serving.get("officer1", path(bid, "withdraw")).body,
              HasSubstr("The applicant will read this, word for word."));
}

TEST_F(ActionPages, ShowTheApplicantWhyAStepWasTakenInTheirPlaceAndNoOtherReason) {
  send("officer1", bid, "withdraw", {{"reason", "Asked for by telephone."}});
  send("officer1", scored, "close_scoring_short", {{"reason", "Only one could come."}});
  EXPECT_THAT(serving.get("lead1", "/cases/" + std::to_string(bid.value)).body,
              HasSubstr("Asked for by telephone."));
  EXPECT_THAT(serving.get("lead2", "/cases/" + std::to_string(scored.value)).body,
              Not(HasSubstr("Only one could come.")));
}

// A bid was withdrawn for good by one button, from some fifteen states.
TEST_F(ActionPages, WithdrawABidAndPutItBack) {
  const auto page = serving.get("lead3", path(proposed, "withdraw"));
  EXPECT_THAT(page.body, AllOf(HasSubstr("You can put the bid back while it is “Withdrawn, to be "
                                         "confirmed”."),
                               Not(HasSubstr("You cannot take this back"))));
  ASSERT_EQ(send("lead3", proposed, "withdraw").status, 303);
  EXPECT_THAT(state(proposed), HasSubstr("\"withdrawal_at_panel\""));
  const std::string place = "/cases/" + std::to_string(proposed.value);
  EXPECT_THAT(serving.get("lead3", place).body,
              AllOf(HasSubstr("Withdrawn, to be confirmed"), HasSubstr("Put the bid back"),
                    HasSubstr("It waits for: Community safety officer."),
                    Not(HasSubstr("Withdrawal at the panel"))));
  const auto missing = send("lead3", proposed, "put_back", {{"reason", ""}});
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(error_summary(missing), "Give a reason");
  ASSERT_EQ(send("lead3", proposed, "put_back", {{"reason", "The wrong bid."}}).status, 303);
  EXPECT_THAT(state(proposed), HasSubstr("\"scoring\""));
  EXPECT_THAT(serving.get("lead3", place).body, HasSubstr("Being considered"));
}

TEST_F(ActionPages, ConfirmAWithdrawalWhenItsMessageWasPreviewed) {
  ASSERT_EQ(send("lead1", bid, "withdraw").status, 303);
  const std::string at = path(bid, "confirm_withdrawal");
  const auto page = serving.get("officer1", at);
  EXPECT_EQ(heading(page), "Confirm the withdrawal");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("The bid goes from “Withdrawn, to be confirmed” to “Withdrawn”."),
                    HasSubstr("You cannot take this back"),
                    HasSubstr("Your bid was withdrawn, and we have confirmed it.")));
  EXPECT_THAT(state(bid), HasSubstr("\"withdrawal_at_sift\""));  // nothing was done
  ASSERT_EQ(send("officer1", bid, "confirm_withdrawal").status, 303);
  EXPECT_THAT(state(bid), HasSubstr("\"withdrawn\""));
  EXPECT_THAT(serving.get("lead1", path(bid, "put_back")).header("Location"), HasSubstr("?gone="));
}

// Whoever did it in the applicant's place is of the applicant from then on.
TEST_F(ActionPages, LetAnotherOfficerConfirmWhatOneDidForTheApplicant) {
  ASSERT_EQ(send("officer1", bid, "withdraw", {{"reason", "By telephone."}}).status, 303);
  EXPECT_THAT(
      serving.get("officer1", path(bid, "confirm_withdrawal")).body,
      HasSubstr("You act for the applicant of this bid, so you cannot confirm the withdrawal."));
  ASSERT_EQ(send("officer2", bid, "confirm_withdrawal").status, 303);
  EXPECT_THAT(state(bid), HasSubstr("\"withdrawn\""));
}

TEST_F(ActionPages, PutBackWhatAnOfficerWithdrewByMistake) {
  ASSERT_EQ(send("officer1", bid, "withdraw", {{"reason", "By telephone."}}).status, 303);
  ASSERT_EQ(send("officer1", bid, "put_back", {{"reason", "It was another bid."}}).status, 303);
  EXPECT_THAT(state(bid), HasSubstr("\"submitted\""));
  EXPECT_THAT(serving.get("lead1", "/cases/" + std::to_string(bid.value)).body,
              HasSubstr("It was another bid."));
}

// An assessor who had scored the wrong bid could only ask for all sheets to be cancelled.
TEST_F(ActionPages, TakeOnesOwnScoreSheetBack) {
  for (const char* who : {"assessor1", "assessor2"})
    ASSERT_EQ(send(who, scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  FormFields sheet;
  for (const char* code : {"A", "B", "C", "D", "E", "F", "G"}) {
    sheet.emplace_back(std::string("scores.") + code, "4");
    sheet.emplace_back(std::string("scores.") + code + ".reason", "An opinion of another bid.");
  }
  EXPECT_THAT(serving.get("assessor1", path(scored, "score")).body,
              HasSubstr("You can take a score sheet back while it is “Being scored”."));
  ASSERT_EQ(send("assessor1", scored, "score", sheet).status, 303);
  const std::string place = "/cases/" + std::to_string(scored.value);
  const std::string button = "/actions/take_back_sheet";
  EXPECT_THAT(serving.get("assessor1", place).body, HasSubstr(button));
  EXPECT_THAT(serving.get("assessor2", place).body,
              AllOf(Not(HasSubstr(button)), Not(HasSubstr("take a score sheet back"))));
  const auto page = serving.get("assessor1", path(scored, "take_back_sheet"));
  EXPECT_EQ(heading(page), "Take a score sheet back");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Your score sheet no longer counts. It stays on the record, with "
                              "your reason, and its scores are kept for you to change and give "
                              "again."),
                    Not(HasSubstr("You cannot take this back"))));
  const auto missing = send("assessor1", scored, "take_back_sheet", {{"reason", ""}});
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(error_summary(missing), "Give a reason");
  ASSERT_EQ(send("assessor1", scored, "take_back_sheet", {{"reason", "Scored for T2."}}).status,
            303);
  EXPECT_THAT(serving.get("assessor1", place).body,
              AllOf(HasSubstr("You have begun your score sheet"), Not(HasSubstr(button))));
  EXPECT_THAT(serving.get("officer1", place).body, HasSubstr("Scored for T2."));
  EXPECT_THAT(serving.get("lead2", place).body, Not(HasSubstr("Scored for T2.")));
}

TEST_F(ActionPages, TakeADeclaredInterestBack) {
  const FormFields sister{{"interest.kind", "connected"}, {"interest.reason", "My sister."}};
  ASSERT_EQ(send("officer1", bid, "declare_interest", sister).status, 303);
  EXPECT_THAT(serving.get("officer1", path(bid, "pass_sift")).body,
              HasSubstr("You declared an interest in this bid (My sister.)"));
  const auto page = serving.get("officer1", path(bid, "take_back_interest"));
  EXPECT_EQ(heading(page), "Take a declared interest back");
  EXPECT_THAT(page.body, HasSubstr("What you declared last no longer counts: it bars you from "
                                   "nothing, and is not published. It stays on the record of this "
                                   "bid, with your reason."));
  ASSERT_EQ(send("officer1", bid, "take_back_interest", {{"reason", "Another club."}}).status, 303);
  ASSERT_EQ(send("officer1", bid, "pass_sift").status, 303);  // barred from nothing any more
}

// What was decided on stood on another page.
TEST_F(ActionPages, ShowWhatIsDecidedOn) {
  EXPECT_THAT(serving.get("officer1", path(bid, "pass_sift")).body,
              AllOf(HasSubstr("What you decide on"), HasSubstr("£4,200"),
                    HasSubstr("The least you could run the project with")));
  EXPECT_THAT(serving.get("assessor1", path(scored, "declare_interest")).body,
              Not(HasSubstr("What you decide on")));
}

}  // namespace
}  // namespace almoner::pages
