// R4 between a case and its parent: neither is left where it waits for ever because of where the
// other is. What only gives up is no way on.
#include <algorithm>
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/dates.hpp"
#include "engine/check/schedule.hpp"
#include "engine/check/together.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R4";
constexpr std::string_view giving_up = "withdraw";

using Steps = std::vector<const Transition*>;
using Quoted = std::vector<std::string>;

// Each action once, in the order of the file.
Quoted names_of(Steps steps) {
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto* a, const auto* b) { return a->line < b->line; });
  Quoted names;
  for (const Transition* step : steps)
    if (!workflow::contains(names, "'" + step->action + "'"))
      names.push_back("'" + step->action + "'");
  return names;
}

void add(const Transition& step, Steps& steps) {
  if (std::find(steps.begin(), steps.end(), &step) == steps.end()) steps.push_back(&step);
}

std::string lines_of(const std::string& file, const Steps& steps) {
  std::set<int> lines;
  for (const Transition* step : steps) lines.insert(step->line);
  Quoted places;
  for (const int line : lines) places.push_back(file + ":" + std::to_string(line));
  return workflow::joined(places);
}

// When cases of the two can be where; neither, while dates are not known.
struct Times {
  Times(const Input& input, const Workflow& parent, const Workflow& child) {
    if (!dates_are_known(input)) return;
    of_parent.emplace(parent, input.read.all);
    of_child.emplace(child, input.read.all);
  }
  static const Schedule* in(const std::optional<Schedule>& one) { return one ? &*one : nullptr; }
  std::optional<Schedule> of_parent, of_child;
};

bool gives_up(const JointStep& step) {
  return step.child != nullptr && step.child->transition->action == giving_up;
}

// What can be done from each joint situation, backwards.
class Onwards {
 public:
  explicit Onwards(const Together& together)
      : together_(together), before_(together.visits().size()) {
    for (std::size_t i = 0; i < before_.size(); ++i)
      for (const JointStep& step : together.steps_from(together.visits()[i].at))
        if (!gives_up(step)) before_[together.position_of(step.after)].push_back(i);
  }

  template <class IsGoal>
  std::vector<bool> can_reach(const IsGoal& is_goal) const {
    std::vector<bool> can(before_.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < can.size(); ++i) {
      can[i] = is_goal(together_.visits()[i].at);
      if (can[i]) open.push_back(i);
    }
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const std::size_t from : before_[at]) {
        if (can[from]) continue;
        can[from] = true;
        open.push_back(from);
      }
    }
    return can;
  }

 private:
  const Together& together_;
  std::vector<std::vector<std::size_t>> before_;
};

// A state in which a case is left, and how it comes there.
struct Left {
  std::size_t visit = 0;  // the nearest
  Steps of_parent, of_child;
};

class CaseLeft {
 public:
  CaseLeft(const Input& input, const Workflow& parent, Problems& problems)
      : input_(input),
        parent_(parent),
        problems_(problems),
        times_(input, parent, input.workflow),
        together_(parent, input.workflow, Times::in(times_.of_parent), Times::in(times_.of_child)) {
  }

  void check() {
    if (!together_.is_whole()) return report_limit(input_, problems_, id);
    const auto can = Onwards(together_).can_reach([&](const Both& at) {
      return at.child && (together_.child_state(at)->is_end || together_.parent_state(at).is_end);
    });
    for (std::size_t i = 0; i < can.size(); ++i) is_left_.push_back(at(i).child && !can[i]);
    for (const auto& [state, left] : all_left()) tell(left);
  }

 private:
  const Both& at(std::size_t visit) const { return together_.visits()[visit].at; }

  // By its state: those that such a case never leaves again; where it only goes round, each in
  // which it comes to be left.
  std::map<std::size_t, Left> all_left() const {
    const auto last = never_left();
    std::map<std::size_t, Left> all;
    for (std::size_t i = 0; i < is_left_.size(); ++i) {
      for (const JointStep& step : together_.steps_from(at(i))) {
        const std::size_t to = together_.position_of(step.after);
        const bool is_in_it = is_left_[i] && (last.empty() || at(i).child == step.after.child);
        if (!is_left_[to] || is_in_it) continue;
        if (!last.empty() && !last.contains(*step.after.child)) continue;
        Left& left = all.try_emplace(*step.after.child, Left{to, {}, {}}).first->second;
        left.visit = std::min(left.visit, to);
        if (step.parent != nullptr)
          add(*step.parent->transition, left.of_parent);
        else if (step.child != nullptr)
          add(*step.child->transition, left.of_child);
      }
    }
    return all;
  }

  std::set<std::size_t> never_left() const {
    std::set<std::size_t> states, left_again;
    for (std::size_t i = 0; i < is_left_.size(); ++i) {
      if (!is_left_[i]) continue;
      states.insert(*at(i).child);
      for (const JointStep& step : together_.steps_from(at(i)))
        if (!gives_up(step) && step.after.child != at(i).child) left_again.insert(*at(i).child);
    }
    for (const std::size_t one : left_again) states.erase(one);
    return states;
  }

