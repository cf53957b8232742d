#include "api/service/binding_date.hpp"

#include <algorithm>
#include <set>

#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace {

using workflow::State;
using workflow::Transition;
using workflow::Workflow;

// Nothing is put back, and nothing that was done counts no longer.
bool goes_forward(const Transition& step) {
  return step.undoes.empty() && step.cancels.empty();
}

std::vector<const State*> ahead_of(const Workflow& workflow, const std::string& from) {
  std::vector<const State*> found;
  std::set<std::string> known{from};
  if (const auto* state = workflow.state(from)) found.push_back(state);
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const auto& step : found[i]->transitions)
      if (goes_forward(step) && known.insert(step.goes_to).second)
        if (const auto* next = workflow.state(step.goes_to)) found.push_back(next);
  return found;
}

bool waits_for(const Transition& step, const LoadedCase& child) {
  if (!step.none_in || step.reason_required || !goes_forward(step)) return false;
  const auto& groups = step.none_in->groups;
  return std::any_of(groups.begin(), groups.end(), [&](const auto& group) {
    return group.kind == child.workflow->kind && workflow::contains(group.states, child.row.state);
  });
}

class Earliest {
 public:
  explicit Earliest(Instant after) : after_(after) {}

  void add(const std::optional<workflow::TimeLimit>& limit, bool is_opening,
           const Transition& step) {
    if (!limit || limit->instant <= after_ || (found_ && found_->at <= limit->instant)) return;
    found_ = BindingDate{limit->instant, is_opening, step.title};
  }
  void add_limits_ahead(const Workflow& workflow, const std::string& state) {
    for (const auto* there : ahead_of(workflow, state))
      for (const auto& step : there->transitions)
        if (goes_forward(step)) add(step.until, false, step);
  }
  std::optional<BindingDate> found() const { return found_; }

 private:
  Instant after_;
  std::optional<BindingDate> found_;
};

void look_at_parent(const Context& context, const LoadedCase& loaded, Earliest& earliest) {
  const auto row = store::find_case(context.db, loaded.row.parent);
  if (!row) return;
  const LoadedCase parent = load(context, *row);
  for (const auto* state : ahead_of(*parent.workflow, parent.row.state))
    for (const auto& step : state->transitions) {
      if (!waits_for(step, loaded)) continue;
      earliest.add(step.from, true, step);
      earliest.add(step.until, false, step);
      if (step.goes_to != state->name) earliest.add_limits_ahead(*parent.workflow, step.goes_to);
    }
}

}  // namespace

std::optional<BindingDate> binding_date(const Context& context, const LoadedCase& loaded,
                                        const std::vector<const Transition*>& steps) {
  const auto* state = loaded.workflow->state(loaded.row.state);
  Instant after = Instant::min();
  for (const auto& step : state->transitions)
    if (step.from) after = std::max(after, step.from->instant);
  Earliest earliest(after);
  for (const auto* step : steps)
    if (step->goes_to != loaded.row.state)
      earliest.add_limits_ahead(*loaded.workflow, step->goes_to);
  if (loaded.row.parent) look_at_parent(context, loaded, earliest);
  return earliest.found();
}

}  // namespace almoner::service
