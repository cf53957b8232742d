// From a case's sheets to the figures of engine/sift: one set of rules for a guard, a letter and
// the ranking.
#pragma once

#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/store/cases.hpp"
#include "api/store/deeds.hpp"
#include "engine/sift/ranking.hpp"
#include "engine/workflow/advance.hpp"
#include "engine/workflow/figures.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::service {

struct ScoringLimits {
  static constexpr std::size_t reason_letters_max = 5'000;
};

struct CriterionScore {
  std::string code;
  int score = 0;
  std::string reason;
};

std::string sheet_to_stored(const std::vector<CriterionScore>& scores);
std::vector<CriterionScore> sheet_from_stored(const std::string& stored);

// What is wrong with a sheet as given: a criterion missing, unknown or twice, a score off the
// scale, a reason too short or too long. Each with its field ("scores.A", "scores.A.reason").
std::vector<workflow::Reason> problems_of_sheet(const workflow::Scoring& scoring,
                                                const std::vector<CriterionScore>& scores);

std::string reason_field(const std::string& criterion);  // "scores.A.reason"

using workflow::sift_rules;

// The roles whose action collects scores, and whether that can be done in a state.
using workflow::scoring_roles;
std::vector<std::string> scoring_roles(const workflow::Definition& definition);
bool collects_scores(const workflow::Workflow& workflow, const std::string& state);

workflow::ScoreFacts score_facts(const Context& context, const store::Case& row,
                                 const workflow::Workflow& workflow);

// The bid as the panel has it: sheets, exclusions, and how it stands (late and ineligible with
// their reasons).
sift::Bid sift_bid(const Context& context, const store::Case& row,
                   const workflow::Workflow& workflow);

}  // namespace almoner::service
