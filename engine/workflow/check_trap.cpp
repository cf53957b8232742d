// R4: from everywhere a case can still finish.
#include "engine/workflow/check.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

// A dead end counts as an end here: it is a finding of its own (R3), and the traps before it follow
// from it.
std::vector<std::size_t> ends_of(const Workflow& workflow, const Paths& paths) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < workflow.states.size(); ++i) {
    if (workflow.states[i].is_end || paths.ways_out_of(i).empty()) ends.push_back(i);
  }
  return ends;
}

void report(const Paths& paths, std::size_t at, const std::vector<std::size_t>& others,
            Problems& problems) {
  const State& state = paths.state(at);
  Finding& finding =
      problems.error({state.line, state.column}, "R4",
                     "a case in " + words_for(state) + " can never finish: no way leads to an end",
                     "let one of its actions lead on towards an end");
  finding.path = paths.in_words(paths.shortest_to(at));
  if (others.empty()) return;
  std::string note = "nor can it from ";
  for (std::size_t i = 0; i < others.size(); ++i)
    note += (i > 0 ? ", " : "") + words_for(paths.state(others[i]));
  finding.notes.push_back(note);
}

}  // namespace

void check_trap(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  if (!input.paths_are_known || !paths.start()) return;
  const std::vector<bool> reached = paths.reachable_from(*paths.start());
  const std::vector<bool> finishes = paths.can_reach(ends_of(input.workflow, paths));
  std::vector<bool> told(reached.size(), false);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (!reached[i] || finishes[i] || told[i]) continue;
    const std::vector<bool> behind = paths.reachable_from(i);
    std::vector<std::size_t> others;
    for (std::size_t j = 0; j < reached.size(); ++j) {
      if (!reached[j] || finishes[j] || !behind[j]) continue;
      told[j] = true;
      if (j != i) others.push_back(j);
    }
    report(paths, i, others, problems);
  }
}

}  // namespace almoner::workflow
