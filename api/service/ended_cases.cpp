#include "api/service/ended_cases.hpp"

#include "api/service/facts.hpp"
#include "api/store/history.hpp"
#include "api/store/ledger.hpp"

namespace almoner::service {

std::vector<std::string> money_left_in_ended_cases(const Context& context) {
  std::vector<std::string> sentences;
  for (const CaseId id : store::cases_with_promises(context.db)) {
    const LoadedCase loaded = load(context, store::find_case(context.db, id).value());
    const auto* state = loaded.workflow->state(loaded.row.state);
    if (!state || !state->is_end) continue;
    const auto held = store::case_balances(context.db, money_place(context, loaded).pot, id);
    sentences.push_back("Case " + loaded.row.ref + " has ended (" + state->title + ") but " +
                        held.reserved.text() + " is still reserved and " + held.committed.text() +
                        " committed for it.");
  }
  return sentences;
}

namespace {

// Whether the form is locked after the step; none where the step leaves it as it was.
std::optional<bool> lock_after(const workflow::Definition& definition,
                               const store::CaseStep& step) {
  const auto* workflow = definition.workflow(step.workflow);
  const auto* from = workflow ? workflow->state(step.from_state) : nullptr;
  const auto* transition = from ? from->transition(step.action) : nullptr;
  if (!transition) return std::nullopt;
  if (step.to_state != transition->goes_to) return true;  // kept as late
  if (!transition->locks_form && !transition->unlocks_form) return std::nullopt;
  return transition->locks_form;
}

}  // namespace

std::vector<std::string> edits_while_locked(const Context& context) {
  std::vector<std::string> sentences;
  CaseId of;
  bool is_locked = false;
  store::for_each_step(context.db, [&](const store::CaseStep& step) {
    if (step.case_id != of) is_locked = false;
    of = step.case_id;
    if (is_locked && step.action == "edit")
      sentences.push_back("Audit entry " + std::to_string(step.seq) + " changes answers of case " +
                          step.case_ref + " while its form was locked.");
    if (!step.definition) return;
    const auto definition = context.definitions.get(context.db, *step.definition);
    is_locked = lock_after(*definition, step).value_or(is_locked);
  });
  return sentences;
}

}  // namespace almoner::service
