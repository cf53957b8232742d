#include "api/render/number_text.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "api/render/letters.hpp"

namespace almoner::render {
namespace {

constexpr double exact_integer_max = 9007199254740992.0;  // 2^53

std::string zeros(int count) {
  std::string out;
  out.resize(static_cast<std::size_t>(count), '0');
  return out;
}

// Puts the point into digits × 10^(exponent - digits + 1).
std::string place_point(std::string_view digits, int exponent) {
  const int count = static_cast<int>(digits.size());
  if (exponent >= 21 || exponent < -6) {
    std::string out{digits.substr(0, 1)};
    if (count > 1) out += "." + std::string{digits.substr(1)};
    return out + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
  }
  if (exponent < 0) return "0." + zeros(-exponent - 1) + std::string{digits};
  if (exponent >= count - 1) return std::string{digits} + zeros(exponent - count + 1);
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  return std::string{digits.substr(0, whole)} + "." + std::string{digits.substr(whole)};
}

std::string_view without_sign(std::string_view text, double& sign) {
  sign = text.starts_with('-') ? -1.0 : 1.0;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return std::numeric_limits<int>::max();
}

bool starts_like_number(std::string_view text) {
  if (text.starts_with('.')) text.remove_prefix(1);
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

}  // namespace

std::optional<std::int64_t> whole_number(double number) {
  if (!(std::abs(number) < exact_integer_max) || number != std::trunc(number)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (const auto whole = whole_number(number)) return std::to_string(*whole);
  char buffer[32];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, std::abs(number), std::chars_format::scientific)
          .ptr;
  const std::string_view text{buffer, static_cast<std::size_t>(end - buffer)};
  const auto mark = text.find('e');
  std::string digits{text.substr(0, mark)};
  if (digits.size() > 1) digits.erase(1, 1);
  const char* const from = text.data() + mark + (text[mark + 1] == '+' ? 2 : 1);
  int exponent = 0;
  std::from_chars(from, end, exponent);
  return (number < 0 ? "-" : "") + place_point(digits, exponent);
}

double number_of_text(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return 0;
  double sign = 1;
  const std::string_view digits = without_sign(text, sign);
  if (digits == "Infinity") return sign * std::numeric_limits<double>::infinity();
  if (!starts_like_number(digits)) return std::numeric_limits<double>::quiet_NaN();
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size())
    return std::numeric_limits<double>::quiet_NaN();
  return sign * number;
}

std::optional<double> leading_real(std::string_view text) {
  double sign = 1;
  const std::string_view digits = without_sign(trimmed_start(text), sign);
  if (digits.starts_with("Infinity")) return sign * std::numeric_limits<double>::infinity();
  if (!starts_like_number(digits)) return std::nullopt;
  double number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return sign * number;
}

std::optional<double> leading_integer(std::string_view text, int base) {
  double sign = 1;
  const std::string_view digits = without_sign(trimmed_start(text), sign);
  double number = 0;
  std::size_t count = 0;
  for (; count < digits.size() && digit_value(digits[count]) < base; ++count)
    number = number * base + digit_value(digits[count]);
  if (count == 0) return std::nullopt;
  return sign * number;
}

}  // namespace almoner::render
