#include "api/service/well_known_passwords.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace almoner::service {
namespace {

// The words that lists of stolen passwords hold most often in Britain, and those of this service.
constexpr auto words = std::to_array<std::string_view>({
    "password",   "passwort",  "passw",      "pass",      "letmein",   "welcome",   "qwerty",
    "qwertyuiop", "asdf",      "asdfgh",     "asdfghjkl", "zxcvbn",    "zxcvbnm",   "iloveyou",
    "monkey",     "dragon",    "football",   "liverpool", "arsenal",   "chelsea",   "everton",
    "rangers",    "celtic",    "manchester", "united",    "tottenham", "newcastle", "london",
    "england",    "scotland",  "wales",      "british",   "sunshine",  "princess",  "superman",
    "batman",     "spiderman", "pokemon",    "charlie",   "ashley",    "michael",   "jordan",
    "thomas",     "george",    "daniel",     "jessica",   "jennifer",  "hannah",    "thunder",
    "secret",     "summer",    "winter",     "spring",    "autumn",    "monday",    "tuesday",
    "wednesday",  "thursday",  "friday",     "saturday",  "sunday",    "january",   "february",
    "march",      "april",     "june",       "july",      "august",    "september", "october",
    "november",   "december",  "changeme",   "change",    "default",   "admin",     "administrator",
    "root",       "login",     "master",     "shadow",    "trustno",   "hello",     "hellohello",
    "starwars",   "computer",  "internet",   "whatever",  "cheese",    "chocolate", "cricket",
    "rainbow",    "orange",    "purple",     "banana",    "cookie",    "flower",    "butterfly",
    "baseball",   "access",    "mustang",    "killer",    "pepper",    "ginger",    "tigger",
    "freedom",    "guest",     "test",       "testing",   "temp",      "temporary", "user",
    "almoner",    "council",   "borough",    "community", "safety",    "grant",     "grants",
    "charity",    "police",    "abc",        "abcdef",    "aaa",       "xyz",       "love",
});

constexpr std::array<std::string_view, 6> rows = {
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p"};

constexpr std::size_t said_over_chars_max = 11;  // one less than a password may have
constexpr std::size_t words_max = 2;             // three that are unlike are good, however common

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// "passwordpassword", "abcabcabcabc", "Summer19Summer1".
bool is_said_over(std::string_view text) {
  for (std::size_t unit = 1; unit <= std::min(said_over_chars_max, text.size() / 2); ++unit)
    if (text.substr(unit) == text.substr(0, text.size() - unit)) return true;
  return false;
}

bool is_in_a_row(std::string_view piece) {
  const std::string back(piece.rbegin(), piece.rend());
  return std::ranges::any_of(rows, [&](std::string_view row) {
    return row.find(piece) != std::string_view::npos || row.find(back) != std::string_view::npos;
  });
}

// Nothing but pieces of three keys or more that lie beside each other.
bool is_rows_of_keys(std::string_view text) {
  while (!text.empty()) {
    std::size_t piece = 0;
    for (std::size_t size = 3; size <= text.size() && is_in_a_row(text.substr(0, size)); ++size)
      piece = size;
    if (piece == 0) return text.size() < 3;  // what is left of a row that began again
    text.remove_prefix(piece);
  }
  return true;
}

// Letters that people write as other signs, "p@ssw0rd"; all else that is none is left out.
std::string letters_of(std::string_view text, bool read_signs) {
  constexpr std::string_view signs = "@4310$5!7", meant = "aaeiossit";
  std::string out;
  for (const char c : text) {
    const auto at = signs.find(c);
    if (c >= 'a' && c <= 'z')
      out += c;
    else if (read_signs && at != std::string_view::npos)
      out += meant[at];
  }
  return out;
}

// One or two of the words and no letter more.
bool is_of_words(std::string_view letters, std::size_t most = words_max) {
  if (letters.empty()) return true;
  return most > 0 && std::ranges::any_of(words, [&](std::string_view word) {
           return letters.starts_with(word) && is_of_words(letters.substr(word.size()), most - 1);
         });
}

// With its digits and marks at both ends taken away, which are the first that people add.
std::string_view core_of(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto begin = std::ranges::find_if(text, is_letter);
  const auto end = std::find_if(text.rbegin(), text.rend(), is_letter).base();
  return begin < end ? std::string_view(begin, end) : std::string_view();
}

}  // namespace

std::string why_well_known(const std::string& password) {
  const std::string text = in_small_letters(password);
  if (is_said_over(text))
    return "This password says the same over and over, so it is guessed soon. Choose another one.";
  if (is_rows_of_keys(text))
    return "This password is a row of keys beside each other, so it is guessed soon. Choose "
           "another "
           "one.";
  const bool has_letters = !letters_of(text, false).empty();
  if (has_letters &&
      (is_of_words(letters_of(text, false)) || is_of_words(letters_of(core_of(text), true))))
    return "This password is among the first that people guess. Choose another one: three words "
           "that have nothing to do with each other are good.";
  return {};
}

std::string why_like_address(const std::string& password, std::string_view address) {
  const std::string text = in_small_letters(password), own = in_small_letters(std::string(address));
  const std::string_view before_at = core_of(std::string_view(own).substr(0, own.find('@')));
  constexpr std::size_t letters_min = 4;  // of fewer a password has so many others that it is none
  const bool is_before_at = before_at.size() >= letters_min && core_of(text) == before_at;
  if (own.empty() || (!is_before_at && text.find(own) == std::string::npos)) return {};
  return "This password is your email address, or what stands before its @, so others may guess "
         "it. Choose another one.";
}

}  // namespace almoner::service
