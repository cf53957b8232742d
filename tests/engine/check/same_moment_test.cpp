// R13: the clock acts before people at one moment, so a lapse at the closing date shuts out who is
// still in time.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;
using support::at_any_line;

constexpr const char* lapse = "{do: lapse, at: dates.year_ends}";

std::string lapsing(const std::string& when) {
  return at_any_line(said_of_shipped("bid.yaml", lapse, "{do: lapse, " + when + "}"));
}

TEST(CheckSameMoment, a_draft_lapses_at_the_closing_date) {
  EXPECT_EQ(
      lapsing("at: dates.closes"),
      R"(workflows/smp-2019-20/bid.yaml:N:9: error R13: the clock takes 'lapse' at dates.closes (2019-03-08 17:00), before what comes in at that very moment, and until then 'submit' may be taken
  N |       - {do: lapse, at: dates.closes}    # until then a late attempt is still kept and listed as late
    |         ^
  and so no bid can get to 'Late, kept and not scored' (late), where what comes too late is kept
  to mend it: write at: dates.closes + 1 minute, or later: till then whoever comes too late for 'submit' reads the sentence of 'until'
)");
}

TEST(CheckSameMoment, a_draft_lapses_before_the_closing_date) {
  EXPECT_EQ(
      lapsing("at: dates.closes - 1 day"),
      R"(workflows/smp-2019-20/bid.yaml:N:9: error R13: this reminder is due at 2019-03-07 17:00 (counted from dates.closes), when the clock has taken 'lapse' at 2019-03-07 17:00 (counted from dates.closes): nobody ever gets it
  N |       - {remind: applicant, message: closes-tomorrow,  at: dates.closes - 1 working day}
    |         ^
  to mend it: let it come sooner, or let the clock act later
workflows/smp-2019-20/bid.yaml:N:9: error R13: the clock's 'lapse' is due at 2019-03-07 17:00 (counted from dates.closes), but 'submit' may be taken until dates.closes (2019-03-08 17:00)
  N |       - {do: lapse, at: dates.closes - 1 day}    # until then a late attempt is still kept and listed as late
    |         ^
  to mend it: let the clock act at dates.closes + 1 minute or later
)");
}

TEST(CheckSameMoment, control_a_draft_lapses_a_minute_later) {
  EXPECT_EQ(lapsing("at: dates.closes + 1 minute"), "");
}

TEST(CheckSameMoment, a_draft_lapses_while_bids_may_be_sent) {
  EXPECT_EQ(
      lapsing("after: 1 day"),
      R"(workflows/smp-2019-20/bid.yaml:N:9: warning R13: the clock may take 'lapse' of a bid in 'Draft' (draft) while 'submit' may still be taken, until dates.closes (2019-03-08 17:00)
  N |       - {do: lapse, after: 1 day}    # until then a late attempt is still kept and listed as late
    |         ^
  to mend it: write at: dates.closes + 1 minute, or later, in place of after
  to accept it: write under 'acknowledged' - {check: R13, at: timer lapse in draft, who: ..., why: ...}
)");
}

TEST(CheckSameMoment, control_a_draft_lapses_so_late_that_bids_are_closed) {
  EXPECT_EQ(lapsing("after: 60 days"), "");
}

// A fund without rounds closes in May, and a draft is gone after two days.
TEST(CheckSameMoment, a_draft_lapses_while_a_fund_without_rounds_is_open) {
  const auto said = [](const std::string& closes) {
    auto [fund, bid] = grant_in_a_fund();
    bid.text =
        edited(bid.text, "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  sub",
               "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n    timers: [{do: "
               "lapse, after: 2 days}]\n    clock: {lapse: {goes_to: withdrawn, tell: [{who: "
               "applicant, message: sorry}]}}\n  sub");
    bid.text =
        edited(bid.text, "until: {date: dates.closes, say: \"Closed on {dates.closes}.\"}", closes);
    std::string found;
    for (const Finding& finding :
         read_and_check({fund, bid}, files_in("workflows/calendars")).findings)
      if (finding.about.starts_with("timer lapse")) found += text_of(finding);
    return found;
  };
  EXPECT_EQ(
      said("until: {date: dates.closes, say: Closed.}"),
      R"(grant.yaml:30:14: warning R13: the clock may take 'lapse' of a bid in 'Draft' (draft) while 'submit' may still be taken, until dates.closes (2019-03-08 17:00)
  30 |     timers: [{do: lapse, after: 2 days}]
     |              ^
  to mend it: write at: dates.closes + 1 minute, or later, in place of after
  to accept it: write under 'acknowledged' - {check: R13, at: timer lapse in draft, who: ..., why: ...}
)");
  EXPECT_EQ(
      said("only_if: [{check: dates.closes >= now, say: Closed.}]"),
      R"(grant.yaml:30:14: warning R13: the clock may take 'lapse' of a bid in 'Draft' (draft) while 'submit' may still be taken, until dates.closes (2019-03-08 17:00)
  30 |     timers: [{do: lapse, after: 2 days}]
     |              ^
  to mend it: write at: dates.closes + 1 minute, or later, in place of after
  to accept it: write under 'acknowledged' - {check: R13, at: timer lapse in draft, who: ..., why: ...}
)");
  EXPECT_EQ(
      said("only_if: [{check: \"now <= dates.opens + duration('720h')\", say: Closed.}]"),
      R"(grant.yaml:30:14: warning R13: the clock may take 'lapse' of a bid in 'Draft' (draft) while 'submit' may still be taken, until 2019-03-15 09:00 (counted from dates.opens)
  30 |     timers: [{do: lapse, after: 2 days}]
     |              ^
  to mend it: write at: in place of after, so that it is due later than that
  to accept it: write under 'acknowledged' - {check: R13, at: timer lapse in draft, who: ..., why: ...}
)");
  EXPECT_EQ(said("until: {date: dates.year_ends, say: Closed.}"), "")
      << "the control: requests are taken all year";
}

TEST(CheckSameMoment, both_limits_of_a_step_are_one_date) {
  const std::string limited = edited(grant(), "        goes_to: submitted\n",
                                     "        from: {date: dates.opens, say: Too early}\n"
                                     "        goes_to: submitted\n");
  EXPECT_EQ(text_of(checked(limited).findings), "");
  EXPECT_EQ(
      text_of(checked(edited(limited, "from: {date: dates.opens", "from: {date: dates.closes"))
                  .findings),
      R"(grant.yaml:35:7: error R13: 'submit' can be taken from dates.closes (2019-03-08 17:00) until the same moment, so hardly ever
  35 |       submit:
     |       ^
  to mend it: name an earlier date under 'from', or a later one under 'until'
)");
}

}  // namespace
}  // namespace almoner::check
