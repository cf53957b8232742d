#include "engine/check/nothing_to_show.hpp"

#include <algorithm>
#include <array>

#include "engine/check/approvals.hpp"
#include "engine/check/steps.hpp"

namespace almoner::check {
namespace {

using workflow::State;
using workflow::Transition;
using workflow::Workflow;

bool is_any_state(const Workflow& workflow, bool (*is_one)(const State&)) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), is_one);
}

bool is_any_step(const Workflow& workflow, bool (*is_one)(const Transition&)) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(), is_one);
  });
}

bool has_conditions(const Workflow& workflow) {
  return !workflow.form_only_if.empty() || !workflow.form_warn_unless.empty() ||
         is_any_step(workflow, [](const Transition& step) {
           return !step.only_if.empty() || !step.warn_unless.empty() || !step.money.empty() ||
                  step.from || step.until || step.enough;
         });
}

bool has_promises(const Workflow& workflow) {
  return !workflow.always.empty();
}

bool moves_money(const Workflow& workflow) {
  return is_any_step(workflow, [](const Transition& step) { return !step.money.empty(); });
}

bool has_words(const Workflow& workflow) {
  return is_any_step(workflow,
                     [](const Transition& step) {
                       return !step.documents.empty() || !step.tell.empty();
                     }) ||
         is_any_state(workflow, [](const State& state) {
           return !state.documents.empty() || !state.timers.empty();
         });
}

bool has_dates(const Workflow& workflow) {
  return !workflow.fund->dates.empty();
}

bool may_be_gone_round(const Workflow& workflow) {
  return has_promises(workflow) || is_any_step(workflow, [](const Transition& step) {
           return step.enough || step.from || step.until;
         });
}

bool has_approvals(const Workflow& workflow) {
  return !approvals_of(workflow).empty();
}

bool puts_back(const Workflow& workflow) {
  return is_any_step(workflow, [](const Transition& step) { return !step.undoes.empty(); });
}

bool has_parent(const Workflow& workflow) {
  return !workflow.parent_kind.empty();
}

bool has_asker(const Workflow& workflow) {
  return workflow.has_applicant(workflow.who_may_open);
}

bool hides_states(const Workflow& workflow) {
  return workflow.applicant_sees && !workflow.applicant_sees->instead.empty();
}

bool has_clock(const Workflow& workflow) {
  return is_any_step(workflow, [](const Transition& step) { return step.by_clock; });
}

bool has_timers(const Workflow& workflow) {
  return !workflow.fund->dates.empty() ||
         is_any_state(workflow, [](const State& state) { return !state.timers.empty(); });
}

bool has_interests(const Workflow& workflow) {
  return workflow.interests || is_any_step(workflow, gives_scores);
}

struct Ask {
  std::string_view id;
  bool (*is_there)(const Workflow&);
  std::string_view otherwise;
};

// The others look at the states and steps that every workflow has.
constexpr std::array<Ask, 15> asks{
    {{"R7", has_timers, "there are no dates and no timers"},
     {"R8", has_conditions, "no step has a condition, a time limit or a sum"},
     {"R9", has_promises, "no promise is written under 'always'"},
     {"R10", moves_money, "no step moves money"},
     {"R12", has_words, "no document is made and nobody is told anything"},
     {"R13", has_dates, "the fund has no dates"},
     {"R14", may_be_gone_round, "there is no promise, no count and no time limit"},
     {"R16", has_approvals, "no step approves anything: none moves money or stands in a promise"},
     {"R18", puts_back, "no step puts another one back"},
     {"R19", has_parent, "no case belongs to another"},
     {"R20", has_asker, "no applicant starts a case"},
     {"R21", hides_states, "applicants see every state as it is"},
     {"R22", moves_money, "no step moves money"},
     {"R24", has_clock, "the clock takes no step"},
     {"R25", has_interests, "nobody scores, and no workflow has 'interests'"}}};

}  // namespace

std::string nothing_to_show(std::string_view id,
                            const std::vector<const workflow::Workflow*>& all) {
  if (id == "R26") return nothing_to_show("R20", all);
  for (const Ask& ask : asks)
    if (ask.id == id && std::none_of(all.begin(), all.end(),
                                     [&](const Workflow* one) { return ask.is_there(*one); }))
      return std::string(ask.otherwise);
  return "";
}

}  // namespace almoner::check
