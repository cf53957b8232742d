// R15, actions that nobody can take: nobody who may sees the case, what it counts is never given,
// or its parent is never where it has to be.
#include <algorithm>
#include <iterator>

#include "engine/check/deeds.hpp"
#include "engine/check/together.hpp"
#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

bool sees(const Workflow& workflow, const std::string& role, const State& state) {
  if (workflow.seen_by.empty()) return true;
  for (const workflow::SeenBy& seen : workflow.seen_by)
    if (seen.role == role) return workflow::contains(seen.states, state.name) != seen.all_but;
  return workflow.fund->is_applicants(role);
}

std::vector<std::string> who_see(const Workflow& workflow, const std::vector<std::string>& roles,
                                 const State& state) {
  std::vector<std::string> those;
  std::copy_if(roles.begin(), roles.end(), std::back_inserter(those),
               [&](const std::string& role) { return sees(workflow, role, state); });
  return those;
}

// Rows of 'seen_by' hide the case from all who may act on it, and its parent does not carry it
// along. Who may in their place is a second way, and no reason to hide it from them.
bool is_hidden(const Workflow& workflow, const Transition& step, const State& state) {
  return !step.by_clock && step.only_with.empty() && who_see(workflow, step.who_may, state).empty();
}

std::string but_in_their_place(const Workflow& workflow, const Transition& step,
                               const State& state) {
  const auto others = who_see(workflow, step.who_may_on_behalf, state);
  return others.empty() ? "" : ": only " + workflow::joined(others) + " can, in their place";
}

bool is_given_somewhere(const Workflow& workflow, const std::string& what) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [&](const Transition& step) { return step.collects == what; });
  });
}

// The ways that can be taken as far as counting goes.
std::set<const Way*> countable(const Input& input) {
  const Deeds deeds(input.workflow, {});
  const Search<Marks> search(input.ways, *input.paths.start(), Marks{0},
                             [&](const auto& at, const Way& way, std::vector<Marks>& next) {
                               if (deeds.can_be_taken(way, at.memory))
                                 next.push_back(deeds.after(way, at.memory));
                             });
  std::set<const Way*> ways;
  for (const auto& visit : search.visits())
    for (const Way* way : input.ways.of(visit.state))
      if (deeds.can_be_taken(*way, visit.memory)) ways.insert(way);
  return ways;
}

// In which of its states a parent can be while such a case is in each of its own.
class ParentsStates {
 public:
  explicit ParentsStates(const Input& input) {
    const auto& ways = input.paths.ways();
    if (std::none_of(ways.begin(), ways.end(),
                     [](const Way& way) { return way.transition->parent_in.has_value(); }))
      return;
    for (const Workflow* parent : input.read.all) {
      if (parent->kind != input.workflow.parent_kind || !input.read.others_are_known) continue;
      const Together together(*parent, input.workflow, nullptr, nullptr);
      is_known_ = is_known_ || together.is_whole();
      is_whole_ = is_whole_ && together.is_whole();
      for (const auto& visit : together.visits())
        if (visit.at.child) names_[*visit.at.child].insert(together.parent_state(visit.at).name);
    }
  }

  bool is_never_in(const std::vector<std::string>& states, std::size_t child) const {
    const auto beside = names_.find(child);
    return is_known_ && is_whole_ && beside != names_.end() && !has_any(beside->second, states);
  }

  bool is_never_in(const std::vector<std::string>& states) const {
    return std::none_of(names_.begin(), names_.end(),
                        [&](const auto& one) { return has_any(one.second, states); });
  }

 private:
  static bool has_any(const std::set<std::string>& names, const std::vector<std::string>& some) {
    return std::any_of(some.begin(), some.end(),
                       [&](const std::string& one) { return names.contains(one); });
  }

  std::map<std::size_t, std::set<std::string>> names_;
  bool is_known_ = false, is_whole_ = true;
};

class Actions {
 public:
  Actions(const Input& input, Problems& problems)
      : input_(input), problems_(problems), countable_(countable(input)), beside_(input) {}

  // One row of 'seen_by' hides from its role what others may do in their place: told once.
  ~Actions() {
    if (hidden_.empty()) return;
    std::vector<std::string> states, others;
    for (const Way* way : hidden_) {
      const State& state = input_.paths.state(way->from);
      if (!workflow::contains(states, state.name)) states.push_back(state.name);
      if (way != hidden_.front())
        others.push_back("'" + way->transition->action + "' in " + state.name + " (line " +
                         std::to_string(way->transition->line) + ")");
    }
    Finding& finding = tell_hidden(*hidden_.front(), states);
    if (!others.empty()) finding.notes.push_back("so it is with " + workflow::joined(others));
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

  void check(const Way& way) {
    const Transition& step = *way.transition;
    const State& state = input_.paths.state(way.from);
    if (is_hidden(input_.workflow, step, state)) {
      if (!but_in_their_place(input_.workflow, step, state).empty()) return hidden_.push_back(&way);
      tell_hidden(way, {state.name});
    } else if (step.enough && step.enough->at_least > 0 && is_never_enough(way)) {
      tell(way,
           "nobody can take '" + step.action + "': it needs " + step.enough->of +
               ", and no step before it gives any",
           "let an action before it say collects: {" + step.enough->of + ": one per person}");
    } else if (step.parent_in && problems_.count_of("R4") == 0 &&
               beside_.is_never_in(step.parent_in->states, way.from)) {
      tell_of_parent(way, step.parent_in->states);
    }
  }

 private:
  bool is_never_enough(const Way& way) const {
    const std::string& what = way.transition->enough->of;
    const bool is_kept = what == "scores" || what == "interests";
    return !countable_.contains(&way) || (is_kept && !is_given_somewhere(input_.workflow, what));
  }

  Finding& tell_hidden(const Way& way, const std::vector<std::string>& states) {
    const State& state = input_.paths.state(way.from);
    return tell(way,
                "nobody who may '" + way.transition->action + "' sees a " + case_words(input_) +
                    " in " + words_for(state) +
                    but_in_their_place(input_.workflow, *way.transition, state),
                "add " + workflow::joined(states) +
                    " to what they see under 'seen_by', or let somebody take it who sees it");
  }

  void tell_of_parent(const Way& way, const std::vector<std::string>& states) {
    const std::string& parent = input_.workflow.parent_kind;
    const std::string never = " is never in " + workflow::one_of(states);
    tell(way,
         "nobody can take '" + way.transition->action + "': a " + parent +
             (beside_.is_never_in(states)
                  ? " that has such a " + case_words(input_) + never
                  : never + " while a " + case_words(input_) + " of it is in " +
                        words_for(input_.paths.state(way.from))),
         "name the states of the " + parent + " that are meant");
  }

  Finding& tell(const Way& way, const std::string& message, const std::string& mend) {
    Finding& finding = warn_of_useless(
        problems_, place_of(*way.transition),
        "action " + way.transition->action + " in " + input_.paths.state(way.from).name, message,
        mend);
    const auto path = input_.paths.shortest_to(way.from);
    if (!path.empty()) finding.path = input_.paths.in_words(path);
    return finding;
  }

  const Input& input_;
  Problems& problems_;
  std::set<const Way*> countable_;
  ParentsStates beside_;
  std::vector<const Way*> hidden_;
};

}  // namespace

void check_useless_actions(const Input& input, Problems& problems) {
  const auto reached = input.paths.reachable_from(*input.paths.start());
  Actions actions(input, problems);
  for (const Way& way : input.paths.ways())
    if (reached[way.from] && !way.too_late) actions.check(way);
}

}  // namespace almoner::check
