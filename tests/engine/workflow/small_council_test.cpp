// The setting for a small council: read strictly, written back, and what it lets people do.
#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using ::testing::ElementsAre;
using testing::fund_edited;
using ::testing::IsEmpty;
using testing::said_when;
using testing::shipped_calendars;

std::vector<SourceFile> with_setting(const std::string& setting) {
  return fund_edited("fund.yaml", "\npots:\n", "\nsmall_council: " + setting + "\npots:\n");
}

const std::string agreed = "{agreed_by: Section 151 officer, on: 2019-01-10}";

TEST(SmallCouncil, is_read_and_written_back_as_it_was) {
  const auto read = read_definition(with_setting(agreed), shipped_calendars());
  ASSERT_TRUE(read.definition) << text_of(read.findings);
  const Fund& fund = *read.definition->fund;
  ASSERT_TRUE(fund.small_council);
  EXPECT_EQ(fund.small_council->agreed_by, "Section 151 officer");
  const std::string written = write_fund(fund);
  EXPECT_NE(written.find("\n\nsmall_council: {agreed_by: Section 151 officer, on: 2019-01-10}\n"),
            std::string::npos)
      << written;
  const auto again = read_definition({{"fund.yaml", written}}, shipped_calendars());
  EXPECT_TRUE(again.definition && *again.definition->fund == fund) << text_of(again.findings);
}

TEST(SmallCouncil, control_a_fund_without_the_setting_is_none) {
  const Fund& fund = *main_round_bid().fund;
  EXPECT_FALSE(fund.small_council);
  EXPECT_EQ(write_fund(fund).find("small_council"), std::string::npos);
}

TEST(SmallCouncil, says_by_whose_leave_and_since_when) {
  EXPECT_EQ(
      text_of(
          read_definition(with_setting("{agreed: Ann, on: soon}"), shipped_calendars()).findings),
      R"(workflows/smp-2019-20/fund.yaml:16:17: error R0: 'agreed' is not a word of the setting for a small council; did you mean 'agreed_by'?
  16 | small_council: {agreed: Ann, on: soon}
     |                 ^
  to mend it: write 'agreed_by'
workflows/smp-2019-20/fund.yaml:16:34: error R0: expected a day, found 'soon'
  16 | small_council: {agreed: Ann, on: soon}
     |                                  ^
  to mend it: write it like 2019-04-01
)");
  EXPECT_EQ(
      text_of(read_definition(with_setting("yes"), shipped_calendars()).findings),
      R"(workflows/smp-2019-20/fund.yaml:16:16: error R0: expected the setting for a small council as named values, found 'yes'
  16 | small_council: yes
     |                ^
  to mend it: write {agreed_by: ..., on: ...}
)");
}

TEST(SmallCouncil, relaxes_a_rule_or_does_not_name_it) {
  const std::string rule =
      "different_people:\n  - {name: four-eyes, whoever_did: [submit], may_not: [approve], "
      "small_council: barred, say: No}\nform:\n";
  EXPECT_EQ(said_when("form:\n", rule),
            R"(small.yaml:15:81: error R0: expected relaxed, found 'barred'
  15 |   - {name: four-eyes, whoever_did: [submit], may_not: [approve], small_council: barred, say: No}
     |                                                                                 ^
  to mend it: write relaxed
)");
  EXPECT_EQ(said_when("form:\n", testing::edited(rule, "barred", "relaxed")), "");
}

// Practice: the sifting officer may score, the chair scores and records what the panel decided. Who
// screens a request may propose, who certified may pay, and who gave up a round may confirm it, as
// there is nobody else.
TEST(SmallCouncil, relaxes_these_rules_of_the_shipped_fund_and_no_other) {
  const auto read = read_definition(testing::shipped_fund(), shipped_calendars());
  std::vector<std::string> rules;
  for (const auto& workflow : read.definition->workflows)
    for (const auto& rule : workflow->different_people)
      if (rule.small_council_relaxes) rules.push_back(workflow->name + ": " + rule.name);
  EXPECT_THAT(rules, ::testing::UnorderedElementsAre("pcc-main-round: scorer-does-not-decide",
                                                     "pcc-main-round: sifter-does-not-score",
                                                     "payment: certifier-does-not-release",
                                                     "main-round: giving-up-takes-two",
                                                     "tactical-pot: screener-does-not-propose"));
}

// --- what it lets people do ---------------------------------------------------------------------

