// R16 between a case and its parent: what the conditions and sums of a case read in its parent's
// form does not change while an approval of the case counts.
#include <algorithm>

#include "engine/check/freeze.hpp"
#include "engine/check/together.hpp"
#include "engine/workflow/emptied.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Field;

constexpr std::string_view id = "R16";
constexpr std::string_view root = "parent.form.";

using Names = std::set<std::string>;

void add_read_by(const guard::Expression& expression, Names& fields) {
  for (const std::string& name : expression.names())
    if (name.starts_with(root)) fields.insert(name.substr(root.size()));
}

// By what decides: conditions and sums, and no sentence or warning.
Names read_by_conditions(const Workflow& workflow, const Transition& step) {
  Names fields;
  for (const auto& condition : step.only_if) add_read_by(condition.check, fields);
  if (contains(workflow.form_rules_on, step.action))
    for (const auto& condition : workflow.form_only_if) add_read_by(condition.check, fields);
  return fields;
}

Names read_by_sums(const Transition& step) {
  Names fields;
  for (const auto& move : step.money)
    if (move.amount) add_read_by(*move.amount, fields);
  return fields;
}

// What is approved is approved for the sums that move later, and for what was asked by then.
struct Read {
  Names by_sums, by_conditions;

  explicit Read(const Workflow& workflow) {
    for (const State& state : workflow.states)
      for (const Transition& step : state.transitions) {
        by_sums.merge(read_by_sums(step));
        by_conditions.merge(read_by_conditions(workflow, step));
      }
  }

  Names all() const {
    Names fields = by_sums;
    fields.insert(by_conditions.begin(), by_conditions.end());
    return fields;
  }
};

struct Change {
  std::string approval;
  std::vector<std::string> path;
  const Transition* step = nullptr;      // that changes it; none: the form can be typed in
  std::vector<std::string> approved_in;  // states of the case
};

// The shortest way in which one answer of the parent can change while one approval counts.
class Changes {
 public:
  Changes(const Workflow& parent, const Field& field, const Together& together)
      : parent_(parent), field_(field), together_(together) {}

  std::optional<Change> first() const {
    for (std::size_t i = 0; i < together_.visits().size(); ++i) {
      const Both& at = together_.visits()[i].at;
      if (!is_approved(at)) continue;
      const State& state = together_.parent_state(at);
      if (is_typed_in(at, state)) return Change{"", together_.path_to(i), nullptr, {}};
      for (const JointStep& step : together_.steps_from(at))
        if (changes(step, state) && is_approved(step.after))
          return Change{"", together_.path_to(i, &step), step.parent->transition,
                        together_.approved_in()};
    }
    return std::nullopt;
  }

 private:
  bool is_approved(const Both& at) const {
    return at.approved && !together_.child_state(at)->is_end;
  }

  bool is_typed_in(const Both& at, const State& state) const {
    return field_.is_question() && at.form_is_open && !state.is_end &&
           (!parent_.editors(state).empty() || !state.edited_on_behalf_by.empty());
  }

  bool changes(const JointStep& step, const State& state) const {
    if (step.parent == nullptr || step.parent->too_late) return false;
    const Transition& taken = *step.parent->transition;
    return contains(taken.asks, field_.name) ||
           contains(workflow::emptied_by(parent_, taken, state.name), field_.name);
  }

  const Workflow& parent_;
  const Field& field_;
  const Together& together_;
};

// What is added up from rows changes with them.
const Field* typed_field(const Workflow& parent, const std::string& name) {
  const Field* field = parent.form.field(name);
  return field != nullptr && field->is_computed() ? parent.form.field(field->sum_rows) : field;
}

std::string mend_of(const Input& input, const Workflow& parent, const Change& change) {
  if (change.step == nullptr)
    return "write locks: form in the " + parent.kind + " (" + parent.file +
           ") under a step before '" + change.approval + "', or parent_in: {" + parent.kind +
           ": [STATE], say: ...} under '" + change.approval +
           "' with the states in which it is locked";
  std::string states;
  for (const std::string& name : change.approved_in) states += (states.empty() ? "" : ", ") + name;
  return "write none_in: {" + case_words(input) + ": [" + states + "], say: ...} under '" +
         change.step->action + "' of the " + parent.kind + " (" + parent.file + ":" +
         std::to_string(change.step->line) + ")";
}

Place place_of_action(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* step = state.transition(action)) return place_of(*step);
  return {1, 1};
}

void tell(const Input& input, const Workflow& parent, const std::string& field,
          const std::vector<Change>& changes, Problems& problems) {
  const auto first = std::min_element(
      changes.begin(), changes.end(),
      [](const Change& a, const Change& b) { return a.path.size() < b.path.size(); });
  std::vector<std::string> approvals;
  for (const Change& one : changes) approvals.push_back(one.approval);
  Finding& finding = problems.error(
      place_of_action(input.workflow, first->approval), id,
      "'" + field + "' of the " + parent.kind + ", which decides on this " + case_words(input) +
          ", can be changed after " + workflow::joined(approvals) +
          (approvals.size() == 1 ? ", which still counts" : ", which still count"),
      mend_of(input, parent, *first));
  finding.path = first->path;
  finding.path.back() += "  <- changes what was approved";
}

// While one approval counts that stands over the answer.
std::optional<Change> first_change(const Workflow& parent, const Input& input, const Read& read,
                                   const std::string& name, const std::string& approval,
                                   const ApprovedFrom& from, Problems& problems) {
  const Field* field = typed_field(parent, name);
  if (field == nullptr || from.is_fixed(parent, field->name, approval)) return std::nullopt;
  const bool is_sum = read.by_sums.contains(name);
  const Together together(parent, input.workflow, approval, [&](const Transition& step) {
    return is_sum || read_by_conditions(input.workflow, step).contains(name);
  });
  if (!together.is_whole()) report_limit(input, problems, id);
  auto change = Changes(parent, *field, together).first();
  if (change) change->approval = approval;
  return change;
}

void check_answers_of(const Workflow& parent, const Input& input, const Read& read,
                      const Names& approvals, const ApprovedFrom& from, Problems& problems) {
  for (const std::string& name : read.all()) {
    std::vector<Change> changes;
    for (const std::string& approval : approvals)
      if (auto change = first_change(parent, input, read, name, approval, from, problems))
        changes.push_back(std::move(*change));
    if (!changes.empty()) tell(input, parent, name, changes, problems);
  }
}

}  // namespace

void check_parents_answers(const Input& input, const std::set<std::string>& approvals,
                           const ApprovedFrom& from, Problems& problems) {
  const Read read(input.workflow);
  if (read.all().empty() || !input.read.others_are_known) return;
  for (const Workflow* parent : input.read.all)
    if (parent->kind == input.workflow.parent_kind)
      check_answers_of(*parent, input, read, approvals, from, problems);
}

}  // namespace almoner::check
