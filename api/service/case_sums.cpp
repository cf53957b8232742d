#include "api/service/case_sums.hpp"

#include "api/service/facts.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/ledger.hpp"

namespace almoner::service {

std::optional<CaseSums> case_sums(const Context& context, const Caller& caller, CaseId id) {
  const auto found = see_case(context, caller, id);
  const auto* seen = std::get_if<SeenCase>(&found);
  if (!seen || !seen->shows_money) return std::nullopt;
  const MoneyPlace place = money_place(context, seen->loaded);
  if (!place.pot || place.award != id) return std::nullopt;
  const auto held = store::case_balances(context.db, place.pot, id);
  return CaseSums{held.reserved, held.committed + held.paid};
}

}  // namespace almoner::service
