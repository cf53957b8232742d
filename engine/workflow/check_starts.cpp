// R23: somebody may start each kind of case, and where there are bids there are applicants: whoever
// is none is appointed to a role, and sees what the role sees. Whoever starts a case can take its
// first step, and whoever starts one in the applicant's place can take it there.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view id = "R23";
constexpr std::string_view asked_for = "bid";
constexpr std::string_view giving_up = "withdraw";

using Steps = std::vector<const Transition*>;
using Names = std::vector<std::string>;

Names role_names(const Fund& fund) {
  Names names;
  for (const Role& role : fund.roles) names.push_back(role.name);
  return names;
}

Names titles_of(const Fund& fund, const Names& roles) {
  Names titles;
  for (const std::string& name : roles) {
    const Role* role = fund.role(name);
    titles.push_back(role != nullptr ? role->title : name);
  }
  return titles;
}

bool has_applicants(const Fund& fund) {
  return std::any_of(fund.roles.begin(), fund.roles.end(),
                     [](const Role& role) { return role.is_applicant; });
}

// Nobody starts a case by a role that may not act. A role that there is not is told as such.
bool may_start(const Fund& fund, const std::string& name) {
  const Role* role = fund.role(name);
  return role == nullptr || role->is_applicant || role->may_act_on_bids;
}

bool leads_to_end(const Workflow& workflow, const Transition& step) {
  const State* to = workflow.state(step.goes_to);
  return to != nullptr && to->is_end;
}

// What people do by itself to move a case on from where it starts. A draft can be thrown away as
// well as sent in; where nothing but an end follows, that is the step.
Steps first_steps(const Workflow& workflow, const State& start) {
  Steps on, all;
  for (const Transition& step : start.transitions) {
    if (step.by_clock || !step.only_with.empty() || step.goes_to == start.name) continue;
    if (step.action == giving_up) continue;
    all.push_back(&step);
    if (!leads_to_end(workflow, step)) on.push_back(&step);
  }
  return on.empty() ? all : on;
}

std::string words_of(const Steps& steps) {
  Names names;
  for (const Transition* step : steps)
    names.push_back("'" + step->action + "' (line " + std::to_string(step->line) + ")");
  return one_of(names);
}

class FirstStep {
 public:
  FirstStep(const CheckInput& input, const State& start, Problems& problems)
      : workflow_(input.workflow),
        fund_(*input.workflow.fund),
        start_(start),
        steps_(first_steps(input.workflow, start)),
        problems_(problems) {}

  void check() {
    if (steps_.empty()) return;  // told as a dead end, or nothing that a person does
    if (!any_step([&](const Transition& step) { return taken_by_starter(step); })) tell_own();
    const Names& typists = workflow_.who_may_open_on_behalf;
    const bool on_behalf = any_step(
        [&](const Transition& step) { return any_of_them(step.who_may_on_behalf, typists); });
    if (!typists.empty() && !on_behalf) tell_on_behalf();
  }

 private:
  template <typename IsSo>
  bool any_step(const IsSo& is_so) const {
    return std::any_of(steps_.begin(), steps_.end(),
                       [&](const Transition* step) { return is_so(*step); });
  }

