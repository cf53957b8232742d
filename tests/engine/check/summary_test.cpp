// What is said of files that hold.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// It was said to be shown, right under the warning that it is not.
TEST(CheckSummary, shows_no_more_than_was_found) {
  const auto read = checked(
      edited(grant(), "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted",
             "  submitted"));
  const std::string whole = check::summary_of(*read.definition, read.findings);
  EXPECT_NE(whole.find("  R13 the dates agree with each other, with the timers and with the "
                       "calendar, but for what is said above\n"),
            std::string::npos)
      << whole;
  EXPECT_EQ(check::summary_of(*read.definition).find("but for"), std::string::npos);
}

TEST(CheckSummary, of_the_grant) {
  const std::string whole = check::summary_of(*checked(grant()).definition);
  EXPECT_EQ(whole,
            R"(Grants: 4 roles, 4 dates, 1 pot
grant.yaml holds: Grants (grant, version 1), 8 states, 10 actions, 0 timers, 3 fields
What was shown:
  R0 the files are readable and every word in them is known
  R1 every name stands for something
  R2 a case can get to every state
  R3 every state but an end has a way out, and ends have none
  R4 from everywhere a case can still finish
  R5 the same action in the same state has one result
  R6 in every state that is no end somebody, or the clock, can move the case on
  R7 the clock alone cannot go round, and every local time exists once
  R8 conditions, sums and sentences read fields that exist, of the right type and filled in by then
  R9 every promise holds on every path
  R10 money is reserved, committed and paid in this order, and none is left at an end
  R11 with the fewest people promised nobody is left out of those a case needs
  R12 each document can be made, and what it prints is filled in by then
  R13 the dates agree with each other, with the timers and with the calendar
  R14 no promise on an action can be gone round, and no count or time limit unlisted
  R15 every condition, rule, action and promise makes a difference
  R16 nothing approved can change while the approval counts
  R18 nothing to show: no step puts another one back
  R19 nothing to show: no case belongs to another
  R20 whoever asked is told how it ended
  R21 nothing to show: applicants see every state as it is
  R22 who approves never certifies for finance, who asks for a payment never releases it, and no small council relaxes that
  R23 somebody may start each kind of case and take its first step, and where there are bids there are applicants
  R24 nothing to show: the clock takes no step
  R25 nothing to show: nobody scores, and no workflow has 'interests'
  R26 no single person turns away what was sent in
How it was shown:
  grant: 10 of 10 steps can be reached, 4 of 4 promises put to the test
    1 time limit and 0 timers held to the dates
    10 expressions held to what is filled in by then
    a bid needs four different people:
      Applicant: submit
      Officer and Finance officer: pass sift and sign off
      Panel chair: approve
      Finance officer: pay
What was taken for granted: every condition may be true, nobody has declared an interest that bars them,
  and for R11 people hold one role each, as many as the fund promises (at_least), of different bodies;
  in the count of those that a case needs one person may hold several roles
)");
}

// A fund whose steps moved no money read that its money was shown to be reserved, committed and
// paid.
TEST(CheckSummary, shows_nothing_where_there_is_nothing) {
  std::string text = grant();
  for (const char* money :
       {", money: {reserve: form.award}", ", money: {commit: form.award}",
        ", money: {pay: form.award}", ", cancels: [approve], money: {unreserve: all}",
        ", cancels: [sign_off], money: {unreserve: all}"})
    text = edited(text, money, "");
  const std::string whole = check::summary_of(*checked(text).definition);
  EXPECT_NE(whole.find("  R10 nothing to show: no step moves money\n"), std::string::npos) << whole;
  EXPECT_NE(whole.find("  R22 nothing to show: no step moves money\n"), std::string::npos) << whole;
  EXPECT_NE(whole.find("  R9 every promise holds on every path\n"), std::string::npos) << whole;
}

