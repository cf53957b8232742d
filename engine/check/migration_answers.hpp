// What a case has and the new version would lose or read otherwise. For the migration of cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/check/migration.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::check {

// What became of the answers that a case has, each a sentence about "it": those that the new form
// does not ask for would be lost, those of another type could not be read.
std::vector<std::string> answers_lost(const workflow::Form& from, const workflow::Form& to,
                                      const std::vector<std::string>& answered);

// The same of what it chose, where the new form asks for it and does not offer that any more.
std::vector<std::string> choices_lost(const workflow::Form& from, const workflow::Form& to,
                                      const std::vector<Chosen>& chosen);

// Whether score sheets that were given by the one stand by the other: the same criteria, counting
// as much, with the same gates. `scored` are the criteria that its sheets speak of; none: no sheet.
std::vector<std::string> scores_unlike(const std::optional<workflow::Scoring>& from,
                                       const std::optional<workflow::Scoring>& to,
                                       const std::vector<std::string>& scored);

}  // namespace almoner::check
