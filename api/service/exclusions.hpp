// Whose scores of a bid do not count. That is decided by what was known when the bid was decided
// on: an interest that is declared later keeps its person from acting, and re-ranks no bid.
#pragma once

#include <optional>
#include <vector>

#include "api/service/facts.hpp"

namespace almoner::service {

// When the bid was decided on and its scores stood from then on; none as long as it was not, or
// where the decision was taken back.
std::optional<Instant> scores_stand_since(const Context& context, CaseId id,
                                          const workflow::Workflow& workflow);

struct Exclusions {
  std::vector<PersonId> declared;      // an interest that bars
  std::vector<PersonId> of_applicant;  // of its organisation, or typed in its place

  bool contains(PersonId person) const;
};

Exclusions exclusions_of(const Context& context, const store::Case& row,
                         const workflow::Workflow& workflow);

}  // namespace almoner::service
