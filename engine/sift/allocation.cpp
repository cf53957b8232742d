#include "engine/sift/allocation.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace almoner::sift {
namespace {

constexpr std::array<std::string_view, 4> recommendation_words = {"fund in full", "offer part",
                                                                  "reserve", "not recommended"};

Allocation start(Money pot) {
  if (pot.is_negative()) throw std::invalid_argument("sift: a pot below zero cannot be shared out");
  Allocation out;
  out.unallocated = pot;
  return out;
}

void award(Allocation& out, const Placing& placing, Money amount) {
  out.awards[placing.ref] = amount;
  out.recommended += amount;
  out.unallocated -= amount;
}

// Fills what follows from the awards.
Allocation finish(Allocation out, const Ranking& ranking, const std::vector<std::string>& themes) {
  std::map<std::string, Money> sums;
  for (const auto& placing : ranking.ranked) {
    const auto awarded = out.awards.find(placing.ref);
    if (awarded == out.awards.end())
      out.skipped.push_back(placing.ref);
    else
      sums[placing.theme] += awarded->second;
  }
  for (const auto& theme : themes) out.by_theme.emplace_back(theme, sums[theme]);
  return out;
}

Money offer(const Placing& placing, std::optional<Money> ceiling) {
  if (!ceiling || placing.requested <= *ceiling) return placing.requested;
  return std::max(*ceiling, placing.minimum_viable);
}

void award_if_it_fits(Allocation& out, const Placing& placing, std::optional<Money> ceiling) {
  if (out.awards.contains(placing.ref)) return;
  const Money amount = offer(placing, ceiling);
  if (amount > Money{} && amount <= out.unallocated) award(out, placing, amount);
}

const Placing* top_ranked_of(const std::string& theme, const Ranking& ranking) {
  for (const auto& placing : ranking.ranked)
    if (placing.theme == theme) return &placing;
  return nullptr;
}

Recommendation recommendation(const Placing& placing, Money amount) {
  if (placing.unranked) return Recommendation::not_recommended;
  if (amount == Money{}) return Recommendation::reserve;
  return amount == placing.requested ? Recommendation::fund_in_full : Recommendation::offer_part;
}

}  // namespace

Allocation strict_rank(const Ranking& ranking, const std::vector<std::string>& themes, Money pot) {
  Allocation out = start(pot);
  for (const auto& placing : ranking.ranked) {
    if (placing.requested <= out.unallocated) {
      award(out, placing, placing.requested);
      continue;
    }
    const Money left = out.unallocated;
    if (left > Money{} && left >= placing.minimum_viable) award(out, placing, left);
    break;
  }
  return finish(std::move(out), ranking, themes);
}

Allocation ceiling_then_themes(const Ranking& ranking, const std::vector<std::string>& themes,
                               Money pot, std::optional<Money> ceiling) {
  Allocation out = start(pot);
  for (const auto& theme : themes)
    if (const Placing* top = top_ranked_of(theme, ranking)) award_if_it_fits(out, *top, ceiling);
  for (const auto& placing : ranking.ranked) award_if_it_fits(out, placing, ceiling);
  return finish(std::move(out), ranking, themes);
}

std::string_view text(Recommendation recommendation) {
  return recommendation_words.at(static_cast<std::size_t>(recommendation));
}

std::vector<Recommended> recommend(const Ranking& ranking, const Allocation& allocation) {
  std::vector<Recommended> out;
  for (const auto* placings : {&ranking.ranked, &ranking.others})
    for (const auto& placing : *placings) {
      const auto awarded = allocation.awards.find(placing.ref);
      const Money amount = awarded == allocation.awards.end() ? Money{} : awarded->second;
      out.push_back({placing, amount, recommendation(placing, amount)});
    }
  return out;
}

}  // namespace almoner::sift
