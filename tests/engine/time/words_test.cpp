#include "engine/time/words.hpp"

#include <gtest/gtest.h>

#include "engine/time/iso.hpp"

namespace almoner {
namespace {

TEST(Words, for_times) {
  const struct {
    const char* local;
    const char* without_seconds;
    const char* with_seconds;
  } rows[] = {
      {"2019-03-08 17:00", "5pm", "5:00:00pm"},
      {"2019-03-08 17:01:12", "5:01pm", "5:01:12pm"},
      {"2019-03-08 23:59", "11:59pm", "11:59:00pm"},
      {"2019-03-08 09:05", "9:05am", "9:05:00am"},
      {"2019-03-08 12:00", "midday", "midday"},
      {"2019-03-08 12:00:05", "midday", "12:00:05pm"},
      {"2019-03-08 12:30", "12:30pm", "12:30:00pm"},
      {"2019-03-08 00:00", "00:00", "00:00:00"},
      {"2019-03-08 00:00:07", "00:00", "00:00:07"},
      {"2019-03-08 00:30", "12:30am", "12:30:00am"},
      {"2019-03-08 01:00", "1am", "1:00:00am"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(time_words(*parse_local_time(row.local)), row.without_seconds);
    EXPECT_EQ(time_words(*parse_local_time(row.local), Seconds::show), row.with_seconds);
  }
}

TEST(Words, never_say_midnight_12am_or_12pm) {
  for (int minute = 0; minute < 24 * 60; ++minute) {
    const auto text =
        time_words(local_time(*parse_date("2019-03-08"), std::chrono::minutes{minute}));
    EXPECT_NE(text, "12am");
    EXPECT_NE(text, "12pm");
    EXPECT_EQ(text.find("midnight"), std::string::npos);
  }
}

TEST(Words, for_dates) {
  EXPECT_EQ(date_words(*parse_date("2019-03-31")), "31 March 2019");
  EXPECT_EQ(date_words(*parse_date("2019-04-01")), "1 April 2019");
  EXPECT_EQ(weekday_and_date_words(*parse_date("2019-03-29")), "Friday 29 March 2019");
}

TEST(Words, for_an_instant_are_those_of_the_zone) {
  const Zone london = *Zone::find("Europe/London");
  EXPECT_EQ(date_and_time_words(*parse_instant("2019-03-08T17:00:00Z"), london),
            "8 March 2019 at 5pm");
  EXPECT_EQ(date_and_time_words(*parse_instant("2019-03-31T22:59:00Z"), london),
            "31 March 2019 at 11:59pm");
  EXPECT_EQ(date_and_time_words(*parse_instant("2019-10-27T00:30:00Z"), london),
            "27 October 2019 at 1:30am BST");
  EXPECT_EQ(date_and_time_words(*parse_instant("2019-10-27T01:30:00Z"), london, Seconds::show),
            "27 October 2019 at 1:30:00am GMT");
  EXPECT_EQ(date_and_time_words(*parse_instant("2019-10-27T02:00:00Z"), london),
            "27 October 2019 at 2am");
  EXPECT_EQ(date_and_time_words(*parse_instant("2019-03-08T17:01:12Z"), london, Seconds::show),
            "8 March 2019 at 5:01:12pm");
}

TEST(Words, leave_out_the_time_at_the_start_of_a_day) {
  const struct {
    const char* local;
    Seconds seconds;
    const char* words;
  } rows[] = {
      {"2019-04-01 00:00", Seconds::leave_out, "1 April 2019"},
      {"2019-04-01 00:00", Seconds::show, "1 April 2019 at 00:00:00"},
      {"2019-04-01 00:00:07", Seconds::leave_out, "1 April 2019 at 00:00"},
      {"2019-04-01 00:01", Seconds::leave_out, "1 April 2019 at 12:01am"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(date_and_time_words(*parse_local_time(row.local), row.seconds), row.words);
}

}  // namespace
}  // namespace almoner
