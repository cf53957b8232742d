// R13, R24: what was sent in and is put back to where cases start is no draft.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string put_back(const std::string& more = "") {
  return edited(
      grant(), "      pass_sift: {who",
      "      ask_more: {who_may: [officer], goes_to: draft, unlocks: form" + more +
          ", tell: [{who: applicant, message: more-information}]}\n      pass_sift: {who");
}

// An officer asked for more after the fund had closed: the bid could not be sent in again.
TEST(CheckSentBack, what_can_be_sent_in_no_more) {
  EXPECT_EQ(
      said_by("R13", put_back()),
      R"(grant.yaml:45:7: warning R13: 'ask_more' puts a bid that was sent in back to 'Draft' (draft) after dates.closes (2019-03-08 17:00) too, until when alone it can be sent in from there: after that it ends there
  45 |       ask_more: {who_may: [officer], goes_to: draft, unlocks: form, tell: [{who: applicant, message: more-information}]}
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
    2. Officer takes 'ask_more'  Received -> Draft  <- ends here after dates.closes
  to mend it: let it lead to a state of its own, from which it is sent in again by an action with locks: form and without 'until', or write until: {date: dates.closes, say: "..."} under it
  to accept it: write under 'acknowledged' - {check: R13, at: action ask_more, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R13", put_back(", until: {date: dates.closes, say: Closed.}")), "")
      << "the control: as the mend says";
}

TEST(CheckSentBack, the_clock_puts_it_back) {
  const auto by_clock = [](const std::string& when) {
    return edited(grant(), "  submitted:\n    stage: sift\n    title: Received\n",
                  "  submitted:\n    stage: sift\n    title: Received\n    timers: [{do: back, " +
                      when + "}]\n    clock: {back: {goes_to: draft, unlocks: form}}\n");
  };
  EXPECT_EQ(
      said_by("R13", by_clock("after: 20 days")),
      R"(grant.yaml:45:13: warning R13: 'back' puts a bid that was sent in back to 'Draft' (draft) after dates.closes (2019-03-08 17:00) too, until when alone it can be sent in from there: after that it ends there
  45 |     clock: {back: {goes_to: draft, unlocks: form}}
     |             ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
    2. The clock takes 'back'    Received -> Draft  <- ends here after dates.closes
  to mend it: let it lead to a state of its own, from which it is sent in again by an action with locks: form and without 'until'
  to accept it: write under 'acknowledged' - {check: R13, at: action back, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R13", by_clock("at: dates.closes - 3 days")), "") << "the control";
}

TEST(CheckSentBack, control_their_own_draft) {
  EXPECT_EQ(said_by("R13", edited(grant(), "      pass_sift: {who",
                                  "      take_back: {who_may: [applicant], goes_to: draft, "
                                  "unlocks: form}\n      pass_sift: {who")),
            "");
}

// A draft may lapse; what was sent in, and put back, does not.
TEST(CheckSentBack, the_clock_ends_what_was_put_back) {
  const auto lapsing = [](const std::string& text) {
    return edited(text, "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted:",
                  "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n    timers: [{do: "
                  "lapse, at: dates.year_ends}]\n    clock: {lapse: {goes_to: withdrawn, tell: "
                  "[{who: applicant, message: sorry}]}}\n  submitted:");
  };
  EXPECT_EQ(
      said_by("R24", lapsing(put_back())),
      R"(grant.yaml:42:13: warning R24: the clock ends a bid in 'Withdrawn' (withdrawn) by 'lapse', after it was sent in
  42 |     clock: {lapse: {goes_to: withdrawn, tell: [{who: applicant, message: sorry}]}}
     |             ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
    2. Officer takes 'ask_more'  Received -> Draft
    3. The clock takes 'lapse'   Draft -> Withdrawn  <- only people may decide this
  to mend it: let a person decide: move it under 'actions' with who_may, and let the clock remind them (remind: ROLE)
  to accept it: write under 'acknowledged' - {check: R24, at: action lapse, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R24", lapsing(grant())), "") << "the control";
}

}  // namespace
}  // namespace almoner::check
