#include "api/service/own_interest.hpp"

#include "api/store/deeds.hpp"

namespace almoner::service {

OwnInterests own_interests(const Context& context, PersonId person, const LoadedCase& loaded) {
  OwnInterests own;
  const auto& interests = loaded.workflow->interests;
  if (!interests) return own;
  const auto* kinds = loaded.workflow->fund->list("interest_kinds");
  const CaseId where = interests->of_parent ? loaded.row.parent : loaded.row.id;
  for (const auto& declared : store::interests_of(context.db, where)) {
    if (declared.person != person) continue;
    own.is_declared = true;
    if (kinds && !kinds->options.empty())
      own.is_strongest = own.is_strongest || declared.kind == kinds->options.back().first;
    if (interests->bars(declared.kind)) own.barred_by = declared.reason;
  }
  return own;
}

}  // namespace almoner::service
