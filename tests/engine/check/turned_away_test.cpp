// R26: no single person turns away what was sent in.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string rule = "    whoever_did: [fail_sift]\n    may_not:     [confirm_rejection]\n";

// The officer who failed a bid at the sift confirmed that it was rejected.
TEST(CheckTurnedAway, by_whoever_brought_it_there) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped(
          "bid.yaml", rule, "    whoever_did: [fail_sift]\n    may_not:     [recommend]\n")),
      R"(workflows/smp-2019-20/bid.yaml:N:5: warning R15: the rule two-for-a-rejection bars nobody: recommend never comes after fail_sift that still counts
  N |   - name: two-for-a-rejection
    |     ^
  to mend it: delete it, or name the actions that it is about
  to accept it: write under 'acknowledged' - {check: R15, at: rule two-for-a-rejection, who: ..., why: ...}
workflows/smp-2019-20/bid.yaml:N:7: warning R26: whoever took 'fail_sift' may take 'confirm_rejection', and so one person alone turns a bid away that was sent in
  N |       confirm_rejection:
    |       ^
  how it happens:
    1. Applicant takes 'submit'                            Draft -> Received, waiting for the sift
    2. Community safety officer takes 'fail_sift'          Received, waiting for the sift -> Failed at the sift, to be confirmed
    3. Community safety officer takes 'confirm_rejection'  Failed at the sift, to be confirmed -> Ineligible  <- turned away by one person
  to mend it: write a rule of different_people with whoever_did: [fail_sift] and may_not: [confirm_rejection]
  to accept it: write under 'acknowledged' - {check: R26, at: action confirm_rejection, who: ..., why: ...}
)");
}

TEST(CheckTurnedAway, control_by_two_people) {
  EXPECT_EQ(said_of_shipped("bid.yaml", rule, rule), "");
}

}  // namespace
}  // namespace almoner::check
