#include "api/http/attempt_counter.hpp"

#include <gtest/gtest.h>

#include "tests/support/partnership.hpp"

namespace almoner::http {
namespace {

using namespace std::chrono_literals;

const Instant start = support::at("2019-03-01T09:00:00Z");

TEST(AttemptCounter, AdmitsAShareInEachWindow) {
  AttemptCounter counter(2, 10min, 100);
  EXPECT_TRUE(counter.admit("a", start));
  EXPECT_TRUE(counter.admit("a", start + 9min));
  EXPECT_FALSE(counter.admit("a", start + 9min + 59s));
  EXPECT_TRUE(counter.admit("b", start + 9min));
  EXPECT_TRUE(counter.admit("a", start + 10min)) << "a window begins with the first attempt";
}

TEST(AttemptCounter, TakesBackWhatWasNoFailure) {
  AttemptCounter counter(1, 10min, 100);
  EXPECT_TRUE(counter.admit("a", start));
  counter.give_back("a");
  counter.give_back("a");
  counter.give_back("unknown");
  EXPECT_TRUE(counter.admit("a", start));
  EXPECT_FALSE(counter.admit("a", start));
}

TEST(AttemptCounter, ForgetsTheOldestWhenThereAreTooMany) {
  AttemptCounter counter(1, 10min, 2);
  EXPECT_TRUE(counter.admit("z", start));
  EXPECT_TRUE(counter.admit("a", start + 1min));
  EXPECT_TRUE(counter.admit("m", start + 2min));
  EXPECT_FALSE(counter.admit("a", start + 3min));
  EXPECT_TRUE(counter.admit("z", start + 3min)) << "its window was the oldest";
}

TEST(AttemptCounter, ForgetsWhatIsOver) {
  AttemptCounter counter(5, 10min, 100);
  for (int i = 0; i < 50; ++i) counter.admit(std::to_string(i), start);
  EXPECT_EQ(counter.keys(), 50u);
  counter.admit("later", start + 10min);
  EXPECT_EQ(counter.keys(), 1u);
}

TEST(AttemptCounter, ANetworkIsAnAddressOrHalfOfOne) {
  const std::pair<const char*, const char*> rows[] = {
      {"192.0.2.7", "192.0.2.7"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
      {"2001:db8:1:2::9", "2001:db8:1:2::/64"},
      {"::1", "::/64"},
      {"::ffff:192.0.2.7", "::ffff:192.0.2.7"},
      {"not an address", "not an address"},
  };
  for (const auto& [address, network] : rows) EXPECT_EQ(network_of(address), network);
}

}  // namespace
}  // namespace almoner::http
