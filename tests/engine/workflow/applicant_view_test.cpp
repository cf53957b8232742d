// What an applicant sees of a state: in the shipped funds, no decision before its letter.
#include "engine/workflow/applicant_view.hpp"

#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Instant entered = at("2019-03-22T10:00:00Z");

std::string shown(const Workflow& workflow, const std::string& state,
                  const std::vector<Deed>& deeds = {}) {
  const auto seen = shown_to_applicant(workflow, state, deeds, entered);
  return seen.name + (seen.is_told ? "" : " (not told)") + (seen.outcome ? " with outcome" : "");
}

struct Row {
  const char* workflow;
  const char* state;
  const char* shown;
};

const Row rows[] = {
    {"pcc-main-round", "draft", "draft"},
    {"pcc-main-round", "late", "late"},
    {"pcc-main-round", "submitted", "submitted"},
    {"pcc-main-round", "rejection_check", "submitted (not told)"},
    {"pcc-main-round", "ineligible", "ineligible with outcome"},
    {"pcc-main-round", "scoring", "considered (not told)"},
    {"pcc-main-round", "scored", "considered (not told)"},
    {"pcc-main-round", "finance_check", "considered (not told)"},
    {"pcc-main-round", "ready_for_pcc", "considered (not told)"},
    {"pcc-main-round", "with_pcc", "considered (not told)"},
    {"pcc-main-round", "agreed", "considered (not told)"},
    {"pcc-main-round", "reserve", "considered (not told)"},
    {"pcc-main-round", "not_recommended", "considered (not told)"},
    {"pcc-main-round", "declined", "declined"},
    {"pcc-main-round", "withdrawn", "withdrawn"},
    {"pcc-main-round", "offered", "offered with outcome"},
    {"tactical-pot", "award_proposed", "deciding (not told)"},
    {"tactical-pot", "refusal_proposed", "deciding (not told)"},
    {"tactical-pot", "finance_check", "deciding (not told)"},
    {"tactical-pot", "agreed", "deciding (not told)"},
    {"tactical-pot", "live", "live with outcome"},
    {"tactical-pot", "refused", "refused"},
    {"payment", "approved", "approved with outcome"},  // says nothing of it: seen as it is
};

TEST(ApplicantView, NoDecisionIsSeenBeforeItsLetter) {
  for (const auto& row : rows)
    EXPECT_EQ(shown(the_workflow(row.workflow), row.state), row.shown) << row.workflow;
}

TEST(ApplicantView, AStateWithANameOfItsOwnHasATitleAndAStage) {
  const auto seen = shown_to_applicant(main_round_bid(), "agreed", {}, entered);
  EXPECT_EQ(seen.title + ", " + seen.stage, "Being considered, sift");
}

TEST(ApplicantView, TheReserveLetterTells) {
  const Deed letter{"tell_reserve", bob, "council", at("2019-04-11T09:00:00Z")};
  EXPECT_EQ(shown(main_round_bid(), "reserve", {letter}), "reserve");
  const Deed of_an_earlier_time{"tell_reserve", bob, "council", at("2019-03-01T09:00:00Z")};
  EXPECT_EQ(shown(main_round_bid(), "reserve", {of_an_earlier_time}), "considered (not told)");
}

TEST(ApplicantView, AStepBetweenWhatLooksAlikeIsNotReadOfLater) {
  const auto step = [](const char* action, const char* from, const char* to) {
    const auto seen = step_shown_to_applicant(main_round_bid(), action, from, to);
    return seen.from + " -> " + seen.to;
  };
  EXPECT_EQ(step("submit", "draft", "submitted"), "draft -> submitted");
  EXPECT_EQ(step("fail_sift", "submitted", "rejection_check"), " -> ");
  EXPECT_EQ(step("confirm_rejection", "rejection_check", "ineligible"), "submitted -> ineligible");
  EXPECT_EQ(step("pass_sift", "submitted", "scoring"), "submitted -> considered");
  EXPECT_EQ(step("recommend", "scored", "finance_check"), " -> ");
  EXPECT_EQ(step("tell_reserve", "reserve", "reserve"), "considered -> reserve");
  EXPECT_EQ(step("make_offer", "agreed", "offered"), "considered -> offered");
}

TEST(ApplicantView, ReadsNothingOfTheStateInARefusal) {
  const auto asked = [](const char* state, const Actor& who) {
    return said(advance(main_round_bid(), "accept", who, a_bid(state), {}, entered));
  };
  const Actor applicant = actor(ann, {"applicant"});
  const Lines considered = asked("agreed", applicant);
  EXPECT_THAT(considered,
              ElementsAre("wrong_state: You cannot accept the offer now. The state is “Being "
                          "considered”; what can be done in it: withdraw the bid."));
  for (const auto& state : main_round_bid().applicant_sees->instead[1].of)
    EXPECT_EQ(asked(state.c_str(), applicant), considered) << state;
  EXPECT_THAT(asked("not_recommended", actor(bob, {"officer"})),
              ElementsAre(HasSubstr("The state is “Not recommended, letter to go”")));
}

// --- as it is written
// -----------------------------------------------------------------------------

std::string said_of_view(const std::string& lines) {
  return testing::said_when("start: draft", "applicant_sees:\n" + lines + "start: draft");
}

TEST(ApplicantView, IsBoundWhenItIsRead) {
  EXPECT_EQ(said_of_view("  outcome_in: [closed]\n  instead:\n    considered: {title: Being "
                         "considered, stage: sift, of: [submitted], told_by: [query]}\n"),
            "");
  EXPECT_THAT(said_of_view("  outcome_in: [clozed]\n  instead:\n    draft: {of: [submitted]}\n"),
              HasSubstr("there is no state called 'clozed'; did you mean 'closed'?"));
  EXPECT_THAT(
      said_of_view("  outcome_in: [closed]\n  instead:\n    considered: {of: [submited]}\n"),
      ::testing::AllOf(
          HasSubstr("there is no state called 'considered'"),
          HasSubstr("there is no state called 'submited'; did you mean 'submitted'?")));
  EXPECT_THAT(said_of_view("  outcome_in: [closed]\n  instead:\n    draft: {of: [submitted]}\n    "
                           "late: {of: [submitted]}\n"),
              HasSubstr("error R5: the applicant would see 'submitted' as two different states"));
}

}  // namespace
}  // namespace almoner::workflow
