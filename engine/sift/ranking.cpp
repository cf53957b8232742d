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
  const std::size_t excluded = bid.excluded_assessors.size();
  if (excluded == 0) return "No assessor has scored this bid.";
  return "No score counts: " + std::to_string(excluded) +
         (excluded == 1 ? " assessor is" : " assessors are") +
         " excluded by a declared interest, and nobody else has scored this bid.";
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

// Less: the first one goes before.
std::strong_ordering compare(std::string_view by, const Placing& a, const Placing& b) {
  if (by == by_total) return b.score->total <=> a.score->total;
  if (by == by_smaller_request) return a.requested <=> b.requested;
  if (by == by_reference) return a.ref <=> b.ref;
  const std::string code(by);
  return b.score->means.at(code) <=> a.score->means.at(code);
}

std::vector<std::string> order_of(const Rules& rules) {
  std::vector<std::string> order = rules.tie_break;
  const auto names = [&](std::string_view word) {
    return std::find(order.begin(), order.end(), word) != order.end();
  };
  if (!names(by_total)) order.emplace(order.begin(), by_total);
  if (!names(by_reference)) order.emplace_back(by_reference);
  return order;
}

bool goes_before(const std::vector<std::string>& order, const Placing& a, const Placing& b) {
  for (const auto& by : order)
    if (const auto compared = compare(by, a, b); compared != 0) return compared < 0;
  return false;
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
  std::sort(out.ranked.begin(), out.ranked.end(),
            [order = order_of(rules)](const Placing& a, const Placing& b) {
              return goes_before(order, a, b);
            });
  std::sort(out.others.begin(), out.others.end(),
            [](const Placing& a, const Placing& b) { return a.ref < b.ref; });
  for (int rank = 1; auto& placing : out.ranked) placing.rank = rank++;
  return out;
}

}  // namespace almoner::sift
