// R4 between a case and its parent: no bid is left for ever because of where its round is, and no
// round because of where a bid is.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string a_round = R"(language: 1
workflow: round
case: round
version: 1
title: Round
who_may_open: [officer]
start: opened
states:
  opened:
    stage: submit
    title: Open
    actions:
      meet: {who_may: [officer], goes_to: meeting, none_in: {bid: [draft, submitted], say: Bids are not sifted.}}
  meeting:
    stage: approve
    title: Panel meets
    actions:
      finish: {who_may: [panel_chair], goes_to: told, none_in: {bid: [draft, submitted, panel, finance_check], say: Bids are not decided on.}}
  told:
    stage: report
    title: Told
    actions:
      close: {who_may: [officer], goes_to: closed, none_in: {bid: [draft, submitted, panel, finance_check, agreed], say: Bids are open.}}
  closed: {end: yes, stage: report, title: Closed}
)";

const std::string while_it_meets = ", parent_in: {round: [meeting], say: The panel does not meet.}";
const std::string waits_for_the_panel =
    "none_in: {bid: [draft, submitted, panel, finance_check], say: ";

// The grant, whose panel decides while its round meets.
std::string a_bid() {
  std::string bid = grant_in_a_fund().bid.text;
  bid = edited(bid, "case: bid\n", "case: bid\nparent: {case: round, in: [opened]}\n");
  bid = edited(bid, "goes_to: finance_check", "goes_to: finance_check" + while_it_meets);
  return edited(bid, "reason: required}", "reason: required" + while_it_meets + "}");
}

std::string said(const std::string& bid, const std::string& round,
                 const std::string& check = "R4") {
  std::string all;
  for (const Finding& finding :
       read_and_check({grant_in_a_fund().fund, {"grant.yaml", bid}, {"round.yaml", round}},
                      files_in("workflows/calendars"))
           .findings)
    if (finding.check == check) all += text_of(finding);
  return all;
}

std::string forgetful_round() {
  return edited(a_round, waits_for_the_panel,
                "none_in: {bid: [draft, submitted, finance_check], say: ");
}

TEST(CheckWaiting, control_each_waits_for_the_other_in_turn) {
  EXPECT_EQ(said(a_bid(), a_round), "");
}

// One state dropped from a list: the letters go out, and the bid lies at the panel for ever.
TEST(CheckWaiting, the_round_goes_on_without_a_bid_that_waits_for_it) {
  EXPECT_EQ(
      said(a_bid(), forgetful_round()),
      R"(grant.yaml:37:3: error R4: a bid can be left in 'Panel decision' (panel) for ever: nothing leads it on once the round is in 'Told' (told)
  37 |   panel:
     |   ^
  what waits for the round to be elsewhere: 'approve' and 'decline'
  what the round waits with until it is elsewhere: 'close'
  how it happens:
    1. Applicant starts a bid      bid: -> Draft
    2. Applicant takes 'submit'    bid: Draft -> Received
    3. Officer takes 'pass_sift'   bid: Received -> Panel decision
    4. Officer takes 'meet'        round: Open -> Panel meets
    5. Panel chair takes 'finish'  round: Panel meets -> Told  <- leaves it there
  to mend it: write none_in: {bid: [panel], say: ...} under 'finish' of the round (round.yaml:18), or let an action lead on from panel then
)");
}

// The applicant may drop it, but nobody at the council can tell them how it ended.
TEST(CheckWaiting, giving_up_is_no_way_on) {
  const std::string withdrawn =
      edited(a_bid(), "  finance_check:\n",
             "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  finance_check:\n");
  const std::string all = said(withdrawn, forgetful_round());
  EXPECT_NE(all.find("for ever: nothing but 'withdraw' leads it on once"), std::string::npos)
      << all;
  EXPECT_EQ(said(withdrawn, a_round), "");
}

TEST(CheckWaiting, control_somebody_can_lead_it_on_then) {
  EXPECT_EQ(said(edited(a_bid(), "  finance_check:\n",
                        "      lapse: {who_may: [officer], goes_to: rejected, parent_in: {round: "
                        "[told], say: Not yet.}}\n  finance_check:\n"),
                 forgetful_round()),
            "");
}

