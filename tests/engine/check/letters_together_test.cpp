// R19 for letters: what goes with all waits for all.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string waits =
    "finance_check, ready_for_pcc, with_pcc, change_check, change_ready, withdrawal_at_sift,";

// Every letter goes out, and a bid is still with the PCC: what they agree to is told by none.
TEST(CheckLettersTogether, letters_go_while_a_bid_is_with_the_pcc) {
  EXPECT_EQ(
      said_of_shipped("round.yaml", waits,
                      "finance_check, change_check, change_ready, withdrawal_at_sift,"),
      R"(workflows/smp-2019-20/round.yaml:241:7: error R19: 'send_letters' sends the letters of every bid while a bid may still be in 'Sent to the PCC, waiting for an answer' (with_pcc): what is decided on it afterwards is told by no letter that goes with the others
  241 |       send_letters:
      |       ^
  how it happens:
    1. Community safety officer takes 'announce'                               round: Being prepared -> Announced, not yet open
    2. The clock takes 'open'                                                  round: Announced, not yet open -> Open for bids
    3. Applicant starts a bid                                                  bid: -> Draft
    4. Applicant takes 'submit'                                                bid: Draft -> Received, waiting for the sift
    5. The clock takes 'close'                                                 round: Open for bids -> Bids being sifted
    6. Community safety officer takes 'pass_sift'                              bid: Received, waiting for the sift -> Being scored
    7. Community safety officer takes 'finish_sift'                            round: Bids being sifted -> Bids being scored
    8. Assessor takes 'score'                                                  bid: Being scored -> Being scored
    9. Community safety officer takes 'close_scoring'                          bid: Being scored -> Scored, for the panel
    10. Community safety officer takes 'finish_scoring'                         round: Bids being scored -> Panel decides
    11. Panel chair or vice-chair takes 'recommend'                             bid: Scored, for the panel -> Waiting for finance sign-off
    12. Panel chair or vice-chair takes 'close_panel'                           round: Panel decides -> Proposals being drafted
    13. Finance officer (for the section 151 officer) takes 'sign_off'          bid: Waiting for finance sign-off -> Signed off, ready to send to the PCC
    14. Community safety officer takes 'seal_proposals'                         round: Proposals being drafted -> Proposals sealed, waiting for finance
    15. Finance officer (for the section 151 officer) takes 'sign_for_finance'  round: Proposals sealed, waiting for finance -> Signed by finance, waiting for the chair
    16. Panel chair or vice-chair takes 'sign_as_chair'                         round: Signed by finance, waiting for the chair -> Signed, ready to send to the PCC
    17. Community safety officer takes 'send_to_pcc'                            round: Signed, ready to send to the PCC -> Sent to the PCC, waiting for an answer, bid: Signed off, ready to send to the PCC -> Sent to the PCC, waiting for an answer
    18. Police and Crime Commissioner's office takes 'record_agreed'            bid: Sent to the PCC, waiting for an answer -> Agreed by the PCC, letter to go
    19. Police and Crime Commissioner's office takes 'record_answer'            round: Sent to the PCC, waiting for an answer -> Answered by the PCC, letters to go
    20. Police and Crime Commissioner's office takes 'take_back_answer'         bid: Agreed by the PCC, letter to go -> Sent to the PCC, waiting for an answer
    21. Community safety officer takes 'send_letters'                           round: Answered by the PCC, letters to go -> Projects running  <- goes without it
  to mend it: write none_in: {bid: [with_pcc], say: ...} under 'send_letters', beside the states that stand there
)");
}

// Once a bid can no longer come back to the PCC while its round is answered, nobody waits for it.
TEST(CheckLettersTogether, control_none_can_be_there_by_then) {
  EXPECT_EQ(
      said_of_shipped("round.yaml", waits,
                      "finance_check, with_pcc, change_check, change_ready, withdrawal_at_sift,"),
      "");
}

}  // namespace
}  // namespace almoner::check
