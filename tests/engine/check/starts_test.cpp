#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string applicant = "{title: Applicant, from: bid.owner}";

// Who asks was given a role as officers are, and saw the bids of all others.
TEST(CheckStarts, nobody_is_known_as_an_applicant) {
  const std::string appointed = edited(grant(), applicant, "{title: Applicant, at_least: 1}");
  EXPECT_EQ(
      said_by("R23", edited(appointed, "budget: {ledger: main}\n",
                            "budget: {ledger: main}\nwho_may_open: [applicant]\n")),
      R"(grant.yaml:1:1: warning R23: nobody is known as an applicant: whoever starts a bid is appointed by the fund, and sees every bid that the role sees
  1 | language: 1
    | ^
  to mend it: write from: bid.owner under the role of those who ask for money
  to accept it: write under 'acknowledged' - {check: R23, at: who_may_open, who: ..., why: ...}
)");
}

TEST(CheckStarts, control_the_funds_own_people_start_what_is_no_bid) {
  const std::string appointed = edited(grant(), applicant, "{title: Applicant, at_least: 1}");
  const std::string opened = edited(appointed, "budget: {ledger: main}\n",
                                    "budget: {ledger: main}\nwho_may_open: [applicant]\n");
  EXPECT_EQ(said_by("R23", edited(opened, "workflow: grant\n", "workflow: grant\ncase: meeting\n")),
            "");
}

// An auditor could begin a bid, and do nothing more with it.
TEST(CheckStarts, only_somebody_who_may_not_act) {
  const std::string auditor =
      edited(grant(), "  officer: {title: Officer,",
             "  auditor: {title: Auditor, may_act_on_bids: no}\n  officer: {title: Officer,");
  EXPECT_EQ(said_by("R23", edited(auditor, "budget: {ledger: main}\n",
                                  "budget: {ledger: main}\nwho_may_open: [auditor]\n")),
            R"(grant.yaml:1:1: error R23: nobody may start a bid
  1 | language: 1
    | ^
  to mend it: write who_may_open: [ROLE]; the roles are applicant, auditor, officer, panel_chair and finance
)");
}

const std::string a_fund = R"(language: 1
fund: grants
title: Grants
funder: Harbour Homes
accountable_body: Harbour Homes
reference_prefix: HH
financial_year: {starts: 2019-04-01, ends: 2020-03-31}
time_zone: Europe/London
calendar: england-and-wales
roles:
  officer: {title: Officer, at_least: 1}
pots:
  main: {title: Grants, sum: "£6,000"}
)";

TEST(CheckStarts, a_fund_without_a_workflow_is_not_done) {
  const auto read = read_and_check({{"fund.yaml", a_fund}}, files_in("workflows/calendars"));
  EXPECT_EQ(text_of(read.findings),
            R"(fund.yaml:1:1: warning R0: this fund has no workflow, so nobody can ask for anything
  1 | language: 1
    | ^
  to mend it: write one in a file of its own beside it; its first line is workflow: NAME
)");
}

}  // namespace
}  // namespace almoner::check
