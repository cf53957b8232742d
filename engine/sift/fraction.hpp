// Exact fractions, because the order of two bids must not hang on how a computer rounds thirds.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace almoner::sift {

// Never negative, always in lowest terms with a denominator above zero. Compared and added exactly,
// in 128 bits; throws std::overflow_error where a result in lowest terms does not fit into 64 bits.
class Fraction {
 public:
  constexpr Fraction() = default;
  constexpr explicit Fraction(std::uint32_t whole) : numerator_(whole) {}
  // Throws std::invalid_argument for a negative numerator or a denominator below one.
  Fraction(std::int64_t numerator, std::int64_t denominator);

  // "60", "62.5", "3": at most nine digits before and six after the point. Empty for any other
  // text.
  static std::optional<Fraction> parse(std::string_view text);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }

  // "90.67": rounded half up to so many decimals (at most twelve), for people; never for comparing.
  std::string text(int decimals = 2) const;
  // "62.5", "60": as few decimals as say it exactly, at most six; beyond that rounded half up.
  std::string short_text() const;

  bool operator==(const Fraction&) const = default;
  std::strong_ordering operator<=>(const Fraction& other) const;
  Fraction operator+(const Fraction& other) const;
  Fraction operator*(const Fraction& other) const;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace almoner::sift
