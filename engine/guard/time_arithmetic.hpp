// Timestamps and durations: sums, differences and CEL's spelling of a duration. What leaves the
// years 1 to 9999, or the 64 bits of a duration, is an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/guard/outcome.hpp"

namespace almoner::guard {

Outcome add(Timestamp at, Duration by);
Outcome subtract(Timestamp at, Duration by);
Outcome subtract(Timestamp at, Timestamp from);
Outcome add(Duration a, Duration b);
Outcome subtract(Duration a, Duration b);

// "48h", "1h30m", "-1.5s", "100ms", "0": numbers with the units h, m, s, ms, us (or µs) and ns, in
// any order, after at most one sign. A fraction below a nanosecond is cut off. Empty if it is not
// that or does not fit.
std::optional<Duration> parse_duration(std::string_view text);

// Always in seconds: "5400s", "-1.5s".
std::string to_text(Duration duration);

}  // namespace almoner::guard
