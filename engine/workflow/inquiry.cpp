#include "engine/workflow/inquiry.hpp"

#include <algorithm>

#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::workflow {
namespace {

std::string sentence_about_action(const Workflow& workflow, const std::string& action) {
  std::vector<std::string> known;
  for (const State& state : workflow.states) {
    for (const Transition& transition : state.transitions) {
      if (transition.action == action) return "You cannot " + transition.title + " now.";
      known.push_back(transition.action);
    }
  }
  const std::string near = did_you_mean(action, known);
  return "There is no action '" + action + "'" + (near.empty() ? "." : near);
}

std::string possible_in(const Workflow& workflow, const State& state, const Actor* applicant) {
  std::string possible;
  for (const Transition& transition : state.transitions) {
    if (transition.by_clock) continue;
    if (applicant != nullptr && part_in(workflow, transition, *applicant) == Part::none) continue;
    possible += (possible.empty() ? "" : ", ") + transition.title;
  }
  return possible;
}

std::string sentence_about_state(const Workflow& workflow, const Facts& facts,
                                 const Actor* applicant) {
  const State* state = workflow.state(facts.state);
  if (state == nullptr) return "The workflow has no state '" + facts.state + "'.";
  const StateShown shown = applicant == nullptr
                               ? StateShown{state->name, state->title, state->stage}
                               : shown_to_applicant(workflow, facts.state, facts.deeds);
  const std::string where = "The state is “" + shown.title + "”";
  if (state->is_end && shown.is_told) return where + ", which is final.";
  const std::string possible = possible_in(workflow, *state, applicant);
  if (!possible.empty()) return where + "; what can be done in it: " + possible + ".";
  return where + (applicant == nullptr ? ", which waits for its date." : ", and waits for others.");
}

}  // namespace

void Inquiry::refuse(ReasonCode code, std::string text, std::string field) {
  const auto same = [&](const Reason& reason) {
    return reason.code == code && reason.text == text;
  };
  if (std::none_of(reasons.begin(), reasons.end(), same))
    reasons.push_back({code, std::move(text), std::move(field)});
}

void Inquiry::note(const std::string& rule, std::string text) {
  const auto same = [&](const Relaxed& one) { return one.rule == rule; };
  if (std::none_of(relaxed.begin(), relaxed.end(), same))
    relaxed.push_back({rule, std::move(text)});
}

void ask_everything(Inquiry& inquiry) {
  if (inquiry.at.actor != nullptr) {
    if (!ask_about_people(inquiry)) return;
    ask_about_answers(inquiry);
    ask_about_unlocking(inquiry);
  }
  ask_about_time(inquiry);
  ask_about_others(inquiry);
  ask_about_conditions(inquiry);
  ask_about_money(inquiry);
}

Reason wrong_state(const Workflow& workflow, const Facts& facts, const std::string& action,
                   const Actor* actor) {
  const bool applicant = actor != nullptr && is_only_applicant(*workflow.fund, *actor);
  return {ReasonCode::wrong_state,
          sentence_about_action(workflow, action) + " " +
              sentence_about_state(workflow, facts, applicant ? actor : nullptr),
          ""};
}

}  // namespace almoner::workflow
