// R18: what puts a step back, with one thing wrong each time.
#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

// The bid of the shipped fund with one passage changed.
std::string said_of_the_bid_when(const std::string& from, const std::string& to) {
  return text_of(read_definition(fund_edited("bid.yaml", from, to), shipped_calendars()).findings);
}

struct Row {
  const char *name, *from, *to, *said;
};

const Row rows[] = {
    {"the wrong state", "        goes_to: submitted\n        undoes: [pass_sift]",
     "        goes_to: rejection_check\n        undoes: [pass_sift]",
     "error R18: 'put_back_to_sift' puts back 'pass_sift', which does not lead from 'Failed at the "
     "sift, to be confirmed' (rejection_check) to 'Being scored' (scoring)"},
    {"another role", "        title: take the recommendation back\n        who_may: [panel_chair]",
     "        title: take the recommendation back\n        who_may: [officer]",
     "error R18: 'take_back_recommendation' puts back 'recommend', which the role 'officer' may "
     "not "
     "do"},
    {"the money stays", "        undoes: [recommend]\n        money: {unreserve: all}",
     "        undoes: [recommend]",
     "error R18: 'take_back_recommendation' puts back 'recommend', but not the money that it "
     "moves"},
    {"one person alone after a letter", "may_not:     [take_back_offer, take_back_agreement]",
     "may_not:     [take_back_agreement]",
     "error R18: 'take_back_offer' puts back 'make_offer', whose letter has gone out by then, so a "
     "second person must"},
    {"one person alone after a message", "        asks: [sift_reason]\n      withdraw",
     "        asks: [sift_reason]\n        tell: [{who: applicant, message: not-funded}]\n      "
     "withdraw",
     "error R18: 'overturn' puts back 'fail_sift', whose message has gone out by then, so a second "
     "person must"},
};

