#include "engine/workflow/reader.hpp"

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

TEST(Reader, reads_the_shipped_fund_without_a_word) {
  const ReadResult result = read_definition(shipped_fund(), shipped_calendars());
  EXPECT_EQ(text_of(result.findings), "");
  EXPECT_EQ(exit_code(result.findings), 0);
  ASSERT_TRUE(result.definition);
  const Definition& fund = *result.definition;
  EXPECT_EQ(fund.of_kind("round")->name, "main-round");
  EXPECT_EQ(fund.workflow("nothing"), nullptr);

  const Workflow& bid = *fund.workflow("pcc-main-round");
  EXPECT_EQ(bid.fund, fund.fund);
  EXPECT_EQ(bid.parent_kind, "round");
  EXPECT_EQ(bid.parent_in, (std::vector<std::string>{"open"}));
  EXPECT_EQ(bid.pot, "main");
  EXPECT_EQ(bid.form.field("theme")->options.size(), 5u);
  EXPECT_EQ(bid.form.field("theme")->options.front().first, "OCG");
  EXPECT_TRUE(bid.form.field("costs_total")->is_computed());
  EXPECT_EQ(bid.form.field("cost_lines")->columns.size(), 4u);
  EXPECT_TRUE(bid.form.needs("fail_sift", "sift_reason"));

  const Transition& submit = *bid.state("draft")->transition("submit");
  EXPECT_EQ(submit.until->kept_as, "late");
  EXPECT_EQ(submit.until->instant, fund.fund->date("closes")->instant);
  EXPECT_TRUE(submit.locks_form);
  const Timer& timer = bid.state("draft")->timers[1];
  EXPECT_EQ(timer.at_date, "closes");
  EXPECT_EQ(timer.offset, -1);
  EXPECT_EQ(timer.unit, Timer::Unit::working_days);
  const Transition& close = *bid.state("scoring")->transition("close_scoring");
  EXPECT_TRUE(close.enough->everyone_not_barred);
  EXPECT_EQ(close.enough->at_least, 2);  // scoring.scorers
  EXPECT_EQ(bid.state("ready_for_pcc")->transition("send_to_pcc")->only_with, "send_to_pcc");
  EXPECT_TRUE(
      fund.of_kind("payment")->state("approved")->transition("release")->money.front().of_parent);
  EXPECT_EQ(fund.of_kind("round")->state("answered")->transition("send_letters")->each.size(), 4u);
}

