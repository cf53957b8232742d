// Local times and the zone they are read in. The only place where a local time becomes an instant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/time/instant.hpp"

namespace date {
class time_zone;
}

namespace almoner {

// What a clock on the wall shows, without saying where.
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;

// "2019-03-08 17:00", "2019-03-31T23:59", with ":12" for seconds if wanted. No zone, no fraction,
// no 24:00. Empty if it is not that or no such day exists.
std::optional<LocalTime> parse_local_time(std::string_view text);

Date date_of(LocalTime local);
LocalTime local_time(Date date, std::chrono::seconds since_day_began);

// "2019-03-31 01:30"; seconds only where they are not zero.
std::string to_iso(LocalTime local);

// Why a local time is no instant, for the person who wrote it: what is wrong and what to do.
struct NotALocalTime {
  enum class Why { skipped, repeated };
  Why why;
  std::string reason;  // a sentence without its full stop
};

// A time zone of the system's database. Cheap to copy; safe to share between threads.
// Beyond the last year that the system's files list (2037) the last rules are taken to go on.
class Zone {
 public:
  // Looks the name up once ("Europe/London", "UTC"). Empty when there is no such zone.
  static std::optional<Zone> find(std::string_view name);

  const std::string& name() const;

  // The instant at which clocks there show `local`. A time that clocks skip or show twice is
  // refused.
  std::variant<Instant, NotALocalTime> resolve(LocalTime local) const;

  LocalTime local(Instant instant) const;
  Date day_of(Instant instant) const { return date_of(local(instant)); }

  // "BST" where clocks there show the time of that instant twice, so that only this tells which of
  // the two it is; empty at all other times.
  std::string which_of_two(Instant instant) const;

  // How far clocks there are ahead of UTC.
  std::chrono::seconds offset_at(std::chrono::sys_seconds second) const;

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;  // owned by the zone library, for ever
};

}  // namespace almoner
