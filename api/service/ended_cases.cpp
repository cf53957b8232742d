#include "api/service/ended_cases.hpp"

#include "api/service/facts.hpp"
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

}  // namespace almoner::service