  static bool any_of_them(const Names& names, const Names& wanted) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return contains(wanted, name); });
  }

  // A case that is started for others to fill in is theirs to move on; the file says so.
  bool taken_by_starter(const Transition& step) const {
    return std::any_of(step.who_may.begin(), step.who_may.end(), [&](const std::string& name) {
      const bool starts = contains(workflow_.who_may_open, name) && may_start(fund_, name);
      const bool fills_in = start_.edited_by && contains(*start_.edited_by, name);
      return (starts || fills_in) && rule_against(step, name) == nullptr;
    });
  }

  // Who starts a case is barred from the step, and nobody else of that role is promised. Whoever
  // covers their leave is barred as they are.
  const DifferentPeople* rule_against(const Transition& step, const std::string& name) const {
    const Role* role = fund_.role(name);
    if (role == nullptr || (!role->is_applicant && role->at_least > 1)) return nullptr;
    for (const DifferentPeople& rule : workflow_.different_people)
      if (!rule.is_relaxed_in(fund_) && contains(rule.whoever_did, "open") &&
          contains(rule.may_not, step.action) && contains(workflow_.who_may_open, name))
        return &rule;
    return nullptr;
  }

  std::string why_not(const Transition& step) const {
    const std::string action = "'" + step.action + "'";
    if (const auto barred = barred_role(step); !barred.empty())
      return "the rule " + rule_against(step, barred)->name + " forbids " + action +
             " to who started it, and no more than one " + fund_.role(barred)->title +
             " is promised";
    return action + " is for " + one_of(titles_of(fund_, step.who_may));
  }

  // A role that might take the step if it promised more people; empty when there is none.
  std::string barred_role(const Transition& step) const {
    for (const std::string& name : step.who_may)
      if (rule_against(step, name) != nullptr) return name;
    return "";
  }

  std::string mend() const {
    for (const Transition* step : steps_)
      if (const auto role = barred_role(*step); !role.empty())
        return "take 'open' off whoever_did of " + rule_against(*step, role)->name +
               (fund_.role(role)->is_applicant ? "" : ", or promise more of " + role);
    return "write " + one_of(workflow_.who_may_open) + " under who_may of " + words_of(steps_) +
           ", or who may take it under who_may_open; where others fill it in, write edited_by: "
           "[ROLE] under '" +
           start_.name + "'";
  }

  Place place() const { return {start_.line, start_.column}; }

  void tell_own() {
    const std::string starters = one_of(titles_of(fund_, workflow_.who_may_open));
    Finding& finding =
        problems_.warning(place(), id,
                          "who starts a " + workflow_.kind + " (" + starters +
                              ") can take no step of it on from " + words_for(start_),
                          mend());
    for (const Transition* step : steps_) finding.notes.push_back(why_not(*step));
    finding.about = "state " + start_.name;
  }

  void tell_on_behalf() {
    const Names& typists = workflow_.who_may_open_on_behalf;
    Finding& finding = problems_.warning(
        place(), id,
        one_of(titles_of(fund_, typists)) + " may start a " + workflow_.kind +
            " in the applicant's place, and take no step of it there on from " + words_for(start_),
        "write who_may_on_behalf: [" + typists.front() + "] under " + words_of(steps_) +
            ", or delete who_may_open_on_behalf");
    finding.about = "who_may_open_on_behalf";
  }

  const Workflow& workflow_;
  const Fund& fund_;
  const State& start_;
  Steps steps_;
  Problems& problems_;
};

void check_who_starts(const CheckInput& input, Problems& problems) {
  const Workflow& workflow = input.workflow;
  const Fund& fund = *workflow.fund;
  const Place top{1, 1};
  if (std::none_of(workflow.who_may_open.begin(), workflow.who_may_open.end(),
                   [&fund](const std::string& name) { return may_start(fund, name); })) {
    problems.error(top, id, "nobody may start a " + workflow.kind,
                   "write who_may_open: [ROLE]; the roles are " + joined(role_names(fund)));
    return;
  }
  if (workflow.kind == asked_for && !has_applicants(fund)) {
    Finding& finding = problems.warning(
        top, id,
        "nobody is known as an applicant: whoever starts a bid is appointed by the "
        "fund, and sees every bid that the role sees",
        "write from: bid.owner under the role of those who ask for money");
    finding.about = "who_may_open";
  }
  const State* start = workflow.state(workflow.start);
  if (input.paths_are_known && start != nullptr) FirstStep(input, *start, problems).check();
}

}  // namespace

void check_starts(const CheckInput& input, Problems& problems) {
  if (!input.workflow.fund->roles.empty()) check_who_starts(input, problems);  // else told there
}

}  // namespace almoner::workflow
