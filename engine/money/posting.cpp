#include "engine/money/posting.hpp"

#include <array>

namespace almoner::money {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 5> account_words = {"funder", "available", "reserved",
                                                           "committed", "paid"};
constexpr std::array<std::string_view, 7> kind_words = {
    "open", "reserve", "commit", "pay", "unreserve", "final_spend", "transfer"};

template <class Enum, std::size_t n>
std::optional<Enum> find(const std::array<std::string_view, n>& words, std::string_view word) {
  for (std::size_t i = 0; i < n; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name(Account account) {
  return account_words.at(static_cast<std::size_t>(account));
}

std::string_view name(Kind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<Account> account_named(std::string_view word) {
  return find<Account>(account_words, word);
}

std::optional<Kind> kind_named(std::string_view word) {
  return find<Kind>(kind_words, word);
}

}  // namespace almoner::money
