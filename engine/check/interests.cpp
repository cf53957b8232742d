// R25: whoever has an interest in a case is kept from judging it (sifting, queries, scoring,
// deciding, signing off, accepting a return, paying): interests can be declared wherever it is
// judged, and none of the steps that judge is left out of what they bar from. Who scores declares
// before they see the text.
#include <algorithm>
#include <iterator>
#include <set>

#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/check/in_brackets.hpp"
#include "engine/check/judging.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Interests;
using workflow::MoneyVerb;

constexpr std::string_view id = "R25";

using Steps = std::vector<const Transition*>;

std::vector<std::string> names_of(const Steps& steps) {
  std::vector<std::string> actions;
  for (const Transition* step : steps)
    if (!contains(actions, step->action)) actions.push_back(step->action);
  return actions;
}

std::string in_quotes(const Steps& steps) {
  return workflow::joined_in_quotes(names_of(steps));
}

bool collects(const Workflow& workflow, std::string_view what) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [&](const Transition& step) { return step.collects == what; });
  });
}

bool is_barred_from(const Interests& rule, const Transition& step) {
  return contains(rule.barred_from, step.action) != rule.all_but;
}

// A kind that bars, and a stronger one that does not: whoever is nearer would judge.
void check_strength(const Input& input, const Interests& rule, const Transition& step,
                    Problems& problems) {
  const auto* kinds = input.workflow.fund->list("interest_kinds");
  if (kinds == nullptr || rule.barring.empty()) return;
  std::string weakest;
  std::vector<std::string> stronger;
  for (const auto& [kind, title] : kinds->options) {
    const bool bars = contains(rule.barring, kind);
    if (bars && weakest.empty()) weakest = kind;
    if (!bars && !weakest.empty()) stronger.push_back(kind);
  }
  if (stronger.empty()) return;
  problems.error(place_of(step), id,
                 "'" + weakest + "' keeps somebody from '" + step.action + "', and " +
                     workflow::joined(stronger) + ", which " +
                     (stronger.size() == 1 ? "is" : "are") + " stronger, " +
                     (stronger.size() == 1 ? "does" : "do") + " not",
                 "write under barring of 'interests' every kind from the weakest that bars on (in "
                 "the order of interest_kinds), or mend that order");
}

std::string how_to_bar(const Interests& rule, const Steps& steps) {
  return (rule.all_but ? "delete " + with_commas(names_of(steps)) + " from all_but"
                       : "write " + with_commas(names_of(steps))) +
         " under barred_from of 'interests'";
}

const std::string rule_of_parent =
    "write interests: {of: parent, barred_from: {all_but: []}, say: \"...\"} at the top";

// One finding for all of them; `judged` is what they judge.
void check_rule(const Input& input, const std::string& of, const Steps& steps,
                const std::string& judged, Problems& problems) {
  const auto& rule = input.workflow.interests;
  Steps free;
  for (const Transition* step : steps)
    if (!rule || !is_barred_from(*rule, *step)) free.push_back(step);
  if (free.empty()) return;
  const bool is_one = std::all_of(free.begin(), free.end(), [&](const Transition* step) {
    return step->action == free.front()->action;
  });
  problems.error(place_of(*free.front()), id,
                 "whoever declared an interest in a " + of + " may take " + in_quotes(free) +
                     ", which " + (is_one ? "judges " : "judge ") + judged,
                 rule ? how_to_bar(*rule, free) : rule_of_parent);
}

// Where something is found out later, it has to be said there.
void check_declared_where_judged(const Input& input, Problems& problems) {
  std::vector<std::string> states;
  const State* first = nullptr;
  for (const State& state : input.workflow.states) {
    std::vector<std::string> roles;
    for (const Transition& step : state.transitions)
      if (step.collects == "interests")
        roles.insert(roles.end(), step.who_may.begin(), step.who_may.end());
    const auto steps = steps_that_judge(input, state);
    const bool may_all = std::all_of(steps.begin(), steps.end(), [&](const Transition* step) {
      return std::all_of(step->who_may.begin(), step->who_may.end(), [&](const std::string& role) {
        return contains(roles, role) || input.workflow.fund->is_applicants(role);
      });
    });
    if (may_all) continue;
    if (first == nullptr) first = &state;
    states.push_back(words_for(state) + " (line " + std::to_string(state.line) + ")");
  }
  if (first == nullptr) return;
  problems
      .warning({first->line, first->column}, id,
               "somebody who judges a " + case_words(input) +
                   " cannot declare there an interest that they find out about: " +
                   workflow::joined(states),
               "write there an action with collects: {interests: one per person}, and under its "
               "who_may the roles of all who judge")
      .about = "interests";
}

