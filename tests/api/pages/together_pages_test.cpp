// One step on several cases: what it does to each before it is done, and what is told of it after.
#include <gmock/gmock.h>

#include "api/pages/case_parts.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class TogetherPages : public testing::Test {
 protected:
  TogetherPages()
      : serving([this](support::Acting& acting) {
          const CaseId round = acting.open_round();
          first = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          second = acting.start_bid("lead2", round, "Street pastors", 300'000);
          scored = acting.start_bid("lead3", round, "Lighting the alley", 250'000);
          for (const CaseId bid : {first, second, scored}) acting.bring(bid, "submitted");
          acting.bring(scored, "scoring");
          acting.now = support::at("2019-03-12T09:00:00Z");
        }) {}

  std::string page(const std::string& who, const std::string& target) {
    return serving.get(who, target).body;
  }
  http::Answer ahead(FormFields fields) {
    return serving.post("officer1", "/cases/together", std::move(fields));
  }
  // As a browser: what the page before has in its form, and what is typed.
  http::Answer confirm(FormFields fields, const std::string& reason) {
    const auto before = ahead(fields);
    for (const CaseId bid : {first, second, scored})
      if (const auto tag = hidden(before, "tag." + id(bid)); !tag.empty())
        fields.emplace_back("tag." + id(bid), tag);
    fields.emplace_back("confirmed", "yes");
    fields.emplace_back("reason", reason);
    return ahead(fields);
  }
  FormFields both(const std::string& action) const {
    return {{"case", id(first)},
            {"case", id(second)},
            {"action", action},
            {"back", "/cases?kind=bid&state=submitted"}};
  }
  static std::string id(CaseId bid) { return std::to_string(bid.value); }

  CaseId first, second, scored;
  PageServing serving;
};

TEST_F(TogetherPages, ShowWhatOneStepWouldDoToEachBeforeAnythingIsDone) {
  const auto seen = ahead(both("pass_sift"));
  EXPECT_EQ(seen.status, 200);
  EXPECT_THAT(seen.body, AllOf(HasSubstr("This will be done to 2"), HasSubstr("Being scored")));
  EXPECT_THAT(page("officer1", "/cases?state=scoring"), Not(HasSubstr("Youth boxing")));
}

TEST_F(TogetherPages, DoItToAllOfThemOrToNone) {
  const FormFields stale{{"case", id(first)},       {"case", id(second)},
                         {"action", "pass_sift"},   {"confirmed", "yes"},
                         {"tag." + id(first), "1"}, {"tag." + id(second), "2"}};
  const auto refused = serving.post("officer1", "/cases/together", stale);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(error_summary(refused), HasSubstr("Somebody changed"));
  EXPECT_THAT(page("officer1", "/cases?state=scoring"), Not(HasSubstr("Youth boxing")));
  EXPECT_EQ(confirm(both("pass_sift"), "").status, 303);
  EXPECT_THAT(page("officer1", "/cases?state=scoring"),
              AllOf(HasSubstr("Youth boxing"), HasSubstr("Street pastors")));
}

TEST_F(TogetherPages, SayWhoReadsTheReasonAndShowTheMailBeforeAnythingIsDone) {
  const auto seen = ahead(both("withdraw"));
  EXPECT_THAT(seen.body, AllOf(HasSubstr("For example: received by email on 3 March"),
                               HasSubstr("The applicant will read this, word for word. It is kept "
                                         "with each of them."),
                               HasSubstr("Applicant can put the bid back while it is “"),
                               HasSubstr("To Applicant, 1 person: SMP-2019-001: "),
                               HasSubstr("To Applicant, 1 person: SMP-2019-002: ")));
  EXPECT_THAT(ahead(both("pass_sift")).body,
              AllOf(Not(HasSubstr("The applicant will read")), Not(HasSubstr("by mail"))))
      << "control: a step without a reason and without mail";
  ASSERT_EQ(confirm(both("withdraw"), "They told me so by telephone.").status, 303);
  EXPECT_THAT(page("lead1", "/cases/" + id(first)), HasSubstr("They told me so by telephone."));
}

TEST_F(TogetherPages, ShowTheLetterOfEachBeforeAnythingIsDone) {
  for (const CaseId bid : {first, second}) {
    const std::string at = case_path(bid) + "/actions/fail_sift";
    const std::string tag = hidden(serving.get("officer1", at), "tag");
    ASSERT_EQ(serving
                  .post("officer1", at,
                        {{"tag", tag}, {"reason", "No policy."}, {"sift_reason", "no_policy"}})
                  .status,
              303);
  }
  FormFields fields = both("confirm_rejection");
  const auto seen = serving.post("officer2", "/cases/together", fields);
  EXPECT_THAT(seen.body, HasSubstr(": No policy.")) << "what was done, and why";
  for (const CaseId bid : {first, second}) {
    const std::string preview =
        case_path(bid) + "/actions/confirm_rejection/preview/ineligible-letter";
    const std::string tag = hidden(seen, "tag." + id(bid));
    EXPECT_THAT(seen.body, HasSubstr("form=\"together\" class=\"app-link-button\" name=\"tag\" "
                                     "value=\"" +
                                     tag + "\" formaction=\"" + preview + "\""));
    fields.emplace_back("tag", tag);  // the button that was pressed sends its own
    const auto letter = serving.post("officer2", preview, fields);
    fields.pop_back();
    EXPECT_EQ(letter.status, 200);
    EXPECT_THAT(letter.body, AllOf(HasSubstr("This is a preview. Nothing was done"),
                                   HasSubstr(bid == first ? "Youth boxing" : "Street pastors")));
    EXPECT_THAT(page("officer1", case_path(bid)), HasSubstr("Failed at the sift, to be confirmed"));
  }
}

TEST_F(TogetherPages, SayOfEachWhoReadsTheReasonWhereThatDiffers) {
  for (const CaseId bid : {first, scored}) {
    const std::string path = "/cases/" + id(bid) + "/actions/declare_interest";
    const std::string tag = hidden(serving.get("officer1", path), "tag");
    ASSERT_EQ(serving.post("officer1", path, {{"tag", tag}, {"interest.kind", "none"}}).status,
              303);
  }
  EXPECT_THAT(
      ahead({{"case", id(first)}, {"case", id(scored)}, {"action", "take_back_interest"}}).body,
      AllOf(HasSubstr("SMP-2019-001: It stays on the record. The applicant does not read this; who "
                      "does: Community safety officer, Panel chair"),
            HasSubstr("Administrator. SMP-2019-003: It stays on the record. The applicant does not "
                      "read this; who does: Community safety officer, Assessor, Panel chair")));
}

TEST_F(TogetherPages, ClaimOnlyWhatTheRecordHolds) {
  const std::string cases = "&cases=" + id(first) + "." + id(second);
  for (const char* action : {"withdraw", "zzz", "%3Cb%3E"})
    EXPECT_THAT(page("officer1", "/cases/together?action=" + std::string(action) + cases),
                AllOf(Not(HasSubstr("Done on")), HasSubstr("Youth boxing")))
        << action;
  const auto done = confirm(both("withdraw"), "They told me so by telephone.");
  EXPECT_THAT(page("officer1", std::string(done.header("Location"))),
              HasSubstr("Done on 2: withdraw the bid."));
  EXPECT_THAT(page("officer1", "/cases/together?action=withdraw" + cases + "." + id(scored)),
              HasSubstr("Done on 2 of these 3: withdraw the bid."));
  EXPECT_THAT(page("auditor", "/cases/together?action=withdraw" + cases),
              AllOf(Not(HasSubstr("Done on")), HasSubstr("Youth boxing")))
      << "it was somebody else";
}

TEST_F(TogetherPages, LeadBackToTheListThatTheyCameFrom) {
  const std::string link = "href=\"/cases?kind=bid&amp;state=submitted\"";
  FormFields choosing = both("");
  EXPECT_THAT(ahead(choosing).body, HasSubstr(link));
  EXPECT_THAT(ahead(both("pass_sift")).body, HasSubstr(link));
  const auto done = confirm(both("pass_sift"), "");
  EXPECT_THAT(page("officer1", std::string(done.header("Location"))), HasSubstr(link));
  for (const char* elsewhere : {"https://elsewhere.example/cases", "//elsewhere.example", "/home"})
    EXPECT_THAT(ahead({{"case", id(scored)}, {"action", "withdraw"}, {"back", elsewhere}}).body,
                AllOf(HasSubstr("href=\"/cases\""), Not(HasSubstr("elsewhere.example"))))
        << elsewhere;
}

TEST_F(TogetherPages, SayThatNoneWasChosen) {
  const auto none = ahead({{"back", "/cases?kind=bid"}});
  EXPECT_EQ(none.status, 422);
  EXPECT_EQ(error_summary(none), "Go back to the list and tick at least one");
  EXPECT_THAT(none.body, HasSubstr("<a href=\"/cases?kind=bid\">Go back to the list and tick"));
}

TEST_F(TogetherPages, SayWhyAStepIsNotForOneOfThem) {
  FormFields fields = both("pass_sift");
  fields.emplace_back("case", id(scored));
  EXPECT_THAT(ahead(fields).body,
              AllOf(HasSubstr("This cannot be done to 1"),
                    HasSubstr("It is “Being scored”. In that state you cannot pass the sift.")));
  EXPECT_THAT(
      ahead(both("zzz")).body,
      HasSubstr(
          "It is “Received, waiting for the sift”. In that state you cannot take this step."));
}

}  // namespace
}  // namespace almoner::pages
