// Without a fuzzer: what it starts from, and what it once found, hold.
#include <gtest/gtest.h>

#include "tests/fuzz/guard_trial.hpp"

namespace almoner::fuzz {
namespace {

TEST(GuardInputs, hold) {
  const auto seeds = inputs_in("guard.seeds");
  ASSERT_GT(seeds.size(), 400u);
  for (const std::string& input : seeds) EXPECT_EQ(broken_by(input), "") << input;
}

TEST(GuardInputs, that_were_found_broken_hold) {
  for (const std::string& input : inputs_in("guard.found"))
    EXPECT_EQ(broken_by(input), "") << input;
}

}  // namespace
}  // namespace almoner::fuzz
