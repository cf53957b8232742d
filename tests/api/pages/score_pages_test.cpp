// Scoring on a page, declaring an interest before it, and putting back what one gave.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/api/pages/action_pages.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

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
  EXPECT_THAT(
      page.body,
      AllOf(HasSubstr("<details class=\"app-beside__text\" open>"),
            HasSubstr("href=\"#task-2\">Your project</a>"),
            HasSubstr("<h3 class=\"govuk-heading-s\" id=\"task-2\">Your project</h3>"),
            HasSubstr("The links under each criterion lead to the answers that it is about."),
            Not(HasSubstr("This fund does not say"))));
  EXPECT_THAT(
      page.body,
      HasSubstr("<ul class=\"govuk-list app-links\" aria-label=\"Answers about G\">\n"
                "        <li><a class=\"govuk-link\" href=\"#answer-partners\">Partners and "
                "what they have agreed to</a></li>\n"
                "        <li><a class=\"govuk-link\" href=\"#answer-after_grant\">What "
                "happens after the grant</a></li>\n"
                "      </ul>"));
  for (const char* led_to : {"partners", "after_grant", "outcomes", "amount"})
    EXPECT_THAT(page.body, HasSubstr("id=\"answer-" + std::string(led_to) + "\"")) << led_to;
  FormFields sheet{{"scores.A", "4"}, {"scores.A.reason", "too short"}};
  const auto wrong = send("assessor1", scored, "score", sheet);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(error_summary(wrong), AllOf(HasSubstr("give your reason in 20 characters or more"),
                                          HasSubstr("Score criterion B")));
  EXPECT_THAT(wrong.body, HasSubstr("too short"));
}

// The message led to the first score, which was right, and nothing stood at the reason.
TEST_F(ActionPages, LeadFromAReasonThatIsTooShortToItsInput) {
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  const auto page =
      send("assessor1", scored, "score", {{"scores.B", "4"}, {"scores.B.reason", "too short"}});
  const std::string words = "give your reason in 20 characters or more";
  EXPECT_THAT(page.body, HasSubstr("<a href=\"#scores-B-reason\">"));
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("id=\"scores-B-reason-error\""),
                    HasSubstr("aria-describedby=\"scores-B-reason-error\""), HasSubstr(words)));
  EXPECT_THAT(page.body,
              AllOf(Not(HasSubstr("id=\"scores-B-error\"")), HasSubstr("id=\"scores-C-error\"")))
      << "control: C has no score";
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

TEST_F(ActionPages, SaveASheetWhileItIsTyped) {
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  EXPECT_THAT(serving.get("assessor1", path(scored, "score")).body, HasSubstr(" data-autosave>"));
  const auto typed = [&](const std::string& reason, const std::string& seen) {
    return serving.post("assessor1", path(scored, "score"),
                        {{"scores.A.reason", reason}, {"seen-draft", seen}, {"go-to", "stay"}});
  };
  const auto kept = typed("Half a thou", "");
  ASSERT_EQ(kept.status, 200) << kept.body;
  const auto told = boost::json::parse(kept.body).as_object();
  EXPECT_THAT(std::string(told.at("words").as_string()),
              testing::MatchesRegex("Saved at .*\\. Only you see it until you give it\\."));
  const auto page = serving.get("assessor1", path(scored, "score"));
  EXPECT_THAT(page.body, HasSubstr("Half a thou"));
  EXPECT_EQ(hidden(page, "seen-draft"), told.at("hidden").at("seen-draft").as_string());
  const auto old = typed("From before", "");
  EXPECT_EQ(old.status, 409);
  EXPECT_EQ(old.body,
            "{\"words\":\"Not saved: your scores were changed in another window. Choose “Save and "
            "come back later” to see both.\"}");
  EXPECT_EQ(typed("Half a thought", hidden(page, "seen-draft")).status, 200);  // control
  EXPECT_EQ(typed(std::string(20'000, 'x'),
                  hidden(serving.get("assessor1", path(scored, "score")), "seen-draft"))
                .status,
            422);
}

TEST_F(ActionPages, LeadFromARefusedSheetToTheDeclaration) {
  const std::string link = "<a class=\"govuk-link\" href=\"" + path(scored, "declare_interest") +
                           "\">Declare whether you have an interest</a>";
  EXPECT_THAT(serving.get("assessor1", path(scored, "score")).body, HasSubstr(link));
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  EXPECT_THAT(serving.get("assessor1", path(scored, "score")).body, Not(HasSubstr(link)));
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

}  // namespace
}  // namespace almoner::pages
