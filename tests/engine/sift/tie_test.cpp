// The sentence that says why one of two bids with the same score comes first.
#include "engine/sift/tie.hpp"

#include <gtest/gtest.h>

namespace almoner::sift {
namespace {

Rules rules() {
  return {.criteria = {{"A", "Need", 50, 5}, {"C", "Evidence", 50, 5}},
          .themes = {"DA"},
          .tie_break = {"total", "C", "smaller_request", "reference"}};
}

Bid bid(const std::string& ref, std::int64_t pounds, int a, int c) {
  return {.ref = ref,
          .theme = "DA",
          .requested = Money::pounds(pounds),
          .sheets = {{"1", {{"A", a}, {"C", c}}}}};
}

struct Row {
  const char* name;
  Bid first, second;
  const char* says;
};

const Row rows[] = {
    {"other scores", bid("a", 1, 5, 5), bid("b", 1, 4, 4), ""},
    {"a criterion", bid("a", 9, 3, 5), bid("b", 1, 5, 3),
     "Same score as b. It comes before it because its mean for C, Evidence is higher: 5.00 and "
     "3.00."},
    {"the smaller request", bid("b", 1, 4, 4), bid("a", 9, 4, 4),
     "Same score as a. It comes before it because it asks for less: £1.00 and £9.00."},
    {"the reference", bid("a", 1, 4, 4), bid("b", 1, 4, 4),
     "Same score as b. It comes before it because its reference comes first, and all else is "
     "equal."},
};

TEST(TieTest, SaysWhatDecidedBetweenTwoBidsOfTheSameScore) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto ranked = rank(rules(), {row.second, row.first}).ranked;
    EXPECT_EQ(ranked[0].ref, row.first.ref);
    EXPECT_EQ(why_before(rules(), ranked[0], ranked[1]), row.says);
  }
}

TEST(TieTest, SaysThatTotalsDifferWhereTheShownOnesDoNot) {
  Placing above{.rank = 1, .ref = "a", .score = Score{.total = Fraction(100'001, 10'000)}};
  Placing below{.rank = 2, .ref = "b", .score = Score{.total = Fraction(10)}};
  EXPECT_EQ(why_before(rules(), above, below),
            "Same score as b. It comes before it because its total is higher by less than is "
            "shown.");
}

}  // namespace
}  // namespace almoner::sift
