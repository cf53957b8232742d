#include "engine/workflow/advance.hpp"

#include <algorithm>
#include <array>

#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/inquiry.hpp"

namespace almoner::workflow {
namespace {

constexpr std::array<std::string_view, 13> code_words = {
    "wrong_state", "only_with_parent", "role",  "interest", "four_eyes", "missing", "invalid",
    "too_early",   "too_late",         "count", "children", "condition", "money"};

// The transition's own documents, and those of the state unless the case is there already.
std::vector<DocumentOrder> documents_into(const Workflow& workflow, const std::string& from,
                                          const std::string& to,
                                          std::vector<DocumentOrder> documents) {
  const State* state = from == to ? nullptr : workflow.state(to);
  if (state != nullptr)
    documents.insert(documents.end(), state->documents.begin(), state->documents.end());
  return documents;
}

Outcome step_of(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  Outcome outcome{std::in_place_type<Step>};
  Step& step = std::get<Step>(outcome);
  step.action = transition.action;
  step.from_state = inquiry.at.facts.state;
  step.to_state = transition.goes_to;
  step.transition = &transition;
  step.warnings = std::move(inquiry.warnings);
  step.relaxed = std::move(inquiry.relaxed);
  step.money = std::move(inquiry.money);
  step.documents =
      documents_into(inquiry.at.workflow, step.from_state, step.to_state, transition.documents);
  step.tell = transition.tell;
  step.carries = transition.each;
  step.cancels = transition.cancels;
  step.on_behalf = inquiry.on_behalf;
  if (transition.locks_form || transition.unlocks_form) step.form_locked = transition.locks_form;
  return outcome;
}

// A late attempt keeps what was sent, as it was sent, and moves nothing else.
std::optional<Step> kept(const Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  if (!transition.until || transition.until->kept_as.empty()) return std::nullopt;
  const bool only_late =
      std::all_of(inquiry.reasons.begin(), inquiry.reasons.end(),
                  [](const Reason& reason) { return reason.code == ReasonCode::too_late; });
  if (!only_late) return std::nullopt;
  Step step;
  step.action = transition.action;
  step.from_state = inquiry.at.facts.state;
  step.to_state = transition.until->kept_as;
  step.transition = &transition;
  step.warnings = inquiry.warnings;
  step.documents = documents_into(inquiry.at.workflow, step.from_state, step.to_state, {});
  step.form_locked = true;
  step.on_behalf = inquiry.on_behalf;
  return step;
}

Outcome outcome_of(const Circumstances& at) {
  Inquiry inquiry{at};
  ask_everything(inquiry);
  if (inquiry.reasons.empty()) return step_of(inquiry);
  Refusal refusal;
  refusal.kept = kept(inquiry);
  refusal.reasons = std::move(inquiry.reasons);
  return refusal;
}

Refusal refused(Reason reason) {
  Refusal refusal;
  refusal.reasons.push_back(std::move(reason));
  return refusal;
}

const Transition* find(const Workflow& workflow, const Facts& facts, const std::string& action) {
  const State* state = workflow.state(facts.state);
  return state != nullptr ? state->transition(action) : nullptr;
}

}  // namespace

std::string_view name_of(ReasonCode code) {
  return code_words.at(static_cast<std::size_t>(code));
}

Outcome advance(const Workflow& workflow, const std::string& action, const Actor& actor,
                const Facts& facts, const Given& given, Instant now) {
  const Transition* transition = transition_for(workflow, facts.state, action, actor);
  if (transition == nullptr) return refused(wrong_state(workflow, facts, action, &actor));
  if (transition->by_clock)
    return refused(
        {ReasonCode::role, "Nobody can " + transition->title + " by hand: the clock does it.", ""});
  return outcome_of({workflow, facts, *transition, &actor, &given, now});
}

Outcome advance_by_clock(const Workflow& workflow, const std::string& action, const Facts& facts,
                         Instant now) {
  const Transition* transition = find(workflow, facts, action);
  if (transition == nullptr) return refused(wrong_state(workflow, facts, action, nullptr));
  if (!transition->by_clock)
    return refused(
        {ReasonCode::role, "The clock cannot " + transition->title + ": only people may.", ""});
  return outcome_of({workflow, facts, *transition, nullptr, nullptr, now});
}

}  // namespace almoner::workflow
