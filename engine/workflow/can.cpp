#include <algorithm>

#include "engine/workflow/advance.hpp"
#include "engine/workflow/applicant_view.hpp"
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

// Whether a case that applicants may open belongs to somebody else, so that it is typed in their
// place. What belongs to a bid (a payment) is the council's own, whoever the bid is for.
bool is_on_behalf(const Workflow& workflow, const OpenFor& whom) {
  return whom.another && workflow.has_applicant(workflow.who_may_open);
}

// The applicant never opens what only judges of the bid may.
bool is_judged_by_itself(const Workflow& workflow, const Actor& actor) {
  if (!actor.of_applicant) return false;
  return std::none_of(workflow.who_may_open.begin(), workflow.who_may_open.end(),
                      [&](const std::string& role) {
                        return contains(actor.roles, role) && workflow.fund->is_applicants(role);
                      });
}

}  // namespace

std::vector<Possible> can(const Workflow& workflow, const Actor& actor, const Facts& facts,
                          Instant now) {
  std::vector<Possible> all;
  const State* state = workflow.state(facts.state);
  if (state == nullptr) return all;
  for (const Transition& transition : state->transitions) {
    if (transition.by_clock || !transition_for(workflow, state->name, transition.action, actor))
      continue;
    const Circumstances at{workflow, facts, transition, &actor, nullptr, now};
    Inquiry inquiry{at};
    ask_everything(inquiry);
    all.push_back(
        {&transition, std::move(inquiry.reasons), std::move(inquiry.warnings), inquiry.on_behalf});
  }
  return all;
}

std::vector<Reason> can_open(const Workflow& workflow, const Actor& actor,
                             std::string_view parent_state, const OpenFor& whom) {
  std::vector<Reason> reasons;
  if (!workflow.parent_kind.empty() && !contains(workflow.parent_in, parent_state))
    reasons.push_back({ReasonCode::wrong_state, parent_sentence(workflow, parent_state), ""});
  const bool on_behalf = is_on_behalf(workflow, whom);
  const auto& roles = on_behalf ? workflow.who_may_open_on_behalf : workflow.who_may_open;
  const std::string title = "start a " + workflow.kind;
  if (!holds_any(actor, roles))
    reasons.push_back(
        {ReasonCode::role, role_sentence(workflow, title, workflow.who_may_open), ""});
  else if (is_judged_by_itself(workflow, actor))
    reasons.push_back({ReasonCode::interest, sentence_for_applicant(workflow.kind, title), ""});
  else if (on_behalf && whom.reason.find_first_not_of(" \t\r\n") == std::string::npos)
    reasons.push_back({ReasonCode::missing, sentence_for_on_behalf(title), "reason"});
  return reasons;
}

}  // namespace almoner::workflow
