// One score sheet, or one declared interest, is put back alone: what no longer counts then, what
// stays on the record, and who reads of it.
#include "api/service/exceptions.hpp"
#include "api/service/read_case.hpp"
#include "api/service/records.hpp"
#include "api/service/score_draft.hpp"
#include "api/service/scoring.hpp"
#include "api/store/check.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PuttingBack : public RoundTest {
 protected:
  PuttingBack() {
    bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid, "scoring");
    acting.now = at("2019-03-18T10:00:00Z");
    for (const char* who : {"assessor1", "assessor2"}) {
      declare(who, "none");
      acting.act(who, bid, "score", {{"scores", sheet(4)}});
    }
  }

  void declare(const std::string& who, const std::string& kind) {
    acting.act(who, bid, "declare_interest",
               {{"interest", {{"kind", kind}, {"reason", kind == "none" ? "" : "My sister."}}}});
  }
  // Why not; nothing, when it was done.
  std::vector<std::string> take_back(const std::string& who, const std::string& what) {
    const auto done = acting.try_act(who, bid, "take_back_" + what, {{"reason", "The wrong bid."}});
    return std::holds_alternative<Failure>(done) ? reasons(done) : std::vector<std::string>();
  }
  std::vector<PersonId> scored_by() {
    const auto loaded = load(acting.context(), acting.row(bid));
    return score_facts(acting.context(), loaded.row, *loaded.workflow).scored_by;
  }
  PersonId person(const std::string& who) { return acting.partnership.person(who); }
  std::vector<std::string> history_of(const std::string& who) {
    std::vector<std::string> actions;
    const auto page = std::get<HistoryPage>(history(acting.context(), caller(who), bid, 0, 100));
    for (const auto& line : page.lines) actions.push_back(line.action);
    return actions;
  }

  CaseId bid;
};

TEST_F(PuttingBack, ASheetOfOneStaysAndThatOfTheOtherCountsNoMore) {
  EXPECT_THAT(scored_by(), ElementsAre(person("assessor1"), person("assessor2")));
  const auto before = acting.row(bid);
  EXPECT_THAT(take_back("assessor1", "sheet"), IsEmpty());
  EXPECT_EQ(state_of(bid), before.state);
  EXPECT_THAT(scored_by(), ElementsAre(person("assessor2")));
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM sheet"), 2) << "none is erased";
  EXPECT_EQ(store::history_of_case(db, bid, 0, 100).back().entry.cancels, "own:score");
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(PuttingBack, NobodyTakesBackTheSheetOfAnother) {
  declare("assessor3", "none");
  EXPECT_THAT(take_back("assessor3", "sheet"),
              ElementsAre("wrong_state: You cannot take a score sheet back: you have given none "
                          "here, and only whoever gave one can take it back."));
  EXPECT_THAT(take_back("officer1", "sheet"),
              ElementsAre("role: Only this role may take a score sheet back: Assessor."));
  EXPECT_EQ(scored_by().size(), 2U);
}

TEST_F(PuttingBack, ASheetComesBackToBeChangedAndGivenAgain) {
  take_back("assessor1", "sheet");
  const auto kept = score_draft(
      acting.context(), caller("assessor1"),
      std::get<ActionsView>(possible_actions(acting.context(), caller("assessor1"), bid)));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->scores.size(), 7U);
  EXPECT_EQ(kept->scores[0].score, 4);
  acting.act("assessor1", bid, "score", {{"scores", sheet(2)}});
  EXPECT_EQ(scored_by().size(), 2U);
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(PuttingBack, AnInterestBarsNoMoreAndTheSheetCountsAgain) {
  declare("assessor1", "connected");
  EXPECT_THAT(scored_by(), ElementsAre(person("assessor2")));
  EXPECT_THAT(take_back("assessor1", "interest"), IsEmpty());
  EXPECT_THAT(scored_by(), ElementsAre(person("assessor1"), person("assessor2")));
  EXPECT_EQ(store::interests_of(db, bid).size(), 2U) << "that they have none is said still";
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM interest"), 3);
  EXPECT_THAT(take_back("assessor1", "interest"),
              ElementsAre("condition: You cannot take a declared interest back: your score sheet "
                          "rests on it. Take the sheet back first, or declare the interest that "
                          "you have."));
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(PuttingBack, WhoTakesBackWhatTheyDeclaredFirstReadsTheTextNoMore) {
  declare("assessor3", "none");
  const auto sight = [&] {
    return std::get<CaseView>(read_case(acting.context(), caller("assessor3"), bid)).text_hidden;
  };
  EXPECT_FALSE(sight());
  take_back("assessor3", "interest");
  EXPECT_TRUE(sight());
}

TEST_F(PuttingBack, StandsOnTheListOfExceptions) {
  take_back("assessor1", "sheet");
  const auto all = exceptions(acting.context(), "smp-2019-20", {}).value();
  ASSERT_EQ(all.lines.size(), 1U);
  EXPECT_EQ(all.lines[0].title, "take a score sheet back");
  EXPECT_THAT(all.lines[0].undone, ElementsAre("score the bid"));
  EXPECT_EQ(all.lines[0].reason, "The wrong bid.");
}

// That somebody declared, or scored, is between those who judge; so is that they took it back.
TEST_F(PuttingBack, IsNotToldToTheApplicant) {
  take_back("assessor1", "sheet");
  declare("officer1", "none");
  take_back("officer1", "interest");
  const auto own = history_of("lead1");
  for (const char* hidden : {"score", "declare_interest", "take_back_sheet", "take_back_interest"})
    EXPECT_THAT(own, testing::Not(testing::Contains(hidden))) << hidden;
  EXPECT_THAT(history_of("officer1"), testing::IsSupersetOf(std::vector<std::string>{
                                          "take_back_sheet", "take_back_interest"}));
}

}  // namespace
}  // namespace almoner::service
