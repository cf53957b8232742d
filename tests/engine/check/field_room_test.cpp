// R8: a field takes some answer.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string said_of(const std::string& limits) {
  return said_by("R8", edited(grant(), "label: Amount}", "label: Amount, " + limits + "}"));
}

TEST(FieldRoom, the_least_is_more_than_the_most) {
  EXPECT_EQ(
      said_of("min: \"£5,000\", max: \"£1,000\""),
      R"(grant.yaml:22:42: error R8: 'amount' takes no answer: it must be at least £5,000.00 and at most £1,000.00
  22 |     amount: {type: money, label: Amount, min: "£5,000", max: "£1,000"}
     |                                          ^
  to mend it: write a min that is no more than the max
)");
  EXPECT_EQ(said_of("min: \"£1,000\", max: \"£1,000\""), "") << "the control";
}

TEST(FieldRoom, a_default_that_it_does_not_take) {
  EXPECT_EQ(
      said_of("min: \"£50\", default: \"£0.00\""),
      R"(grant.yaml:22:54: error R8: the default of 'amount', £0.00, is no answer that it takes
  22 |     amount: {type: money, label: Amount, min: "£50", default: "£0.00"}
     |                                                      ^
  to mend it: write a default from its min to its max
)");
  EXPECT_EQ(said_of("min: \"£50\", default: \"£50\""), "") << "the control";
}

TEST(FieldRoom, fewer_digits_than_the_fewest) {
  const auto said = [](const std::string& digits) {
    return said_by("R8", edited(grant(), "    note: {type: text, label: Note,",
                                "    note: {type: text, digits: " + digits + ", label: Note,"));
  };
  EXPECT_EQ(
      said("{min: 7, max: 6}"),
      R"(grant.yaml:24:24: error R8: 'note' takes no answer: it must be at least 7 digits and at most 6
  24 |     note: {type: text, digits: {min: 7, max: 6}, label: Note, optional: yes, filled_in_by: officer}
     |                        ^
  to mend it: write a min that is no more than the max
)");
  EXPECT_EQ(said("{min: 6, max: 7}"), "") << "the control";
}

}  // namespace
}  // namespace almoner::check
