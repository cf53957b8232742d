#include "engine/case/cancelled.hpp"

#include <gtest/gtest.h>

namespace almoner {
namespace {

std::string read(std::string_view words) {
  std::string out;
  for (const Cancelled& one : cancelled_by(words))
    out += std::string(one.action) + (one.own_last ? " of their own; " : " of everybody; ");
  return out;
}

TEST(Cancelled, IsOfEverybodyUnlessTheEntrySaysTheirOwn) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("score"), "score of everybody; ");
  EXPECT_EQ(read("approve submit"), "approve of everybody; submit of everybody; ");
  EXPECT_EQ(read("own:score"), "score of their own; ");
  EXPECT_EQ(read("approve own:score"), "approve of everybody; score of their own; ");
  EXPECT_EQ(read(own_last("declare_interest")), "declare_interest of their own; ");
}

}  // namespace
}  // namespace almoner