// The panel meets only when no bid is at the panel, and bids leave the panel only when it meets.
TEST(CheckWaiting, each_waits_for_the_other) {
  EXPECT_EQ(
      said(a_bid(),
           edited(a_round, "bid: [draft, submitted], say", "bid: [draft, submitted, panel], say")),
      R"(grant.yaml:37:3: error R4: a bid can be left in 'Panel decision' (panel) for ever: nothing leads it on, whatever the round does
  37 |   panel:
     |   ^
  what waits for the round to be elsewhere: 'approve' and 'decline'
  what the round waits with until it is elsewhere: 'meet'
  how it happens:
    1. Applicant starts a bid     bid: -> Draft
    2. Applicant takes 'submit'   bid: Draft -> Received
    3. Officer takes 'pass_sift'  bid: Received -> Panel decision  <- leaves it there
  to mend it: let an action lead on from panel wherever the round is, or let 'pass_sift' wait for it too: parent_in: {round: [STATE], say: ...}
)");
}

// It asks for no bid that was withdrawn, and such a bid never is anything else again.
TEST(CheckWaiting, the_round_waits_for_a_bid_to_leave_an_end) {
  EXPECT_EQ(
      said(a_bid(), edited(a_round, "finance_check, agreed]", "finance_check, agreed, withdrawn]")),
      R"(round.yaml:23:7: error R4: a round can never finish once a bid is in 'Withdrawn' (withdrawn), which is an end: 'close' waits for it to be elsewhere
  23 |       close: {who_may: [officer], goes_to: closed, none_in: {bid: [draft, submitted, panel, finance_check, agreed, withdrawn], say: Bids are open.}}
     |       ^
  how it happens:
    1. Applicant starts a bid      bid: -> Draft
    2. Applicant takes 'withdraw'  bid: Draft -> Withdrawn  <- leaves the round there
  to mend it: take withdrawn out of none_in under 'close' (round.yaml:23)
)");
}

// A draft that the round leaves behind is never sent in after the round has closed: the clock ends
// it, at the instant at which the round goes on.
TEST(CheckWaiting, control_the_clock_keeps_them_apart) {
  const std::string lapses =
      edited(a_bid(), "goes_to: withdrawn}\n  submitted:\n",
             "goes_to: withdrawn}\n    timers: [{do: lapse, at: dates.closes}]\n    clock: {lapse: "
             "{goes_to: withdrawn}}\n  submitted:\n");
  const std::string by_the_clock = edited(
      edited(a_round,
             "      meet: {who_may: [officer], goes_to: meeting, none_in: {bid: [draft, "
             "submitted], say: Bids are not sifted.}}\n",
             "      cancel: {who_may: [officer], goes_to: closed, none_in: {bid: [draft, "
             "submitted, panel, finance_check, agreed], say: No.}}\n    timers: [{do: meet, at: "
             "dates.closes}]\n    clock: {meet: {goes_to: meeting}}\n"),
      waits_for_the_panel, "none_in: {bid: [submitted, panel, finance_check], say: ");
  EXPECT_EQ(said(lapses, by_the_clock), "");
}

// R15: an action that waits for its round to be where it never is with such a bid.
TEST(CheckWaiting, an_action_waits_for_what_never_is) {
  const std::string early =
      edited(a_bid(), "  finance_check:\n",
             "      lapse: {who_may: [officer], goes_to: rejected, parent_in: {round: [told], "
             "say: Not yet.}}\n  finance_check:\n");
  EXPECT_EQ(
      said(early, a_round, "R15"),
      R"(grant.yaml:43:7: warning R15: nobody can take 'lapse': a round is never in told while a bid of it is in 'Panel decision' (panel)
  43 |       lapse: {who_may: [officer], goes_to: rejected, parent_in: {round: [told], say: Not yet.}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision
  to mend it: name the states of the round that are meant
  to accept it: write under 'acknowledged' - {check: R15, at: action lapse in panel, who: ..., why: ...}
)");
  EXPECT_EQ(said(a_bid(), a_round, "R15"), "");
}

}  // namespace
}  // namespace almoner::check
