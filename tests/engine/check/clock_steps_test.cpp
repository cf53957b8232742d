// R24: the clock reminds, and only people decide.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The same step, taken by the clock of its state.
std::string by_clock(const std::string& step, const std::string& clock) {
  return edited(grant(), step, clock);
}

TEST(CheckClockSteps, the_clock_pays) {
  EXPECT_EQ(
      said_by("R24", by_clock("      pay: {who_may: [finance], goes_to: paid, money: {pay: "
                              "form.award}}\n      call_off: {who_may: [officer], goes_to: "
                              "rejected, cancels: [sign_off], money: {unreserve: all}}\n",
                              "      call_off: {who_may: [officer], goes_to: rejected, cancels: "
                              "[sign_off], money: {unreserve: all}}\n    timers:\n      - {do: "
                              "pay, after: 5 days}\n    clock:\n      pay: {goes_to: paid, money: "
                              "{pay: form.award}}\n")),
      R"(grant.yaml:67:7: error R24: the clock moves money by 'pay', which nobody answers for
  67 |       pay: {goes_to: paid, money: {pay: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. The clock takes 'pay'             Agreed -> Paid  <- only people may decide this
  to mend it: move it under 'actions' with who_may, and let the clock remind them (remind: ROLE)
grant.yaml:67:7: warning R24: the clock ends a bid in 'Paid' (paid) by 'pay', after it was sent in
  67 |       pay: {goes_to: paid, money: {pay: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. The clock takes 'pay'             Agreed -> Paid  <- only people may decide this
  to mend it: let a person decide: move it under 'actions' with who_may, and let the clock remind them (remind: ROLE)
  to accept it: write under 'acknowledged' - {check: R24, at: action pay, who: ..., why: ...}
)");
}

TEST(CheckClockSteps, the_clock_signs_under_the_name_of_people) {
  EXPECT_EQ(
      said_by("R24", edited(grant(), "  submitted:\n    stage: sift\n    title: Received\n",
                            "  submitted:\n    stage: sift\n    title: Received\n    timers: [{do: "
                            "approve, after: 5 days}]\n    clock: {approve: {goes_to: panel}}\n")),
      R"(grant.yaml:45:13: error R24: the clock takes 'approve', which people take in line 53: the record would not tell them apart
  45 |     clock: {approve: {goes_to: panel}}
     |             ^
  to mend it: give what the clock does a name of its own
)");
}

// A draft that nobody sent in may lapse; and the clock may move on what goes no further.
TEST(CheckClockSteps, control_a_draft_lapses) {
  EXPECT_EQ(said_by("R24", grant()), "");
  EXPECT_EQ(said_by("R24", by_clock("      withdraw: {who_may: [applicant], goes_to: withdrawn}\n"
                                    "  submitted:",
                                    "    timers:\n      - {do: lapse, at: dates.year_ends}\n"
                                    "    clock:\n      lapse: {goes_to: withdrawn}\n  submitted:")),
            "");
}

// Under a name of its own, and it moves no money: nobody sifted it all the same.
TEST(CheckClockSteps, the_clock_leads_where_only_a_signature_may) {
  const auto waved = [](const std::string& to) {
    return edited(grant(), "  submitted:\n    stage: sift\n    title: Received\n",
                  "  submitted:\n    stage: sift\n    title: Received\n    timers: [{do: "
                  "wave_through, after: 5 days}]\n    clock: {wave_through: {goes_to: " +
                      to + "}}\n");
  };
  EXPECT_EQ(
      said_by("R24", waved("panel")),
      R"(grant.yaml:45:13: error R24: the clock leads a bid to 'Panel decision' (panel) by 'wave_through', where otherwise somebody has to take 'pass_sift': then nobody answers for it
  45 |     clock: {wave_through: {goes_to: panel}}
     |             ^
  how it happens:
    1. Applicant takes 'submit'        Draft -> Received
    2. The clock takes 'wave_through'  Received -> Panel decision  <- only people may decide this
  to mend it: delete it, and let the clock remind whoever takes 'pass_sift' (remind: ROLE)
)");
  EXPECT_EQ(said_by("R24", waved("draft")), "");  // the control: back to who asked
}

// The panel met, and the clock let it decide on a bid that nobody had scored.
TEST(CheckClockSteps, the_clock_goes_round_a_count) {
  const auto said = [&](const std::string& to) {
    return support::at_any_line(said_of_shipped("bid.yaml", "  scored:\n    stage: approve\n",
                                                "    timers: [{do: auto, at: dates.panel_meets}]\n "
                                                "   clock:\n      auto: {title: close it, "
                                                "goes_to: " +
                                                    to + "}\n\n  scored:\n    stage: approve\n"));
  };
  EXPECT_NE(said("scored").find(
                "workflows/smp-2019-20/bid.yaml:N:7: error R24: the clock leads a bid to 'Scored, "
                "for the panel' (scored) by 'auto', where otherwise somebody has to take "
                "'close_scoring': then nobody answers for it\n"),
            std::string::npos)
      << said("scored");
  EXPECT_EQ(said("submitted").find("R24"), std::string::npos) << "the control";
}

}  // namespace
}  // namespace almoner::check
