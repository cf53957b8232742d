#include <algorithm>
#include <boost/json.hpp>

#include "api/service/document_round.hpp"
#include "api/service/exclusions.hpp"
#include "api/service/scoring.hpp"
#include "engine/sift/score.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

using Sheets = std::vector<std::vector<CriterionScore>>;

Sheets counted_sheets(const Context& context, const CaseSource& bid) {
  const Exclusions excluded = exclusions_of(context, bid.row(), *bid.loaded.workflow);
  Sheets sheets;
  for (const auto& row : store::sheets_of(context.db, bid.row().id))
    if (!excluded.contains(row.person)) sheets.push_back(sheet_from_stored(row.scores));
  return sheets;
}

json::array reasons_for(const std::string& code, const Sheets& sheets) {
  std::vector<CriterionScore> given;
  for (const auto& sheet : sheets)
    for (const auto& score : sheet)
      if (score.code == code) given.push_back(score);
  std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) {
    return a.score != b.score ? a.score > b.score : a.reason < b.reason;
  });
  json::array out;
  for (const auto& score : given) out.push_back({{"score", score.score}, {"reason", score.reason}});
  return out;
}

json::object criterion_json(const sift::Criterion& criterion, const sift::Score& score,
                            const Sheets& sheets) {
  const sift::Fraction mean = score.means.at(criterion.code);
  json::object out;
  out["code"] = criterion.code;
  out["question"] = criterion.name;
  out["weight"] = criterion.weight;
  out["score_max"] = criterion.max_score;
  out["mean"] = mean.text(2);
  out["points"] = (mean * sift::Fraction(criterion.weight, criterion.max_score)).text(2);
  out["gate"] = criterion.gate ? json::value(criterion.gate->short_text()) : json::value(nullptr);
  out["below_gate"] = criterion.gate && mean < *criterion.gate;
  out["reasons"] = reasons_for(criterion.code, sheets);
  return out;
}

}  // namespace

json::value scores_json(const Context& context, const CaseSource& bid) {
  const Sheets sheets = counted_sheets(context, bid);
  if (!bid.fund().scoring || sheets.empty()) return nullptr;
  const sift::Rules rules = sift_rules(bid.fund());
  const auto score = sift::score(rules, sift_bid(context, bid.row(), *bid.loaded.workflow));
  if (!score) return nullptr;
  json::object out;
  json::array criteria;
  int weights = 0;
  for (const auto& criterion : rules.criteria) {
    criteria.push_back(criterion_json(criterion, *score, sheets));
    weights += criterion.weight;
  }
  out["total"] = score->total.text(2);
  out["out_of"] = weights;
  out["quality_line"] =
      rules.quality_line ? json::value(rules.quality_line->short_text()) : json::value(nullptr);
  out["criteria"] = std::move(criteria);
  out["assessors"] = static_cast<int>(sheets.size());
  out["gates_failed"] = or_null(sift::why_gate_failed(rules, *score));
  out["below_line"] = or_null(sift::why_below_line(rules, *score));
  out["talked_over"] = json::array(score->to_moderate.begin(), score->to_moderate.end());
  return out;
}

namespace {

std::string reason_of_closing(const Context& context, CaseId id) {
  std::string reason;
  for (const auto& entry : entries_of(context, id))
    if (entry.action == "close_scoring_short") reason = entry.reason;
  return reason;
}

bool was_judged(const BidInRound& bid) {
  const auto& unranked = bid.recommended.placing.unranked;
  return unranked != sift::Unranked::late && unranked != sift::Unranked::ineligible;
}

}  // namespace

json::array short_of_scorers_json(const Context& context, const RoundSource& round) {
  json::array out;
  for (const auto& bid : round.bids) {
    const auto& scoring = bid.source.fund().scoring;
    if (!scoring || !was_judged(bid)) continue;
    const auto counted = counted_sheets(context, bid.source).size();
    if (counted >= static_cast<std::size_t>(scoring->scorers_min)) continue;
    const CaseId id = bid.source.row().id;
    const auto given = store::sheets_of(context.db, id).size();
    out.push_back({{"ref", bid.source.row().ref},
                   {"assessors", counted},
                   {"excluded_since", given >= static_cast<std::size_t>(scoring->scorers_min)},
                   {"reason", or_null(reason_of_closing(context, id))}});
  }
  return out;
}

}  // namespace almoner::service
