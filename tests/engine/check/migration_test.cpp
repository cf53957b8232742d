// R17: a running case moves only where it could have come to be as it is, and can still finish.
#include "engine/check/migration.hpp"

#include <gtest/gtest.h>

#include "engine/check/migration_answers.hpp"
#include "engine/check/migration_fields.hpp"
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const PersonId bo{1}, ann{2}, cy{3}, di{4};

// Text of a version that holds, as every version is checked when it comes in.
std::shared_ptr<const workflow::Definition> version(const std::string& text) {
  const auto read = checked(text);
  EXPECT_TRUE(read.definition) << text_of(read.findings);
  return read.definition;
}

std::string said(const workflow::Definition& definition, const RunningCase& running) {
  std::vector<const Workflow*> all;
  for (const auto& one : definition.workflows) all.push_back(one.get());
  std::string text;
  for (const auto& sentence : Migration(*all.front(), all).refusals(running))
    text += sentence + "\n";
  return text;
}

std::string said(const std::string& text, const RunningCase& running) {
  const auto definition = version(text);
  return definition ? said(*definition, running) : "the version does not hold";
}

RunningCase at_the_panel() {
  return {.state = "panel",
          .title = "Panel decision",
          .deeds = {{"submit", bo}, {"pass_sift", ann}},
          .answered = {"amount"}};
}

RunningCase approved() {
  RunningCase running = at_the_panel();
  running.state = "finance_check";
  running.title = "Waiting for finance";
  running.deeds.push_back({"approve", cy});
  running.where = reserved;
  running.answered.push_back("award");
  return running;
}

RunningCase agreed() {
  RunningCase running = approved();
  running.state = "agreed";
  running.title = "Agreed";
  running.deeds.push_back({"sign_off", di});
  running.where = committed;
  return running;
}

const std::string with_a_second_look =
    edited(edited(grant(), "goes_to: panel}\n      withdraw", "goes_to: risk}\n      withdraw"),
           "  panel:\n",
           "  risk:\n    stage: sift\n    title: Risk to be judged\n    actions:\n"
           "      judge_risk: {who_may: [officer], goes_to: panel}\n  panel:\n");
const std::string that_promises_it =
    edited(with_a_second_look, "must_have: [pass_sift]", "must_have: [pass_sift, judge_risk]");

TEST(Migration, the_same_version_takes_every_case) {
  EXPECT_EQ(said(grant(), at_the_panel()), "");
  EXPECT_EQ(said(grant(), approved()), "");
  EXPECT_EQ(said(grant(), agreed()), "");
}

TEST(Migration, a_state_that_is_gone) {
  const auto to = edited(edited(edited(grant(), "goes_to: panel}\n      withdraw",
                                       "goes_to: committee}\n      withdraw"),
                                "goes_to: panel, cancels", "goes_to: committee, cancels"),
                         "  panel:\n    stage: approve\n    title: Panel decision",
                         "  committee:\n    stage: approve\n    title: Committee");
  EXPECT_EQ(said(to, at_the_panel()),
            "it is in 'Panel decision' (panel), a state that the new version does not have: keep "
            "that state, or let the case leave it first\n");
  EXPECT_EQ(said(to, approved()), "") << "which is in another state";
}

TEST(Migration, a_state_that_was_renamed) {
  const auto to = edited(edited(edited(grant(), "goes_to: panel}\n      withdraw",
                                       "goes_to: committee}\n      withdraw"),
                                "goes_to: panel, cancels", "goes_to: committee, cancels"),
                         "  panel:\n", "  committee:\n");
  EXPECT_EQ(said(to, at_the_panel()),
            "it is in 'Panel decision' (panel), a state that the new version does not have; there "
            "'Panel decision' is called committee: give --renamed grant.panel=committee\n");
  RunningCase renamed = at_the_panel();
  renamed.state = "committee";
  EXPECT_EQ(said(to, renamed), "");
}

TEST(Migration, an_approval_that_the_case_passed_without) {
  EXPECT_EQ(said(that_promises_it, approved()),
            "in the new version 'judge_risk' is done before 'Waiting for finance' (finance_check), "
            "and of this one it is not\n");
  EXPECT_EQ(said(with_a_second_look, approved()), "") << "no promise asks for it";
}

TEST(Migration, a_case_before_the_new_approval_goes_on) {
  RunningCase received{
      .state = "submitted", .title = "Received", .deeds = {{"submit", bo}}, .answered = {"amount"}};
  EXPECT_EQ(said(that_promises_it, received), "");
}

