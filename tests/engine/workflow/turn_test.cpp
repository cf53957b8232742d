// Whose turn it is, by when, and what puts a step back: in the shipped fund.
#include "engine/workflow/turn.hpp"

#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Workflow& bids() {
  return the_workflow("pcc-main-round");
}

std::vector<std::string> steps(const char* state) {
  std::vector<std::string> names;
  for (const auto* step : steps_on(*bids().state(state))) names.push_back(step->action);
  return names;
}

struct Row {
  const char* state;
  std::vector<std::string> steps;
};

TEST(Turn, OfEachStateLeavesOutWhatTakesBackAndWhatIsExceptional) {
  const Row rows[] = {
      {"submitted", {"pass_sift", "ask_for_more", "fail_sift", "withdraw"}},
      {"scoring", {"score", "close_scoring", "withdraw"}},  // not close_scoring_short
      {"finance_check", {"sign_off", "refuse_sign_off", "withdraw"}},
      {"ready_for_pcc", {"withdraw"}},  // what goes with the round is the round's step
      {"closed", {}}};
  for (const auto& row : rows) EXPECT_EQ(steps(row.state), row.steps) << row.state;
}

struct CourseRow {
  const char *state, *action;
  Course course;
};

TEST(Turn, KnowsWhatTakesACaseOnAndWhatEndsIt) {
  const CourseRow rows[] = {{"submitted", "pass_sift", Course::on},
                            {"submitted", "ask_for_more", Course::aside},
                            {"submitted", "withdraw", Course::ends},
                            {"draft", "submit", Course::on},
                            {"draft", "discard", Course::ends},
                            {"scoring", "close_scoring_short", Course::aside},
                            {"offered", "accept", Course::on},
                            {"offered", "refuse_offer", Course::ends},
                            {"offered", "close_unsigned", Course::ends},
                            {"accepted", "countersign", Course::on},  // which is taken back too
                            {"withdrawal_at_pcc", "confirm_withdrawal", Course::on},
                            {"withdrawal_at_pcc", "put_back", Course::aside},
                            {"live", "finish", Course::on},  // where else it should go
                            {"live", "fold", Course::ends},
                            // As from the sift: an applicant's buttons tell nothing of the state.
                            {"rejection_check", "withdraw", Course::ends},
                            {"rejection_check", "confirm_rejection", Course::on}};
  for (const auto& row : rows) {
    const State& state = *bids().state(row.state);
    EXPECT_EQ(course_of(bids(), state, *state.transition(row.action)), row.course)
        << row.state << ": " << row.action;
  }
}

// What ends a case after somebody has confirmed it ends it all the same.
TEST(Turn, KnowsWhatEndsARequestOrAPayment) {
  const struct {
    const char *workflow, *state, *action;
    Course course;
  } rows[] = {{"tactical-pot", "agreed", "cancel_award", Course::aside},  // or be withdrawn
              {"tactical-pot", "award_cancelled", "confirm_cancelled_award", Course::on},
              {"tactical-pot", "award_cancelled", "restore_award", Course::aside},
              {"payment", "approved", "drop", Course::ends},
              {"payment", "drop_check", "put_back", Course::aside},
              {"return", "due", "drop", Course::ends}};
  for (const auto& row : rows) {
    const State& state = *the_workflow(row.workflow).state(row.state);
    EXPECT_EQ(course_of(the_workflow(row.workflow), state, *state.transition(row.action)),
              row.course)
        << row.state << ": " << row.action;
  }
}

TEST(Turn, KnowsWhereACaseAwaitsItsEnd) {
  for (const char* waits : {"withdrawal_at_panel", "withdrawal_when_agreed", "offer_closed"})
    EXPECT_TRUE(awaits_its_end(bids(), *bids().state(waits))) << waits;
  for (const char* goes_on : {"draft", "scoring", "scored", "offered", "closed"})
    EXPECT_FALSE(awaits_its_end(bids(), *bids().state(goes_on))) << goes_on;
}

TEST(Turn, IsTheirsWhomTheClockReminds) {
  const State& more = *bids().state("more_information");
  EXPECT_THAT(reminded(more), ElementsAre("applicant"));
  EXPECT_TRUE(is_turn_of(more, *more.transition("resubmit"), {"applicant"}));
  EXPECT_FALSE(is_turn_of(more, *more.transition("continue_as_it_stands"), {"officer"}));
  const State& scored = *bids().state("scored");  // reminds nobody: whoever may
  EXPECT_TRUE(is_turn_of(scored, *scored.transition("recommend"), {"panel_chair"}));
  EXPECT_FALSE(is_turn_of(scored, *scored.transition("recommend"), {"officer"}));
}

// The round's assessors are reminded of the bids; its officers wait for nobody else.
TEST(Turn, IsNobodysWhoIsRemindedOfOtherCases) {
  const State& scoring = *the_workflow("main-round").state("scoring");
  EXPECT_THAT(reminded(scoring), ElementsAre("assessor"));
  EXPECT_TRUE(is_turn_of(scoring, *scoring.transition("finish_scoring"), {"officer"}));
  EXPECT_FALSE(is_turn_of(scoring, *scoring.transition("finish_scoring"), {"assessor"}));
}

TEST(Turn, HasATargetInWorkingDays) {
  const Instant friday = at("2019-03-08T17:00:00Z");
  const Instant monday = at("2019-03-11T17:00:00Z");
  EXPECT_EQ(target_at(bids(), *bids().state("submitted"), monday), at("2019-03-18T17:00:00Z"));
  EXPECT_EQ(target_at(bids(), *bids().state("submitted"), at("2019-02-20T10:00:00Z")),
            at("2019-03-18T09:00:00Z"))
      << "nobody is late with what may begin on the Monday";
  EXPECT_EQ(target_at(bids(), *bids().state("change_check"), friday), at("2019-03-13T17:00:00Z"));
  EXPECT_EQ(target_at(bids(), *bids().state("scored"), friday), std::nullopt);
}

TEST(Turn, IsTheClocksWhereItMovesTheCase) {
  const auto& round = the_workflow("main-round");
  const auto next = next_by_clock(round, *round.state("open"), at("2019-02-13T09:00:00Z"),
                                  at("2019-02-20T09:00:00Z"));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->at, at("2019-03-08T17:00:00Z"));
  EXPECT_EQ(next->transition->action, "close");
  EXPECT_FALSE(next_by_clock(round, *round.state("open"), at("2019-02-13T09:00:00Z"),
                             at("2019-03-09T09:00:00Z")));
}

TEST(Turn, NamesWhatPutsAStepBack) {
  const auto back = undone_by(bids(), "scoring", "pass_sift");
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back.front()->action, "put_back_to_sift");
  EXPECT_THAT(undone_by(bids(), "closed", "finish"), IsEmpty());
  const auto unsealed = undone_by(the_workflow("main-round"), "sealed", "seal_proposals");
  ASSERT_EQ(unsealed.size(), 1U) << "what cancels it and leads to where it is done anew";
  EXPECT_EQ(unsealed.front()->action, "unseal");
}

}  // namespace
}  // namespace almoner::workflow
