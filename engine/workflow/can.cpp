#include <algorithm>

#include "engine/workflow/advance.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

std::string in_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// The parent's workflow is not at hand, so its states go by their names.
std::string parent_sentence(const Workflow& workflow, std::string_view parent_state) {
  std::string out = "A " + workflow.kind + " belongs to a " + workflow.parent_kind +
                    " and can be started only while that is ";
  for (std::size_t i = 0; i < workflow.parent_in.size(); ++i)
    out += (i > 0 ? " or " : "") + in_words(workflow.parent_in[i]);
  if (parent_state.empty()) return out + "; say which " + workflow.parent_kind + " it belongs to.";
  return out + "; it is " + in_words(std::string{parent_state}) + ".";
}

}  // namespace

std::vector<Possible> can(const Workflow& workflow, const Actor& actor, const Facts& facts,
                          Instant now) {
  std::vector<Possible> all;
  const State* state = workflow.state(facts.state);
  if (state == nullptr) return all;
  for (const Transition& transition : state->transitions) {
    if (transition.by_clock) continue;
    const Circumstances at{workflow, facts, transition, &actor, nullptr, now};
    Inquiry inquiry{at};
    ask_everything(inquiry);
    all.push_back({&transition, std::move(inquiry.reasons), std::move(inquiry.warnings)});
  }
  return all;
}

std::vector<Reason> can_open(const Workflow& workflow, const Actor& actor,
                             std::string_view parent_state) {
  std::vector<Reason> reasons;
  if (!workflow.parent_kind.empty() && !contains(workflow.parent_in, parent_state))
    reasons.push_back({ReasonCode::wrong_state, parent_sentence(workflow, parent_state), ""});
  const bool may =
      std::any_of(actor.roles.begin(), actor.roles.end(),
                  [&](const std::string& role) { return contains(workflow.who_may_open, role); });
  if (!may)
    reasons.push_back({ReasonCode::role,
                       role_sentence(workflow, "start a " + workflow.kind, workflow.who_may_open),
                       ""});
  return reasons;
}

}  // namespace almoner::workflow
