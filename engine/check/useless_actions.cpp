// R15, actions that nobody can take: nobody who may sees the case, what it counts is never given,
// or its parent is never where it has to be.
#include <algorithm>

#include "engine/check/deeds.hpp"
#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

bool sees(const Workflow& workflow, const std::string& role, const State& state) {
  if (workflow.seen_by.empty()) return true;
  for (const workflow::SeenBy& seen : workflow.seen_by)
    if (seen.role == role) return workflow::contains(seen.states, state.name) != seen.all_but;
  return workflow.fund->is_applicants(role);
}

// Rows of 'seen_by' hide the case from all who may act on it, and its parent does not carry it
// along.
bool is_hidden(const Workflow& workflow, const Transition& step, const State& state) {
  const auto can_see = [&](const std::string& role) { return sees(workflow, role, state); };
  return !step.by_clock && step.only_with.empty() &&
         std::none_of(step.who_may.begin(), step.who_may.end(), can_see) &&
         std::none_of(step.who_may_on_behalf.begin(), step.who_may_on_behalf.end(), can_see);
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

// From the states in which the parent has such cases, it never comes to one of those.
bool is_parent_never_in(const Input& input, const std::vector<std::string>& states) {
  bool has_parent = false;
  for (const Workflow* parent : input.read.all) {
    if (parent->kind != input.workflow.parent_kind) continue;
    has_parent = true;
    const Paths paths(*parent);
    for (std::size_t i = 0; i < parent->states.size(); ++i) {
      if (!workflow::contains(input.workflow.parent_in, parent->states[i].name)) continue;
      const auto later = paths.reachable_from(i);
      for (std::size_t j = 0; j < later.size(); ++j)
        if (later[j] && workflow::contains(states, parent->states[j].name)) return false;
    }
  }
  return has_parent;
}

class Actions {
 public:
  Actions(const Input& input, Problems& problems)
      : input_(input), problems_(problems), countable_(countable(input)) {}

  void check(const Way& way) {
    const Transition& step = *way.transition;
    const State& state = input_.paths.state(way.from);
    if (is_hidden(input_.workflow, step, state)) {
      tell(way,
           "nobody who may '" + step.action + "' sees a " + case_words(input_) + " in " +
               words_for(state),
           "add " + state.name +
               " to what they see under 'seen_by', or let somebody take it who sees it");
    } else if (step.enough && step.enough->at_least > 0 && is_never_enough(way)) {
      tell(way,
           "nobody can take '" + step.action + "': it needs " + step.enough->of +
               ", and no step before it gives any",
           "let an action before it say collects: {" + step.enough->of + ": one per person}");
    } else if (step.parent_in && input_.read.others_are_known &&
               is_parent_never_in(input_, step.parent_in->states)) {
      tell(way,
           "nobody can take '" + step.action + "': a " + input_.workflow.parent_kind +
               " that has such a " + case_words(input_) + " is never in " +
               workflow::joined(step.parent_in->states),
           "name the states of the " + input_.workflow.parent_kind + " that are meant");
    }
  }

 private:
  bool is_never_enough(const Way& way) const {
    const std::string& what = way.transition->enough->of;
    const bool is_kept = what == "scores" || what == "interests";
    return !countable_.contains(&way) || (is_kept && !is_given_somewhere(input_.workflow, what));
  }

  void tell(const Way& way, const std::string& message, const std::string& mend) {
    Finding& finding = warn_of_useless(
        problems_, place_of(*way.transition),
        "action " + way.transition->action + " in " + input_.paths.state(way.from).name, message,
        mend);
    const auto path = input_.paths.shortest_to(way.from);
    if (!path.empty()) finding.path = input_.paths.in_words(path);
  }

  const Input& input_;
  Problems& problems_;
  std::set<const Way*> countable_;
};

}  // namespace

void check_useless_actions(const Input& input, Problems& problems) {
  const auto reached = input.paths.reachable_from(*input.paths.start());
  Actions actions(input, problems);
  for (const Way& way : input.paths.ways())
    if (reached[way.from] && !way.too_late) actions.check(way);
}

}  // namespace almoner::check
