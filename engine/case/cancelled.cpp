#include "engine/case/cancelled.hpp"

#include <algorithm>

namespace almoner {
namespace {

constexpr std::string_view own = "own:";  // no name of an action has a colon

}  // namespace

std::vector<Cancelled> cancelled_by(std::string_view words) {
  std::vector<Cancelled> all;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (word.empty()) continue;
    const bool own_last = word.starts_with(own);
    if (own_last) word.remove_prefix(own.size());
    all.push_back({word, own_last});
  }
  return all;
}

std::string own_last(std::string_view action) {
  return std::string(own) + std::string(action);
}

}  // namespace almoner
