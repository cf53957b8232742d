// R13 as well: where a case may belong to one of several, to two rounds of a fund, it can go on
// under each. What holds for the earliest of them alone is not enough: the bids of the second round
// keep to its dates.
#include <algorithm>

#include "engine/check/dates.hpp"
#include "engine/check/schedule.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R13";

using Line = std::vector<const Workflow*>;  // a case, its parent, the parent's parent

// Every line of parents that such a case can have.
std::vector<Line> lines_from(const Workflow& workflow, const std::vector<const Workflow*>& all) {
  std::vector<Line> lines{{&workflow}};
  for (std::size_t at = 0; at < lines.size();) {
    const Line line = lines[at];
    std::vector<Line> longer;
    for (const Workflow* other : all) {
      const bool is_in_it = std::any_of(
          line.begin(), line.end(), [&](const Workflow* one) { return one->kind == other->kind; });
      if (is_in_it || other->kind != line.back()->parent_kind) continue;
      longer.push_back(line);
      longer.back().push_back(other);
    }
    if (longer.empty()) {
      ++at;
      continue;
    }
    lines[at] = longer.front();
    lines.insert(lines.end(), longer.begin() + 1, longer.end());
  }
  return lines;
}

// "'Winter round' (winter)", of those of which there are several to belong to.
std::string words_for(const Line& line, const std::vector<const Workflow*>& all) {
  std::vector<std::string> titles;
  for (const Workflow* one : line) {
    const auto of_kind = std::count_if(
        all.begin(), all.end(), [&](const Workflow* other) { return other->kind == one->kind; });
    if (one != line.front() && of_kind > 1)
      titles.push_back("'" + one->title + "' (" + one->name + ")");
  }
  return titles.empty() ? "" : workflow::joined(titles);
}

class UnderOne {
 public:
  UnderOne(const Input& input, const Line& line, Problems& problems)
      : input_(input), line_(line), problems_(problems), schedule_(input.workflow, line) {}

  void check() {
    const auto reached = reached_in_time();
    for (const Way& way : schedule_.paths().ways())
      if (reached[way.from] && !reached[way.to] && is_of_this(way) && !is_in_time(way)) tell(way);
  }

 private:
  // The step may be meant for cases of another parent alone.
  bool is_of_this(const Way& way) const {
    if (line_.size() < 2) return true;
    const Transition& step = *way.transition;
    const auto& states = line_[1]->states;
    if (step.parent_in)
      return std::any_of(states.begin(), states.end(), [&](const State& state) {
        return workflow::contains(step.parent_in->states, state.name);
      });
    return step.only_with.empty() ||
           std::any_of(states.begin(), states.end(), [&](const State& state) {
             return state.transition(step.only_with) != nullptr;
           });
  }

  bool is_in_time(const Way& way) const {
    const auto first = schedule_.earliest_of(way);
    const auto last = schedule_.not_after(way);
    return !first || !last || first->at <= last->at;
  }

  std::vector<bool> reached_in_time() const {
    std::vector<bool> reached(input_.workflow.states.size(), false);
    std::vector<std::size_t> open{*input_.paths.start()};
    reached[open.front()] = true;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const Way& way : schedule_.paths().ways()) {
        if (way.from != at || reached[way.to] || !is_of_this(way) || !is_in_time(way)) continue;
        reached[way.to] = true;
        open.push_back(way.to);
      }
    }
    return reached;
  }

  void tell(const Way& way) {
    const Transition& step = *way.transition;
    const Bound first = *schedule_.earliest_of(way), last = *schedule_.not_after(way);
    Finding& finding =
        problems_.error(place_of(step), id,
                        "under " + words_for(line_, input_.read.all) + " no " + case_words(input_) +
                            " can ever take '" + step.action +
                            "': " + (last.by_clock != nullptr ? "" : "it can until ") +
                            words_of(last, input_.workflow) + ", and not before " +
                            words_of(first, input_.workflow),
                        "let an action with dates of its own lead on from " +
                            schedule_.paths().state(way.from).name + " there (parent_in: {" +
                            input_.workflow.parent_kind + ": [STATE], say: ...}), or set " +
                            last.date->name + " later, or " + first.date->name + " earlier");
    auto path = schedule_.path_to(way.from);
    path.push_back(&way);
    finding.path = marked_path(schedule_.paths(), path, path.size() - 1,
                               "not before dates." + first.date->name);
  }

  const Input& input_;
  const Line& line_;
  Problems& problems_;
  Schedule schedule_;
};

}  // namespace

void check_dates_by_parent(const Input& input, Problems& problems) {
  if (!input.read.others_are_known) return;
  for (const Line& line : lines_from(input.workflow, input.read.all))
    if (!words_for(line, input.read.all).empty()) UnderOne(input, line, problems).check();
}

}  // namespace almoner::check
