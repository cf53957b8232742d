// R14: a promise on an action is weak while another action leads to the same state.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

TEST(CheckWeakPromise, control_only_that_action_leads_there) {
  EXPECT_EQ(said_by("R14", grant()), "");
}

TEST(CheckWeakPromise, another_action_leads_there) {
  const std::string added =
      edited(grant(), "      decline: {",
             "      urgent: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: "
             "{reserve: form.award}}\n      decline: {");
  const std::string urgent = edited(added, "cancels: [approve]", "cancels: [approve, urgent]");
  EXPECT_EQ(text_of(checked(edited(urgent, "    approve: [award]\n",
                                   "    approve: [award]\n    urgent: [award]\n"))
                        .findings),
            R"(grant.yaml:59:7: error R9: a bid can get to 'Agreed' (agreed) without 'approve'
  59 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  promise (line 71): Finance signs before anything is agreed
  and so it breaks the promise (line 72): Nothing is paid unsigned
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'urgent'        Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- breaks the promise
  to mend it: remove 'sign_off' (line 59), or let it lead to 'Panel decision' (panel), where 'approve' is taken
grant.yaml:73:5: warning R14: this promise is about 'approve', but 'urgent' leads to 'Waiting for finance' (finance_check) as well
  73 |   - {before_action: approve, must_have: [pass_sift], why: Only what was sifted is approved}
     |     ^
  how it happens:
    1. Applicant takes 'submit'    Draft -> Received
    2. Officer takes 'pass_sift'   Received -> Panel decision
    3. Panel chair takes 'urgent'  Panel decision -> Waiting for finance  <- goes round the promise
  to mend it: write before_state: finance_check instead of before_action
  to accept it: write under 'acknowledged' - {check: R14, at: action approve, who: ..., why: ...}
)");
}

}  // namespace
}  // namespace almoner::check
