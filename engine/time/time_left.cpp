#include "engine/time/time_left.hpp"

namespace almoner {
namespace {

std::string left(std::int64_t number, const char* unit) {
  return std::to_string(number) + " " + unit + (number == 1 ? "" : "s") + " left";
}

}  // namespace

std::string time_left_words(Instant now, Instant until) {
  using std::chrono::floor;
  const auto rest = until - now;
  if (rest < Instant::duration::zero()) return {};
  if (rest >= std::chrono::days(2)) return left(floor<std::chrono::days>(rest).count(), "day");
  if (rest >= std::chrono::hours(1)) return left(floor<std::chrono::hours>(rest).count(), "hour");
  const auto minutes = floor<std::chrono::minutes>(rest).count();
  return minutes == 0 ? "less than a minute left" : left(minutes, "minute");
}

}  // namespace almoner
