// Timestamps from the year 1 to 9999, durations of 64 bits of nanoseconds.
#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

TEST(TimeValues, timestamps_are_read_and_written) {
  expect_rows({
      {"timestamp('2019-03-31T23:59:00+01:00')", R"(timestamp("2019-03-31T22:59:00Z"))"},
      {"string(timestamp('2019-03-08T17:00:00.25Z'))", R"("2019-03-08T17:00:00.25Z")"},
      {"string(timestamp('0001-01-01T00:00:00Z'))", R"("0001-01-01T00:00:00Z")"},
      {"string(timestamp('9999-12-31T23:59:59.999999999Z'))",
       R"("9999-12-31T23:59:59.999999999Z")"},
      {"timestamp(0) == timestamp('1970-01-01T00:00:00Z')", "true"},
      {"timestamp(timestamp(1))", R"(timestamp("1970-01-01T00:00:01Z"))"},
      {"int(timestamp('1969-12-31T23:59:59.5Z'))", "-1"},
      {"int(timestamp(253402300799))", "253402300799"},
      {"timestamp(253402300800)", "error: the date is not within the years 1 to 9999"},
      {"timestamp(-62135596800)", R"(timestamp("0001-01-01T00:00:00Z"))"},
      {"timestamp(-62135596801)", "error: the date is not within the years 1 to 9999"},
      {"timestamp('0000-12-31T23:59:59Z')",
       "error: '0000-12-31T23:59:59Z' is not a date and time such as 2019-03-08T17:00:00Z"},
      {"timestamp('8 March 2019')",
       "error: '8 March 2019' is not a date and time such as 2019-03-08T17:00:00Z"},
      {"timestamp(true)", "error: 'timestamp' does not take yes or no"},
  });
}

TEST(TimeValues, durations_are_read_and_written) {
  expect_rows({
      {"duration('48h')", R"(duration("172800s"))"},
      {"duration('1h30m')", R"(duration("5400s"))"},
      {"duration('-1.5s')", R"(duration("-1.5s"))"},
      {"duration('+.5s')", R"(duration("0.5s"))"},
      {"duration('1.s')", R"(duration("1s"))"},
      {"duration('0')", R"(duration("0s"))"},
      {"duration('1ms') == duration('1000us') && duration('1us') == duration('1000ns')", "true"},
      {"duration('5µs') == duration('5μs') && duration('5µs') == duration('5us')", "true"},
      {"duration('1s500ms') == duration('500ms1s')", "true"},
      {"duration('0.1234567891s')", R"(duration("0.123456789s"))"},
      {"duration('0.00000000001h')", R"(duration("0.000000036s"))"},
      {"duration('9223372036.854775807s')", R"(duration("9223372036.854775807s"))"},
      {"duration('-9223372036.854775808s')", R"(duration("-9223372036.854775808s"))"},
      {"string(duration('1000000s'))", R"("1000000s")"},
      {"duration(duration('1s'))", R"(duration("1s"))"},
      {"duration('9223372036.854775808s')",
       "error: '9223372036.854775808s' is not a length of time such as 48h or 1h30m"},
      {"duration('99999999999999999999999999999999999999999h')",
       "error: '9999999999999999999999999999999999999999…' is not a length of time such as 48h or "
       "1h30m"},
      {"duration('')", "error: '' is not a length of time such as 48h or 1h30m"},
      {"duration('-')", "error: '-' is not a length of time such as 48h or 1h30m"},
      {"duration('5')", "error: '5' is not a length of time such as 48h or 1h30m"},
      {"duration('s')", "error: 's' is not a length of time such as 48h or 1h30m"},
      {"duration('.s')", "error: '.s' is not a length of time such as 48h or 1h30m"},
      {"duration('1d')", "error: '1d' is not a length of time such as 48h or 1h30m"},
      {"duration('1h -5m')", "error: '1h -5m' is not a length of time such as 48h or 1h30m"},
      {"duration('1e3s')", "error: '1e3s' is not a length of time such as 48h or 1h30m"},
  });
}

