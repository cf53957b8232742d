#include "api/service/exclusions.hpp"

#include <algorithm>

#include "api/store/deeds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace {

bool has(const std::vector<PersonId>& people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

std::optional<Instant> first_of(const std::vector<store::DeedRow>& deeds,
                                const std::vector<std::string>& decisions) {
  for (const auto& deed : deeds)
    if (std::find(decisions.begin(), decisions.end(), deed.action) != decisions.end())
      return deed.at;
  return std::nullopt;
}

}  // namespace

std::optional<Instant> scores_stand_since(const Context& context, CaseId id,
                                          const workflow::Workflow& workflow) {
  if (!workflow.interests || workflow.interests->scores_stand_after.empty()) return std::nullopt;
  return first_of(store::deeds_of(context.db, id), workflow.interests->scores_stand_after);
}

bool Exclusions::contains(PersonId person) const {
  return has(declared, person) || has(of_applicant, person);
}

Exclusions exclusions_of(const Context& context, const store::Case& row,
                         const workflow::Workflow& workflow) {
  const auto deeds = store::deeds_of(context.db, row.id);
  std::optional<Instant> stand;
  if (workflow.interests) stand = first_of(deeds, workflow.interests->scores_stand_after);
  const auto counts = [&](Instant at) { return !stand || at <= *stand; };
  Exclusions out;
  if (workflow.interests)
    for (const auto& interest : store::interests_of(context.db, row.id))
      if (workflow.interests->bars(interest.kind) && counts(interest.at))
        out.declared.push_back(interest.person);
  if (row.organisation)
    for (const auto& member : store::members_of(context.db, row.organisation))
      if (counts(member.since)) out.of_applicant.push_back(member.person);
  for (const auto& deed : deeds)
    if (deed.for_applicant && counts(deed.at)) out.of_applicant.push_back(deed.person);
  return out;
}

}  // namespace almoner::service
