#include "api/render/number_text.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace almoner::render {
namespace {

// Each text is what JavaScript prints.
TEST(NumberText, PrintsLikeJavaScript) {
  struct Row {
    double number;
    const char* text;
  };
  const Row rows[] = {{0, "0"},
                      {-0.0, "0"},
                      {5, "5"},
                      {-1.5, "-1.5"},
                      {0.1, "0.1"},
                      {0.1 + 0.2, "0.30000000000000004"},
                      {1e21, "1e+21"},
                      {1e20, "100000000000000000000"},
                      {1.5e300, "1.5e+300"},
                      {0.000001, "0.000001"},
                      {0.0000001, "1e-7"},
                      {1.25e-9, "1.25e-9"},
                      {123456.789, "123456.789"},
                      {-12e20, "-1.2e+21"},
                      {std::numeric_limits<double>::infinity(), "Infinity"},
                      {-std::numeric_limits<double>::infinity(), "-Infinity"},
                      {std::numeric_limits<double>::quiet_NaN(), "NaN"}};
  for (const Row& row : rows) EXPECT_EQ(number_text(row.number), row.text);
}

TEST(NumberText, ReadsWholeTexts) {
  EXPECT_EQ(number_of_text(" 42 "), 42);
  EXPECT_EQ(number_of_text("-1.5e2"), -150);
  EXPECT_EQ(number_of_text(".5"), 0.5);
  EXPECT_EQ(number_of_text(""), 0);
  for (const char* text : {"4x", "x", "--1", "1 2", "nan", "inf"})
    EXPECT_TRUE(std::isnan(number_of_text(text))) << text;
}

TEST(NumberText, ReadsWhatATextStartsWith) {
  EXPECT_EQ(leading_real(" 3.75kg"), 3.75);
  EXPECT_EQ(leading_real("kg"), std::nullopt);
  EXPECT_EQ(leading_integer("-12px", 10), -12);
  EXPECT_EQ(leading_integer("ffg", 16), 255);
  EXPECT_EQ(leading_integer("", 10), std::nullopt);
}

}  // namespace
}  // namespace almoner::render
