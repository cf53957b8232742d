#include "engine/guard/did_you_mean.hpp"

#include <algorithm>
#include <array>

namespace almoner::guard {
namespace {

constexpr std::size_t word_bytes_max = 64;
constexpr std::size_t letters_per_slip = 3;
constexpr std::size_t begun_bytes_min = 4;

using Row = std::array<std::size_t, word_bytes_max + 1>;

// Slips that lead from one word to the other (Damerau's, neighbours swapped once).
std::size_t slips(std::string_view a, std::string_view b) {
  Row before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

bool are_alike_but_for_capitals(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return small(x) == small(y); });
}

// The one word that begins with what was typed; empty when there are none or several.
std::string_view begun_by(std::string_view typed, const std::vector<std::string>& known) {
  if (typed.size() < begun_bytes_min) return "";
  std::string_view only;
  for (const auto& word : known) {
    if (!word.starts_with(typed) || word.size() > word_bytes_max) continue;
    if (!only.empty()) return "";
    only = word;
  }
  return only;
}

}  // namespace

std::string did_you_mean(std::string_view mistyped, const std::vector<std::string>& known) {
  if (mistyped.size() > word_bytes_max) return "";
  for (const auto& word : known)
    if (are_alike_but_for_capitals(mistyped, word)) return word;
  if (mistyped.size() < 2) return "";
  std::size_t nearest = std::max<std::size_t>(1, mistyped.size() / letters_per_slip) + 1;
  std::string_view best;
  for (const auto& word : known) {
    if (word.size() > word_bytes_max) continue;
    const std::size_t distance = slips(mistyped, word);
    if (distance >= nearest) continue;
    nearest = distance;
    best = word;
  }
  const auto begun = nearest > 1 ? begun_by(mistyped, known) : std::string_view{};
  return std::string{begun.empty() ? best : begun};
}

}  // namespace almoner::guard
