#include "engine/sift/rules.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace almoner::sift {
namespace {

using Problems = std::vector<Problem>;

std::string between(std::int64_t low, std::int64_t high, std::int64_t found) {
  return "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high) +
         "; it is " + std::to_string(found) + ".";
}

bool is_criterion(const Rules& rules, const std::string& code) {
  return std::any_of(rules.criteria.begin(), rules.criteria.end(),
                     [&](const Criterion& criterion) { return criterion.code == code; });
}

void check_criterion(const Criterion& criterion, Problems& out) {
  const std::string who = "Criterion " + criterion.code + ": ";
  if (criterion.code.empty()) out.push_back({"", "criteria", "A criterion has no code."});
  if (criterion.weight < 1 || criterion.weight > SiftLimits::weight_max)
    out.push_back({"", "criteria",
                   who + "the weight " + between(1, SiftLimits::weight_max, criterion.weight)});
  if (criterion.max_score < 1 || criterion.max_score > SiftLimits::max_score_max)
    out.push_back(
        {"", "criteria",
         who + "the highest score " + between(1, SiftLimits::max_score_max, criterion.max_score)});
  else if (criterion.gate && *criterion.gate > Fraction(criterion.max_score, 1))
    out.push_back({"", "criteria",
                   who + "the gate of " + criterion.gate->short_text() +
                       " is above the highest score of " + std::to_string(criterion.max_score) +
                       "."});
}

void check_scales(const Rules& rules, Problems& out) {
  std::int64_t common = 1;
  for (const auto& criterion : rules.criteria) {
    if (criterion.max_score < 1 || criterion.max_score > SiftLimits::max_score_max) return;
    common = std::lcm(common, std::int64_t{criterion.max_score});
    if (common <= SiftLimits::common_scale_max) continue;
    out.push_back({"", "criteria",
                   "The criteria have too many different highest scores to add them up exactly; "
                   "use one scale for all."});
    return;
  }
}

// "<Word> A is there twice." for each code that is.
template <class Range, class Code>
void check_unique(const Range& range, Code code, const std::string& field, const std::string& word,
                  Problems& out) {
  std::set<std::string> seen;
  for (const auto& item : range)
    if (!seen.insert(code(item)).second)
      out.push_back({"", field, word + " " + code(item) + " is there twice."});
}

void check_count(const std::string& ref, const std::string& field, std::size_t found,
                 std::size_t most, const std::string& what, Problems& out) {
  if (found > most)
    out.push_back({ref, field,
                   "There are " + std::to_string(found) + " " + what + "; at most " +
                       std::to_string(most) + " can be handled."});
}

void check_scores(const Rules& rules, const Bid& bid, const ScoreSheet& sheet, Problems& out) {
  for (const auto& criterion : rules.criteria) {
    const auto given = sheet.scores.find(criterion.code);
    if (given == sheet.scores.end())
      out.push_back(
          {bid.ref, "scores", sheet.assessor + " gave no score for " + criterion.code + "."});
    else if (given->second < 0 || given->second > criterion.max_score)
      out.push_back({bid.ref, "scores",
                     sheet.assessor + " gave " + std::to_string(given->second) + " for " +
                         criterion.code + "; a score is a whole number from 0 to " +
                         std::to_string(criterion.max_score) + "."});
  }
  for (const auto& [code, given] : sheet.scores)
    if (!is_criterion(rules, code))
      out.push_back({bid.ref, "scores",
                     sheet.assessor + " gave " + std::to_string(given) + " for " + code +
                         ", which is not a criterion."});
}

void check_money(const Bid& bid, Problems& out) {
  if (bid.requested.is_negative())
    out.push_back(
        {bid.ref, "requested",
         "The sum asked for must not be less than £0.00; it is " + bid.requested.text() + "."});
  if (bid.minimum_viable.is_negative() || bid.minimum_viable > bid.requested)
    out.push_back({bid.ref, "minimum viable",
                   "The least the project could run with is " + bid.minimum_viable.text() +
                       "; it must be from £0.00 to the sum asked for, " + bid.requested.text() +
                       "."});
}

void check_bid(const Rules& rules, const Bid& bid, Problems& out) {
  if (bid.ref.empty()) out.push_back({"", "reference", "A bid has no reference."});
  check_money(bid, out);
  const bool is_known =
      std::find(rules.themes.begin(), rules.themes.end(), bid.theme) != rules.themes.end();
  if (!is_known && !bid.theme.empty())  // a fund need not ask for one
    out.push_back({bid.ref, "theme", "\"" + bid.theme + "\" is not a theme of this fund."});
  check_count(bid.ref, "scores", bid.sheets.size(), SiftLimits::assessors_max, "score sheets", out);
  std::set<std::string> assessors;
  for (const auto& sheet : bid.sheets) {
    if (!assessors.insert(sheet.assessor).second)
      out.push_back({bid.ref, "scores", sheet.assessor + " has two score sheets."});
    check_scores(rules, bid, sheet, out);
  }
}

}  // namespace

std::vector<Problem> problems(const Rules& rules) {
  Problems out;
  if (rules.criteria.empty()) out.push_back({"", "criteria", "There is no criterion to score by."});
  check_count("", "criteria", rules.criteria.size(), SiftLimits::criteria_max, "criteria", out);
  check_count("", "themes", rules.themes.size(), SiftLimits::themes_max, "themes", out);
  for (const auto& criterion : rules.criteria) check_criterion(criterion, out);
  check_scales(rules, out);
  check_unique(
      rules.criteria, [](const Criterion& c) { return c.code; }, "criteria", "Criterion", out);
  check_unique(
      rules.themes, [](const std::string& theme) { return theme; }, "themes", "Theme", out);
  for (const auto& word : rules.tie_break)
    if (word != by_total && word != by_smaller_request && word != by_reference &&
        !is_criterion(rules, word))
      out.push_back({"", "tie break",
                     "\"" + word +
                         "\" breaks no tie; write total, smaller_request, reference or the code of "
                         "a criterion."});
  check_unique(
      rules.tie_break, [](const std::string& word) { return word; }, "tie break", "The tie break",
      out);
  return out;
}

std::vector<Problem> problems(const Rules& rules, std::span<const Bid> bids) {
  Problems out = problems(rules);
  check_count("", "bids", bids.size(), SiftLimits::bids_max, "bids", out);
  std::set<std::string> refs;
  for (const auto& bid : bids) {
    check_bid(rules, bid, out);
    if (!refs.insert(bid.ref).second)
      out.push_back({bid.ref, "reference", "Two bids have the reference " + bid.ref + "."});
  }
  return out;
}

void require_sound(const Rules& rules, std::span<const Bid> bids) {
  const auto found = problems(rules, bids);
  if (found.empty()) return;
  const Problem& first = found.front();
  throw std::invalid_argument("sift: " + (first.ref.empty() ? "" : first.ref + ": ") +
                              first.sentence);
}

}  // namespace almoner::sift
