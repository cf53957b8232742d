// Moments and days as machines write them: RFC 3339 and ISO 8601, nothing looser.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/time/instant.hpp"

namespace almoner {

// A moment to the nanosecond: more than 64 bits of nanoseconds would need. `nanoseconds` is 0 to
// 999,999,999 and counts forward from `seconds`, also before 1970.
struct Moment {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
  std::int32_t nanoseconds = 0;

  auto operator<=>(const Moment&) const = default;
};

inline constexpr Moment moment_min{-62135596800, 0};          // 0001-01-01T00:00:00Z
inline constexpr Moment moment_max{253402300799, 999999999};  // 9999-12-31T23:59:59.999999999Z

// "2019-03-08T17:00:00Z", "2019-03-08T17:00:00.5+01:00": date, capital T, seconds, up to nine
// decimals, capital Z or an offset. Empty for anything else, a day or time that no clock shows
// (30 February, 24:00, a leap second), and moments outside the years 1 to 9999.
std::optional<Moment> parse_moment(std::string_view text);

// The same text, but an instant keeps microseconds: a finer fraction is refused, not rounded.
std::optional<Instant> parse_instant(std::string_view text);

// "2019-03-31"; empty if it is not that or no such day exists.
std::optional<Date> parse_date(std::string_view text);

// "2019-03-08T17:00:00Z"; with ".25" only where there is a fraction.
// Precondition of all three: years 1 to 9999.
std::string to_rfc3339(Moment moment);
std::string to_rfc3339(Instant instant);
std::string to_iso(Date date);

}  // namespace almoner
