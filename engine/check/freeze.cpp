// R16: nothing approved can change afterwards without cancelling the approval.
#include "engine/check/freeze.hpp"

#include <algorithm>
#include <set>

#include "engine/check/approvals.hpp"
#include "engine/check/check.hpp"
#include "engine/check/in_brackets.hpp"
#include "engine/check/steps.hpp"
#include "engine/check/without.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R16";

// A bit each: of the form, whether it can be changed; of a field, whether it has been filled in;
// and whether the approval stands over it.
enum Memory : unsigned { nothing = 0, open = 1, filled = 2, approved = 4 };

using Found = Search<unsigned>;

struct Breach {
  std::string what, approval;
  std::vector<const Way*> path;  // its last step changes what was approved
};

// Once the step cancels it, a promise on it is broken on the way onwards.
bool is_promised_after(const Input& input, const Way& step, const std::string& approval) {
  const auto after =
      input.paths.only([&](const Way& way) { return way.transition->action != approval; })
          .reachable_from(step.to);
  return std::any_of(
      input.workflow.always.begin(), input.workflow.always.end(), [&](const Promise& promise) {
        if (!contains(promise.must_have, approval)) return false;
        for (std::size_t at = 0; at < after.size(); ++at)
          if (after[at] && (input.paths.state(at).name == promise.before_state ||
                            input.paths.state(at).transition(promise.before_action) != nullptr))
            return true;
        return false;
      });
}

// To cancel an approval that is promised is a mend only where it is given again.
std::string mend_of(const Input& input, const Way& way, const std::vector<std::string>& whats,
                    const std::vector<std::string>& approvals) {
  const Transition& step = *way.transition;
  const std::string cancel = "write cancels: [" + with_commas(approvals) + "] under '" +
                             step.action + "' (line " + std::to_string(step.line) + ")";
  const bool breaks = std::any_of(
      approvals.begin(), approvals.end(),
      [&](const std::string& approval) { return is_promised_after(input, way, approval); });
  if (!breaks) return cancel;
  const bool is_asked = !contains(whats, "the form");
  return (is_asked ? "let it ask for a field of its own in place of " + workflow::joined(whats) +
                         ", so that what was approved stands beside it; or "
                   : std::string()) +
         cancel + ", and let it lead to where " + workflow::one_of(approvals) + " is taken again";
}

// One finding a step, for all that it changes and all the approvals that it leaves standing. What
// only comes after such a step follows from it.
class Told {
 public:
  void add(Breach breach) { breaches_.push_back(std::move(breach)); }

  void tell(const Input& input, Problems& problems) {
    std::stable_sort(breaches_.begin(), breaches_.end(), [](const Breach& a, const Breach& b) {
      return a.path.size() < b.path.size();
    });
    std::set<const Way*> steps;
    for (const Breach& breach : breaches_) {
      const bool follows = std::any_of(breach.path.begin(), breach.path.end(),
                                       [&](const Way* way) { return steps.contains(way); });
      if (follows) continue;
      steps.insert(breach.path.back());
      tell_step(input, breach, problems);
    }
  }

 private:
  void tell_step(const Input& input, const Breach& first, Problems& problems) const {
    std::vector<std::string> whats, approvals;
    for (const Breach& breach : breaches_) {
      if (breach.path.back() != first.path.back()) continue;
      if (!contains(whats, breach.what)) whats.push_back(breach.what);
      if (!contains(approvals, breach.approval)) approvals.push_back(breach.approval);
    }
    const Transition& step = *first.path.back()->transition;
    const std::string line = "'" + step.action + "' (line " + std::to_string(step.line) + ")";
    const bool is_itself = contains(approvals, step.action);
    Finding& finding = problems.error(
        place_of(step), id,
        workflow::joined(whats) + " can be changed after " + workflow::joined(approvals) +
            (approvals.size() == 1 ? ", which still counts" : ", which still count"),
        is_itself ? "write locks: form under " + line + " or under a step before it"
                  : mend_of(input, *first.path.back(), whats, approvals));
    finding.path =
        marked_path(input.paths, first.path, first.path.size() - 1, "changes what was approved");
  }

  std::vector<Breach> breaches_;
};

// Nothing that people answer can be changed by the time the approval counts.
bool is_form_fixed(const Input& input, const ApprovedFrom& from, const std::string& approval) {
  const auto& fields = input.workflow.form.fields;
  return std::none_of(fields.begin(), fields.end(), [&](const auto& field) {
    return field.is_question() && !from.is_fixed(input.workflow, field.name, approval);
  });
}

// Who opens the form by it lets more be filled in, and approves nothing of it yet; but where it
// sets money aside.
bool invites(const Workflow& workflow, const std::string& approval) {
  const Transition* step = step_of(workflow, approval);
  return step != nullptr && step->unlocks_form && step->money.empty();
}