  // The steps of the case that wait for its parent, and those of the parent that wait for it.
  void add_who_waits(const Left& left, Finding& finding) const {
    Steps barred, refused;
    const auto state = at(left.visit).child;
    for (std::size_t i = 0; i < is_left_.size(); ++i) {
      if (!is_left_[i] || at(i).child != state) continue;
      for (const Way* way : together_.ways_of_child(at(i)))
        if (together_.is_barred(at(i), *way->transition)) add(*way->transition, barred);
      for (const Way* way : together_.ways_of_parent(at(i)))
        if (together_.is_refused(at(i), *way->transition)) add(*way->transition, refused);
    }
    if (!barred.empty())
      finding.notes.push_back("what waits for the " + parent_.kind +
                              " to be elsewhere: " + workflow::joined(names_of(barred)));
    if (!refused.empty())
      finding.notes.push_back("what the " + parent_.kind + " waits with until it is elsewhere: " +
                              workflow::joined(names_of(refused)));
  }

  std::string message_of(const Left& left) const {
    const auto& ways = together_.ways_of_child(at(left.visit));
    const bool can_give_up = std::any_of(ways.begin(), ways.end(), [](const Way* way) {
      return way->transition->action == giving_up;
    });
    const std::string when = left.of_parent.empty()
                                 ? ", whatever the " + parent_.kind + " does"
                                 : " once the " + parent_.kind + " is in " +
                                       words_for(together_.parent_state(at(left.visit)));
    return "a " + case_words(input_) + " can be left in " + state_words(left) +
           " for ever: nothing" + (can_give_up ? " but 'withdraw'" : "") + " leads it on" + when;
  }

  std::string state_words(const Left& left) const {
    return words_for(*together_.child_state(at(left.visit)));
  }

  std::string mend_of(const Left& left) const {
    const std::string& state = together_.child_state(at(left.visit))->name;
    if (!left.of_parent.empty())
      return "write none_in: {" + case_words(input_) + ": [" + state + "], say: ...} under " +
             workflow::joined(names_of(left.of_parent)) + " of the " + parent_.kind + " (" +
             lines_of(parent_.file, left.of_parent) + "), or let an action lead on from " + state +
             " then";
    if (left.of_child.empty())
      return "let an action lead on from " + state + " wherever the " + parent_.kind +
             " is when a " + case_words(input_) + " may be started";
    return "let an action lead on from " + state + " wherever the " + parent_.kind +
           " is, or let " + workflow::joined(names_of(left.of_child)) +
           " wait for it too: parent_in: {" + parent_.kind + ": [STATE], say: ...}";
  }

  void tell(const Left& left) {
    const State& state = *together_.child_state(at(left.visit));
    Finding& finding =
        problems_.error({state.line, state.column}, id, message_of(left), mend_of(left));
    add_who_waits(left, finding);
    finding.path = together_.path_to(left.visit);
    finding.path.back() += "  <- leaves it there";
  }

  const Input& input_;
  const Workflow& parent_;
  Problems& problems_;
  Times times_;
  Together together_;
  std::vector<bool> is_left_;
};

// A parent that waits for a case to leave an end.
class ParentLeft {
 public:
  ParentLeft(const Input& input, const Workflow& child, Problems& problems)
      : input_(input),
        child_(child),
        problems_(problems),
        times_(input, input.workflow, child),
        together_(input.workflow, child, Times::in(times_.of_parent), Times::in(times_.of_child)) {}

  void check() {
    if (!together_.is_whole()) return;  // told of the case
    const auto can = Onwards(together_).can_reach(
        [&](const Both& at) { return together_.parent_state(at).is_end; });
    std::set<std::size_t> told;
    for (std::size_t i = 0; i < can.size(); ++i) {
      const Both& at = together_.visits()[i].at;
      if (can[i] || !at.child || !together_.child_state(at)->is_end) continue;
      if (told.insert(*at.child).second) tell(i, can);
    }
  }

 private:
  // What waits for it, wherever the parent can never finish.
  Steps refused_by(std::size_t child, const std::vector<bool>& can) const {
    Steps refused;
    for (std::size_t i = 0; i < can.size(); ++i) {
      const Both& at = together_.visits()[i].at;
      if (can[i] || at.child != child) continue;
      for (const Way* way : together_.ways_of_parent(at))
        if (together_.is_refused(at, *way->transition)) add(*way->transition, refused);
    }
    return refused;
  }

  void tell(std::size_t visit, const std::vector<bool>& can) {
    const Both& at = together_.visits()[visit].at;
    const State& end = *together_.child_state(at);
    const Steps refused = refused_by(*at.child, can);
    if (refused.empty()) return;
    const Transition& first = *refused.front();
    Finding& finding = problems_.error(
        place_of(first), id,
        "a " + case_words(input_) + " can never finish once a " + child_.kind + " is in " +
            words_for(end) + ", which is an end: " + workflow::joined(names_of(refused)) +
            (names_of(refused).size() == 1 ? " waits" : " wait") + " for it to be elsewhere",
        "take " + end.name + " out of none_in under " + workflow::joined(names_of(refused)) + " (" +
            lines_of(input_.workflow.file, refused) + ")");
    finding.path = together_.path_to(visit);
    finding.path.back() += "  <- leaves the " + case_words(input_) + " there";
  }

  const Input& input_;
  const Workflow& child_;
  Problems& problems_;
  Times times_;
  Together together_;
};

}  // namespace

// Only where the paths themselves are right: what would follow from them is no news.
void check_waiting(const Input& input, Problems& problems) {
  if (!input.read.others_are_known) return;
  for (const char* cause : {"R1", "R3", "R4", "R6"})
    if (problems.count_of(cause) > 0) return;
  for (const Workflow* other : input.read.all) {
    if (other->kind == input.workflow.parent_kind) CaseLeft(input, *other, problems).check();
    if (other->parent_kind == input.workflow.kind) ParentLeft(input, *other, problems).check();
  }
}

}  // namespace almoner::check
