#include "engine/time/zone.hpp"

#include <gtest/gtest.h>

#include "engine/time/iso.hpp"

namespace almoner {
namespace {

// The instant as RFC 3339, or the reason why there is none.
std::string resolved(const char* zone, const char* local) {
  const auto answer = Zone::find(zone)->resolve(*parse_local_time(local));
  if (const auto* refused = std::get_if<NotALocalTime>(&answer)) return refused->reason;
  return to_rfc3339(std::get<Instant>(answer));
}

TEST(Zone, resolves_local_times) {
  const struct {
    const char* zone;
    const char* local;
    const char* instant;
  } rows[] = {
      {"Europe/London", "2019-03-08 17:00", "2019-03-08T17:00:00Z"},
      {"Europe/London", "2019-03-30 23:59", "2019-03-30T23:59:00Z"},
      {"Europe/London", "2019-03-31T23:59", "2019-03-31T22:59:00Z"},
      {"Europe/London", "2019-03-31 00:59", "2019-03-31T00:59:00Z"},
      {"Europe/London", "2019-03-31 00:59:59", "2019-03-31T00:59:59Z"},
      {"Europe/London", "2019-03-31 02:00", "2019-03-31T01:00:00Z"},
      {"Europe/London", "2019-10-27 00:59:59", "2019-10-26T23:59:59Z"},
      {"Europe/London", "2019-10-27 02:00", "2019-10-27T02:00:00Z"},
      {"Europe/London", "2027-03-31 23:59", "2027-03-31T22:59:00Z"},
      {"Europe/London", "2045-07-01 12:00", "2045-07-01T11:00:00Z"},
      {"Europe/London", "2045-12-01 12:00", "2045-12-01T12:00:00Z"},
      {"America/St_Johns", "2019-03-08 17:00", "2019-03-08T20:30:00Z"},
      {"UTC", "2019-03-31 01:30", "2019-03-31T01:30:00Z"},
  };
  for (const auto& row : rows) EXPECT_EQ(resolved(row.zone, row.local), row.instant) << row.local;
}

TEST(Zone, refuses_times_that_do_not_exist_or_exist_twice_and_says_what_to_do) {
  const struct {
    const char* zone;
    const char* local;
    const char* reason;
  } rows[] = {
      {"Europe/London", "2019-03-31 01:30",
       "2019-03-31 01:30 does not exist in Europe/London: clocks go forward from 01:00 to 02:00 "
       "that "
       "day; choose a time before 01:00 or from 02:00"},
      {"Europe/London", "2019-03-31 01:00",
       "2019-03-31 01:00 does not exist in Europe/London: clocks go forward from 01:00 to 02:00 "
       "that "
       "day; choose a time before 01:00 or from 02:00"},
      {"Europe/London", "2019-10-27T01:59:59",
       "2019-10-27 01:59:59 happens twice in Europe/London: clocks go back from 02:00 to 01:00 "
       "that "
       "day; choose a time before 01:00 or from 02:00"},
      {"Europe/London", "2045-03-26 01:15",
       "2045-03-26 01:15 does not exist in Europe/London: clocks go forward from 01:00 to 02:00 "
       "that "
       "day; choose a time before 01:00 or from 02:00"},
      {"Pacific/Apia", "2011-12-30 12:00",
       "2011-12-30 12:00 does not exist in Pacific/Apia: clocks go forward from 2011-12-30 00:00 "
       "to "
       "2011-12-31 00:00; choose a time before 2011-12-30 00:00 or from 2011-12-31 00:00"},
  };
  for (const auto& row : rows) EXPECT_EQ(resolved(row.zone, row.local), row.reason);
}

TEST(Zone, shows_an_instant_on_its_clocks) {
  const Zone london = *Zone::find("Europe/London");
  EXPECT_EQ(to_iso(london.local(*parse_instant("2019-03-31T22:59:00Z"))), "2019-03-31 23:59");
  EXPECT_EQ(to_iso(london.local(*parse_instant("2019-03-31T23:00:00Z"))), "2019-04-01 00:00");
  EXPECT_EQ(to_iso(london.local(*parse_instant("2044-06-30T23:30:05.5Z"))), "2044-07-01 00:30:05");
  EXPECT_EQ(to_iso(london.day_of(*parse_instant("2019-03-31T23:00:00Z"))), "2019-04-01");
  EXPECT_EQ(london.name(), "Europe/London");
}

TEST(Zone, keeps_the_last_rules_in_far_years) {
  const Zone london = *Zone::find("Europe/London");
  for (int y = 2019; y < 2419; ++y) {
    const std::string year = std::to_string(y);
    EXPECT_EQ(to_iso(london.local(*parse_instant(year + "-07-01T12:00:00Z"))),
              year + "-07-01 13:00");
    EXPECT_EQ(to_iso(london.local(*parse_instant(year + "-01-01T00:00:00Z"))),
              year + "-01-01 00:00");
  }
}

TEST(Zone, that_is_not_known_is_empty) {
  for (const char* name :
       {"", "Europe/Londn", "europe/london", "../../etc/passwd", "Europe", "+01:00"})
    EXPECT_FALSE(Zone::find(name)) << name;
}

TEST(LocalTime, refuses_all_but_its_two_spellings) {
  for (const char* text : {"", "2019-03-08", "2019-03-08 5pm", "2019-03-08 17", "2019-03-08T17:00Z",
                           "2019-03-08 24:00", "2019-03-08 17:00:60", "2019-02-29 17:00",
                           "2019-03-08  17:00", "2019-03-08 17:00:00.5", "2019-03-08 7:00"})
    EXPECT_FALSE(parse_local_time(text)) << text;
}

}  // namespace
}  // namespace almoner
