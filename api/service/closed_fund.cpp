#include "api/service/closed_fund.hpp"

#include "engine/time/words.hpp"

namespace almoner::service {

std::optional<Failure> closed_fund(const Context& context, const store::FundRow& fund, Wish wish) {
  if (!fund.closed_at || *fund.closed_at > context.now) return std::nullopt;
  const auto definition = context.definitions.get(context.db, fund.definition);
  const auto zone = Zone::find(definition->fund->time_zone);
  const std::string day = zone ? " on " + date_words(date_of(zone->local(*fund.closed_at))) : "";
  const std::string text = "The fund “" + fund.title + "” was closed" + day +
                           (wish == Wish::to_start ? "; nothing new can be started in it."
                                                   : "; nothing in it can be changed any more.");
  return Failure{Trouble::refused, text, {{workflow::ReasonCode::wrong_state, text, ""}}};
}

}  // namespace almoner::service
