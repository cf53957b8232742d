#include "engine/workflow/inquiry.hpp"

#include <algorithm>

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

std::string sentence_about_state(const Workflow& workflow, const std::string& name) {
  const State* state = workflow.state(name);
  if (state == nullptr) return "The workflow has no state '" + name + "'.";
  std::string possible;
  for (const Transition& transition : state->transitions)
    if (!transition.by_clock) possible += (possible.empty() ? "" : ", ") + transition.title;
  const std::string where = "The state is “" + state->title + "”";
  if (state->is_end) return where + ", which is final.";
  if (possible.empty()) return where + ", which waits for its date.";
  return where + "; what can be done in it: " + possible + ".";
}

}  // namespace

void Inquiry::refuse(ReasonCode code, std::string text, std::string field) {
  const auto same = [&](const Reason& reason) {
    return reason.code == code && reason.text == text;
  };
  if (std::none_of(reasons.begin(), reasons.end(), same))
    reasons.push_back({code, std::move(text), std::move(field)});
}

void ask_everything(Inquiry& inquiry) {
  if (inquiry.at.actor != nullptr) {
    ask_about_people(inquiry);
    ask_about_answers(inquiry);
  }
  ask_about_time(inquiry);
  ask_about_others(inquiry);
  ask_about_conditions(inquiry);
  ask_about_money(inquiry);
}

Reason wrong_state(const Workflow& workflow, const std::string& state, const std::string& action) {
  return {ReasonCode::wrong_state,
          sentence_about_action(workflow, action) + " " + sentence_about_state(workflow, state),
          ""};
}

}  // namespace almoner::workflow
