// R20: whoever asked is told how it ended.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string letter = ", documents: [{template: decline-letter, to: applicant}]}";

// A bid was "Not funded" on its applicant's page, and no letter had said so.
TEST(CheckTold, an_end_that_nobody_is_told_of) {
  EXPECT_EQ(
      said_by("R20", edited(edited(grant(), letter, "}"), "      decline: {",
                            "      decline: {tell: [{who: applicant, message: sorry}], ")),
      R"(grant.yaml:64:7: error R20: 'call_off' ends a bid in 'Not funded' (rejected), which whoever asked sees, and tells them nothing
  64 |       call_off: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: {unreserve: all}}
     |       ^
  to mend it: write under it documents: [{template: ..., to: applicant}], or tell: [{who: applicant, message: ...}]
)");
}

TEST(CheckTold, control_what_the_applicant_does_or_does_not_see) {
  EXPECT_EQ(said_by("R20", grant()), "");  // 'withdraw' is their own
  EXPECT_EQ(said_by("R20", edited(edited(grant(), letter, "}"), "form:\n",
                                  "seen_by:\n  applicant: {all_but: [rejected]}\nform:\n")),
            "");
}

// The page says so once, as the bid comes in; what they keep is a letter.
TEST(CheckTold, a_late_bid_without_a_letter) {
  std::string late = edited(grant(), "say: \"Closed on {dates.closes}.\"}",
                            "say: \"Closed on {dates.closes}.\", kept_as: late}");
  late = edited(late, "  withdrawn: {end",
                "  late: {end: yes, stage: submit, title: Late}\n  withdrawn: {end");
  EXPECT_EQ(
      said_by("R20", late),
      R"(grant.yaml:35:7: error R20: 'submit', taken too late, ends a bid in 'Late' (late), which whoever asked sees, and tells them nothing
  35 |       submit:
     |       ^
  to mend it: write under late documents: [{template: ..., to: applicant}]
)");
  EXPECT_EQ(said_by("R20", edited(late, "title: Late}",
                                  "title: Late, documents: [{template: late-letter, to: "
                                  "applicant}]}")),
            "");
}

}  // namespace
}  // namespace almoner::check