void check_form(const Input& input, const ApprovedFrom& from, const std::string& approval,
                Told& told) {
  if (invites(input.workflow, approval) || is_form_fixed(input, from, approval)) return;
  const Found found(input.ways, *input.paths.start(), unsigned{open},
                    [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
                      const Transition& step = *way.transition;
                      unsigned memory = at.memory;
                      if (memory == (open | approved)) return;  // told already
                      if ((memory & approved) != 0 && from.is_over(way, approval)) return;
                      if (!way.too_late) {
                        if (step.action == approval) memory |= approved;
                        if (contains(step.cancels, approval)) memory &= ~unsigned{approved};
                        if (step.locks_form) memory &= ~unsigned{open};
                        if (step.unlocks_form) memory |= open;
                      }
                      next.push_back(memory);
                    });
  std::set<const Way*> seen;
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    if (visit.memory != (open | approved) || input.paths.state(visit.state).is_end) continue;
    if (visit.by != nullptr && seen.insert(visit.by).second)
      told.add({"the form", approval, found.path_to(i)});
  }
}

// What a score was given for is what was read: it stands over the form like an approval.
std::set<std::string> judgements_of(const Workflow& workflow) {
  std::set<std::string> judgements;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (gives_scores(transition)) judgements.insert(transition.action);
  return judgements;
}

std::set<std::string> actions_asking(const Workflow& workflow, const std::string& field) {
  std::set<std::string> actions;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (contains(transition.asks, field)) actions.insert(transition.action);
  return actions;
}

// The step asks for the field anew while the approval of what stood there counts.
bool changes(const Transition& step, const std::string& field, const std::string& approval,
             unsigned memory) {
  return (memory & approved) != 0 && step.action != approval && contains(step.asks, field) &&
         !contains(step.cancels, approval);
}

// Whose asking no longer counts leaves no answer that a later approval would stand over.
bool takes_back(const Transition& step, const std::set<std::string>& askers) {
  return std::any_of(step.cancels.begin(), step.cancels.end(),
                     [&](const std::string& action) { return askers.contains(action); });
}

bool is_read(const Workflow& workflow, const std::string& field) {
  const std::string fact = "form." + field;
  const auto by_one = [&](const std::vector<workflow::Condition>& conditions) {
    return std::any_of(conditions.begin(), conditions.end(),
                       [&](const workflow::Condition& one) { return reads(one.check, fact); });
  };
  if (by_one(workflow.form_only_if) || by_one(workflow.form_warn_unless)) return true;
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions) {
      if (by_one(step.only_if) || by_one(step.warn_unless)) return true;
      for (const auto& move : step.money)
        if (move.amount && reads(*move.amount, fact)) return true;
    }
  return false;
}

// A question is filled in from the start, and judged; but one that nobody who sends the form in has
// to answer, that nothing reads and that an action asks for later, is asked for the first time
// then.
bool is_known_early(const Workflow& workflow, const std::string& field) {
  if (is_read(workflow, field)) return true;
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      if (step.locks_form && workflow.form.needs(step.action, field)) return true;
  return false;
}

void check_field(const Input& input, const ApprovedFrom& from, const std::string& field,
                 const std::string& approval, Told& told) {
  if (from.is_fixed(input.workflow, field, approval)) return;
  const auto askers = actions_asking(input.workflow, field);
  const auto* asked = input.workflow.form.field(field);
  const bool is_question =
      asked != nullptr && asked->is_question() && is_known_early(input.workflow, field);
  const Found found(input.ways, *input.paths.start(), unsigned{is_question ? filled : nothing},
                    [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
                      const Transition& step = *way.transition;
                      unsigned memory = at.memory;
                      if (changes(step, field, approval, memory)) return;
                      if ((memory & approved) != 0 && from.is_over(way, approval)) return;
                      if (!is_question && takes_back(step, askers)) memory &= ~unsigned{filled};
                      if (contains(step.asks, field)) memory |= filled;
                      if (contains(step.cancels, approval)) memory &= ~unsigned{approved};
                      if (step.action == approval && (memory & filled) != 0) memory |= approved;
                      next.push_back(memory);
                    });
  std::set<const Way*> seen;
  for (std::size_t i = 0; i < found.visits().size(); ++i) {
    const auto& visit = found.visits()[i];
    for (const Way* way : input.ways.of(visit.state)) {
      if (!changes(*way->transition, field, approval, visit.memory)) continue;
      if (from.is_over(*way, approval)) continue;
      if (!seen.insert(way).second) continue;
      auto path = found.path_to(i);
      path.push_back(way);
      told.add({"'" + field + "'", approval, std::move(path)});
    }
  }
}

std::set<std::string> fields_asked(const Workflow& workflow) {
  std::set<std::string> fields;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      fields.insert(transition.asks.begin(), transition.asks.end());
  return fields;
}

bool has_own_form(const Workflow& workflow) {
  return std::any_of(workflow.form.fields.begin(), workflow.form.fields.end(),
                     [](const auto& field) { return field.filled_in_by.empty(); });
}

}  // namespace

void check_freeze(const Input& input, Problems& problems) {
  const auto fields = fields_asked(input.workflow);
  const auto approvals = approvals_of(input.workflow);
  auto over_the_form = judgements_of(input.workflow);
  over_the_form.insert(approvals.begin(), approvals.end());
  const ApprovedFrom from(input);
  Told told;
  if (has_own_form(input.workflow))
    for (const std::string& one : over_the_form) check_form(input, from, one, told);
  for (const std::string& approval : approvals)
    for (const std::string& field : fields) check_field(input, from, field, approval, told);
  told.tell(input, problems);
  if (problems.count_of(id) == 0) check_sums_paid(input, approvals, problems);
  check_parents_answers(input, approvals, from, problems);
  check_rewritten(input, problems);
}

}  // namespace almoner::check
