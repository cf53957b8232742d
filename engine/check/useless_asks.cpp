// R15: an action that asks for what the form of its state takes already. What was filled in there
// would not count, and the person is asked for it a second time.
#include <algorithm>

#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

// In the state in which every case starts the form is open to whoever may edit there.
bool takes_from_form(const Workflow& workflow, const State& state, const Transition& transition) {
  const auto& editors = workflow.editors(state);
  return std::any_of(transition.who_may.begin(), transition.who_may.end(),
                     [&](const std::string& role) { return workflow::contains(editors, role); });
}

}  // namespace

void check_useless_asks(const Input& input, Problems& problems) {
  const Workflow& workflow = input.workflow;
  const State* start = workflow.state(workflow.start);
  if (start == nullptr) return;
  for (const Transition& transition : start->transitions) {
    if (!takes_from_form(workflow, *start, transition)) continue;
    for (const std::string& name : transition.asks) {
      const auto* field = workflow.form.field(name);
      if (field == nullptr || !field->is_question()) continue;
      warn_of_useless(
          problems, place_of(transition), "asks " + name,
          "'" + transition.action + "' asks for '" + name + "', which the form of '" +
              start->title + "' takes already: what was filled in there does not count",
          "delete " + name + " from its 'asks'; form.required says what must be filled in");
    }
  }
}

}  // namespace almoner::check
