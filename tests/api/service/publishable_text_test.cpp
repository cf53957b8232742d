#include "api/service/publishable_text.hpp"

#include <gtest/gtest.h>

namespace almoner::service {
namespace {

struct Row {
  const char* typed;
  const char* published;
};

TEST(PublishableTextTest, AddressesAndNumbersOfPeopleAreTakenOut) {
  const Row rows[] = {
      {"Write to ann.smith+bids@org.example.", "Write to [removed]."},
      {"<ann@org.example>, or bob@x.example", "<[removed]>, or [removed]"},
      {"Call 01632 960123 or +44 1632 960123.", "Call [removed] or [removed]."},
      {"(01632) 960-123 is ours", "[removed] is ours"},
      {"07700900123", "[removed]"},
      {"ünal@exämple.org", "[removed]"},
  };
  for (const auto& row : rows) EXPECT_EQ(publishable_text(row.typed, {}), row.published);
}

TEST(PublishableTextTest, OrdinaryWordsAndFiguresStay) {
  for (const char* text : {"We reach 1,200 young people for £4,200 in 2019-20.", "6 @ £5 each",
                           "@handle", "a@ b", "0 to 100 sessions", "From 01/05/2019 to 31/03/2020",
                           "Charity 1164883", "ME15 6JQ", "Naïve café — “quoted”", ""})
    EXPECT_EQ(publishable_text(text, {}), text);
}

TEST(PublishableTextTest, PostcodesAreTakenOutWhereThePlaceIsSecret) {
  const Row rows[] = {
      {"The house at ME15 6JQ opens.", "The house at [removed] opens."},
      {"sw1a1aa", "[removed]"},
      {"M1 1AE, W1A 0AX", "[removed], [removed]"},
      {"SOME15 6JQX and A9 roads", "SOME15 6JQX and A9 roads"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(publishable_text(row.typed, {.postcodes = true}), row.published);
}

}  // namespace
}  // namespace almoner::service
