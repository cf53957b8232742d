#include "engine/workflow/figures.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "engine/sift/score.hpp"

namespace almoner::workflow {

sift::Rules sift_rules(const Fund& fund) {
  sift::Rules rules;
  if (const auto* themes = fund.list("themes"))
    for (const auto& [code, title] : themes->options) rules.themes.push_back(code);
  if (!fund.scoring) return rules;
  for (const auto& criterion : fund.scoring->criteria) {
    sift::Criterion out{criterion.code, criterion.question, criterion.weight, criterion.score_max};
    if (criterion.gate) out.gate = sift::Fraction::parse(*criterion.gate).value();
    rules.criteria.push_back(std::move(out));
  }
  rules.quality_line = sift::Fraction::parse(fund.scoring->quality_line);
  if (!rules.quality_line && !fund.scoring->quality_line.empty())
    throw std::invalid_argument("The quality line of the fund " + fund.name +
                                " is no number: " + fund.scoring->quality_line);
  if (fund.scoring->spread_over) rules.spread_max = *fund.scoring->spread_over;
  if (fund.ranking) rules.tie_break = fund.ranking->tie_break;
  return rules;
}

std::vector<int> points_of(const Scoring& scoring, const Criterion& criterion) {
  std::vector<int> points;
  for (const auto& [score, meaning] : scoring.scale)
    if (score <= criterion.score_max) points.push_back(score);
  for (int score = 0; scoring.scale.empty() && score <= criterion.score_max; ++score)
    points.push_back(score);
  std::sort(points.begin(), points.end());
  return points;
}

std::vector<std::string> scoring_roles(const Workflow& workflow) {
  std::set<std::string> roles;
  for (const auto& state : workflow.states)
    for (const auto& transition : state.transitions)
      if (transition.collects == "scores")
        roles.insert(transition.who_may.begin(), transition.who_may.end());
  return {roles.begin(), roles.end()};
}

namespace {

int widest_spread(const sift::Rules& rules, const sift::Bid& bid) {
  int widest = 0;
  for (const auto& criterion : rules.criteria) {
    int low = criterion.max_score, high = 0;
    for (const auto& sheet : bid.sheets) {
      if (bid.excluded_assessors.contains(sheet.assessor)) continue;
      low = std::min(low, sheet.scores.at(criterion.code));
      high = std::max(high, sheet.scores.at(criterion.code));
    }
    widest = std::max(widest, high - low);
  }
  return widest;
}

}  // namespace

void add_answers(const Fund& fund, const guard::Value& answers, sift::Bid& bid) {
  const auto answer = [&](const char* name, guard::Kind kind) {
    const auto* value = answers.as_map().find(guard::MapKey(name));
    return value != nullptr && value->is(kind) ? value : nullptr;
  };
  const auto* themes = fund.list("themes");
  if (const auto* theme = answer("theme", guard::Kind::text); theme != nullptr && themes != nullptr)
    for (const auto& [code, title] : themes->options)
      if (code == theme->as_text()) bid.theme = code;
  if (const auto* amount = answer("amount", guard::Kind::money)) bid.requested = amount->as_money();
  if (const auto* least = answer("minimum_viable", guard::Kind::money))
    bid.minimum_viable = std::min(least->as_money(), bid.requested);
}

void add_figures(const sift::Rules& rules, const sift::Bid& bid, ScoreFacts& facts) {
  const auto score = sift::score(rules, bid);
  if (!score) return;
  facts.total_text = score->total.text(2);
  facts.total_floor = static_cast<int>(score->total.numerator() / score->total.denominator());
  facts.gate_passed = score->gate_passed();
  for (const auto& code : score->gates_failed)
    facts.gates_failed += (facts.gates_failed.empty() ? "" : " and ") + code;
  facts.meets_quality_line = !rules.quality_line || score->total >= *rules.quality_line;
  facts.spread = widest_spread(rules, bid);
}

}  // namespace almoner::workflow
