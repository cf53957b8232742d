#include "engine/guard/time_arithmetic.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace almoner::guard {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t second = 1'000'000'000;
constexpr int fraction_digits = 9;

// Longest names first, so that "ms" is not read as "m".
constexpr std::pair<std::string_view, std::int64_t> units[] = {{"\xC2\xB5s", 1'000},  // micro sign
                                                               {"\xCE\xBCs", 1'000},  // Greek mu
                                                               {"ns", 1},
                                                               {"us", 1'000},
                                                               {"ms", 1'000'000},
                                                               {"h", 3600 * second},
                                                               {"m", 60 * second},
                                                               {"s", second}};

// Far beyond any duration, and with room to multiply by an hour.
constexpr Wide wide_max = Wide{1} << 64;

Outcome timestamp(Wide nanoseconds) {
  Wide seconds = nanoseconds / second;
  Wide rest = nanoseconds % second;
  if (rest < 0) {
    rest += second;
    --seconds;
  }
  const Timestamp at{static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(rest)};
  if (at < moment_min || at > moment_max)
    return Error{"the date is not within the years 1 to 9999"};
  return Value{at};
}

Outcome duration(Wide nanoseconds) {
  if (nanoseconds < std::numeric_limits<std::int64_t>::min() ||
      nanoseconds > std::numeric_limits<std::int64_t>::max())
    return Error{"the length of time is more than 292 years"};
  return Value{Duration{static_cast<std::int64_t>(nanoseconds)}};
}

Wide wide(Timestamp at) {
  return Wide{at.seconds} * second + at.nanoseconds;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class DurationReader {
 public:
  explicit DurationReader(std::string_view text) : rest_(text) {}

  std::optional<Duration> run() {
    const bool negative = take("-");
    if (!negative) take("+");
    if (rest_ == "0") return Duration{0};
    if (rest_.empty()) return std::nullopt;
    Wide total = 0;
    while (!rest_.empty()) {
      const auto part = number_with_unit();
      if (!part) return std::nullopt;
      total = std::min(total + *part, wide_max);
    }
    const Outcome whole = duration(negative ? -total : total);
    if (is_error(whole)) return std::nullopt;
    return std::get<Value>(whole).as_duration();
  }

 private:
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  std::string_view digits() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const auto found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(found.size());
    return found;
  }

  std::optional<Wide> number_with_unit() {
    const auto whole = digits();
    const auto fraction = take(".") ? digits() : std::string_view{};
    if (whole.empty() && fraction.empty()) return std::nullopt;
    const auto unit =
        std::ranges::find_if(units, [this](const auto& known) { return take(known.first); });
    if (unit == std::end(units)) return std::nullopt;
    Wide number = 0;
    for (const char c : whole) number = std::min(number * 10 + (c - '0'), wide_max);
    return number * unit->second + part_of(unit->second, fraction);
  }

  // 0.5 of an hour. More digits than tell one nanosecond of an hour change nothing.
  static Wide part_of(std::int64_t unit, std::string_view fraction) {
    constexpr std::size_t digits_that_count = 18;
    Wide number = 0;
    Wide scale = 1;
    for (const char c : fraction.substr(0, digits_that_count)) {
      number = number * 10 + (c - '0');
      scale *= 10;
    }
    return number * unit / scale;
  }

  std::string_view rest_;
};

}  // namespace

Outcome add(Timestamp at, Duration by) {
  return timestamp(wide(at) + by.count());
}
Outcome subtract(Timestamp at, Duration by) {
  return timestamp(wide(at) - by.count());
}
Outcome subtract(Timestamp at, Timestamp from) {
  return duration(wide(at) - wide(from));
}
Outcome add(Duration a, Duration b) {
  return duration(Wide{a.count()} + b.count());
}
Outcome subtract(Duration a, Duration b) {
  return duration(Wide{a.count()} - b.count());
}

std::optional<Duration> parse_duration(std::string_view text) {
  return DurationReader{text}.run();
}

std::string to_text(Duration duration) {
  const std::int64_t count = duration.count();
  // Parts of the smallest duration have no positive twin, so its seconds and rest are turned apart.
  std::string fraction = std::to_string(count % second < 0 ? -(count % second) : count % second);
  fraction.insert(0, fraction_digits - std::min<std::size_t>(fraction.size(), fraction_digits),
                  '0');
  fraction.erase(fraction.find_last_not_of('0') + 1);
  const std::int64_t seconds = count / second;
  const std::string whole = std::to_string(seconds < 0 ? -seconds : seconds);
  return (count < 0 ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction) + "s";
}

}  // namespace almoner::guard