TEST(Migration, an_approval_that_the_new_version_would_have_cancelled) {
  RunningCase sent_back = at_the_panel();
  sent_back.deeds.push_back({"approve", cy});
  EXPECT_EQ(said(grant(), sent_back),
            "'approve' still counts for it, which by the new version cannot be in 'Panel decision' "
            "(panel)\n");
}

TEST(Migration, money_left_at_an_end) {
  auto to = edited(grant(), ", asks: [award], money: {reserve: form.award}", ", asks: [award]");
  to = edited(to, ", money: {commit: form.award}", "");
  to = edited(to, "cancels: [approve], money: {unreserve: all}", "cancels: [approve]");
  to = edited(to, ", money: {pay: form.award}", "");
  to = edited(to, "cancels: [sign_off], money: {unreserve: all}", "cancels: [sign_off]");
  EXPECT_EQ(said(to, agreed()),
            "of it money is committed; by the new version no money is reserved, committed or paid "
            "in 'Agreed' (agreed)\n"
            "it could not finish without money left: at 'Paid' (paid) its money would still be "
            "committed\n");
  RunningCase without = agreed();
  without.where = nowhere;
  EXPECT_EQ(said(to, without), "");
}

TEST(Migration, what_the_clock_no_longer_does_is_no_way_out) {
  const std::string waiting =
      "  panel:\n    stage: approve\n    title: Panel decision\n"
      "    timers: [{do: give_up, after: 5 days}]\n"
      "    clock: {give_up: {goes_to: lapsed}}\n";
  auto to = edited(grant(), "  panel:\n    stage: approve\n    title: Panel decision\n", waiting);
  to = edited(to, "  withdrawn: {end: yes",
              "  lapsed: {end: yes, stage: approve, title: Lapsed, documents: [{template: "
              "decline-letter, to: applicant}]}\n  withdrawn: {end: yes");
  RunningCase running = at_the_panel();
  running.clock_passed = {"give_up"};
  EXPECT_EQ(said(to, running), "") << "people can still decide";
  to = edited(to, "asks: [award], money",
              "asks: [award], only_if: [{check: form.note != \"\", say: \"Note it.\"}], money");
  to = edited(to, "goes_to: rejected, reason: required}",
              "goes_to: rejected, reason: required, only_if: [{check: form.note != \"\", say: "
              "\"Note it.\"}]}");
  to = edited(to, "pass_sift: {who_may: [officer], goes_to: panel}",
              "pass_sift: {who_may: [officer], goes_to: panel, asks: [note]}");
  to = edited(to, "    submit: [amount]\n", "    submit: [amount]\n    pass_sift: [note]\n");
  EXPECT_EQ(said(to, running),
            "it could not finish: from 'Panel decision' (panel) nothing that can still be done "
            "leads to an end\n");
  running.clock_passed.clear();
  EXPECT_EQ(said(to, running), "") << "the clock will";
  running.clock_passed = {"give_up"};
  running.answered.push_back("note");
  EXPECT_EQ(said(to, running), "") << "the note is there";
}

// Scoring is closed with too few assessors by an action of its own.
std::string without_closing_short(std::string bid) {
  const auto from = bid.find("      close_scoring_short:");
  return bid.erase(from, bid.find("      withdraw:", from) - from);
}

TEST(Migration, fewer_score_sheets_than_the_new_version_counts) {
  auto files = files_in("workflows/smp-2019-20");
  for (auto& file : files) {
    if (file.name.ends_with("fund.yaml")) file.text = edited(file.text, "scorers: 2", "scorers: 3");
    if (file.name.ends_with("bid.yaml"))
      file.text = edited(without_closing_short(std::move(file.text)),
                         "[close_scoring, close_scoring_short]", "[close_scoring]");
  }
  const auto read = read_and_check(files, files_in("workflows/calendars"));
  ASSERT_TRUE(read.definition) << text_of(read.findings);
  std::vector<const Workflow*> all;
  for (const auto& one : read.definition->workflows) all.push_back(one.get());
  const Migration migration(*read.definition->of_kind("bid"), all);
  RunningCase scored{.state = "scored",
                     .title = "Scored",
                     .deeds = {{"pass_sift", ann}, {"score", cy}, {"score", di}}};
  EXPECT_EQ(migration.refusals(scored),
            std::vector<std::string>{"it has scores of 2 people; by the new version they are of 3 "
                                     "people or more in 'Scored, for the panel' (scored)"});
  scored.deeds.push_back({"score", bo});
  EXPECT_EQ(migration.refusals(scored), std::vector<std::string>{});
}

