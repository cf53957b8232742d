// R21: states that look alike to applicants offer them, and whoever types for them, the same
// actions in the same way: else what may be done tells which state it is.
#include <algorithm>
#include <map>
#include <set>

#include "engine/workflow/check.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

// What somebody reads of an action before they take it, and who may.
struct Offer {
  std::vector<std::string> words;
  bool operator==(const Offer&) const = default;
};

std::string day_of(const std::optional<TimeLimit>& limit) {
  return limit ? limit->date : std::string();
}

Offer offer_of(const Workflow& workflow, const Transition& transition) {
  Offer offer{{transition.title, transition.reason_required ? "reason" : "",
               day_of(transition.from), day_of(transition.until)}};
  for (const std::string& role : transition.who_may)
    if (workflow.fund->is_applicants(role)) offer.words.push_back("may " + role);
  for (const std::string& role : transition.who_may_on_behalf)
    offer.words.push_back("may type " + role);
  for (const std::string& field : transition.asks) offer.words.push_back("asks " + field);
  for (const Condition& condition : transition.only_if)
    offer.words.push_back("only if " + condition.text);
  return offer;
}

bool is_for_applicants(const Workflow& workflow, const Transition& transition) {
  return workflow.has_applicant(transition.who_may) || !transition.who_may_on_behalf.empty();
}

std::vector<const State*> states_of(const Workflow& workflow,
                                    const ApplicantSees::Instead& instead) {
  std::vector<const State*> states;
  for (const State& state : workflow.states)
    if (state.name == instead.state || contains(instead.of, state.name)) states.push_back(&state);
  return states;
}

std::string look_of(const Workflow& workflow, const ApplicantSees::Instead& instead) {
  const State* state = workflow.state(instead.state);
  return "'" + (state != nullptr ? state->title : instead.title) + "'";
}

// What others take as well is hardly theirs.
std::string how_to_offer(const Workflow& workflow, const Transition& there) {
  const std::string action = "'" + there.action + "'";
  std::vector<std::string> theirs;
  for (const std::string& role : there.who_may)
    if (workflow.fund->is_applicants(role)) theirs.push_back(role);
  if (!theirs.empty() && theirs.size() < there.who_may.size())
    return "delete " + joined(theirs) + " from who_may of " + action + " (line " +
           std::to_string(there.line) + "), which others take; or give it " + action + " as there";
  return "give it " + action + " as there, or take that off every state that looks like it";
}

void compare(const CheckInput& input, const std::string& look, const State& state,
             const State& other, const Transition& there, Problems& problems) {
  const Transition* here = state.transition(there.action);
  const bool offered = here != nullptr && is_for_applicants(input.workflow, *here);
  if (offered && offer_of(input.workflow, *here) == offer_of(input.workflow, there)) return;
  const Place place =
      here != nullptr ? Place{here->line, here->column} : Place{state.line, state.column};
  const std::string action = "'" + there.action + "'";
  problems.error(
      place, "R21",
      words_for(state) + " looks to applicants like " + look + ", but they are " +
          (offered ? "offered " + action + " in another way than"
                   : "not offered " + action + " as") +
          " in " + words_for(other) + ", so that they can tell the two apart",
      offered ? "give " + action +
                    " in both the same title, 'who_may', 'who_may_on_behalf', dates, reason, "
                    "'asks' and 'only_if'"
              : how_to_offer(input.workflow, there));
}

// What others filled in tells how it will end before any letter does.
void check_outcome(const Workflow& workflow, const ApplicantSees::Instead& instead,
                   Problems& problems) {
  for (const State& state : workflow.states) {
    if (!contains(instead.of, state.name) ||
        !contains(workflow.applicant_sees->outcome_in, state.name))
      continue;
    problems.error({state.line, state.column}, "R21",
                   words_for(state) + " looks to applicants like " + look_of(workflow, instead) +
                       ", but 'outcome_in' shows them there what others filled in, and the money",
                   "take " + state.name + " out of 'outcome_in' of applicant_sees");
  }
}

bool gives_scores(const Workflow& workflow, const std::string& role) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [&](const Transition& step) {
                         return step.collects == "scores" && contains(step.who_may, role);
                       });
  });
}

// What those who score write to each other, applicants would read before any letter.
void check_comments(const Workflow& workflow, Problems& problems) {
  for (const CommentCircle& circle : workflow.comments) {
    const auto& roles = circle.seen_by;
    const auto scores = std::find_if(roles.begin(), roles.end(), [&](const std::string& role) {
      return gives_scores(workflow, role);
    });
    if (scores == roles.end() || !workflow.has_applicant(roles)) continue;
    problems.error({circle.line, circle.column}, "R21",
                   "applicants read '" + circle.title + "', where '" + *scores +
                       "' writes, who scores: what is written there tells how it will end before "
                       "any letter does",
                   "take the applicants or " + *scores + " out of 'seen_by' of " + circle.name);
  }
}

// Each action of applicants in any of the states, where it first stands.
std::map<std::string, std::pair<const State*, const Transition*>> offered_in(
    const Workflow& workflow, const std::vector<const State*>& states) {
  std::map<std::string, std::pair<const State*, const Transition*>> offered;
  for (const State* state : states)
    for (const Transition& transition : state->transitions)
      if (is_for_applicants(workflow, transition))
        offered.try_emplace(transition.action, state, &transition);
  return offered;
}

}  // namespace

void check_looks_alike(const CheckInput& input, Problems& problems) {
  check_told_early(input, problems);
  if (!input.workflow.applicant_sees) return;
  check_comments(input.workflow, problems);
  for (const auto& instead : input.workflow.applicant_sees->instead) {
    check_outcome(input.workflow, instead, problems);
    const auto states = states_of(input.workflow, instead);
    for (const auto& [action, first] : offered_in(input.workflow, states))
      for (const State* state : states)
        if (state != first.first)
          compare(input, look_of(input.workflow, instead), *state, *first.first, *first.second,
                  problems);
  }
}

}  // namespace almoner::workflow
