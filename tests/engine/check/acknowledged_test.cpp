// A warning is accepted in the file, by whom and why; an acknowledgement of nothing is told.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// A date so far off that it is a warning.
std::string with_a_far_date() {
  return edited(grant(), "panel_meets: 2019", "panel_meets: 2029") + "acknowledged:\n";
}

TEST(Acknowledged, a_warning_with_who_and_why) {
  const auto said =
      checked(with_a_far_date() +
              "  - {check: R13, at: date panel_meets, who: Finance, why: Agreed in May}\n");
  EXPECT_EQ(
      text_of(said.findings),
      R"(grant.yaml:10:16: acknowledged warning R13: dates.panel_meets is in 2029, more than a year from the financial year, 2019-04-01 to 2020-03-31
  10 |   panel_meets: 2029-03-22 10:00
     |                ^
  accepted by Finance: Agreed in May
  to mend it: see whether the year is right
)");
}

TEST(Acknowledged, another_warning_than_there_is) {
  const auto said =
      checked(with_a_far_date() +
              "  - {check: R13, at: date panel_meet, who: Finance, why: Agreed in May}\n");
  EXPECT_EQ(
      text_of(said.findings),
      R"(grant.yaml:10:16: warning R13: dates.panel_meets is in 2029, more than a year from the financial year, 2019-04-01 to 2020-03-31
  10 |   panel_meets: 2029-03-22 10:00
     |                ^
  to mend it: see whether the year is right
  to accept it: write under 'acknowledged' - {check: R13, at: date panel_meets, who: ..., why: ...}
grant.yaml:74:5: warning R1: R13 gives no warning about 'date panel_meet', so there is nothing to acknowledge; did you mean 'date panel_meets'?
  74 |   - {check: R13, at: date panel_meet, who: Finance, why: Agreed in May}
     |     ^
  to mend it: write at: date panel_meets, or delete it
)");
  EXPECT_EQ(exit_code(said.findings), 2);
}

TEST(Acknowledged, a_warning_that_there_is_no_more) {
  const auto said = checked(
      grant() +
      "acknowledged:\n  - {check: R13, at: date panel_meets, who: Finance, why: Agreed in May}\n");
  EXPECT_EQ(
      text_of(said.findings),
      R"(grant.yaml:74:5: warning R1: R13 gives no warning about 'date panel_meets', so there is nothing to acknowledge
  74 |   - {check: R13, at: date panel_meets, who: Finance, why: Agreed in May}
     |     ^
  to mend it: delete it
)");
  EXPECT_EQ(exit_code(said.findings), 2);
}

TEST(Acknowledged, control_what_depends_on_the_people_of_today) {
  const auto said = checked(
      grant() +
      "acknowledged:\n  - {check: R11, at: action pay, who: Finance, why: Agreed in May}\n");
  EXPECT_EQ(text_of(said.findings), "");
}

}  // namespace
}  // namespace almoner::check
