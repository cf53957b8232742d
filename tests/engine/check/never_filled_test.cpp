// R8: what a step needs, somebody can fill in by then.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The panel was to name a sum, and no page asked them for it: every award was refused for want of
// it.
TEST(CheckNeverFilled, what_a_step_needs_and_does_not_ask_for) {
  EXPECT_EQ(
      said_by("R8", edited(grant(), "asks: [award], ", "")),
      R"(grant.yaml:51:7: error R8: nobody can fill in 'award' before 'approve', which needs it, so nobody can take it
  51 |       approve: {who_may: [panel_chair], goes_to: finance_check, money: {reserve: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- it is empty
  to mend it: write asks: [award] under 'approve'
)");
  EXPECT_EQ(said_by("R8", grant()), "") << "the control";
}

TEST(CheckNeverFilled, an_answer_of_others_that_applicants_must_give) {
  const std::string theirs =
      edited(edited(grant(), "    amount: {type: money, label: Amount}\n",
                    "    amount: {type: money, label: Amount, filled_in_by: officer}\n"),
             "    note:", "    words: {type: text, label: Words}\n    note:");
  EXPECT_EQ(
      said_by("R8", theirs),
      R"(grant.yaml:36:7: error R8: nobody can fill in 'amount' before 'submit', which needs it, so nobody can take it
  36 |       submit:
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- it is empty
  to mend it: delete filled_in_by from 'amount', or delete amount from form.required.submit
)");
  EXPECT_EQ(said_by("R8", edited(theirs, ", filled_in_by: officer}\n    award", "}\n    award")),
            "")
      << "the control: as the mend says";
}

// It is asked for, but later.
TEST(CheckNeverFilled, an_answer_that_only_a_later_step_asks_for) {
  EXPECT_EQ(
      said_by("R8", edited(grant(), "submit: [amount]", "submit: [amount, award]")),
      R"(grant.yaml:35:7: error R8: nobody can fill in 'award' before 'submit', which needs it, so nobody can take it
  35 |       submit:
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- it is empty
  to mend it: delete award from form.required.submit
)");
}

TEST(CheckNeverFilled, a_form_that_nobody_fills_in) {
  const std::string nobody =
      edited(grant(), "    title: Draft\n", "    title: Draft\n    edited_by: []\n");
  EXPECT_EQ(
      said_by("R8", nobody),
      R"(grant.yaml:36:7: error R8: nobody can fill in 'amount' before 'submit', which needs it, so nobody can take it
  36 |       submit:
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- it is empty
  to mend it: write edited_by: [applicant] under 'draft'
)");
  EXPECT_EQ(said_by("R8", edited(nobody, "edited_by: []", "edited_by: [applicant]")), "")
      << "the control: as the mend says";
  EXPECT_EQ(said_by("R8", edited(nobody, "edited_by: []",
                                 "edited_by: []\n    edited_on_behalf_by: [officer]")),
            "")
      << "an officer types in their place";
}

}  // namespace
}  // namespace almoner::check