TEST(TimeValues, sums_stay_in_range) {
  expect_rows({
      {"timestamp('2019-03-22T09:00:00Z') - duration('48h')",
       R"(timestamp("2019-03-20T09:00:00Z"))"},
      {"duration('1s') + timestamp(0) == timestamp(0) + duration('1s')", "true"},
      {"timestamp(0) - duration('1ns')", R"(timestamp("1969-12-31T23:59:59.999999999Z"))"},
      {"timestamp(2) - timestamp(0)", R"(duration("2s"))"},
      {"timestamp(0) - timestamp('1970-01-01T00:00:00.5Z')", R"(duration("-0.5s"))"},
      {"duration('1h') - duration('90m')", R"(duration("-1800s"))"},
      {"timestamp(0) < timestamp(1) && timestamp(1) >= timestamp(1)", "true"},
      {"duration('-1s') < duration('0') && duration('60s') == duration('1m')", "true"},
      {"timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')",
       "error: the date is not within the years 1 to 9999"},
      {"timestamp('0001-01-01T00:00:00Z') - duration('1ns')",
       "error: the date is not within the years 1 to 9999"},
      {"timestamp('2292-01-01T00:00:00Z') - timestamp('1999-01-01T00:00:00Z')",
       "error: the length of time is more than 292 years"},
      {"duration('9223372036s') + duration('1s')",
       "error: the length of time is more than 292 years"},
      {"duration('-9223372036s') - duration('1s')",
       "error: the length of time is more than 292 years"},
      {"duration('1s') - timestamp(0)",
       "error: '-' does not work on length of time and date and time"},
      {"timestamp(0) + timestamp(0)",
       "error: '+' does not work on date and time and date and time"},
      {"timestamp(0) + 1", "error: '+' does not work on date and time and whole number"},
      {"duration('1s') * 2", "error: '*' does not work on length of time and whole number"},
      {"timestamp(0) == 0 || duration('1s') == '1s'", "false"},
  });
}

// Friday 13 February 2009, 23:31:30.123456789 UTC.
const Facts facts = {{"t", *parse_moment("2009-02-13T23:31:30.123456789Z")}};

TEST(TimeValues, parts_of_a_timestamp) {
  expect_rows(
      {
          {"[t.getFullYear(), t.getMonth(), t.getDate(), t.getDayOfMonth()]", "[2009, 1, 13, 12]"},
          {"[t.getDayOfWeek(), t.getDayOfYear()]", "[5, 43]"},
          {"[t.getHours(), t.getMinutes(), t.getSeconds(), t.getMilliseconds()]",
           "[23, 31, 30, 123]"},
          {"timestamp('2020-12-31T00:00:00Z').getDayOfYear()", "365"},
          {"timestamp('2019-03-31T00:00:00Z').getDayOfWeek()", "0"},
          {"timestamp('1969-12-31T23:59:59.5Z').getMilliseconds()", "500"},
          {"t.getHours('UTC')", "23"},
          {"[t.getDate('Australia/Sydney'), t.getHours('Australia/Sydney')]", "[14, 10]"},
          {"[t.getHours('America/St_Johns'), t.getMinutes('America/St_Johns')]", "[20, 1]"},
          {"[t.getHours('Asia/Kathmandu'), t.getMinutes('Asia/Kathmandu')]", "[5, 16]"},
          {"[t.getDate('+11:00'), t.getDate('11:00'), t.getHours('-02:30'), t.getHours('-00:00')]",
           "[14, 14, 21, 23]"},
          {"timestamp('2019-07-01T12:00:00Z').getHours('Europe/London')", "13"},
          {"timestamp('2019-01-01T12:00:00Z').getHours('Europe/London')", "12"},
          {"timestamp('9999-12-31T23:59:59Z').getFullYear('+01:00')", "10000"},
          {"t.getHours('Europe/Londn')", "error: there is no time zone 'Europe/Londn'"},
          {"t.getHours('')", "error: there is no time zone ''"},
          {"t.getHours('+1:00')", "error: there is no time zone '+1:00'"},
          {"t.getHours('+24:00')", "error: there is no time zone '+24:00'"},
          {"t.getHours(1)", "error: 'getHours' does not take date and time and whole number"},
          {"(1).getHours()", "error: 'getHours' does not take whole number"},
      },
      facts);
}

TEST(TimeValues, parts_of_a_duration) {
  expect_rows({
      {"[duration('10000s').getHours(), duration('3730s').getMinutes(), "
       "duration('3730s').getSeconds()]",
       "[2, 62, 3730]"},
      {"duration('123.321456789s').getMilliseconds()", "321"},
      {"[duration('-90m').getHours(), duration('-1.5s').getMilliseconds()]", "[-1, -500]"},
      {"duration('1h').getFullYear()", "error: 'getFullYear' does not take length of time"},
      {"duration('1h').getHours('UTC')", "error: 'getHours' does not take length of time and text"},
  });
}

}  // namespace
}  // namespace almoner::guard
