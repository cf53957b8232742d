#include "engine/workflow/past_verb.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>
#include <vector>

namespace almoner::workflow {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 27> irregular = {{
    {"be", "was"},
    {"begin", "began"},
    {"bring", "brought"},
    {"choose", "chose"},
    {"do", "did"},
    {"find", "found"},
    {"forbid", "forbade"},
    {"give", "gave"},
    {"go", "went"},
    {"have", "had"},
    {"hold", "held"},
    {"keep", "kept"},
    {"leave", "left"},
    {"make", "made"},
    {"pay", "paid"},
    {"put", "put"},
    {"read", "read"},
    {"say", "said"},
    {"send", "sent"},
    {"set", "set"},
    {"take", "took"},
    {"tell", "told"},
    {"undo", "undid"},
    {"uphold", "upheld"},
    {"withdraw", "withdrew"},
    {"withhold", "withheld"},
    {"write", "wrote"},
}};

// Verbs whose last letter is doubled: the spelling depends on the stress, which letters do not
// show.
constexpr std::array<std::string_view, 14> doubling = {
    "submit", "resubmit", "commit", "permit", "admit", "refer", "defer",
    "drop",   "stop",     "plan",   "cancel", "label", "map",   "step"};

constexpr std::array<std::string_view, 7> particles = {"in",  "up",   "back", "off",
                                                       "out", "down", "over"};

bool is_vowel(char c) {
  return std::string_view{"aeiou"}.find(c) != std::string_view::npos;
}

template <class Words>
bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string{text}};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < words.size(); ++i) out += " " + words[i];
  return out;
}

}  // namespace

std::string past_of(std::string_view verb) {
  for (const auto& [now, then] : irregular)
    if (verb == now) return std::string{then};
  std::string past{verb};
  if (past.empty()) return past;
  if (has(doubling, verb)) return past + past.back() + "ed";
  if (past.back() == 'e') return past + "d";
  if (past.size() > 1 && past.back() == 'y' && !is_vowel(past[past.size() - 2])) {
    past.pop_back();
    return past + "ied";
  }
  return past + "ed";
}

std::string past_verb(std::string_view title) {
  const auto words = words_of(title);
  if (words.empty()) return "acted on";
  const std::string verb = past_of(words[0]);
  if (words.size() == 1) return verb;
  const std::string& next = words[1];
  if (next == "the")
    return words.size() > 3 && has(particles, words[3]) ? verb + " " + words[3] : verb;
  if (has(particles, next)) return verb + " " + next;
  if (next == "to") return verb + joined(words, 1);
  return verb + joined(words, 1) + " for";
}

}  // namespace almoner::workflow
