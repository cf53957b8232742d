#include "api/pages/csv.hpp"

#include <gtest/gtest.h>

namespace almoner::pages {
namespace {

struct Row {
  const char *typed, *written;
};

constexpr Row rows[] = {
    {"plain", "plain"},
    {"a, b", "\"a, b\""},
    {"say \"so\"", "\"say \"\"so\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"=1+1", "'=1+1"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"+44 1632 960001", "'+44 1632 960001"},
    {"-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"},
    {"\tx", "'\tx"},
    {"-12.50", "-12.50"},  // a sum stays one
    {"", ""},
};

TEST(CsvTest, QuotesWhatMustBeAndLetsNothingBeComputed) {
  for (const Row& row : rows)
    EXPECT_EQ(csv_text({{row.typed, "end"}}),
              "\xEF\xBB\xBF" + std::string(row.written) + ",end\r\n");
}

TEST(CsvTest, WritesPenceAsPounds) {
  EXPECT_EQ(csv_money(0), "0.00");
  EXPECT_EQ(csv_money(5), "0.05");
  EXPECT_EQ(csv_money(-123456), "-1234.56");
}

}  // namespace
}  // namespace almoner::pages
