// What an applicant sees of a state: in the shipped funds, no decision before its letter.
#include "engine/workflow/applicant_view.hpp"

#include <gmock/gmock.h>
#include <map>

#include "tests/engine/workflow/reading.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Instant entered = at("2019-03-22T10:00:00Z");

std::string shown(const Workflow& workflow, const std::string& state,
                  const std::vector<Deed>& deeds = {}) {
  const auto seen = shown_to_applicant(workflow, state, deeds);
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
  const auto seen = shown_to_applicant(main_round_bid(), "agreed", {});
  EXPECT_EQ(seen.title + ", " + seen.stage, "Being considered, sift");
}

TEST(ApplicantView, TheReserveLetterTells) {
  EXPECT_EQ(shown(main_round_bid(), "reserve"), "considered (not told)");
  const Deed letter{"tell_reserve", bob, "council", at("2019-04-11T09:00:00Z")};
  EXPECT_EQ(shown(main_round_bid(), "reserve", {letter}), "reserve");
  EXPECT_EQ(shown_to_applicant(main_round_bid(), "reserve", {letter}).told_at, letter.at);
}

// A bid on the reserve list flipped back to "being considered" when it was proposed as a change.
TEST(ApplicantView, WhatALetterToldStaysWhileNothingLaterIsTold) {
  const Deed letter{"tell_reserve", bob, "council", at("2019-04-11T09:00:00Z")};
  const Deed refused{"refuse_sign_off", cy, "council", at("2019-04-18T09:00:00Z")};
  for (const char* hidden :
       {"change_check", "change_ready", "with_pcc", "refused_by_pcc", "agreed"})
    EXPECT_EQ(shown(main_round_bid(), hidden, {letter}), "reserve (not told)") << hidden;
  EXPECT_EQ(shown(main_round_bid(), "reserve", {letter, refused}), "reserve");
  EXPECT_EQ(shown_to_applicant(main_round_bid(), "reserve", {letter, refused}).told_at, letter.at);
  EXPECT_EQ(shown(main_round_bid(), "offered", {letter}), "offered with outcome");  // the control
  EXPECT_EQ(shown(main_round_bid(), "declined", {letter}), "declined");
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

std::vector<std::string> actions_of(const Workflow& workflow) {
  std::vector<std::string> actions = {"no_such_action"};
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions) actions.push_back(transition.action);
  return actions;
}

// Every answer in that state to whoever asks for every action of the workflow, and all that they
// are offered.
Lines answers_in(const Workflow& workflow, const std::string& state, const Actor& who) {
  Lines answers;
  Facts facts = a_bid(state);
  facts.ledger.reserved = facts.ledger.committed = Money::pounds(1'000);
  facts.deeds.push_back({"withdraw", ann, "", june});  // which can be put back where it leads
  const auto outcome_in_words = [&](const Outcome& outcome) {
    const auto* step = std::get_if<Step>(&outcome);
    if (step == nullptr) return said(outcome);
    if (step->to_state == state) return Lines{"stays"};
    return Lines{"to " + shown_to_applicant(workflow, step->to_state, {}).name};
  };
  const Given given{{}, "They wrote on 4 June", ""};
  for (const std::string& action : actions_of(workflow))
    for (const std::string& line :
         outcome_in_words(advance(workflow, action, who, facts, given, june)))
      answers.push_back(action + ": " + line);
  for (const Possible& possible : can(workflow, who, facts, june))
    answers.push_back("offered " + possible.transition->action);
  return answers;
}

Actor typing_officer() {
  Actor officer = actor(bob, {"officer"});
  officer.only_as_applicant = true;
  return officer;
}

// By what they look like, what an applicant can do there, and where it leads as they see it.
const std::map<std::string, std::string> taken = {{"submitted", "withdraw: to withdrawal_at_sift"},
                                                  {"considered", "withdraw: to withdrawal_at_sift"},
                                                  {"withdrawal_at_sift", "put_back: to considered"},
                                                  {"deciding", "withdraw: to withdrawal_check"},
                                                  {"withdrawal_check", "put_back: to deciding"}};

// "sign_off" was refused by its role where the bid waited for finance, and by its state elsewhere.
TEST(ApplicantView, NoAnswerToAnApplicantTellsTheStatesThatLookAlikeApart) {
  for (const char* name : {"pcc-main-round", "tactical-pot"}) {
    const Workflow& workflow = the_workflow(name);
    for (const auto& instead : workflow.applicant_sees->instead)
      for (const Actor& who : {actor(ann, {"applicant"}), typing_officer()}) {
        const Lines first = answers_in(workflow, instead.of.front(), who);
        EXPECT_THAT(first, ::testing::Contains(taken.at(instead.state)));
        for (const std::string& state : instead.of)
          EXPECT_EQ(answers_in(workflow, state, who), first) << state;
      }
  }
  const Actor officer = actor(bob, {"officer"});  // the control
  EXPECT_NE(answers_in(main_round_bid(), "scored", officer),
            answers_in(main_round_bid(), "agreed", officer));
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
