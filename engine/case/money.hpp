// A sum of money in whole pence. Never a double: binary fractions cannot hold a penny.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace almoner {

class Money {
 public:
  constexpr Money() = default;
  static constexpr Money pence(std::int64_t pence) { return Money{pence}; }
  static constexpr Money pounds(std::int64_t pounds) { return Money{pounds * 100}; }

  // Reads what a person types: "4200", "4,200", "4,200.00", "£4,200.00". Nothing else: no sign, no
  // exponent, one or three decimals are refused, commas only in their places. Empty if it is not
  // that.
  static std::optional<Money> parse(std::string_view text);

  constexpr std::int64_t in_pence() const { return pence_; }
  constexpr bool is_negative() const { return pence_ < 0; }

  // "£4,200.00", "-£0.05". Always with pence, as printed beside a ledger.
  std::string text() const;

  auto operator<=>(const Money&) const = default;

  // Throw std::overflow_error rather than wrap.
  Money operator+(Money other) const;
  Money operator-(Money other) const;
  Money operator-() const;
  Money& operator+=(Money other) { return *this = *this + other; }
  Money& operator-=(Money other) { return *this = *this - other; }

 private:
  constexpr explicit Money(std::int64_t pence) : pence_(pence) {}
  std::int64_t pence_ = 0;
};

}  // namespace almoner
