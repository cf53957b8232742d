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
             "  auditor: {title: Auditor, may_act_on_bids: no},\n  officer: {title: Officer,");
  EXPECT_EQ(said_by("R23", edited(auditor, "budget: {ledger: main}\n",
                                  "budget: {ledger: main}\nwho_may_open: [auditor]\n")),
            R"(grant.yaml:1:1: error R23: nobody may start a bid
  1 | language: 1
    | ^
  to mend it: write who_may_open: [ROLE]; the roles are applicant, auditor, officer, panel_chair and finance
)");
}

// Finance started a bid, and could send it nowhere.
std::string started_by_finance() {
  const std::string opened = edited(grant(), "budget: {ledger: main}\n",
                                    "budget: {ledger: main}\nwho_may_open: [finance]\n");
  return edited(opened, "who_may: [applicant]\n", "who_may: [officer]\n");
}

TEST(CheckStarts, who_starts_cannot_take_the_first_step) {
  EXPECT_EQ(
      said_by("R23", started_by_finance()),
      R"(grant.yaml:32:3: warning R23: who starts a bid (Finance officer) can take no step of it on from 'Draft' (draft)
  32 |   draft:
     |   ^
  'submit' is for Officer
  to mend it: write finance under who_may of 'submit' (line 36), or who may take it under who_may_open; where others fill it in, write edited_by: [ROLE] under 'draft'
  to accept it: write under 'acknowledged' - {check: R23, at: state draft, who: ..., why: ...}
)");
}

TEST(CheckStarts, control_others_fill_in_what_is_started_for_them) {
  EXPECT_EQ(said_by("R23", edited(started_by_finance(), "    title: Draft\n",
                                  "    title: Draft\n    edited_by: [officer]\n")),
            "");
}

const std::string by_one_officer =
    edited(edited(edited(grant(), "budget: {ledger: main}\n",
                         "budget: {ledger: main}\nwho_may_open: [officer]\n"),
                  "who_may: [applicant]\n", "who_may: [officer]\n"),
           "form:\n  fields",
           "  - {name: starter-does-not-send, whoever_did: [open], may_not: [submit], say: No.}\n"
           "form:\n  fields");

// Four eyes over the first step, of a role that promises one pair.
TEST(CheckStarts, a_rule_keeps_who_starts_from_the_first_step) {
  EXPECT_EQ(
      said_by("R23", edited(by_one_officer, "Officer, at_least: 2", "Officer, at_least: 1")),
      R"(grant.yaml:33:3: warning R23: who starts a bid (Officer) can take no step of it on from 'Draft' (draft)
  33 |   draft:
     |   ^
  the rule starter-does-not-send forbids 'submit' to who started it, and no more than one Officer is promised
  to mend it: take 'open' off whoever_did of starter-does-not-send, or promise more of officer
  to accept it: write under 'acknowledged' - {check: R23, at: state draft, who: ..., why: ...}
)");
}

TEST(CheckStarts, control_another_of_the_role_takes_it) {
  EXPECT_EQ(said_by("R23", by_one_officer), "");
}

const std::string on_paper = edited(
    grant(), "budget: {ledger: main}\n",
    "budget: {ledger: main}\nwho_may_open: [applicant]\nwho_may_open_on_behalf: [officer]\n");

// An officer typed a bid that had come on paper, and could not send it in.
TEST(CheckStarts, who_starts_in_the_applicants_place_cannot_take_the_first_step) {
  EXPECT_EQ(
      said_by("R23", on_paper),
      R"(grant.yaml:33:3: warning R23: Officer may start a bid in the applicant's place, and take no step of it there on from 'Draft' (draft)
  33 |   draft:
     |   ^
  to mend it: write who_may_on_behalf: [officer] under 'submit' (line 37), or delete who_may_open_on_behalf
  to accept it: write under 'acknowledged' - {check: R23, at: who_may_open_on_behalf, who: ..., why: ...}
)");
}

TEST(CheckStarts, control_who_starts_in_the_applicants_place_takes_it_there) {
  EXPECT_EQ(said_by("R23", edited(on_paper, "who_may: [applicant]\n",
                                  "who_may: [applicant]\n        who_may_on_behalf: [officer]\n")),
            "");
}

// To throw a draft away is no step of it.
TEST(CheckStarts, who_starts_can_only_discard_it) {
  const std::string discarded =
      edited(grant(), "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted",
             "      discard: {who_may: [applicant], goes_to: withdrawn}\n  submitted");
  const std::string said =
      said_by("R23", edited(discarded, "who_may: [applicant]\n", "who_may: [officer]\n"));
  EXPECT_NE(said.find("who starts a bid (Applicant) can take no step of it"), std::string::npos)
      << said;
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
