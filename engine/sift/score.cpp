#include "engine/sift/score.hpp"

#include <algorithm>

namespace almoner::sift {
namespace {

using Sheets = std::vector<const ScoreSheet*>;

Sheets counted_sheets(const Bid& bid) {
  Sheets counted;
  for (const auto& sheet : bid.sheets)
    if (!bid.excluded_assessors.contains(sheet.assessor)) counted.push_back(&sheet);
  return counted;
}

std::vector<int> scores_for(const Criterion& criterion, const Sheets& sheets) {
  std::vector<int> scores;
  for (const auto* sheet : sheets) scores.push_back(sheet->scores.at(criterion.code));
  return scores;
}

Fraction mean_of(const std::vector<int>& scores) {
  std::int64_t sum = 0;
  for (const int score : scores) sum += score;
  return {sum, static_cast<std::int64_t>(scores.size())};
}

int spread_of(const std::vector<int>& scores) {
  const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
  return *high - *low;
}

void add_criterion(const Rules& rules, const Criterion& criterion, const Sheets& sheets,
                   Score& out) {
  const auto scores = scores_for(criterion, sheets);
  const Fraction mean = mean_of(scores);
  out.means[criterion.code] = mean;
  out.total = out.total + mean * Fraction(criterion.weight, criterion.max_score);
  if (criterion.gate && mean < *criterion.gate) out.gates_failed.push_back(criterion.code);
  if (spread_of(scores) > rules.spread_max) out.to_moderate.push_back(criterion.code);
}

// With as many decimals as it takes to see that it is the lower one: 59.997 under a line of 60.
std::string shown_below(const Fraction& value, const Fraction& line) {
  constexpr int decimals_max = 12;
  int decimals = 2;
  while (decimals < decimals_max && value.text(decimals) == line.text(decimals)) ++decimals;
  return value.text(decimals);
}

}  // namespace

std::optional<Score> score(const Rules& rules, const Bid& bid) {
  require_sound(rules, std::span(&bid, 1));
  const Sheets sheets = counted_sheets(bid);
  if (sheets.empty()) return std::nullopt;
  Score out;
  for (const auto* sheet : sheets) out.assessors.push_back(sheet->assessor);
  for (const auto& criterion : rules.criteria) add_criterion(rules, criterion, sheets, out);
  return out;
}

std::string why_gate_failed(const Rules& rules, const Score& score) {
  std::string why;
  for (const auto& criterion : rules.criteria) {
    if (!criterion.gate || score.means.at(criterion.code) >= *criterion.gate) continue;
    if (!why.empty()) why += ' ';
    why += "The mean of " + criterion.code + " (" + criterion.name + ") is " +
           shown_below(score.means.at(criterion.code), *criterion.gate) + "; it must be " +
           criterion.gate->short_text() + " or more.";
  }
  return why;
}

std::string why_below_line(const Rules& rules, const Score& score) {
  if (!rules.quality_line || score.total >= *rules.quality_line) return {};
  return "The total of " + shown_below(score.total, *rules.quality_line) +
         " is below the quality line of " + rules.quality_line->short_text() + ".";
}

}  // namespace almoner::sift
