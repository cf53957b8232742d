// What is said of files that hold.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

TEST(CheckSummary, of_the_grant) {
  const std::string whole = check::summary_of(*checked(grant()).definition);
  EXPECT_EQ(whole.substr(whole.find("  R8 and")),
            R"(  R8 and what conditions, sums and sentences read is filled in by then, on every path
  R9 every promise holds on every path
  R10 money is reserved, committed and paid in this order, and none is left at an end
  R11 with the fewest people promised nobody is left out of those a case needs
  R12 each document can be made, and what it prints is filled in by then
  R13 the dates agree with each other, with the timers and with the calendar
  R14 no promise on an action can be gone round
  R15 every condition, rule, action and promise makes a difference
  R16 nothing approved can change while the approval counts
  R20 whoever asked is told how it ended
How it was shown:
  grant: 10 of 10 steps can be reached, 4 of 4 promises put to the test
    1 time limit and 0 timers held to the dates
    8 expressions held to what is filled in by then
    a bid needs four different people: submit; pass_sift and approve; sign_off; pay
What was taken for granted: every condition may be true, nobody has declared an interest that bars them,
  and people hold one role each, as many as the fund promises (at_least), of different bodies
)");
}

// The applicant was counted among those who judge its bid, whom the engine bars from it.
TEST(CheckSummary, of_the_shipped_bid_the_applicant_is_nobody_else) {
  const auto result =
      read_and_check(files_in("workflows/smp-2019-20"), files_in("workflows/calendars"));
  const std::string whole = check::summary_of(*result.definition);
  EXPECT_NE(whole.find("    a bid needs four different people: submit and accept; pass_sift, "
                       "close_scoring_short, send_to_pcc and finish; recommend and "
                       "record_agreed; sign_off, make_offer and countersign\n"),
            std::string::npos)
      << whole;
  EXPECT_NE(whole.find("    a payment needs three different people: propose; approve; release\n"),
            std::string::npos)
      << "the control: what no applicant takes part in";
}

TEST(CheckSummary, the_draft_of_the_main_round_takes_seven_people) {
  const auto result = read_and_check({file("tests/engine/workflow/drafts/pcc-main-round.yaml")},
                                     files_in("workflows/calendars"));
  const std::string whole = check::summary_of(*result.definition);
  EXPECT_EQ(whole.substr(whole.find("How it was shown")), R"(How it was shown:
  pcc-main-round: 32 of 32 steps can be reached, 4 of 4 promises put to the test
    3 time limits and 16 timers held to the dates
    48 expressions held to what is filled in by then
    a bid needs seven different people: submit and file_report; pass_sift, score, close_scoring, record_award, sign_agreement and accept_report; score; score; approve and send_to_pcc; sign_off; pay
What was taken for granted: every condition may be true, nobody has declared an interest that bars them,
  and people hold one role each, as many as the fund promises (at_least), of different bodies
)");
}

}  // namespace
}  // namespace almoner::check
