// Deciding on a bid with its rank in view, and what stands on record when the order is not kept.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Scored alike, so the smaller request is ranked first.
class RankPages : public testing::Test {
 protected:
  RankPages()
      : serving([this](support::Acting& acting) {
          const CaseId round = acting.open_round();
          larger = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          smaller = acting.start_bid("lead2", round, "Street pastors", 300'000);
          for (const CaseId bid : {larger, smaller}) acting.bring(bid, "submitted");
          for (const CaseId bid : {larger, smaller}) acting.bring(bid, "scored");
          acting.now = support::at("2019-03-22T12:00:00Z");
        }) {}

  static std::string path(CaseId id, const std::string& action) {
    return "/cases/" + std::to_string(id.value) + "/actions/" + action;
  }
  http::Answer look(CaseId id, const std::string& action) {
    return serving.get("chair", path(id, action));
  }
  http::Answer send(CaseId id, const std::string& action, FormFields fields = {}) {
    fields.emplace_back("tag", hidden(look(id, action), "tag"));
    return serving.post("chair", path(id, action), fields);
  }
  http::Answer recommend(CaseId id, const std::string& award, const std::string& reason) {
    return send(id, "recommend",
                {{"award", award},
                 {"crime_reduction_reasons", "It reaches those at risk."},
                 {"reason", reason}});
  }
  std::string exceptions() { return serving.get("finance1", "/funds/smp-2019-20/exceptions").body; }

  CaseId larger, smaller;
  PageServing serving;
};

std::string row(const std::string& label, const std::string& text) {
  return "<dt class=\"govuk-summary-list__key\">" + label +
         "</dt><dd class=\"govuk-summary-list__value app-typed\">" + text + "</dd>";
}

TEST_F(RankPages, ShowTheRankAndWhatTheRuleGives) {
  EXPECT_THAT(look(larger, "recommend").body,
              AllOf(HasSubstr(row("Rank", "2 of 2")),
                    HasSubstr(row("By the rule “strict rank order”", "£4,200")),
                    HasSubstr("80.00 out of 100"), Not(HasSubstr("against the rank order"))));
  EXPECT_THAT(look(smaller, "place_on_reserve").body, HasSubstr(row("Rank", "1 of 2")));
}

TEST_F(RankPages, SayWhichBidARecommendationPassesOverAndListIt) {
  ASSERT_EQ(send(smaller, "place_on_reserve").status, 303);
  EXPECT_THAT(
      look(larger, "recommend").body,
      AllOf(HasSubstr("This goes against the rank order: SMP-2019-002 is ranked before this "
                      "bid and not recommended. It can be done with a reason, and stands with it "
                      "on the list of exceptions."),
            HasSubstr("Why it goes against the rank order")));
  ASSERT_EQ(recommend(larger, "4200", "It is the only one for young people.").status, 303);
  EXPECT_THAT(exceptions(), AllOf(HasSubstr("Went round: the rank order, against SMP-2019-002"),
                                  HasSubstr("It is the only one for young people.")));
}

const std::string no_reason =
    "Give a reason for going against the rank order. SMP-2019-002 is ranked before this bid and "
    "not recommended. Your reason stands on the list of exceptions.";

TEST_F(RankPages, DoNothingAgainstTheOrderWithoutAReason) {
  ASSERT_EQ(send(smaller, "place_on_reserve").status, 303);
  const auto refused = recommend(larger, "4200", "   ");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(error_summary(refused), no_reason);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("href=\"#reason\""), HasSubstr("id=\"reason-error\""),
                                  HasSubstr("Why it goes against the rank order")));
  EXPECT_THAT(exceptions(), Not(HasSubstr("the rank order")));
  const std::string tag = hidden(look(larger, "recommend"), "tag");
  const std::string to = "/api/v1/cases/" + std::to_string(larger.value) + "/actions/recommend";
  const std::string body =
      R"({"fields": {"award": 420000, "crime_reduction_reasons": "It reaches those at risk."}%})";
  const auto ask = [&](const std::string& more) {
    std::string whole = body;
    whole.replace(whole.find('%'), 1, more);
    return serving.api().ask("chair", "POST", to, whole, "If-Match: \"" + tag + "\"\r\n");
  };
  const auto program = ask("");
  EXPECT_EQ(program.status, 422);
  EXPECT_THAT(program.body, HasSubstr(no_reason));
  EXPECT_EQ(ask(R"(, "reason": "It is the only one for young people.")").status, 201);  // control
}

TEST_F(RankPages, AskTheSameOfOneStepOnSeveral) {
  ASSERT_EQ(recommend(larger, "4200", "").status, 303);
  const std::string id = std::to_string(smaller.value);
  FormFields fields = {{"action", "place_on_reserve"}, {"case", id}};
  const auto ahead = serving.post("chair", "/cases/together", fields);
  EXPECT_THAT(ahead.body,
              AllOf(HasSubstr("<strong>This goes against the rank order: SMP-2019-001 is ranked "
                              "after this bid and recommended.</strong>"),
                    HasSubstr("Your reason")));
  fields.emplace_back("confirmed", "yes");
  fields.emplace_back("tag." + id, hidden(ahead, "tag." + id));
  const auto refused = serving.post("chair", "/cases/together", fields);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(error_summary(refused),
            "SMP-2019-002: Give a reason for going against the rank order. SMP-2019-001 is ranked "
            "after this bid and recommended. Your reason stands on the list of exceptions.");
  fields.emplace_back("reason", "It doubles another project.");
  EXPECT_EQ(serving.post("chair", "/cases/together", fields).status, 303);
  EXPECT_THAT(exceptions(), HasSubstr("Went round: the rank order, against SMP-2019-001"));
}

TEST_F(RankPages, LeadFromWhatThePotHasLeftToTheSum) {
  const auto refused = recommend(smaller, "31000", "");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("<a href=\"#award\">The pot has £30,000.00 left; this award "
                                      "is £31,000.00.</a>"));
}

TEST_F(RankPages, SayTheSameOfTurningDownWhatIsRankedBefore) {
  ASSERT_EQ(recommend(larger, "4200", "").status, 303);
  EXPECT_THAT(exceptions(), Not(HasSubstr("the rank order"))) << "the other is not decided on yet";
  EXPECT_THAT(look(smaller, "not_recommend").body,
              HasSubstr("SMP-2019-001 is ranked after this bid and recommended."));
  ASSERT_EQ(send(smaller, "not_recommend", {{"reason", "It doubles another project."}}).status,
            303);
  EXPECT_THAT(exceptions(), HasSubstr("Went round: the rank order, against SMP-2019-001"));
}

TEST_F(RankPages, SayNothingWhereTheOrderIsKept) {
  ASSERT_EQ(recommend(smaller, "3000", "").status, 303);
  EXPECT_THAT(look(larger, "not_recommend").body, Not(HasSubstr("against the rank order")));
  ASSERT_EQ(send(larger, "place_on_reserve").status, 303);
  EXPECT_THAT(exceptions(), Not(HasSubstr("the rank order")));
}

}  // namespace
}  // namespace almoner::pages
