// What is said of conditions that cannot be looked at yet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workflow/advance.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;

// A moderation rule beside the count of sheets, as a fund may write it.
Workflow with_a_rule_about_scores() {
  Workflow workflow = main_round_bid();
  auto compiled = guard::compile("case.score_spread <= 25", *workflow.environment,
                                 guard::Type::of(guard::Kind::boolean));
  for (State& state : workflow.states)
    for (Transition& step : state.transitions)
      if (step.action == "close_scoring")
        step.only_if.push_back({std::get<guard::Expression>(compiled),
                                {{{"Moderate first.", {}}}},
                                "case.score_spread <= 25"});
  return workflow;
}

// People were told to ask the administrator, where only sheets were missing.
TEST(InquiryCase, a_score_while_sheets_are_too_few) {
  Facts facts = a_bid("scoring");
  facts.scores.assessors_not_barred = 2;
  EXPECT_THAT(doing(with_a_rule_about_scores(), "close_scoring", actor(ann, {"officer"}), facts),
              ElementsAre("count: 0 of 2 assessors have scored this bid."));
}

TEST(InquiryCase, control_a_score_that_there_is) {
  Facts facts = a_bid("scoring");
  facts.scores.assessors_not_barred = 2;
  facts.scores.scored_by = {bob, cy};
  facts.scores.total_text = "60";
  facts.scores.spread = 30;
  EXPECT_THAT(doing(with_a_rule_about_scores(), "close_scoring", actor(ann, {"officer"}), facts),
              ElementsAre("condition: Moderate first."));
}

// `collects: {scores: one per person}` says it; no fund need write a condition beside it.
TEST(InquiryCase, a_second_sheet_of_the_same_person) {
  Facts facts = a_bid("scoring");
  facts.interests = {{bob, "none", ""}, {cy, "none", ""}};
  const auto scoring = [&](PersonId person) {
    return doing(main_round_bid(), "score", actor(person, {"assessor"}), facts);
  };
  facts.deeds = {deed("pass_sift", ann), deed("score", bob)};
  EXPECT_THAT(scoring(bob), ElementsAre("condition: You have already scored this bid."));
  EXPECT_THAT(scoring(cy), ElementsAre("scoring -> scoring"));
}

TEST(InquiryCase, control_a_sheet_after_the_first_was_cancelled) {
  Facts facts = a_bid("scoring");
  facts.interests = {{bob, "none", ""}};
  facts.deeds = {deed("pass_sift", ann)};  // as put_back_to_sift leaves them: without 'score'
  EXPECT_THAT(doing(main_round_bid(), "score", actor(bob, {"assessor"}), facts),
              ElementsAre("scoring -> scoring"));
}

}  // namespace
}  // namespace almoner::workflow
