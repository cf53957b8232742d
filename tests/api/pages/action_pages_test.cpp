// Taking an action on a page: what it asks, what it says before and afterwards, and how it refuses.
#include "tests/api/pages/action_pages.hpp"

#include <gmock/gmock.h>

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

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
  const auto refused = serving.post("officer1", at + "/preview/ineligible-letter", {{"tag", tag}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("The ineligible letter cannot be looked at"),
                                  HasSubstr("You failed this bid"),
                                  Not(HasSubstr("<form method=\"post\" "
                                                "action=\"/cases/"))))
      << "no second form to do the step in";
  EXPECT_EQ(serving.post("officer2", at + "/preview/ineligible-letter", {{"tag", "1"}}).status,
            412);
  const auto later = serving.get("officer2", at + "/preview/ineligible-letter");
  EXPECT_EQ(later.status, 303) << "whoever had to sign in first";
  EXPECT_EQ(later.header("Location"), at);
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
              HasSubstr("The answers of this bid cannot be changed by you now."));
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
  EXPECT_THAT(state(proposed), HasSubstr("\"withdrawal_at_finance\""));
  const std::string place = "/cases/" + std::to_string(proposed.value);
  EXPECT_THAT(serving.get("lead3", place).body,
              AllOf(HasSubstr("Withdrawn, to be confirmed"), HasSubstr("Put the bid back"),
                    HasSubstr("It waits for: Community safety officer."),
                    Not(HasSubstr("Withdrawal at finance"))));
  const auto missing = send("lead3", proposed, "put_back", {{"reason", ""}});
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(error_summary(missing), "Give a reason");
  ASSERT_EQ(send("lead3", proposed, "put_back", {{"reason", "The wrong bid."}}).status, 303);
  EXPECT_THAT(state(proposed), HasSubstr("\"finance_check\""));
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
