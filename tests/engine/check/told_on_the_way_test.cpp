// R20: what applicants see of the outcome, and what is so no longer, they are told of.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string tell = ", tell: [{who: applicant, message: agreed}]}";

// An award stood on the applicant's page before anybody had written to them.
TEST(CheckToldOnTheWay, the_outcome_is_shown_before_its_letter) {
  const std::string shown = edited(grant(), "form:\n",
                                   "applicant_sees: {outcome_in: [agreed, paid], instead: {panel: "
                                   "{of: [finance_check]}}}\nform:\n");
  EXPECT_EQ(
      said_by("R20", shown),
      R"(grant.yaml:58:7: error R20: 'sign_off' leads to 'Agreed' (agreed), where applicants see the outcome and the money for the first time, and tells them nothing
  58 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  to mend it: write under it tell: [{who: applicant, message: ...}], or documents: [{template: ..., to: applicant}]
)");
  EXPECT_EQ(said_by("R20", edited(shown, "money: {commit: form.award}}",
                                  "money: {commit: form.award}" + tell)),
            "")
      << "the control: as the mend says";
}

// Where something can be done until a date, nobody knew of the date.
TEST(CheckToldOnTheWay, a_turn_with_a_deadline) {
  const std::string offered = edited(
      edited(grant(), "goes_to: agreed, money: {commit: form.award}}",
             "goes_to: offered, money: {commit: form.award}}"),
      "  agreed:\n",
      "  offered:\n    stage: report\n    title: Offered\n    actions:\n      accept: "
      "{who_may: [applicant], goes_to: agreed, until: {date: dates.year_ends, say: Too "
      "late.}}\n      close: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: "
      "{unreserve: all}}\n  agreed:\n");
  EXPECT_EQ(
      said_by("R20", offered),
      R"(grant.yaml:57:7: error R20: 'sign_off' leads to 'Offered' (offered), where it waits for the applicant to take 'accept', and tells them nothing
  57 |       sign_off: {who_may: [finance], goes_to: offered, money: {commit: form.award}}
     |       ^
  to mend it: write under it tell: [{who: applicant, message: ...}], or documents: [{template: ..., to: applicant}]
)");
  EXPECT_EQ(said_by("R20", edited(offered, "goes_to: offered, money: {commit: form.award}}",
                                  "goes_to: offered, money: {commit: form.award}" + tell)),
            "");
}

// The letter by which they know of the reserve list was taken off, and nothing missed it.
TEST(CheckToldOnTheWay, a_letter_that_tells_nothing) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped(
          "bid.yaml", "        documents: [{template: reserve-letter, to: applicant}]\n", "")),
      R"(workflows/smp-2019-20/bid.yaml:N:7: error R20: 'tell_reserve' stands under 'told_by' of considered, as the letter from which applicants know, and tells them nothing
  N |       tell_reserve:
    |       ^
  to mend it: write under it tell: [{who: applicant, message: ...}], or documents: [{template: ..., to: applicant}], or take it out of 'told_by'
)");
}

TEST(CheckToldOnTheWay, what_was_told_is_put_back) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped(
          "bid.yaml", "        tell: [{who: applicant, message: offer-taken-back}]\n", "")),
      R"(workflows/smp-2019-20/bid.yaml:N:7: error R20: 'take_back_offer' puts back 'make_offer' (line N), of which applicants were told, and does not tell them so
  N |       take_back_offer:
    |       ^
  to mend it: write under it tell: [{who: applicant, message: ...}], or documents: [{template: ..., to: applicant}]
)");
}

}  // namespace
}  // namespace almoner::check
