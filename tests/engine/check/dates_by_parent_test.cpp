// R13 where bids may belong to one of two rounds: they can go on under each.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// A round that opens at that date.
workflow::SourceFile round_called(const std::string& name, const std::string& opens) {
  return {name + ".yaml", "language: 1\nworkflow: " + name +
                              "\ncase: round\nversion: 1\ntitle: The " + name +
                              R"( round
who_may_open: [officer]
start: announced
states:
  announced:
    stage: submit
    title: Announced
    timers: [{do: open, at: dates.)" +
                              opens + R"(}]
    clock: {open: {goes_to: opened}}
  opened:
    stage: submit
    title: Open
    actions:
      close: {who_may: [officer], goes_to: closed, none_in: {bid: [draft, submitted, panel, finance_check, agreed], say: Bids are open.}}
  closed: {end: yes, stage: report, title: Closed}
)"};
}

// The grant's bids belong to a round, of which a second one opens months later.
std::string said(const std::string& bid) {
  auto grant = grant_in_a_fund();
  grant.fund.text = edited(grant.fund.text, "  panel_meets:",
                           "  opens_again: 2019-11-04 09:00\n  closes_again: 2019-11-29 17:00\n"
                           "  panel_meets:");
  std::string all;
  for (const Finding& finding : read_and_check({grant.fund,
                                                {"grant.yaml", bid},
                                                round_called("spring", "opens"),
                                                round_called("winter", "opens_again")},
                                               files_in("workflows/calendars"))
                                    .findings)
    if (finding.check == "R13") all += text_of(finding);
  return all;
}

std::string a_bid() {
  return edited(grant_in_a_fund().bid.text, "case: bid\n",
                "case: bid\nparent: {case: round, in: [opened]}\n");
}

TEST(CheckDatesByParent, bids_of_the_second_round_close_before_it_opens) {
  EXPECT_EQ(
      said(a_bid()),
      R"(grant.yaml:25:7: error R13: under 'The winter round' (winter) no bid can ever take 'submit': it can until dates.closes (2019-03-08 17:00), and not before dates.opens_again (2019-11-04 09:00)
  25 |       submit:
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- not before dates.opens_again
  to mend it: let an action with dates of its own lead on from draft there (parent_in: {round: [STATE], say: ...}), or set closes later, or opens_again earlier
)");
}

TEST(CheckDatesByParent, control_an_action_of_its_own_leads_on_in_the_second) {
  EXPECT_EQ(said(edited(a_bid(), "      submit:\n",
                        "      submit_again: {who_may: [applicant], goes_to: submitted, locks: "
                        "form, until: {date: dates.closes_again, say: Closed.}}\n"
                        "      submit:\n")),
            "");
}

TEST(CheckDatesByParent, control_one_deadline_after_both_have_opened) {
  EXPECT_EQ(
      said(edited(a_bid(), "until: {date: dates.closes,", "until: {date: dates.closes_again,")),
      "");
}

}  // namespace
}  // namespace almoner::check