TEST(Migration, fields_that_the_new_version_asks_for_by_now) {
  const auto definition = version(
      edited(edited(grant(), "    note:", "    postcode: {type: text, label: Postcode}\n    note:"),
             "submit: [amount]", "submit: [amount, postcode]"));
  const Workflow& to = *definition->workflows.front();
  EXPECT_EQ(Migration(to, {&to}).missing(at_the_panel()),
            (std::vector<MissingField>{{"postcode", "Postcode", "submit"}}));
  RunningCase with = at_the_panel();
  with.answered.push_back("postcode");
  EXPECT_EQ(Migration(to, {&to}).missing(with), std::vector<MissingField>{});
}

TEST(Migration, answers_that_would_be_lost_or_not_read) {
  const auto from = version(grant());
  const auto to = version(edited(
      edited(grant(), "    note: {type: text, label: Note, optional: yes, filled_in_by: officer}\n",
             ""),
      "award: {type: money, label: Award", "award: {type: money, label: Award, min: \"£1.00\""));
  const auto lost = [&](const std::vector<std::string>& answered) {
    return answers_lost(from->workflows.front()->form, to->workflows.front()->form, answered);
  };
  EXPECT_EQ(lost({"amount", "note"}),
            std::vector<std::string>{
                "its answer to 'Note' (note) would be lost: the new version has no such field"});
  EXPECT_EQ(lost({"amount", "award"}), std::vector<std::string>{});
}

workflow::Field asking(const std::string& name,
                       std::vector<std::pair<std::string, std::string>> of) {
  workflow::Field field;
  field.name = name;
  field.label = "Theme";
  field.type = workflow::FieldType::choice;
  field.options = std::move(of);
  return field;
}

TEST(Migration, choices_that_are_offered_no_more) {
  workflow::Form from, to;
  from.fields = {asking("theme", {{"youth", "Young people"}, {"fear", "Fear of crime"}})};
  to.fields = {asking("theme", {{"fear", "Fear of crime"}})};
  EXPECT_EQ(choices_lost(from, to, {{"theme", "", "youth"}, {"theme", "", "youth"}}),
            std::vector<std::string>{"it chose 'Young people' (youth) for 'Theme' (theme), which "
                                     "the new version does not offer"});
  EXPECT_EQ(choices_lost(from, to, {{"theme", "", "fear"}}), std::vector<std::string>{});
  for (workflow::Form* form : {&from, &to}) {
    workflow::Field rows;
    rows.name = "costs";
    rows.type = workflow::FieldType::rows;
    rows.columns = std::move(form->fields);
    form->fields = {rows};
  }
  EXPECT_EQ(choices_lost(from, to, {{"costs", "theme", "youth"}}),
            std::vector<std::string>{"it chose 'Young people' (youth) for 'Theme' (theme), which "
                                     "the new version does not offer"});
}

TEST(Migration, sheets_that_were_given_by_other_rules) {
  const auto scoring = [](std::vector<workflow::Criterion> criteria) {
    workflow::Scoring sheet;
    sheet.criteria = std::move(criteria);
    return std::optional(sheet);
  };
  const workflow::Criterion need{"N", "Need", 60, 5, std::nullopt},
      cost{"C", "Cost", 40, 5, std::nullopt};
  workflow::Criterion heavier = need, gated = cost, finer = cost;
  heavier.weight = 70;
  gated.gate = "3";
  finer.score_max = 10;
  const auto from = scoring({need, cost});
  const std::vector<std::string> scored{"N", "C"};
  EXPECT_EQ(scores_unlike(from, scoring({heavier}), scored),
            (std::vector<std::string>{
                "its score on 'Need' (N) counts for 60 of 100, and would for 70",
                "it was scored on 'Cost' (C), which the new version does not score"}));
  EXPECT_EQ(scores_unlike(from, scoring({need, gated, {"V", "Value", 1, 5, std::nullopt}}), scored),
            (std::vector<std::string>{
                "its score on 'Cost' (C) was given by another gate",
                "the new version scores 'Value' (V) too, of which its sheets say nothing"}));
  EXPECT_EQ(scores_unlike(from, scoring({need, finer}), scored),
            std::vector<std::string>{
                "its score on 'Cost' (C) was given out of 5, and would be read out of 10"});
  EXPECT_EQ(scores_unlike(from, scoring({heavier}), {}), std::vector<std::string>{})
      << "nobody has scored it";
  EXPECT_EQ(scores_unlike(from, from, scored), std::vector<std::string>{});
}

}  // namespace
}  // namespace almoner::check
