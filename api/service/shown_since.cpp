#include "api/service/shown_since.hpp"

#include "engine/workflow/applicant_view.hpp"

namespace almoner::service {
namespace {

bool is_read_of(const Context& context, const LoadedCase& loaded, const store::StepRow& step) {
  const std::string digest = step.definition ? step.definition->hex() : std::string();
  const auto shown = workflow::step_shown_to_applicant(workflow_then(context, loaded, digest),
                                                       step.action, step.from_state, step.to_state);
  return shown.from != shown.to;
}

}  // namespace

Instant shown_since(const Context& context, const LoadedCase& loaded,
                    const std::optional<store::AsAt>& as_at) {
  Instant since = loaded.row.opened_at;
  store::for_each_step_back(context.db, loaded.row.id, [&](const store::StepRow& step) {
    if (as_at && !as_at->holds(step.effective_at, step.recorded_at)) return true;
    if (!is_read_of(context, loaded, step)) return true;
    since = step.effective_at;
    return false;
  });
  return since;
}

}  // namespace almoner::service
