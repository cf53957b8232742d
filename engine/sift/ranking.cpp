#include "engine/sift/ranking.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace almoner::sift {
namespace {

constexpr std::array<std::string_view, 5> unranked_words = {"late", "ineligible", "no_assessor",
                                                            "gate", "below_line"};

void stop(Placing& placing, Unranked why, std::string reason) {
  placing.unranked = why;
  placing.reason = std::move(reason);
}

std::string reason_or(const std::string& given, const char* otherwise) {
  return given.empty() ? otherwise : given;
}

std::string why_no_score(const Bid& bid) {
  if (bid.sheets.empty()) return "No assessor has scored this bid.";
  return "No score counts: every assessor is excluded by a declared interest.";
}

Placing place(const Rules& rules, const Bid& bid) {
  Placing out{.ref = bid.ref,
              .theme = bid.theme,
              .requested = bid.requested,
              .minimum_viable = bid.minimum_viable};
  if (bid.standing == Standing::late) {
    stop(out, Unranked::late, reason_or(bid.standing_reason, "Received after the deadline."));
    return out;
  }
  if (bid.standing == Standing::ineligible) {
    stop(out, Unranked::ineligible, reason_or(bid.standing_reason, "Not eligible for this fund."));
    return out;
  }
  out.score = score(rules, bid);
  if (!out.score)
    stop(out, Unranked::no_assessor, why_no_score(bid));
  else if (!out.score->gate_passed())
    stop(out, Unranked::gate, why_gate_failed(rules, *out.score));
  else if (rules.quality_line && out.score->total < *rules.quality_line)
    stop(out, Unranked::below_line, why_below_line(rules, *out.score));
  return out;
}

bool goes_before(const std::string& tie_break, const Placing& a, const Placing& b) {
  if (a.score->total != b.score->total) return a.score->total > b.score->total;
  if (!tie_break.empty()) {
    const Fraction& mean_a = a.score->means.at(tie_break);
    const Fraction& mean_b = b.score->means.at(tie_break);
    if (mean_a != mean_b) return mean_a > mean_b;
  }
  if (a.requested != b.requested) return a.requested < b.requested;
  return a.ref < b.ref;
}

}  // namespace

std::string_view name(Unranked why) {
  return unranked_words.at(static_cast<std::size_t>(why));
}

std::optional<std::string> Placing::total_text() const {
  if (!score) return std::nullopt;
  return score->total.text();
}

Ranking rank(const Rules& rules, const std::vector<Bid>& bids) {
  require_sound(rules, bids);
  Ranking out;
  for (const auto& bid : bids) {
    Placing placing = place(rules, bid);
    (placing.unranked ? out.others : out.ranked).push_back(std::move(placing));
  }
  std::sort(out.ranked.begin(), out.ranked.end(), [&](const Placing& a, const Placing& b) {
    return goes_before(rules.tie_break_criterion, a, b);
  });
  std::sort(out.others.begin(), out.others.end(),
            [](const Placing& a, const Placing& b) { return a.ref < b.ref; });
  for (int rank = 1; auto& placing : out.ranked) placing.rank = rank++;
  return out;
}

}  // namespace almoner::sift
