// R13, R24: what was sent in and is put back to where cases start is no draft.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

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

// Who took a bid back after the fund had closed could only send it in late, and it was lost.
TEST(CheckSentBack, their_own) {
  auto files = files_in("workflows/smp-2019-20");
  const auto said = [&] {
    return support::at_any_line(
        open_in(read_and_check(files, files_in("workflows/calendars")).findings));
  };
  EXPECT_EQ(said(), "") << "the control";
  const std::string until =
      "        until: {date: dates.closes, say: \"The round closed on {dates.closes}. Your bid "
      "stands as you submitted it.\"}\n";
  for (auto& source : files)
    for (std::size_t at; (at = source.text.find(until)) != std::string::npos;)
      source.text.erase(at, until.size());
  EXPECT_EQ(
      said(),
      R"(workflows/smp-2019-20/bid.yaml:N:7: warning R13: 'take_back' puts a bid that was sent in back to 'Draft' (draft) after dates.closes (2019-03-08 17:00) too, until when alone it can be sent in from there: after that it only comes too late
  N |       take_back:                     # until the round closes: changed and submitted again, or not in the round
    |       ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received, waiting for the sift
    2. Applicant takes 'take_back'  Received, waiting for the sift -> Draft  <- comes too late after dates.closes
  to mend it: write until: {date: dates.closes, say: "..."} under it
  to accept it: write under 'acknowledged' - {check: R13, at: action take_back, who: ..., why: ...}
workflows/smp-2019-20/bid.yaml:N:7: warning R13: 'take_back' puts a bid that was sent in back to 'Draft' (draft) after dates.closes (2019-03-08 17:00) too, until when alone it can be sent in from there: after that it only comes too late
  N |       take_back:                     # the same
    |       ^
  how it happens:
    1. Applicant takes 'submit'                       Draft -> Received, waiting for the sift
    2. Community safety officer takes 'ask_for_more'  Received, waiting for the sift -> More information requested
    3. Applicant takes 'take_back'                    More information requested -> Draft  <- comes too late after dates.closes
  to mend it: write until: {date: dates.closes, say: "..."} under it
  to accept it: write under 'acknowledged' - {check: R13, at: action take_back, who: ..., why: ...}
workflows/smp-2019-20/bid.yaml:N:7: warning R13: 'take_back' puts a bid that was sent in back to 'Draft' (draft) after dates.closes (2019-03-08 17:00) too, until when alone it can be sent in from there: after that it only comes too late
  N |       take_back:                     # the same
    |       ^
  how it happens:
    1. Applicant takes 'submit'                    Draft -> Received, waiting for the sift
    2. Community safety officer takes 'fail_sift'  Received, waiting for the sift -> Failed at the sift, to be confirmed
    3. Applicant takes 'take_back'                 Failed at the sift, to be confirmed -> Draft  <- comes too late after dates.closes
  to mend it: write until: {date: dates.closes, say: "..."} under it
  to accept it: write under 'acknowledged' - {check: R13, at: action take_back, who: ..., why: ...}
)");
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
