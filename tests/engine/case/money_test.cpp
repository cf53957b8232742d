#include "engine/case/money.hpp"

#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

namespace almoner {
namespace {

struct Typed {
  const char* text;
  std::int64_t pence;
};

TEST(Money, ReadsWhatPeopleType) {
  const Typed cases[] = {
      {"4200", 420000}, {"4,200", 420000}, {"4,200.00", 420000},        {"£4,200.05", 420005},
      {"0", 0},         {"0.01", 1},       {"1,234,567.89", 123456789}, {"999", 99900}};
  for (const auto& c : cases) {
    const auto money = Money::parse(c.text);
    ASSERT_TRUE(money) << c.text;
    EXPECT_EQ(money->in_pence(), c.pence) << c.text;
  }
}

TEST(Money, RefusesEverythingElse) {
  for (const char* text : {"",       "£",     "four thousand", "-5",  "+5",    "1e3",
                           "4.2",    "4.200", ".50",           "4.",  "42,00", ",200",
                           "4,2000", "4 200", "1,23",          "£ 5", "5£",    "9999999999999999",
                           "0x10",   "٤"}) {
    EXPECT_FALSE(Money::parse(text)) << text;
  }
}

TEST(Money, PrintsWithPenceAndCommas) {
  EXPECT_EQ(Money::pence(0).text(), "£0.00");
  EXPECT_EQ(Money::pence(5).text(), "£0.05");
  EXPECT_EQ(Money::pence(11000000).text(), "£110,000.00");
  EXPECT_EQ(Money::pence(-100050).text(), "-£1,000.50");
  EXPECT_EQ(Money::pence(std::numeric_limits<std::int64_t>::min()).text(),
            "-£92,233,720,368,547,758.08");
}

TEST(Money, NeverWraps) {
  const Money most = Money::pence(std::numeric_limits<std::int64_t>::max());
  const Money least = Money::pence(std::numeric_limits<std::int64_t>::min());
  EXPECT_THROW(most + Money::pence(1), std::overflow_error);
  EXPECT_THROW(least - Money::pence(1), std::overflow_error);
  EXPECT_THROW(-least, std::overflow_error);
  EXPECT_EQ((most - Money::pence(1)) + Money::pence(1), most);
}

}  // namespace
}  // namespace almoner
