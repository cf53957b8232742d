// R3: every state but an end has a way out; ends have none.
#include "engine/workflow/check.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

// A way to a state that does not exist counts: it is reported where names are looked up.
bool has_way_out(const State& state) {
  for (const Transition& transition : state.transitions) {
    if (transition.goes_to != state.name) return true;
    if (transition.until && !transition.until->kept_as.empty()) return true;
  }
  return false;
}

void report_end(const State& state, Problems& problems) {
  std::vector<std::string> actions;
  for (const Transition& transition : state.transitions)
    actions.push_back("'" + transition.action + "'");
  problems.error(
      {state.line, state.column}, "R3",
      words_for(state) + " is an end, but something can be done there: " + one_of(actions),
      "delete 'end: yes', or these actions");
}

void report_dead_end(const Paths& paths, std::size_t at, Problems& problems) {
  const State& state = paths.state(at);
  Finding& finding = problems.error({state.line, state.column}, "R3",
                                    "no case can leave " + words_for(state) + ", which is no end",
                                    "give it an action that leads elsewhere, or write 'end: yes'");
  finding.path = paths.in_words(paths.shortest_to(at));
}

}  // namespace

void check_dead_end(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i) {
    const State& state = input.workflow.states[i];
    if (state.is_end && !state.transitions.empty()) report_end(state, problems);
    if (!state.is_end && !has_way_out(state)) report_dead_end(paths, i, problems);
  }
}

}  // namespace almoner::workflow
