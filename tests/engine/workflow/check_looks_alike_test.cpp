// R21: what looks alike to applicants offers them the same.
#include "tests/engine/workflow/reading.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

std::string said_when_in(const std::string& file, const std::string& from, const std::string& to) {
  return text_of(read_definition(fund_edited(file, from, to), shipped_calendars()).findings);
}

TEST(CheckLooksAlike, control_the_shipped_fund_holds) {
  EXPECT_EQ(text_of(read_definition(shipped_fund(), shipped_calendars()).findings), "");
}

// A request could no longer be withdrawn from when an award was proposed.
TEST(CheckLooksAlike, an_action_that_is_missing_where_it_would_tell) {
  const std::string said = said_when_in(
      "tactical.yaml",
      "cancels: [propose_refusal]}\n      withdraw: {title: withdraw the request, who_may: "
      "[applicant], who_may_on_behalf: [officer], goes_to: withdrawal_check, cancels: "
      "[propose_refusal]}\n",
      "cancels: [propose_refusal]}\n");
  EXPECT_NE(said.find("error R21: 'Refusal proposed, second officer to agree' (refusal_proposed) "
                      "looks to applicants like 'To be decided by two officers', but they are not "
                      "offered 'withdraw' as in 'To be decided by two officers' (deciding), so "
                      "that they can tell the two apart"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("to mend it: give it 'withdraw' as there, or take that off every state that "
                      "looks like it"),
            std::string::npos)
      << said;
}

// To offer applicants in more states what is the council's to decide is no mend.
TEST(CheckLooksAlike, what_others_take_is_hardly_theirs) {
  EXPECT_EQ(
      support::at_any_line(
          said_when_in("bid.yaml",
                       "      fail_sift:\n        title: fail the bid at the sift\n        "
                       "who_may: [officer]",
                       "      fail_sift:\n        title: fail the bid at the sift\n        "
                       "who_may: [officer, applicant]")),
      R"(workflows/smp-2019-20/bid.yaml:N:3: error R21: 'Failed at the sift, to be confirmed' (rejection_check) looks to applicants like 'Received, waiting for the sift', but they are not offered 'fail_sift' as in 'Received, waiting for the sift' (submitted), so that they can tell the two apart
  N |   rejection_check:
    |   ^
  to mend it: delete applicant from who_may of 'fail_sift' (line N), which others take; or give it 'fail_sift' as there
)");
}

// An officer who had typed a bid could not withdraw it where it had failed the sift.
TEST(CheckLooksAlike, an_action_that_whoever_types_for_them_may_not_take) {
  const std::string said = said_when_in(
      "bid.yaml",
      "withdraw: {title: withdraw the bid, who_may: [applicant], who_may_on_behalf: [officer], "
      "goes_to: withdrawal_at_sift}   # as before the sift",
      "withdraw: {title: withdraw the bid, who_may: [applicant], goes_to: withdrawal_at_sift}   # "
      "as before the sift");
  EXPECT_NE(said.find("error R21: 'Failed at the sift, to be confirmed' (rejection_check) looks to "
                      "applicants like 'Received, waiting for the sift', but they are offered "
                      "'withdraw' in another way than in 'Received, waiting for the sift' "
                      "(submitted), so that they can tell the two apart"),
            std::string::npos)
      << said;
}

// The sum that was proposed could be read before any letter told it.
TEST(CheckLooksAlike, an_outcome_where_it_still_looks_like_another_state) {
  const std::string said = said_when_in("bid.yaml", "outcome_in: [ineligible, offered,",
                                        "outcome_in: [ineligible, finance_check, offered,");
  EXPECT_NE(said.find("error R21: 'Waiting for finance sign-off' (finance_check) looks to "
                      "applicants like 'Being considered', but 'outcome_in' shows them there what "
                      "others filled in, and the money\n"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("  to mend it: take finance_check out of 'outcome_in' of applicant_sees\n"),
            std::string::npos)
      << said;
}

TEST(CheckLooksAlike, comments_of_those_who_score_that_applicants_read) {
  const auto said = [](const std::string& roles) {
    return said_when_in("bid.yaml",
                        "seen_by: [officer, assessor, panel_chair, auditor], nameless_in",
                        "seen_by: [" + roles + "], nameless_in");
  };
  EXPECT_NE(
      said("officer, assessor, panel_chair, auditor, applicant")
          .find("error R21: applicants read 'Officers and the panel', where 'assessor' writes, who "
                "scores: what is written there tells how it will end before any letter does\n"),
      std::string::npos);
  EXPECT_EQ(said("officer, panel_chair, auditor, applicant"), "");
}

}  // namespace
}  // namespace almoner::workflow
