// Reads fixed-width parts of a date or a time, one after the other. A failed part stays failed.
#pragma once

#include <optional>
#include <string_view>

#include "engine/time/instant.hpp"

namespace almoner {

class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  int digits(std::size_t width) {
    if (rest_.size() < width) return fail();
    int number = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return fail();
      number = number * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return number;
  }

  void expect(char c) {
    if (!take(c)) fail();
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // "2019-03-31"; not a date of the calendar fails.
  Date date() {
    const int year = digits(4);
    expect('-');
    const int month = digits(2);
    expect('-');
    const int day = digits(2);
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || year < 1) fail();
    return date;
  }

  // "17:00" as the time since the day began.
  std::chrono::seconds hours_and_minutes() {
    const int hours = digits(2);
    expect(':');
    const int minutes = digits(2);
    if (hours > 23 || minutes > 59) fail();
    return std::chrono::hours{hours} + std::chrono::minutes{minutes};
  }

  std::chrono::seconds seconds() {
    const int number = digits(2);
    if (number > 59) fail();
    return std::chrono::seconds{number};
  }

  bool next_is_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  bool ok() const { return ok_; }
  bool done() const { return ok_ && rest_.empty(); }
  int fail() {
    ok_ = false;
    return 0;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace almoner
