// R19 for letters: an action of a parent that sends the letters of its cases waits for all that
// will get one. A case that is decided on only afterwards hears later than the others, or while
// nobody looks for it any more.
#include <algorithm>
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/dates.hpp"
#include "engine/check/schedule.hpp"
#include "engine/check/together.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R19";

bool writes_to_applicants(const Workflow& workflow, const Transition& step) {
  return std::any_of(step.documents.begin(), step.documents.end(),
                     [&](const auto& order) { return workflow.has_applicant({order.to}); }) ||
         std::any_of(step.tell.begin(), step.tell.end(),
                     [&](const auto& notice) { return workflow.has_applicant({notice.who}); });
}

using States = std::set<std::string>;

// The states of the cases that the step carries, and of these whose letter it sends.
struct Carries {
  States all, letters;

  Carries(const Transition& step, const Workflow& child) {
    for (const auto& carried : step.each) {
      if (carried.kind != child.kind) continue;
      const State* in = child.state(carried.in);
      const Transition* with = in != nullptr ? in->transition(carried.action) : nullptr;
      if (with == nullptr) continue;
      all.insert(carried.in);
      if (writes_to_applicants(child, *with) && with->goes_to != carried.in)
        letters.insert(carried.in);
    }
  }
};

// What was not waited for: the nearest visit of each state, by its distance.
struct Left {
  std::size_t visit;
  JointStep step;
};

class Letters {
 public:
  Letters(const Input& input, const Workflow& child, Problems& problems)
      : input_(input), child_(child), problems_(problems) {
    if (dates_are_known(input)) {
      parents_time_.emplace(input.workflow, input.read.all);
      childs_time_.emplace(child, input.read.all);
    }
    together_.emplace(input.workflow, child, parents_time_ ? &*parents_time_ : nullptr,
                      childs_time_ ? &*childs_time_ : nullptr);
  }

  void check() {
    if (!together_->is_whole()) return report_limit(input_, problems_, id);
    for (const Way& way : input_.paths.ways()) {
      const Carries carries(*way.transition, child_);
      if (way.too_late || way.from == way.to || carries.letters.empty()) continue;
      const auto left = left_by(way, carries);
      if (!left.empty()) tell(way, left);
    }
  }

 private:
  std::vector<Left> left_by(const Way& way, const Carries& carries) const {
    std::vector<Left> all;
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < together_->visits().size(); ++i) {
      const Both& at = together_->visits()[i].at;
      if (at.parent != way.from || !at.child) continue;
      const State& state = *together_->child_state(at);
      if (state.is_end || carries.all.contains(state.name) || seen.contains(*at.child)) continue;
      for (const JointStep& step : together_->steps_from(at)) {
        if (step.parent == nullptr || step.parent->transition != way.transition) continue;
        if (!gets_one_later(step.after, way, carries)) continue;
        seen.insert(*at.child);
        all.push_back({i, step});
        break;
      }
    }
    return all;
  }

  // Where the parent comes back the letters are sent again, with those of this case.
  bool gets_one_later(const Both& from, const Way& way, const Carries& carries) const {
    std::set<Both> seen{from};
    std::vector<Both> open{from};
    while (!open.empty()) {
      const Both at = open.back();
      open.pop_back();
      if (at.parent == way.from) continue;
      if (carries.letters.contains(together_->child_state(at)->name)) return true;
      for (const JointStep& step : together_->steps_from(at))
        if (seen.insert(step.after).second) open.push_back(step.after);
    }
    return false;
  }

  void tell(const Way& way, const std::vector<Left>& left) {
    std::vector<std::string> titles;
    std::string names;
    for (const Left& one : left) {
      const State& state = *together_->child_state(together_->visits()[one.visit].at);
      titles.push_back(words_for(state));
      names += (names.empty() ? "" : ", ") + state.name;
    }
    const Transition& step = *way.transition;
    Finding& finding = problems_.error(
        place_of(step), id,
        "'" + step.action + "' sends the letters of every " + child_.kind + " while a " +
            child_.kind + " may still be in " + workflow::joined(titles) +
            ": what is decided on it afterwards is told by no letter that goes with the others",
        "write none_in: {" + child_.kind + ": [" + names + "], say: ...} under '" + step.action +
            "', beside the states that stand there");
    finding.path = together_->path_to(left.front().visit, &left.front().step);
    finding.path.back() += "  <- goes without it";
  }

  const Input& input_;
  const Workflow& child_;
  Problems& problems_;
  std::optional<Schedule> parents_time_, childs_time_;
  std::optional<Together> together_;
};

}  // namespace

void check_letters_together(const Input& input, Problems& problems) {
  if (!input.read.others_are_known) return;
  for (const char* cause : {"R1", "R3", "R4", "R6", "R19"})
    if (problems.count_of(cause) > 0) return;
  for (const Workflow* other : input.read.all)
    if (other->parent_kind == input.workflow.kind) Letters(input, *other, problems).check();
}

}  // namespace almoner::check
