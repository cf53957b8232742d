// Who reads the ranking of a round, and of which bids.
#include "api/service/panel.hpp"

#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PanelTest : public RoundTest {
 protected:
  void add_role(const std::string& who, const std::string& role) {
    acting.write([&](const Context& context) {
      appoint(context, acting.partnership.fund, acting.partnership.person(who), role, "Elsewhere",
              {});
      return true;
    });
  }
  void bring_round_to_panel() {
    acting.now = at("2019-03-22T11:00:00Z");
    acting.act("officer1", round, "finish_sift");
    acting.act("officer1", round, "finish_scoring");
  }
  // Both bids as far as the panel, side by side: the clock never goes back.
  void score_both() {
    for (const char* state : {"submitted", "scoring", "scored"})
      for (const CaseId bid : {first, second}) acting.bring(bid, state);
  }
  // References in rank order, or the trouble.
  std::vector<std::string> ranking(const std::string& who) {
    auto view = panel_view(acting.context(), caller(who), round);
    if (const auto* failure = std::get_if<Failure>(&view))
      return {failure->trouble == Trouble::not_found ? "not there" : failure->detail};
    std::vector<std::string> refs;
    for (const auto& bid : std::get<PanelView>(view).recommended) refs.push_back(bid.placing.ref);
    return refs;
  }

  CaseId round = acting.open_round();
  CaseId first = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  CaseId second = acting.start_bid("lead2", round, "Choir", 4'000'00);
};

const std::string blind =
    "Scoring is blind: the ranking is shown to assessors when scoring is over.";

TEST_F(PanelTest, ThePccsOfficeHasNoRankingWhileTheRoundIsBeingSifted) {
  score_both();
  EXPECT_THAT(ranking("pcc"), ElementsAre("not there"));
  EXPECT_THAT(ranking("officer1"), ElementsAre("SMP-2019-002", "SMP-2019-001"));
}

TEST_F(PanelTest, WhoeverScoresHasNoneBeforeAllIsScoredWhateverElseTheyAre) {
  score_both();
  add_role("finance1", "assessor");
  EXPECT_THAT(ranking("assessor1"), ElementsAre(blind));
  EXPECT_THAT(ranking("finance1"), ElementsAre(blind));
  EXPECT_THAT(ranking("finance2"), ElementsAre("SMP-2019-002", "SMP-2019-001"));
  bring_round_to_panel();
  EXPECT_THAT(ranking("assessor1"), ElementsAre("SMP-2019-002", "SMP-2019-001"));
  EXPECT_THAT(ranking("finance1"), ElementsAre("SMP-2019-002", "SMP-2019-001"));
}

// A gap in the ranks and the sums less the awards that were shown told an officer of the applicant
// where their own bid stood.
TEST_F(PanelTest, LeavesOutTheBidsThatSomebodyDoesNotSeeWholeAsIfTheyWereNotThere) {
  score_both();
  bring_round_to_panel();
  acting.write([&](const Context& context) {
    add_member(context, acting.partnership.organisations.at("lead1"),
               acting.partnership.person("officer1"));
    return true;
  });
  EXPECT_THAT(ranking("officer1"), ElementsAre("SMP-2019-002"));
  auto view = panel_view(acting.context(), caller("officer1"), round);
  const auto& seen = std::get<PanelView>(view);
  EXPECT_FALSE(seen.strict_rank.awards.contains("SMP-2019-001"));
  EXPECT_EQ(seen.strict_rank.recommended, Money::pounds(4'000));
  EXPECT_EQ(seen.strict_rank.unallocated, seen.pot - Money::pounds(4'000));
  EXPECT_THAT(seen.without, ElementsAre("SMP-2019-001"));
  const auto whole = std::get<PanelView>(panel_view(acting.context(), caller("officer2"), round));
  EXPECT_EQ(whole.strict_rank.recommended, Money::pounds(9'000));  // the control
  EXPECT_THAT(whole.without, IsEmpty());
  add_role("nobody", "assessor");  // who has declared nothing
  EXPECT_THAT(ranking("nobody"), IsEmpty());
}

TEST_F(PanelTest, RanksTheOthersWithoutAGap) {
  score_both();
  bring_round_to_panel();
  acting.write([&](const Context& context) {
    add_member(context, acting.partnership.organisations.at("lead2"),
               acting.partnership.person("officer1"));
    return true;
  });
  const auto rank_of_first = [&](const std::string& who) {
    const auto view = std::get<PanelView>(panel_view(acting.context(), caller(who), round));
    return view.recommended.back().placing.rank;
  };
  EXPECT_EQ(rank_of_first("officer1"), 1);
  EXPECT_EQ(rank_of_first("officer2"), 2);  // the control
}

// Another round of the fund draws on the same pot: what its bids hold cannot be given again.
class PanelOfSecondRound : public RoundTest {
 protected:
  PanelView panel(CaseId round) {
    return std::get<PanelView>(panel_view(acting.context(), caller("officer1"), round));
  }

  CaseId earlier = acting.open_round(), later = acting.open_round();
  CaseId holding = acting.start_bid("lead1", earlier, "Boxing", 5'000'00);
  CaseId asking = acting.start_bid("lead2", later, "Choir", 4'000'00);
};

TEST_F(PanelOfSecondRound, GivesNothingThatIsHeldAlready) {
  for (const CaseId bid : {holding, asking}) acting.bring(bid, "submitted");
  for (const CaseId bid : {holding, asking}) acting.bring(bid, "scored");
  EXPECT_EQ(panel(later).to_give(), Money::pounds(30'000)) << "control: nothing is held yet";
  acting.bring(holding, "finance_check");
  for (const auto& [round, held] : {std::pair(earlier, 0), std::pair(later, 5'000)}) {
    const auto view = panel(round);
    EXPECT_EQ(view.pot, Money::pounds(30'000));
    EXPECT_EQ(view.held_by_others, Money::pounds(held));
    EXPECT_EQ(view.to_give(), Money::pounds(30'000 - held));
    for (const auto* rule : {&view.strict_rank, &view.ceiling_then_themes})
      EXPECT_EQ(rule->recommended + rule->unallocated, view.to_give());
  }
}

}  // namespace
}  // namespace almoner::service