// Who opens scoring again has seen all scores; their own sheet is not for them alone to take back.
TEST(CheckUndo, a_sheet_is_taken_back_by_whoever_showed_the_scores) {
  const std::string said =
      said_of_the_bid_when("    whoever_did: [reopen_scoring]", "    whoever_did: [close_scoring]");
  EXPECT_THAT(
      support::at_any_line(said),
      ::testing::StartsWith(
          R"(workflows/smp-2019-20/bid.yaml:N:7: error R18: 'take_back_sheet' puts back 'score', whose scores were shown before 'reopen_scoring' is taken, so another person must take that one
  N |       take_back_sheet: {title: take a score sheet back, who_may: [assessor], goes_to: scoring, undoes: [score]}   # one's own alone
    |       ^
  to mend it: write a rule of different_people with whoever_did: [reopen_scoring] and may_not: [take_back_sheet]
)"));
}

TEST(CheckUndo, a_step_cancels_what_everybody_declared) {
  const std::string said = said_of_the_bid_when(
      "        undoes: [pass_sift]\n        cancels: [score] ",
      "        undoes: [pass_sift]\n        cancels: [score, declare_interest] ");
  EXPECT_THAT(
      support::at_any_line(said),
      ::testing::StartsWith(
          R"(workflows/smp-2019-20/bid.yaml:N:7: error R18: 'put_back_to_sift' cancels 'declare_interest', and with it the interests that everybody has declared
  N |       put_back_to_sift:
    |       ^
  to mend it: delete it from 'cancels'; an action with undoes: [declare_interest] lets each take back their own
)"));
}

TEST(CheckUndo, control_the_shipped_fund_holds) {
  EXPECT_EQ(text_of(read_definition(shipped_fund(), shipped_calendars()).findings), "");
}

TEST(CheckUndo, says_what_is_not_put_back) {
  for (const Row& row : rows)
    EXPECT_NE(said_of_the_bid_when(row.from, row.to).find(row.said), std::string::npos)
        << row.name << "\n"
        << said_of_the_bid_when(row.from, row.to);
}

// An offer was taken back after its letter by whoever made it, without a reason and on no list of
// exceptions: it was cancelled and not undone.
TEST(CheckUndo, a_letter_is_taken_back_unsaid) {
  const std::string said =
      text_of(read_definition(fund_edited("bid.yaml", "        undoes: [countersign]",
                                          "        cancels: [countersign]"),
                              shipped_calendars())
                  .findings);
  EXPECT_EQ(
      support::at_any_line(said),
      R"(workflows/smp-2019-20/bid.yaml:N:7: error R18: 'take_back_agreement' leads back over countersign, whose letter has gone out by then, and does not say that it puts it back: no reason is asked for, and it is on no list of exceptions
  N |       take_back_agreement:
    |       ^
  how it happens:
    1. Applicant takes 'submit'                                        Draft -> Received, waiting for the sift
    2. Community safety officer takes 'pass_sift'                      Received, waiting for the sift -> Being scored
    3. Assessor takes 'score'                                          Being scored -> Being scored
    4. Community safety officer takes 'close_scoring'                  Being scored -> Scored, for the panel
    5. Panel chair or vice-chair takes 'recommend'                     Scored, for the panel -> Waiting for finance sign-off
    6. Finance officer (for the section 151 officer) takes 'sign_off'  Waiting for finance sign-off -> Signed off, ready to send to the PCC
    7. Community safety officer takes 'send_to_pcc' with the round     Signed off, ready to send to the PCC -> Sent to the PCC, waiting for an answer
    8. Police and Crime Commissioner's office takes 'record_agreed'    Sent to the PCC, waiting for an answer -> Agreed by the PCC, letter to go
    9. Community safety officer takes 'make_offer' with the round      Agreed by the PCC, letter to go -> Offered, waiting for the applicant
    10. Applicant takes 'accept'                                        Offered, waiting for the applicant -> Accepted, agreement to be signed
    11. Community safety officer takes 'countersign'                    Accepted, agreement to be signed -> Running
    12. Community safety officer takes 'take_back_agreement'            Running -> Accepted, agreement to be signed  <- puts it back unsaid
  to mend it: write undoes: [countersign] in place of cancels, and a rule of different_people with whoever_did: [countersign] and may_not: [take_back_agreement]
)");
}

TEST(CheckUndo, control_an_applicant_takes_back_their_own) {
  EXPECT_EQ(said_when("      query: ",
                      "      take_back: {who_may: [applicant], goes_to: draft, unlocks: form, "
                      "cancels: [submit]}\n      query: "),
            "");
}

TEST(CheckUndo, what_was_paid_stays_paid) {
  const std::string said = said_when("closed: {end: yes, ", R"(paid:
    stage: report
    title: Paid
    actions:
      unpay: {who_may: [officer], goes_to: submitted, undoes: [pay]}
      end_it: {who_may: [officer], goes_to: closed}
  closed: {end: yes, )");
  EXPECT_NE(said.find("there is no action called 'pay'"), std::string::npos) << said;
  const std::string with_pay = edited(
      edited(edited(small_grant(), "title: Small grants\n",
                    "title: Small grants\nbudget: {ledger: small}\n"),
             "      query: ",
             "      pay: {who_may: [officer], goes_to: paid, money: {reserve: form.amount, commit: "
             "form.amount, pay: form.amount}}\n      query: "),
      "closed: {end: yes, ",
      R"(paid: {stage: report, title: Paid, actions: {unpay: {who_may: [officer], goes_to: submitted, undoes: [pay]}, end_it: {who_may: [officer], goes_to: closed}}}
  closed: {end: yes, )");
  EXPECT_NE(said_of(with_pay).find(
                "error R18: 'unpay' puts back 'pay', but what was paid is not put back"),
            std::string::npos)
      << said_of(with_pay);
}

TEST(CheckUndo, a_form_is_unlocked_whole_or_by_name) {
  EXPECT_NE(said_of_the_bid_when("goes_to: submitted, undoes: [fail_sift]}",
                                 "goes_to: submitted, undoes: [fail_sift], unlocks: form}")
                .find("error R0: 'overturn' unlocks the whole form and 'ask_for_more' only the "
                      "questions it names"),
            std::string::npos);
}

// What was named is empty once the asking is cancelled.
TEST(CheckUndo, a_form_is_unlocked_whole_where_the_asking_by_name_is_cancelled) {
  EXPECT_EQ(said_of_the_bid_when(
                "goes_to: submitted, undoes: [fail_sift]}",
                "goes_to: submitted, undoes: [fail_sift], cancels: [ask_for_more], unlocks: form}")
                .find("unlocks the whole form"),
            std::string::npos);
}

}  // namespace
}  // namespace almoner::workflow
