#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string withdraw =
    "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted";

TEST(CheckStuck, nothing_moves_a_draft_after_the_deadline) {
  EXPECT_EQ(
      said_when(withdraw, "  submitted"),
      R"(grant.yaml:31:3: warning R13: after dates.closes nothing moves a bid out of 'Draft' (draft): it stays there for ever
  31 |   draft:
     |   ^
  to mend it: let the clock end it ({do: lapse, at: dates.closes} under 'timers', and lapse under 'clock'), or add an action without 'until'
  to accept it: write under 'acknowledged' - {check: R13, at: state draft, who: ..., why: ...}
)");
}

// What is told is the last day on which something could move it, in whatever order they stand.
TEST(CheckStuck, the_latest_of_two_deadlines) {
  const std::string said = said_when(
      withdraw,
      "      withdraw: {who_may: [applicant], goes_to: withdrawn, until: {date: dates.opens, say: "
      "Late.}}\n  submitted");
  EXPECT_NE(said.find("after dates.closes nothing moves a bid out of 'Draft'"), std::string::npos)
      << said;
}

TEST(CheckStuck, control_a_late_attempt_leads_out) {
  EXPECT_EQ(
      said_by("R13", edited(grant(), withdraw,
                            "      keep: {who_may: [applicant], goes_to: draft, until: {date: "
                            "dates.closes, kept_as: withdrawn, say: Late.}}\n  submitted")),
      "");
}

TEST(CheckStuck, control_something_else_does) {
  EXPECT_EQ(said_when(withdraw, withdraw), "");
}

TEST(CheckStuck, control_the_clock_ends_it) {
  EXPECT_EQ(
      said_when(withdraw,
                "    timers:\n      - {do: lapse, at: dates.closes}\n    clock:\n"
                "      lapse: {goes_to: withdrawn, tell: [{who: applicant, message: lapsed}]}\n"
                "  submitted"),
      "");
}

TEST(CheckStuck, control_what_comes_too_late_is_kept) {
  const std::string until = "until: {date: dates.closes, say: \"Closed on {dates.closes}.\"}";
  EXPECT_EQ(
      said_by("R13", edited(edited(grant(), withdraw, "  submitted"), until,
                            "until: {date: dates.closes, kept_as: withdrawn, say: \"Late.\"}")),
      "");
}

}  // namespace
}  // namespace almoner::check
