#include "api/service/case_sums.hpp"

#include "api/service/facts.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::service {

const Standing& ListedSums::standing_in(FundId fund) {
  const auto found = standings_.find(fund);
  if (found != standings_.end()) return found->second;
  return standings_.emplace(fund, standing_of(context_, caller_.person, fund)).first->second;
}

const ListedSums::Pot& ListedSums::pot_of(FundId fund, const std::string& name) {
  const auto [found, is_new] = pots_.try_emplace({fund, name});
  if (!is_new) return found->second;
  if (const auto pot = store::find_pot_by_name(context_.db, fund, name)) {
    found->second.id = pot->id;
    found->second.cases = store::balances_of_cases(context_.db, pot->id);
  }
  return found->second;
}

std::optional<CaseSums> ListedSums::of(CaseId id) {
  auto row = store::find_case(context_.db, id);
  if (!row) return std::nullopt;
  LoadedCase loaded = load(context_, std::move(*row));
  if (loaded.workflow->budget_of_parent || loaded.workflow->pot.empty()) return std::nullopt;
  const Standing& standing = standing_in(loaded.row.fund);
  const Sight sight = sight_of(context_, standing, loaded.row, *loaded.workflow);
  if (sight == Sight::none) return std::nullopt;
  const Pot& pot = pot_of(loaded.row.fund, loaded.workflow->pot);
  if (!pot.id || !seen_as(context_, standing, sight, std::move(loaded)).shows_money)
    return std::nullopt;
  const auto held = pot.cases.find(id);
  if (held == pot.cases.end()) return CaseSums{};
  return CaseSums{held->second.reserved, held->second.committed + held->second.paid};
}

}  // namespace almoner::service