// The applicant was counted among those who judge its bid, whom the engine bars from it; and the
// scores were gone round by the exception that closes scoring with too few, so that nobody scored.
TEST(CheckSummary, of_the_shipped_bid_the_applicant_is_nobody_else_and_two_score) {
  const auto result =
      read_and_check(files_in("workflows/smp-2019-20"), files_in("workflows/calendars"));
  const std::string whole = check::summary_of(*result.definition);
  EXPECT_NE(whole.find(R"(    a bid needs six different people:
      Applicant: submit the bid and accept the offer
      Community safety officer: pass the sift, close scoring of the bid, send the bid to the PCC and close the project with its final spend
      Assessor: score the bid
      Assessor: score the bid
      Panel chair or vice-chair, Police and Crime Commissioner's office and Community safety officer: recommend the bid, record what the PCC agreed and send the offer
      Finance officer (for the section 151 officer) and Community safety officer: certify that the money is available, coded and authorised and sign the agreement for the council
)"),
            std::string::npos)
      << whole;
  EXPECT_NE(whole.find(R"(    a payment needs three different people:
      Community safety officer: start the payment and ask for the payment
      Community safety officer: approve the payment
      Finance officer (for the section 151 officer): release the payment
)"),
            std::string::npos)
      << "the control: what no applicant takes part in";
}

// It was said to need more people than could be counted: there was more to look at than is looked
// at, and those who were enough had been found by then.
TEST(CheckSummary, the_fewest_are_found_before_all_was_looked_at) {
  auto files = files_in("workflows/smp-2019-20");
  for (auto& source : files)
    if (source.name.ends_with("/bid.yaml"))
      source.text =
          edited(source.text, ", undoes: [withdraw], cancels: [fail_sift]}   # sifted anew",
                 ", undoes: [withdraw]}");
  const auto result = read_and_check(files, files_in("workflows/calendars"));
  const std::string whole = check::summary_of(*result.definition);
  const auto at = whole.find("    a bid needs");
  EXPECT_EQ(whole.substr(at, whole.find("  payment:") - at),
            R"(    a bid needs six different people:
      Applicant: submit the bid and accept the offer
      Community safety officer: pass the sift, close scoring of the bid, send the bid to the PCC and close the project with its final spend
      Assessor: score the bid
      Assessor: score the bid
      Panel chair or vice-chair, Police and Crime Commissioner's office and Community safety officer: recommend the bid, record what the PCC agreed and send the offer
      Finance officer (for the section 151 officer) and Community safety officer: certify that the money is available, coded and authorised and sign the agreement for the council
)");
}

// Who took which of so many looks is more than is looked at, and was said to be many people.
TEST(CheckSummary, what_was_not_counted_is_said_so) {
  std::string looks, names;
  for (int i = 1; i <= 18; ++i) {
    const std::string name = "look_" + std::to_string(i);
    looks += "      " + name + ": {who_may: [officer], goes_to: submitted}\n";
    names += (i == 1 ? "" : ", ") + name;
  }
  const std::string text = edited(
      edited(grant(), "      pass_sift: {", looks + "      pass_sift: {"), "form:\n  fields:",
      "  - {name: lookers, whoever_did: [" + names +
          "], may_not: [pay], say: \"You looked.\"}\nform:\n  fields:");
  const auto read =
      workflow::read_definition({{"grant.yaml", text}}, files_in("workflows/calendars"));
  ASSERT_TRUE(read.definition);
  const std::string whole = check::summary_of(*read.definition);
  const auto from = whole.find("What was taken"), at = whole.rfind("\n    ", from) + 1;
  EXPECT_EQ(whole.substr(at, from - at),
            "    how many people a bid needs was not counted: who may have done what by then is "
            "too much to look at\n");
}

TEST(CheckSummary, the_draft_of_the_main_round_takes_seven_people) {
  const auto result = read_and_check({file("tests/engine/workflow/drafts/pcc-main-round.yaml")},
                                     files_in("workflows/calendars"));
  ASSERT_TRUE(result.definition);
  const std::string whole = check::summary_of(*result.definition);
  EXPECT_EQ(whole.substr(whole.find("How it was shown")), R"(How it was shown:
  pcc-main-round: 32 of 32 steps can be reached, 4 of 4 promises put to the test
    3 time limits and 16 timers held to the dates
    48 expressions held to what is filled in by then
    a bid needs seven different people:
      Lead applicant: submit and file report
      Community safety officer and Assessor: pass sift, score, close scoring and accept report
      Assessor: score
      Assessor: score
      Panel chair or vice-chair, PCC liaison officer and Community safety officer: approve, send to pcc, record award and sign agreement
      Finance officer (s151 delegate): sign off
      Finance officer (s151 delegate): pay
What was taken for granted: every condition may be true, nobody has declared an interest that bars them,
  and for R11 people hold one role each, as many as the fund promises (at_least), of different bodies;
  in the count of those that a case needs one person may hold several roles
)");
}

}  // namespace
}  // namespace almoner::check
