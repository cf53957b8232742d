#include "api/pages/scored_for.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::pages {

std::string scored_for(const workflow::Fund& fund, const workflow::Field& field) {
  if (!fund.scoring) return {};
  std::vector<std::string> criteria;
  for (const auto& criterion : fund.scoring->criteria)
    if (workflow::contains(field.criteria, criterion.code))
      criteria.push_back(criterion.question + " (" + std::to_string(criterion.weight) + " of 100)");
  return criteria.empty() ? std::string() : "Scored for: " + workflow::joined(criteria) + ".";
}

std::string hint_with_scores(const workflow::Fund& fund, const workflow::Field& field,
                             const std::string& hint) {
  const std::string scored = scored_for(fund, field);
  return hint.empty() || scored.empty() ? hint + scored : hint + " " + scored;
}

}  // namespace almoner::pages
