// One score sheet, or one declared interest, is put back by whoever gave it, and nobody else's.
#include <gmock/gmock.h>

#include "engine/workflow/collected.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant scoring_day = at("2019-03-18T11:00:00Z");
const Instant panel_day = at("2019-03-22T11:00:00Z");

Deed on(Instant when, const char* action, PersonId person) {
  return {action, person, "council", when};
}

Lines put_back(const char* action, PersonId who, const Facts& facts,
               std::vector<std::string> roles = {"assessor"}, const char* reason = "A mistake") {
  return said(advance(main_round_bid(), action, actor(who, std::move(roles)), facts,
                      {guard::Value{}, reason, ""}, panel_day));
}

// Ann and Bob declared and scored; Cy declared.
Facts scored_by_two() {
  Facts facts = a_bid("scoring");
  for (const PersonId who : {ann, bob, cy}) {
    facts.deeds.push_back(on(scoring_day, "declare_interest", who));
    facts.interests.push_back({who, "none", ""});
  }
  for (const PersonId who : {ann, bob}) facts.deeds.push_back(on(scoring_day, "score", who));
  facts.scores.scored_by = {ann, bob};
  return facts;
}

TEST(InquiryUndo, ASheetIsPutBackByWhoeverGaveIt) {
  const Facts facts = scored_by_two();
  EXPECT_THAT(put_back("take_back_sheet", ann, facts), ElementsAre("scoring -> scoring"));
  EXPECT_THAT(put_back("take_back_sheet", ann, facts, {"assessor"}, ""),
              ElementsAre("missing: Give a reason"));
  EXPECT_THAT(put_back("take_back_sheet", cy, facts),
              ElementsAre("wrong_state: You cannot take a score sheet back: you have given none "
                          "here, and only whoever gave one can take it back."));
  EXPECT_THAT(put_back("take_back_sheet", dee, facts, {"officer"}),
              ElementsAre("role: Only this role may take a score sheet back: Assessor."));
}

TEST(InquiryUndo, NobodyPutsASheetBackThatWasNeverGiven) {
  Facts facts = a_bid("scoring");
  facts.interests = {{ann, "none", ""}};
  EXPECT_THAT(put_back("take_back_sheet", ann, facts),
              ElementsAre("wrong_state: You cannot take a score sheet back: nothing that it puts "
                          "back was done."));
}

TEST(InquiryUndo, ASheetStaysOnceItsScoresWereShown) {
  Facts facts = scored_by_two();
  facts.state = "scored";
  EXPECT_THAT(put_back("take_back_sheet", ann, facts), testing::SizeIs(1));
  EXPECT_THAT(put_back("take_back_sheet", ann, facts)[0], testing::StartsWith("wrong_state: "));
  facts.state = "scoring";
  facts.deeds.push_back(on(scoring_day, "reopen_scoring", ann));
  EXPECT_THAT(put_back("take_back_sheet", ann, facts),
              ElementsAre("four_eyes: You opened the scoring of this bid again on 18 March 2019, "
                          "after its scores were shown, so your own score sheet stands."));
  EXPECT_THAT(put_back("take_back_sheet", bob, facts), ElementsAre("scoring -> scoring"));
}

TEST(InquiryUndo, TheEntryNamesTheLastOfTheSamePersonAlone) {
  const State& scoring = *main_round_bid().state("scoring");
  const Transition& sheet = *scoring.transition("take_back_sheet");
  EXPECT_THAT(sheet.cancels, ElementsAre("score"));
  EXPECT_THAT(sheet.undoes_own, ElementsAre("score"));
  EXPECT_THAT(cancels_in_entry(sheet), ElementsAre("own:score"));
  const Transition& all = *scoring.transition("put_back_to_sift");  // the control
  EXPECT_THAT(all.undoes_own, IsEmpty());
  EXPECT_THAT(cancels_in_entry(all), ElementsAre("score", "pass_sift"));
}

TEST(InquiryUndo, AnInterestIsPutBackByWhoeverDeclaredIt) {
  Facts facts = scored_by_two();
  EXPECT_THAT(put_back("take_back_interest", cy, facts), ElementsAre("scoring -> scoring"));
  EXPECT_THAT(put_back("take_back_interest", dee, facts, {"officer"}),
              ElementsAre("wrong_state: You cannot take a declared interest back: you have given "
                          "none here, and only whoever gave one can take it back."));
  facts.interests[2].kind = "connected";  // what bars from all else does not bar from this
  EXPECT_THAT(put_back("take_back_interest", cy, facts), ElementsAre("scoring -> scoring"));
}

TEST(InquiryUndo, ASheetRestsOnTheDeclarationBeforeIt) {
  Facts facts = scored_by_two();
  EXPECT_THAT(put_back("take_back_interest", ann, facts),
              ElementsAre("condition: You cannot take a declared interest back: your score sheet "
                          "rests on it. Take the sheet back first, or declare the interest that "
                          "you have."));
  facts.deeds.push_back(on(panel_day, "declare_interest", ann));
  facts.interests.push_back({ann, "connected", "My sister"});  // an earlier one is left
  EXPECT_THAT(put_back("take_back_interest", ann, facts), ElementsAre("scoring -> scoring"));
}

TEST(InquiryUndo, ADecisionRestsOnTheSheetsThatCounted) {
  Facts facts = scored_by_two();
  facts.state = "finance_check";
  facts.deeds.push_back(on(scoring_day, "declare_interest", ann));
  facts.interests.push_back({ann, "connected", "My sister"});
  Facts decided = facts;
  decided.deeds.push_back(on(panel_day, "recommend", dee));
  EXPECT_THAT(
      put_back("take_back_interest", ann, decided),
      ElementsAre("condition: You cannot take a declared interest back: the bid was decided on "
                  "without your scores, and they would count again. The decision has to be put "
                  "back first."));
  facts.deeds.insert(facts.deeds.end() - 1, on(scoring_day, "recommend", dee));
  facts.deeds.back().at = panel_day;  // declared after it: the scores counted all along
  EXPECT_THAT(put_back("take_back_interest", ann, facts),
              ElementsAre("finance_check -> finance_check"));
}

TEST(InquiryUndo, WhatWasDeclaredStandsOnceMoneyWasPaid) {
  Facts facts = scored_by_two();
  facts.state = "live";
  EXPECT_THAT(put_back("take_back_interest", cy, facts), ElementsAre("live -> live"));
  facts.ledger.paid = Money::pounds(400);
  EXPECT_THAT(put_back("take_back_interest", cy, facts),
              ElementsAre("money: £400.00 was paid, so what was declared stands."));
}

}  // namespace
}  // namespace almoner::workflow
