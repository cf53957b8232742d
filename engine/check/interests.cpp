// R25: whoever has an interest in a case is kept from judging it: where it is scored, interests can
// be declared, and none of the steps that judge is left out of what they bar from. Who scores
// declares before they see the text.
#include <algorithm>
#include <set>

#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Interests;
using workflow::MoneyVerb;

constexpr std::string_view id = "R25";

// It gives scores, or sets money aside.
bool judges(const Transition& step) {
  return step.collects == "scores" ||
         std::any_of(step.money.begin(), step.money.end(), [](const workflow::MoneyMove& move) {
           return move.verb == MoneyVerb::reserve;
         });
}

std::vector<const Transition*> judging_steps(const Input& input) {
  std::vector<const Transition*> steps;
  std::set<std::string> seen;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    const bool is_of_judges = !step.by_clock && !is_taken_by_asker(input.workflow, step);
    if (is_of_judges && judges(step) && seen.insert(step.action).second) steps.push_back(&step);
  }
  return steps;
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

std::string how_to_bar(const Interests& rule, const Transition& step) {
  return (rule.all_but ? "delete " + step.action + " from all_but" : "write " + step.action) +
         " under barred_from of 'interests'";
}

void check_rule(const Input& input, const Interests& rule, const Transition& step,
                Problems& problems) {
  if (is_barred_from(rule, step)) return;
  problems.error(place_of(step), id,
                 "whoever declared an interest in a " + case_words(input) + " may take '" +
                     step.action + "', which judges it",
                 how_to_bar(rule, step));
}

void check_declared_first(const Input& input, const Interests& rule, const Transition& step,
                          Problems& problems) {
  if (step.collects != "scores") return;
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

// What was declared on the parent keeps from paying it too.
void check_payments(const Input& input, Problems& problems) {
  const bool is_declared =
      std::any_of(input.read.all.begin(), input.read.all.end(), [&](const Workflow* other) {
        return other->kind == input.workflow.parent_kind && other->interests;
      });
  if (!input.workflow.budget_of_parent || !is_declared) return;
  const auto& rule = input.workflow.interests;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (way.too_late || !pays(step) || (rule && is_barred_from(*rule, step))) continue;
    problems.error(place_of(step), id,
                   "whoever declared an interest in a " + input.workflow.parent_kind +
                       " may take '" + step.action + "', which pays it",
                   rule ? how_to_bar(*rule, step)
                        : "write interests: {of: parent, barred_from: {all_but: []}, say: "
                          "\"...\"} at the top");
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

}  // namespace

void check_interests(const Input& input, Problems& problems) {
  if (!has_asker(input, input.workflow)) return;
  check_payments(input, problems);
  const auto steps = judging_steps(input);
  if (steps.empty()) return;
  const auto& rule = input.workflow.interests;
  if (!rule && collects(input.workflow, "scores")) report_no_rule(input, *steps.front(), problems);
  if (!rule) return;
  const bool is_declared = rule->of_parent || collects(input.workflow, "interests");
  if (!is_declared) report_none_declared(input, *steps.front(), problems);
  check_strength(input, *rule, *steps.front(), problems);
  for (const Transition* step : steps) {
    check_rule(input, *rule, *step, problems);
    if (is_declared) check_declared_first(input, *rule, *step, problems);
  }
}

}  // namespace almoner::check
