#include "engine/guard/did_you_mean.hpp"

#include <gtest/gtest.h>

namespace almoner::guard {
namespace {

TEST(DidYouMean, finds_the_nearest_word_or_none) {
  const std::vector<std::string> known = {"form.amount", "form.award", "now", "bid.score",
                                          "bid.scores"};
  const struct {
    std::string mistyped;
    const char* meant;
  } rows[] = {
      {"form.amuont", "form.amount"},
      {"form.amont", "form.amount"},
      {"form.amounts", "form.amount"},
      {"form.awrd", "form.award"},
      {"form.am", "form.amount"},
      {"form.a", ""},  // several begin with it
      {"Now", "now"},
      {"nwo", "now"},
      {"no", "now"},
      {"bid.scor", "bid.score"},
      {"bid.scorse", "bid.score"},
      {"now", "now"},
      {"xyz", ""},
      {"", ""},
      {"elephant", ""},
      {std::string(65, 'a'), ""},
  };
  for (const auto& row : rows)
    EXPECT_EQ(did_you_mean(row.mistyped, known), row.meant) << row.mistyped;
}

}  // namespace
}  // namespace almoner::guard
