#include "api/service/publishable_text.hpp"

#include <algorithm>
#include <optional>

namespace almoner::service {
namespace {

constexpr const char* removed = "[removed]";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word(char c) {
  return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool is_of_address(char c) {
  return is_word(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
}
bool is_of_host(char c) {
  return is_word(c) || c == '.' || c == '-';
}

// Each finder says how many bytes from `at` are what it looks for; none: it is not there.
using Finder = std::optional<std::size_t> (*)(std::string_view text, std::size_t at);

bool begins_a_word(std::string_view text, std::size_t at) {
  return at == 0 || !is_word(text[at - 1]);
}

std::optional<std::size_t> email_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_of_address(text[at - 1])) return std::nullopt;
  std::size_t end = at;
  while (end < text.size() && is_of_address(text[end])) ++end;
  if (end == at || end == text.size() || text[end] != '@') return std::nullopt;
  const std::size_t host = ++end;
  while (end < text.size() && is_of_host(text[end])) ++end;
  while (end > host && !is_word(text[end - 1])) --end;  // the sentence's own full stop
  if (end == host) return std::nullopt;
  return end - at;
}

// Nine digits or more with nothing between them but what people write in telephone numbers.
std::optional<std::size_t> telephone_at(std::string_view text, std::size_t at) {
  constexpr std::size_t digits_min = 9, digits_max = 15;
  const bool begins = text[at] == '+' || text[at] == '0' || text.substr(at, 2) == "(0";
  if (!begins || !begins_a_word(text, at)) return std::nullopt;
  std::size_t digits = 0, end = at, last = at;
  for (; end < text.size(); ++end) {
    if (is_digit(text[end])) {
      ++digits;
      last = end + 1;
    } else if (std::string_view("+ ()-.").find(text[end]) == std::string_view::npos) {
      break;
    }
  }
  if (digits < digits_min || digits > digits_max) return std::nullopt;
  return last - at;
}

bool has_shape(std::string_view text, std::string_view shape) {  // A a letter, 9 a digit
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(),
                    [](char c, char wanted) { return wanted == 'A' ? is_letter(c) : is_digit(c); });
}

// The part before the space: "ME15", "SW1A".
bool is_outward(std::string_view text) {
  for (const char* shape : {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"})
    if (has_shape(text, shape)) return true;
  return false;
}

std::optional<std::size_t> postcode_at(std::string_view text, std::size_t at) {
  if (!begins_a_word(text, at)) return std::nullopt;
  for (std::size_t outward = 4; outward >= 2; --outward) {
    std::size_t end = at + outward;
    if (end > text.size() || !is_outward(text.substr(at, outward))) continue;
    while (end < text.size() && text[end] == ' ') ++end;
    if (!has_shape(text.substr(end, 3), "9AA")) continue;
    end += 3;
    if (end == text.size() || !is_word(text[end])) return end - at;
  }
  return std::nullopt;
}

std::string without(std::string_view text, Finder finder) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto found = finder(text, at)) {
      out += removed;
      at += *found;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace

std::string publishable_text(std::string_view text, const Withheld& withheld) {
  std::string out = without(without(text, email_at), telephone_at);
  return withheld.postcodes ? without(out, postcode_at) : out;
}

}  // namespace almoner::service
