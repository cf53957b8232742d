#include "engine/sift/fraction.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <vector>

namespace almoner::sift {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(Fraction, IsKeptInLowestTerms) {
  EXPECT_EQ(Fraction(6, 4), Fraction(3, 2));
  EXPECT_EQ(Fraction(0, 7), Fraction());
  EXPECT_EQ(Fraction(6, 4).numerator(), 3);
  EXPECT_EQ(Fraction(6, 4).denominator(), 2);
}

TEST(Fraction, OnlyZeroOrMore) {
  EXPECT_THROW(Fraction(-1, 2), std::invalid_argument);
  EXPECT_THROW(Fraction(1, 0), std::invalid_argument);
  EXPECT_THROW(Fraction(1, -2), std::invalid_argument);
}

TEST(Fraction, AddsThirdsWhereDoublesDoNot) {
  EXPECT_EQ(Fraction(1, 3) + Fraction(1, 3) + Fraction(1, 3), Fraction(1, 1));
  EXPECT_EQ(Fraction(1, 10) + Fraction(2, 10), Fraction(3, 10));
  EXPECT_NE(0.1 + 0.2, 0.3) << "control: doubles";
}

TEST(Fraction, TellsNeighboursApartThatDoublesCannot) {
  const Fraction low(most - 2, most - 1);
  const Fraction high(most - 1, most);
  EXPECT_LT(low, high);
  EXPECT_GT(high, low);
  const auto as_double = [](const Fraction& f) {
    return static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
  };
  EXPECT_EQ(as_double(low), as_double(high)) << "control: doubles";
}

TEST(Fraction, IsOrderedByValue) {
  EXPECT_LT(Fraction(1, 3), Fraction(1, 2));
  EXPECT_GT(Fraction(2, 3), Fraction(1, 2));
  EXPECT_GE(Fraction(2, 4), Fraction(1, 2));
  EXPECT_LE(Fraction(2, 4), Fraction(1, 2));
}

TEST(Fraction, MultipliesInLowestTerms) {
  EXPECT_EQ(Fraction(11, 3) * Fraction(20, 5), Fraction(44, 3));
  EXPECT_EQ(Fraction(most, 3) * Fraction(3, most), Fraction(1, 1));
}

TEST(Fraction, RefusesWhatDoesNotFit) {
  EXPECT_THROW(Fraction(most, 1) + Fraction(1, 1), std::overflow_error);
  EXPECT_THROW(Fraction(most, 1) * Fraction(2, 1), std::overflow_error);
  EXPECT_THROW(Fraction(1, most) * Fraction(1, 2), std::overflow_error);
  EXPECT_EQ(Fraction(most - 1, 1) + Fraction(1, 1), Fraction(most, 1));
  EXPECT_EQ(Fraction(1, most) * Fraction(1, 1), Fraction(1, most));
}

struct Text {
  Fraction value;
  int decimals;
  std::string text;
};

const std::vector<Text> texts = {
    {Fraction(272, 3), 2, "90.67"},
    {Fraction(271, 3), 2, "90.33"},
    {Fraction(80, 1), 2, "80.00"},
    {Fraction(0, 1), 2, "0.00"},
    {Fraction(5, 1000), 2, "0.01"},
    {Fraction(4999, 1000000), 2, "0.00"},
    {Fraction(1995, 1000), 2, "2.00"},
    {Fraction(125, 1000), 2, "0.13"},
    {Fraction(59997, 1000), 2, "60.00"},
    {Fraction(59997, 1000), 3, "59.997"},
    {Fraction(1, 2), 0, "1"},
    {Fraction(49, 100), 0, "0"},
    {Fraction(1, 3), 12, "0.333333333333"},
    {Fraction(most, 1), 2, "9223372036854775807.00"},
};

TEST(Fraction, PrintsRoundedHalfUp) {
  for (const auto& row : texts) EXPECT_EQ(row.value.text(row.decimals), row.text);
}

TEST(Fraction, PrintsShort) {
  EXPECT_EQ(Fraction(60, 1).short_text(), "60");
  EXPECT_EQ(Fraction(125, 2).short_text(), "62.5");
  EXPECT_EQ(Fraction(0, 1).short_text(), "0");
  EXPECT_EQ(Fraction(100, 1).short_text(), "100");
  EXPECT_EQ(Fraction(1, 3).short_text(), "0.333333");
}

TEST(Fraction, ReadsADecimal) {
  EXPECT_EQ(Fraction::parse("60"), Fraction(60, 1));
  EXPECT_EQ(Fraction::parse("62.5"), Fraction(125, 2));
  EXPECT_EQ(Fraction::parse("0.000001"), Fraction(1, 1'000'000));
  EXPECT_EQ(Fraction::parse("999999999.999999"), Fraction(999'999'999'999'999, 1'000'000));
  for (const char* text :
       {"", ".", "5.", ".5", "-1", "+1", "1e3", "6 0", "1,000", "1.2.3", "0.0000001", "1000000000"})
    EXPECT_FALSE(Fraction::parse(text)) << text;
}

}  // namespace
}  // namespace almoner::sift
