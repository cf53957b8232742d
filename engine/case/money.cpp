#include "engine/case/money.hpp"

#include <algorithm>
#include <stdexcept>

namespace almoner {
namespace {

constexpr std::size_t digits_max =
    15;  // ten trillion pounds: far above any pot, far below overflow
constexpr std::string_view pound_sign = "£";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The digits of "4,200" or "4200"; empty when a comma stands in a wrong place.
std::optional<std::string> whole_pounds(std::string_view text) {
  const bool has_commas = text.find(',') != std::string_view::npos;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t from_end = text.size() - i;
    const bool comma_place = has_commas && i > 0 && from_end % 4 == 0;
    if (comma_place != (text[i] == ',')) return std::nullopt;
    if (text[i] == ',') continue;
    if (!is_digit(text[i])) return std::nullopt;
    digits += text[i];
  }
  if (digits.empty() || digits.size() > digits_max) return std::nullopt;
  return digits;
}

}  // namespace

std::optional<Money> Money::parse(std::string_view text) {
  if (text.starts_with(pound_sign)) text.remove_prefix(pound_sign.size());
  const auto point = text.find('.');
  auto digits = whole_pounds(text.substr(0, point));
  if (!digits) return std::nullopt;
  std::string_view decimals = "00";
  if (point != std::string_view::npos) decimals = text.substr(point + 1);
  if (decimals.size() != 2 || !std::all_of(decimals.begin(), decimals.end(), is_digit))
    return std::nullopt;
  *digits += decimals;
  return Money{std::stoll(*digits)};
}

std::string Money::text() const {
  // Unsigned, because the smallest int64 has no positive twin.
  std::uint64_t magnitude = static_cast<std::uint64_t>(pence_);
  if (pence_ < 0) magnitude = 0 - magnitude;
  std::string pounds = std::to_string(magnitude / 100);
  for (std::size_t i = pounds.size(); i > 3; i -= 3) pounds.insert(i - 3, ",");
  const std::uint64_t rest = magnitude % 100;
  std::string out = pence_ < 0 ? "-" : "";
  out += pound_sign;
  out += pounds + (rest < 10 ? ".0" : ".") + std::to_string(rest);
  return out;
}

Money Money::operator+(Money other) const {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(pence_, other.pence_, &sum))
    throw std::overflow_error("money: sum too large");
  return Money{sum};
}

Money Money::operator-(Money other) const {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(pence_, other.pence_, &difference))
    throw std::overflow_error("money: difference too large");
  return Money{difference};
}

Money Money::operator-() const {
  return Money{} - *this;
}

}  // namespace almoner
