// From score sheets to the figures that conditions look at: one set of rules for a guard, a letter,
// the ranking and a simulated case.
#pragma once

#include <string>
#include <vector>

#include "engine/sift/rules.hpp"
#include "engine/workflow/facts.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// Throws std::invalid_argument where the fund's quality line is no number.
sift::Rules sift_rules(const Fund& fund);

// The points of the scale that the criterion has, the lowest first; a scale that says none has
// every point from 0.
std::vector<int> points_of(const Scoring& scoring, const Criterion& criterion);

// The roles whose action collects scores.
std::vector<std::string> scoring_roles(const Workflow& workflow);

// What ranking reads of a form: `theme`, where it is one of the fund's, `amount` and
// `minimum_viable`, which is never more than the amount. A form need not ask for any of them.
void add_answers(const Fund& fund, const guard::Value& answers, sift::Bid& bid);

// Total, gates, quality line and spread of the sheets that count; left as they are where none does.
void add_figures(const sift::Rules& rules, const sift::Bid& bid, ScoreFacts& facts);

}  // namespace almoner::workflow