TEST(Reader, reads_a_workflow_that_stands_alone) {
  const ReadResult main = read_definition(
      {file("tests/engine/workflow/drafts/pcc-main-round.yaml")}, shipped_calendars());
  EXPECT_EQ(text_of(main.findings), "");
  ASSERT_TRUE(main.definition);
  const Workflow& bid =
      *main.definition->of_kind("bid");  // a workflow that names no kind is about bids
  EXPECT_EQ(bid.states.size(), 16u);
  EXPECT_EQ(static_cast<unsigned>(bid.applies_from->day()), 13u);
  EXPECT_EQ(bid.who_may_open, (std::vector<std::string>{"applicant"}));
  EXPECT_EQ(bid.state("scoring")->transition("close_scoring")->enough->at_least, 3);
  EXPECT_EQ(main.definition->fund->scoring->quality_line, "60");  // as pass_mark
  EXPECT_EQ(main.definition->fund->pot("main-round-2019-20")->sum, Money::pounds(30'000));

  const ReadResult pot = read_definition({file("tests/engine/workflow/drafts/tactical-pot.yaml")},
                                         shipped_calendars());
  ASSERT_TRUE(pot.definition);
  ASSERT_EQ(pot.findings.size(), 1u);
  EXPECT_EQ(pot.findings[0].message,
            "the list 'wards' is not in this file, so any choice is taken");
  EXPECT_EQ(exit_code(pot.findings), 2);
}

TEST(Reader, takes_an_acknowledged_warning) {
  SourceFile draft = file("tests/engine/workflow/drafts/tactical-pot.yaml");
  draft.text +=
      "acknowledged: [{check: R1, at: list wards, who: Community Safety Team, why: Wards "
      "change}]\n";
  const ReadResult result = read_definition({draft}, shipped_calendars());
  EXPECT_EQ(exit_code(result.findings), 0);
  EXPECT_EQ(text_of(result.findings).substr(draft.name.size(), 35),
            ":49:61: acknowledged warning R1: th");
}

TEST(Reader, says_how_much_there_is) {
  const std::string summary = summary_of(*read(small_grant()).definition);
  EXPECT_EQ(summary, R"(Small grants: 3 roles, 2 dates, 0 pots
small.yaml holds: Small grants (small-grant, version 1), 5 states, 5 actions, 1 timer, 2 fields
)");
}

TEST(Reader, refuses_what_is_no_fund) {
  const SourceFile fund = file("workflows/smp-2019-20/fund.yaml");
  const SourceFile small{"small.yaml", small_grant()};
  const struct {
    std::vector<SourceFile> files;
    const char* message;
  } rows[] = {
      {{}, "there is no file here to read"},
      {{small, {"other.yaml", small.text}},
       "there are 2 workflows but no fund.yaml with their roles, dates and pots"},
      {{{"x.yaml", "a: 1\n"}},
       "this is neither a fund ('fund: ...') nor a workflow ('workflow: ...')"},
      {{fund, {"again.yaml", fund.text}},
       "this is a second fund; the first is in workflows/smp-2019-20/fund.yaml"},
  };
  for (const auto& row : rows) {
    const ReadResult result = read_definition(row.files, shipped_calendars());
    EXPECT_FALSE(result.definition);
    ASSERT_EQ(result.findings.size(), 1u) << text_of(result.findings);
    EXPECT_EQ(result.findings[0].message, row.message);
    EXPECT_EQ(exit_code(result.findings), 1);
  }
}

TEST(Reader, refuses_two_workflows_of_one_name) {
  const auto files = fund_edited("payment.yaml", "workflow: payment", "workflow: return");
  EXPECT_EQ(
      text_of(read_definition(files, shipped_calendars()).findings),
      R"(workflows/smp-2019-20/return.yaml:3:11: error R5: there is a workflow called 'return' already, in workflows/smp-2019-20/payment.yaml
  3 | workflow: return
    |           ^
  to mend it: give each workflow of the fund its own name
)");
}

TEST(Reader, reports_a_calendar_that_is_wrong) {
  const struct {
    const char* text;
    const char* said;
  } rows[] = {
      {R"({"division": "england-and-wales", "years": {"2019": [{"date": "2018-04-19", "title": "x"}]}})",
       "2018-04-19 is listed under 2019"},
      {R"({"division": "england-and-wales", "years": {"next": []}})",
       "expected a whole number from 1900 to 2199, found 'next'"},
      {R"({"division": "england-and-wales", "years": {"2019": [{"date": "2019-04-19", "title": "x", "day": "1"}]}})",
       "'day' is not a word of a bank holiday"},
      {R"({"division": "england-and-wales"})", "a calendar needs 'years', which is not here"},
  };
  for (const auto& row : rows) {
    const auto result =
        read_definition({{"small.yaml", small_grant()}}, {{"calendar.json", row.text}});
    ASSERT_FALSE(result.findings.empty()) << row.text;
    EXPECT_EQ(result.findings[0].message, row.said);
  }
}

TEST(Finding, exits_by_what_was_found) {
  Finding error, warning, acknowledged;
  warning.severity = acknowledged.severity = Severity::warning;
  acknowledged.acknowledged = true;
  EXPECT_EQ(exit_code({}), 0);
  EXPECT_EQ(exit_code({acknowledged}), 0);
  EXPECT_EQ(exit_code({acknowledged, warning}), 2);
  EXPECT_EQ(exit_code({warning, error}), 1);
}

// What only follows from it is no news: the money of every action, the word that no state has.
TEST(Reader, tells_once_what_follows_from_a_wrong_budget) {
  const std::string paying = edited(
      edited(small_grant(), "goes_to: closed}", "goes_to: closed, money: {commit: form.amount}}"),
      "query: {who_may: [officer], goes_to: draft}",
      "query: {who_may: [officer], goes_to: draft, money: {reserve: form.amount}}");
  EXPECT_EQ(said_of(edited(paying, "start: draft\n", "budget: main\nstart: draft\n")),
            R"(small.yaml:20:9: error R0: expected a budget as named values, found 'main'
  20 | budget: main
     |         ^
  to mend it: write {ledger: ...}, or with other words of it
)");
  EXPECT_EQ(said_of(paying),
            R"(small.yaml:38:54: error R1: money cannot move here, as the workflow names no pot
  38 |       approve: {who_may: [officer], goes_to: closed, money: {commit: form.amount}}
     |                                                      ^
  and so money cannot move in line 39
  to mend it: write budget: {ledger: NAME OF A POT} at the top of the file
)");
  EXPECT_EQ(said_of(edited(paying, "start: draft\n", "budget: {ledger: main}\nstart: draft\n")),
            "");
}

TEST(Reader, tells_once_what_every_state_lacks) {
  std::string text = edited(small_grant(), "    stage: sift\n", "");
  text = edited(text, "late: {end: yes, stage: submit, ", "late: {end: yes, ");
  text = edited(text, "closed: {end: yes, stage: report, ", "closed: {end: yes, ");
  EXPECT_EQ(said_of(text), R"(small.yaml:34:3: error R0: a state needs 'stage', which is not here
  34 |   submitted:
     |   ^
  and so do 'late' (line 42) and 'closed' (line 44)
  to mend it: write stage: submit, or sift, approve or report, in it
)");
  EXPECT_EQ(said_when("    stage: sift\n", ""),
            R"(small.yaml:34:3: error R0: a state needs 'stage', which is not here
  34 |   submitted:
     |   ^
  to mend it: write stage: submit, or sift, approve or report, in it
)");
}

}  // namespace
}  // namespace almoner::workflow
