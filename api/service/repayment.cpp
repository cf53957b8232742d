#include "api/service/repayment.hpp"

namespace almoner::service {

std::optional<workflow::Unspent> to_be_repaid(const Context& context, const SeenCase& seen) {
  const auto& loaded = seen.loaded;
  const bool is_told = seen.shows_money && seen.shown.state == loaded.row.state;
  const auto* state = loaded.workflow->state(loaded.row.state);
  if (!is_told || !state || !workflow::awaits_unspent(*state)) return std::nullopt;
  return workflow::unspent(*loaded.workflow, facts_of(context, loaded), context.now);
}

}  // namespace almoner::service
