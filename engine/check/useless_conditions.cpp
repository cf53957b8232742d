// R15, conditions: one that is always true holds nobody back, one that never is lets nobody
// through, and one that holds whenever the others do adds nothing. What the rules of the form say
// together is in contradictions.cpp.
#include <algorithm>
#include <functional>

#include "engine/check/ranges.hpp"
#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::Condition;

bool can_be_yes(Truth truth) {
  return truth == Truth::yes || truth == Truth::unknown;
}

bool is_always(const std::set<Row>& rows, std::size_t at) {
  return !rows.empty() && std::all_of(rows.begin(), rows.end(),
                                      [&](const Row& row) { return row[at] == Truth::yes; });
}

bool is_never(const std::set<Row>& rows, std::size_t at) {
  return std::none_of(rows.begin(), rows.end(),
                      [&](const Row& row) { return can_be_yes(row[at]); });
}

bool is_too_long(const std::set<Row>& rows, std::size_t at) {
  return !rows.empty() && std::all_of(rows.begin(), rows.end(),
                                      [&](const Row& row) { return row[at] == Truth::too_long; });
}

bool all_but_can_be_yes(const Row& row, std::size_t but) {
  for (std::size_t i = 0; i < row.size(); ++i)
    if (i != but && !can_be_yes(row[i])) return false;
  return true;
}

// Whenever all the others may hold, it does.
bool adds_nothing(const std::set<Row>& rows, std::size_t at) {
  return std::all_of(rows.begin(), rows.end(), [&](const Row& row) {
    return !all_but_can_be_yes(row, at) || row[at] == Truth::yes;
  });
}

class StepConditions {
 public:
  StepConditions(const Input& input, Ranges& ranges, const Way& way, Problems& problems)
      : input_(input), ranges_(ranges), way_(way), problems_(problems) {}

  void check() {
    const Transition& step = *way_.transition;
    bool is_told = false;
    for (std::size_t i = 0; i < step.only_if.size(); ++i)
      is_told = check_alone(step.only_if, i, "condition") || is_told;
    for (std::size_t i = 0; i < step.warn_unless.size(); ++i)
      check_alone(step.warn_unless, i, "warning");
    if (!is_told && step.only_if.size() > 1) check_together(step.only_if);
  }

  std::optional<std::set<Row>> rows_of(const std::vector<Condition>& conditions) {
    std::vector<const guard::Expression*> checks;
    for (const Condition& one : conditions) checks.push_back(&one.check);
    return truths_of(checks, *input_.workflow.environment,
                     [&](const std::string& fact) { return ranges_.of(fact, way_); });
  }

 private:
  std::string about(std::size_t at, const std::string& what) const {
    return what + " " + std::to_string(at + 1) + " of " + way_.transition->action + " in " +
           input_.paths.state(way_.from).name;
  }

  Finding& tell(const Condition& one, std::size_t at, const std::string& what,
                const std::string& message, const std::string& mend) {
    return warn_of_useless(problems_, {one.line, one.column}, about(at, what),
                           "this " + what + " of '" + way_.transition->action + "' " + message,
                           mend);
  }

  bool check_alone(const std::vector<Condition>& all, std::size_t at, const std::string& what) {
    const Condition& one = all[at];
    const auto rows = rows_of({one});
    if (!rows) return false;
    const bool is_warning = what == "warning";
    if (is_always(*rows, 0)) {
      tell(one, at, what,
           is_warning ? "is never given: what it looks at is always true"
                      : "is always true, so it holds nobody back",
           "delete it, or write what it should ask");
      return true;
    }
    if (!is_never(*rows, 0)) return false;
    if (is_too_long(*rows, 0)) {
      tell(one, at, what,
           "takes more than " + std::to_string(guard::Limits{}.steps_max) +
               " steps to work out, which is more than it may" +
               (is_warning ? ": the warning is never given" : ", so nobody can take it"),
           "write it without a loop in a loop");
      return true;
    }
    tell(one, at, what,
         is_warning ? "is always given: what it looks at is never true"
                    : "is never true, so nobody can take it",
         "write what it should ask, or delete " + std::string(is_warning ? "it" : "the action"));
    return true;
  }

  void check_together(const std::vector<Condition>& all) {
    const auto rows = rows_of(all);
    if (!rows) return;
    if (std::none_of(rows->begin(), rows->end(),
                     [&](const Row& row) { return all_but_can_be_yes(row, row.size()); })) {
      warn_of_useless(
          problems_, place_of(*way_.transition),
          "conditions of " + way_.transition->action + " in " + input_.paths.state(way_.from).name,
          "the conditions of '" + way_.transition->action +
              "' are never all true, so nobody can take it",
          "mend the condition that contradicts the others");
      return;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!adds_nothing(*rows, i)) continue;
      tell(all[i], i, "condition", "holds whenever the others do, so it holds nobody back",
           "delete it, or write what it should ask");
      return;  // the others may be what is left over then
    }
  }

  const Input& input_;
  Ranges& ranges_;
  const Way& way_;
  Problems& problems_;
};

// A rule of the form is looked at by several actions: only what is so for all of them is told.
void check_form_rules(const Input& input, Ranges& ranges, const std::vector<const Way*>& ways,
                      const std::vector<Condition>& rules, const std::string& what,
                      Problems& problems) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    bool all_always = !ways.empty(), all_never = !ways.empty();
    for (const Way* way : ways) {
      const auto rows = StepConditions(input, ranges, *way, problems).rows_of({rules[i]});
      all_always = all_always && rows && is_always(*rows, 0);
      all_never = all_never && rows && is_never(*rows, 0);
    }
    if (!all_always && !all_never) continue;
    warn_of_useless(problems, {rules[i].line, rules[i].column},
                    "form " + what + " " + std::to_string(i + 1),
                    "this " + what + " of the form is " +
                        (all_always ? "always true, so it holds nobody back"
                                    : "never true, so nobody can send the form in"),
                    "delete it, or write what it should ask");
  }
}

}  // namespace

void check_useless_conditions(const Input& input, Problems& problems) {
  const auto reached = input.paths.reachable_from(*input.paths.start());
  Ranges ranges(input);
  std::vector<const Way*> sending;
  for (const Way& way : input.paths.ways()) {
    if (!reached[way.from] || way.too_late) continue;
    StepConditions(input, ranges, way, problems).check();
    if (workflow::contains(input.workflow.form_rules_on, way.transition->action))
      sending.push_back(&way);
  }
  check_form_rules(input, ranges, sending, input.workflow.form_only_if, "rule", problems);
  check_form_rules(input, ranges, sending, input.workflow.form_warn_unless, "warning", problems);
  check_contradictions(input, problems);
}

}  // namespace almoner::check