const Workflow& in_a_small_council(const std::string& name) {
  static const auto read = read_definition(with_setting(agreed), shipped_calendars());
  return *read.definition->workflow(name);
}

const Instant panel_day = at("2019-03-22T11:00:00Z");

Facts scored_by_bob() {
  Facts facts = a_bid("scored");
  facts.deeds = {deed("pass_sift", ann), deed("score", bob)};
  facts.parent_state = "panel";
  facts.scores.gate_passed = facts.scores.meets_quality_line = true;
  facts.ledger.available = Money::pounds(30'000);
  return facts;
}

Outcome recommended(const Workflow& workflow, PersonId by) {
  const Given given{map_of({{"award", Money::pounds(4000)},
                            {"crime_reduction_reasons", std::string("It reaches people.")}}),
                    "", ""};
  return advance(workflow, "recommend", actor(by, {"panel_chair"}), scored_by_bob(), given,
                 panel_day);
}

std::vector<std::string> relaxed(const Outcome& outcome) {
  std::vector<std::string> lines;
  if (const auto* step = std::get_if<Step>(&outcome))
    for (const Relaxed& one : step->relaxed) lines.push_back(one.rule + ": " + one.text);
  return lines;
}

const char* const you_scored =
    "You scored this bid on 20 May 2019. Someone who has not submitted or scored it must recommend "
    "the bid.";

TEST(SmallCouncil, lets_the_chair_who_scored_record_the_decision_and_says_so) {
  const Outcome outcome = recommended(in_a_small_council("pcc-main-round"), bob);
  EXPECT_THAT(said(outcome), ElementsAre("scored -> finance_check"));
  EXPECT_THAT(relaxed(outcome), ElementsAre(std::string("scorer-does-not-decide: ") + you_scored));
}

TEST(SmallCouncil, control_elsewhere_the_same_rule_bars) {
  EXPECT_THAT(said(recommended(main_round_bid(), bob)),
              ElementsAre(std::string("four_eyes: ") + you_scored));
}

TEST(SmallCouncil, control_nothing_is_said_where_no_rule_would_have_barred) {
  const Outcome outcome = recommended(in_a_small_council("pcc-main-round"), cy);
  EXPECT_THAT(said(outcome), ElementsAre("scored -> finance_check"));
  EXPECT_THAT(relaxed(outcome), IsEmpty());
}

TEST(SmallCouncil, bars_by_every_rule_that_does_not_say_so) {
  EXPECT_THAT(said(recommended(in_a_small_council("pcc-main-round"), ann)),
              ElementsAre("four_eyes: You sifted this bid on 20 May 2019, so another person must "
                          "recommend the bid."));
  Facts facts = a_bid("finance_check");
  facts.deeds = {deed("recommend", bob)};
  facts.parent_state = "panel";
  facts.form = with(facts.form.all(), {{"award", Money::pounds(4000)}});
  facts.ledger.reserved = Money::pounds(4000);
  EXPECT_THAT(
      doing(in_a_small_council("pcc-main-round"), "sign_off", actor(bob, {"finance"}), facts),
      ElementsAre("four_eyes: You recommended this bid for the panel on 20 May 2019, so "
                  "another person must certify that the money is available, coded and "
                  "authorised."));
}

TEST(SmallCouncil, keeps_who_asks_for_a_payment_from_releasing_it) {
  Facts facts = a_bid("approved");
  facts.deeds = {deed("open", bob), deed("propose", bob), deed("approve", ann)};
  facts.parent_deeds = {deed("sign_off", cy)};
  facts.form = map_of({{"amount", Money::pounds(500)}});
  facts.ledger.committed = Money::pounds(500);
  const Given given{map_of({{"reference", std::string("BACS 1")},
                            {"paid_on", Date{std::chrono::year{2019} / 6 / 3}}}),
                    "", ""};
  const auto by = [&](PersonId person) {
    return advance(in_a_small_council("payment"), "release", actor(person, {"finance"}), facts,
                   given, june);
  };
  EXPECT_THAT(said(by(bob)),
              ElementsAre("four_eyes: You asked for this payment on 20 May 2019, so another person "
                          "must release the payment."));
  EXPECT_THAT(relaxed(by(cy)),
              ElementsAre("certifier-does-not-release: You took part in judging this award on 20 "
                          "May 2019, so another person must release the payment."));
}

}  // namespace
}  // namespace almoner::workflow
