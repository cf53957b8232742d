// Scores kept before they are given: one assessor's alone, and gone in time.
#include "api/service/score_draft.hpp"

#include "api/store/score_drafts.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ScoreDrafts : public RoundTest {
 protected:
  ScoreDrafts() {
    bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid, "scoring");
    acting.now = at("2019-03-18T10:00:00Z");
    for (const char* who : {"assessor1", "assessor2"}) declare(who, "none");
  }
  void declare(const std::string& who, const std::string& kind) {
    acting.act(who, bid, "declare_interest",
               {{"interest", {{"kind", kind}, {"reason", kind == "none" ? "" : "My sister."}}}});
  }
  std::string keep(const std::string& who, const std::vector<DraftScore>& scores,
                   const std::string& seen_tag = "") {
    std::string said = "kept";
    acting.write([&](const Context& context) {
      const auto actions = std::get<ActionsView>(possible_actions(context, caller(who), bid));
      const auto failure = keep_scores(context, caller(who), actions, {scores, seen_tag});
      if (failure) said = failure->detail;
      return !failure;
    });
    return said;
  }
  std::optional<ScoreDraft> kept(const std::string& who) {
    const auto actions =
        std::get<ActionsView>(possible_actions(acting.context(), caller(who), bid));
    return score_draft(acting.context(), caller(who), actions);
  }
  bool is_there(const std::string& who) {
    return store::find_score_draft(db, bid, acting.partnership.person(who)).has_value();
  }
  std::size_t sheets() {
    const auto view = std::get<CaseView>(read_case(acting.context(), caller("officer1"), bid));
    return view.sheets.size();
  }

  CaseId bid;
};

const std::vector<DraftScore> half = {{"A", 4, "Plain need."}, {"B", std::nullopt, "To look at."}};

TEST_F(ScoreDrafts, AreTheirAssessorsAloneAndCountNowhere) {
  const auto before = entries();
  EXPECT_EQ(keep("assessor1", half), "kept");
  EXPECT_THAT(kept("assessor1")->scores, ElementsAre(half[0], half[1]));
  EXPECT_THAT(cases_begun(acting.context(), caller("assessor1")), ElementsAre(bid));
  EXPECT_FALSE(kept("assessor2"));
  EXPECT_THAT(cases_begun(acting.context(), caller("assessor2")), IsEmpty());
  EXPECT_EQ(sheets(), 0U);
  EXPECT_EQ(entries(), before) << "they are no part of the record";
}

TEST_F(ScoreDrafts, AreForWhoMayScoreTheBid) {
  EXPECT_EQ(keep("officer1", half), not_found().detail);
  EXPECT_EQ(keep("assessor3", half), not_found().detail) << "before they declared";
}

TEST_F(ScoreDrafts, MayLackAnythingButHaveTheSheetsScoresAndLengths) {
  EXPECT_EQ(keep("assessor1", {}), "kept");
  EXPECT_NE(keep("assessor1", {{"A", 99, ""}}), "kept");
  EXPECT_NE(keep("assessor1", {{"A", 1, std::string(ScoringLimits::reason_letters_max + 1, 'x')}}),
            "kept");
  EXPECT_EQ(keep("assessor1", {{"no-such", 1, "x"}}), "kept") << "and is left out";
  EXPECT_THAT(kept("assessor1")->scores, IsEmpty());
}

TEST_F(ScoreDrafts, OfTwoWindowsNeverOverwriteEachOtherUnseen) {
  keep("assessor1", half);
  const auto tag = kept("assessor1")->tag;
  EXPECT_EQ(keep("assessor1", {{"A", 2, "Less."}}, tag), "kept");
  EXPECT_EQ(keep("assessor1", {{"A", 5, "More."}}, tag),
            "Your scores were changed in another window.");
  EXPECT_THAT(kept("assessor1")->scores, ElementsAre(DraftScore{"A", 2, "Less."}));
  EXPECT_EQ(keep("assessor1", {{"A", 2, "Less."}}, tag), "kept") << "the same says nothing new";
}

TEST_F(ScoreDrafts, AreGoneWhenTheSheetIsGiven) {
  keep("assessor1", half);
  keep("assessor2", half);
  acting.act("assessor1", bid, "score", {{"scores", sheet(4)}});
  EXPECT_FALSE(is_there("assessor1"));
  EXPECT_TRUE(is_there("assessor2"));
  EXPECT_EQ(sheets(), 1U);
}

TEST_F(ScoreDrafts, AreGoneWhenAnInterestIsDeclared) {
  keep("assessor1", half);
  declare("assessor1", "connected");
  EXPECT_FALSE(is_there("assessor1"));
}

TEST_F(ScoreDrafts, OutlastAScoringThatIsOpenedAgain) {
  keep("assessor2", half);
  acting.act("officer1", bid, "close_scoring_short", {{"reason", "One of us is ill."}});
  EXPECT_FALSE(kept("assessor2")) << "while nobody can score";
  acting.act("officer1", bid, "reopen_scoring", {{"reason", "They are well again."}});
  EXPECT_THAT(kept("assessor2")->scores, ElementsAre(half[0], half[1]));
}

TEST_F(ScoreDrafts, AreGoneWhenScoringIsOver) {
  keep("assessor2", half);
  acting.act("officer1", bid, "close_scoring_short", {{"reason", "One of us is ill."}});
  ASSERT_TRUE(is_there("assessor2"));
  acting.now = at("2019-03-22T11:00:00Z");
  acting.act("chair", bid, "not_recommend", {{"reason", "It is not for this fund at all."}});
  EXPECT_FALSE(is_there("assessor2"));
}

// They were lost by a mistake of the applicant's, though it was put back.
TEST_F(ScoreDrafts, OutlastAWithdrawalThatIsPutBack) {
  keep("assessor2", half);
  acting.act("lead1", bid, "withdraw");
  EXPECT_TRUE(is_there("assessor2"));
  EXPECT_EQ(state_of(bid), "withdrawal_at_panel");
  acting.act("lead1", bid, "put_back", {{"reason", "The wrong bid."}});
  EXPECT_THAT(kept("assessor2")->scores, ElementsAre(half[0], half[1]));
}

TEST_F(ScoreDrafts, AreGoneWhenAWithdrawalIsConfirmed) {
  keep("assessor2", half);
  acting.act("lead1", bid, "withdraw");
  acting.act("officer1", bid, "confirm_withdrawal");
  EXPECT_FALSE(is_there("assessor2"));
}

}  // namespace
}  // namespace almoner::service
