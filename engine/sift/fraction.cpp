#include "engine/sift/fraction.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace almoner::sift {
namespace {

__extension__ using Wide = __int128;

constexpr std::size_t whole_digits_max = 9;
constexpr std::size_t decimals_max = 6;
constexpr int shown_decimals_max = 12;

Wide divisor_of(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

Fraction lowest(Wide numerator, Wide denominator) {
  const Wide divisor = divisor_of(numerator, denominator);
  numerator /= divisor;
  denominator /= divisor;
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  if (numerator > most || denominator > most)
    throw std::overflow_error("sift: a fraction too large");
  return {static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

std::int64_t power_of_ten(std::size_t exponent) {
  std::int64_t power = 1;
  for (std::size_t i = 0; i < exponent; ++i) power *= 10;
  return power;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string digits_of(Wide number) {
  std::string digits;
  for (; number > 0 || digits.empty(); number /= 10)
    digits += static_cast<char>('0' + static_cast<int>(number % 10));
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

Fraction::Fraction(std::int64_t numerator, std::int64_t denominator) {
  if (numerator < 0 || denominator < 1)
    throw std::invalid_argument("sift: not a fraction of zero or more");
  const std::int64_t divisor = std::gcd(numerator, denominator);
  numerator_ = numerator / divisor;
  denominator_ = denominator / divisor;
}

std::optional<Fraction> Fraction::parse(std::string_view text) {
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = point == std::string_view::npos ? "0" : text.substr(point + 1);
  if (whole.empty() || decimals.empty() || !all_digits(whole) || !all_digits(decimals))
    return std::nullopt;
  if (whole.size() > whole_digits_max || decimals.size() > decimals_max) return std::nullopt;
  const std::int64_t denominator = power_of_ten(decimals.size());
  const std::int64_t units = std::stoll(std::string(whole));
  return Fraction{units * denominator + std::stoll(std::string(decimals)), denominator};
}

std::string Fraction::text(int decimals) const {
  const auto places = static_cast<std::size_t>(std::clamp(decimals, 0, shown_decimals_max));
  const Wide scaled = Wide{numerator_} * power_of_ten(places);
  std::string digits = digits_of((2 * scaled + denominator_) / (2 * Wide{denominator_}));
  if (places == 0) return digits;
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  return digits.insert(digits.size() - places, ".");
}

std::string Fraction::short_text() const {
  std::string out = text(static_cast<int>(decimals_max));
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

std::strong_ordering Fraction::operator<=>(const Fraction& other) const {
  const Wide left = Wide{numerator_} * other.denominator_;
  const Wide right = Wide{other.numerator_} * denominator_;
  if (left < right) return std::strong_ordering::less;
  return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Fraction Fraction::operator+(const Fraction& other) const {
  const Wide common =
      Wide{denominator_} / std::gcd(denominator_, other.denominator_) * other.denominator_;
  const Wide sum =
      numerator_ * (common / denominator_) + other.numerator_ * (common / other.denominator_);
  return lowest(sum, common);
}

Fraction Fraction::operator*(const Fraction& other) const {
  return lowest(Wide{numerator_} * other.numerator_, Wide{denominator_} * other.denominator_);
}

}  // namespace almoner::sift
