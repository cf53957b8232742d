#include "engine/guard/text_of.hpp"

#include <gtest/gtest.h>

namespace almoner::guard {
namespace {

TEST(TextOf, values_for_sentences) {
  const Zone london = *Zone::find("Europe/London");
  const struct {
    Value value;
    const char* words;
  } rows[] = {
      {Money::pounds(4200), "£4,200.00"},
      {Money::pence(-5), "-£0.05"},
      {*parse_date("2019-03-31"), "31 March 2019"},
      {*parse_instant("2019-03-08T17:00:00Z"), "8 March 2019 at 5pm"},
      {*parse_instant("2019-03-31T22:59:59.999999Z"), "31 March 2019 at 11:59pm"},
      {*parse_moment("0001-01-01T12:00:00Z"), "1 January 1 at 11:58am"},
      {42, "42"},
      {-1234567, "-1234567"},
      {true, "yes"},
      {false, "no"},
      {Value{}, "nothing"},
      {"Safer streets", "Safer streets"},
      {Duration{std::chrono::hours{48}}, "2 days"},
      {Duration{std::chrono::minutes{90}}, "1 hour 30 minutes"},
      {Duration{std::chrono::seconds{-61}}, "minus 1 minute 1 second"},
      {Duration{std::chrono::milliseconds{500}}, "0 seconds"},
      {Duration::min(), "minus 106751 days 23 hours 47 minutes 16 seconds"},
      {List{}, "none"},
      {List{"a"}, "a"},
      {List{"a", "b"}, "a and b"},
      {List{"a", 2, Money::pounds(3)}, "a, 2 and £3.00"},
      {*Map::of({{"a", 1}, {"b", List{}}}), "a: 1 and b: none"},
  };
  for (const auto& row : rows) EXPECT_EQ(text_of(row.value, london), row.words);
}

}  // namespace
}  // namespace almoner::guard