void check_declared_first(const Input& input, const Interests& rule, const Transition& step,
                          Problems& problems) {
  if (!gives_scores(step)) return;
  for (const std::string& role : step.who_may) {
    if (contains(rule.declare_first, role)) continue;
    problems
        .warning(place_of(step), id,
                 "'" + role + "' takes '" + step.action + "' of a " + case_words(input) +
                     ", and sees its text before they have declared whether they have an interest",
                 "write declare_first: [" + role + "] under 'interests'")
        .about = "action " + step.action;
    return;
  }
}

bool pays(const Transition& step) {
  return std::any_of(step.money.begin(), step.money.end(),
                     [](const workflow::MoneyMove& move) { return move.verb == MoneyVerb::pay; });
}

bool is_declared_on_parent(const Input& input) {
  const auto& all = input.read.all;
  return std::any_of(all.begin(), all.end(), [&](const Workflow* other) {
    return other->kind == input.workflow.parent_kind && other->interests;
  });
}

// What was declared on the parent keeps from paying it too.
void check_payments(const Input& input, Problems& problems) {
  if (!input.workflow.budget_of_parent) return;
  const auto& rule = input.workflow.interests;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (way.too_late || !pays(step) || (rule && is_barred_from(*rule, step))) continue;
    problems.error(place_of(step), id,
                   "whoever declared an interest in a " + input.workflow.parent_kind +
                       " may take '" + step.action + "', which pays it",
                   rule ? how_to_bar(*rule, {&step}) : rule_of_parent);
  }
}

void report_no_rule(const Input& input, const Transition& step, Problems& problems) {
  problems.error(place_of(step), id,
                 "'" + step.action + "' judges a " + case_words(input) +
                     ", and nothing keeps whoever has an interest in it away",
                 "write interests: {barred_from: {all_but: []}, say: \"...\"} at the top, and an "
                 "action with collects: {interests: one per person}");
}

void report_none_declared(const Input& input, const Transition& step, Problems& problems) {
  problems
      .warning(place_of(step), id,
               "no step lets anybody declare an interest in a " + case_words(input) +
                   ", so 'interests' keeps nobody from '" + step.action + "'",
               "write an action with collects: {interests: one per person} where it is judged")
      .about = "action " + step.action;
}

// What was declared on the parent keeps from judging what belongs to it.
void check_of_parent(const Input& input, const Steps& steps, Problems& problems) {
  const std::size_t before = problems.count_of(id);
  check_payments(input, problems);
  if (problems.count_of(id) > before && !input.workflow.interests) return;  // the same mend
  Steps others;
  std::copy_if(steps.begin(), steps.end(), std::back_inserter(others),
               [](const Transition* step) { return !pays(*step); });
  check_rule(input, input.workflow.parent_kind, others, "its " + case_words(input), problems);
}

void check_of_case(const Input& input, const Steps& steps, Problems& problems) {
  const auto& rule = input.workflow.interests;
  const auto scoring = std::find_if(steps.begin(), steps.end(),
                                    [](const Transition* step) { return gives_scores(*step); });
  if (!rule && scoring != steps.end()) report_no_rule(input, **scoring, problems);
  if (!rule) return;
  const bool is_declared = collects(input.workflow, "interests");
  if (!is_declared) report_none_declared(input, *steps.front(), problems);
  check_strength(input, *rule, *steps.front(), problems);
  check_rule(input, case_words(input), steps, "it", problems);
  if (!is_declared) return;
  std::set<std::string> seen;
  for (const Transition* step : steps)
    if (seen.insert(step->action).second) check_declared_first(input, *rule, *step, problems);
  check_declared_where_judged(input, problems);
}

// Where no row says what roles see, all see everything, declared or not.
void check_hidden_first(const Input& input, const Interests& rule, Problems& problems) {
  if (rule.declare_first.empty() || !input.workflow.seen_by.empty()) return;
  problems.error({rule.say.line, rule.say.column}, id,
                 "'declare_first' is to keep " + workflow::joined(rule.declare_first) +
                     " from the text of a " + case_words(input) +
                     " until they have declared, and without 'seen_by' whoever has a role reads "
                     "it at once",
                 "write seen_by: with the states in which each role sees the " + case_words(input));
}

}  // namespace

void check_interests(const Input& input, Problems& problems) {
  if (!has_asker(input, input.workflow)) return;
  const auto steps = steps_that_judge(input);
  if (steps.empty()) return;
  const auto& rule = input.workflow.interests;
  if (rule) check_hidden_first(input, *rule, problems);
  const bool is_of_parent = rule ? rule->of_parent : is_declared_on_parent(input);
  if (!is_of_parent) return check_of_case(input, steps, problems);
  check_of_parent(input, steps, problems);
  if (rule) check_strength(input, *rule, *steps.front(), problems);
}

}  // namespace almoner::check
