// R13 as well: once every date is past, a case can still finish. What can be left only until some
// date keeps its cases for ever after it, be it one state or several that lead only to each other.
#include <algorithm>

#include "engine/check/asker.hpp"
#include "engine/check/dates.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R13";

using States = std::vector<std::size_t>;

bool is_done_by_timer(const State& state, const Transition& transition) {
  return std::any_of(state.timers.begin(), state.timers.end(), [&](const auto& timer) {
    return timer.kind == workflow::TimerKind::act && timer.action == transition.action;
  });
}

// Somebody may still take it after every date, or the clock does. An attempt that comes too late
// and is kept is such a way.
bool lasts(const State& from, const Way& way) {
  if (way.too_late) return true;
  if (way.transition->by_clock) return is_done_by_timer(from, *way.transition);
  return !way.transition->until;
}

// What nothing leads out of at any time is told elsewhere (R3), and is an end here.
States ends_of(const Input& input) {
  States ends;
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i)
    if (input.workflow.states[i].is_end || input.paths.ways_out_of(i).empty()) ends.push_back(i);
  return ends;
}

class Stuck {
 public:
  Stuck(const Input& input, Problems& problems)
      : input_(input),
        problems_(problems),
        left_(input.paths.only(
            [&](const Way& way) { return lasts(input.paths.state(way.from), way); })),
        stuck_(input.paths.reachable_from(*input.paths.start())) {
    const auto finishes = left_.can_reach(ends_of(input));
    for (std::size_t i = 0; i < stuck_.size(); ++i) stuck_[i] = stuck_[i] && !finishes[i];
  }

  void check() {
    std::vector<States> causes;
    for (std::size_t i = 0; i < stuck_.size(); ++i) {
      if (!stuck_[i]) continue;
      States together = led_to_from(i);
      if (together.front() == i && lead_to_each_other(together)) causes.push_back(together);
    }
    for (const States& cause : causes) tell(cause);
  }

 private:
  // Itself counted, in the order of the file.
  States led_to_from(std::size_t state) const {
    const auto behind = left_.reachable_from(state);
    States states;
    for (std::size_t i = 0; i < behind.size(); ++i)
      if (behind[i]) states.push_back(i);
    return states;
  }

  bool lead_to_each_other(const States& states) const {
    return std::all_of(states.begin(), states.end(),
                       [&](std::size_t one) { return led_to_from(one) == states; });
  }

  // The last date until which they can be left; none when they never can (R4).
  const workflow::TimeLimit* last_way_out(const States& states) const {
    const workflow::TimeLimit* last = nullptr;
    for (const Way& way : input_.paths.ways()) {
      if (!is_among(way.from, states) || is_among(way.to, states)) continue;
      const auto& until = way.transition->until;
      if (until && (last == nullptr || last->instant < until->instant)) last = &*until;
    }
    return last;
  }

  // What leads only there follows from it, and is said of the first that it leads to.
  std::vector<std::string> followers_of(const States& cause) {
    const auto leads_there = left_.can_reach({cause.front()});
    std::vector<std::string> followers;
    for (std::size_t i = 0; i < stuck_.size(); ++i) {
      if (!stuck_[i] || !leads_there[i] || is_among(i, cause)) continue;
      followers.push_back(words_for(input_.paths.state(i)));
      stuck_[i] = false;
    }
    return followers;
  }

  std::vector<const Way*> shortest_to(const States& states) const {
    std::vector<std::vector<const Way*>> paths;
    for (const std::size_t state : states) paths.push_back(input_.paths.shortest_to(state));
    return *std::min_element(paths.begin(), paths.end(),
                             [](const auto& a, const auto& b) { return a.size() < b.size(); });
  }

  std::vector<const State*> states_at(const States& states) const {
    std::vector<const State*> all;
    for (const std::size_t one : states) all.push_back(&input_.paths.state(one));
    return all;
  }

  // A draft may lapse; what was sent in, only people end (R24).
  std::string how_to_end(const std::vector<const State*>& states, const std::string& date,
                         const std::string& what) const {
    const bool are_drafts = std::all_of(states.begin(), states.end(), [&](const State* state) {
      return state->name == input_.workflow.start;
    });
    if (has_asker(input_, input_.workflow) && !are_drafts) return "";
    return "let the clock end " + what + " ({do: lapse, at: " + date +
           " + 1 minute} under 'timers', and lapse under 'clock'), or ";
  }

  Finding& tell_one(const State& state, const std::string& date) {
    Finding& finding =
        problems_.warning({state.line, state.column}, id,
                          "after " + date + " nothing moves a " + case_words(input_) + " out of " +
                              words_for(state) + ": it stays there for ever",
                          how_to_end({&state}, date, "it") + "add an action without 'until'");
    finding.about = "state " + state.name;
    return finding;
  }

  Finding& tell_round(const States& states, const std::string& date) {
    const State& first = input_.paths.state(states.front());
    std::vector<std::string> names, titles;
    for (const std::size_t one : states) {
      names.push_back(input_.paths.state(one).name);
      titles.push_back(words_for(input_.paths.state(one)));
    }
    Finding& finding = problems_.warning(
        {first.line, first.column}, id,
        "after " + date + " a " + case_words(input_) + " in " + workflow::one_of(titles) +
            " can never finish: from then on they lead only to each other",
        how_to_end(states_at(states), date, "it in each of them") +
            "give one of them an action without 'until' that leads on towards an end");
    finding.about = "states " + workflow::joined(names);
    return finding;
  }

  void tell(const States& states) {
    const auto* limit = last_way_out(states);
    if (limit == nullptr) return;
    const std::string date = "dates." + limit->date;
    Finding& finding = states.size() == 1 ? tell_one(input_.paths.state(states.front()), date)
                                          : tell_round(states, date);
    finding.path = input_.paths.in_words(shortest_to(states));
    if (const auto followers = followers_of(states); !followers.empty())
      finding.notes.push_back("nor can it then finish from " + workflow::one_of(followers));
  }

  static bool is_among(std::size_t state, const States& states) {
    return std::binary_search(states.begin(), states.end(), state);
  }

  const Input& input_;
  Problems& problems_;
  Paths left_;               // after every date
  std::vector<bool> stuck_;  // got to, and after every date without a way to an end
};

}  // namespace

void check_stuck(const Input& input, Problems& problems) {
  Stuck(input, problems).check();
}

}  // namespace almoner::check
