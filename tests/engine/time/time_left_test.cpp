#include "engine/time/time_left.hpp"

#include <gtest/gtest.h>

#include "engine/time/iso.hpp"

namespace almoner {
namespace {

struct Row {
  const char* until;
  const char* words;
};

TEST(TimeLeftTest, IsSaidInTheUnitThatMattersAndNeverTooMuch) {
  const Instant now = parse_instant("2019-03-08T16:00:00Z").value();
  const Row rows[] = {
      {"2019-03-20T16:00:00Z", "12 days left"},
      {"2019-03-10T16:00:00Z", "2 days left"},
      {"2019-03-10T15:59:59Z", "47 hours left"},
      {"2019-03-08T17:59:59Z", "1 hour left"},
      {"2019-03-08T17:00:00Z", "1 hour left"},
      {"2019-03-08T16:59:59Z", "59 minutes left"},
      {"2019-03-08T16:01:00Z", "1 minute left"},
      {"2019-03-08T16:00:59Z", "less than a minute left"},
      {"2019-03-08T16:00:00Z", "less than a minute left"},  // still in time
      {"2019-03-08T15:59:59.999999Z", ""},
  };
  for (const auto& row : rows)
    EXPECT_EQ(time_left_words(now, parse_instant(row.until).value()), row.words) << row.until;
}

}  // namespace
}  // namespace almoner
