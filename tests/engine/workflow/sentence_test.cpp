// clang-format off
#include "engine/workflow/sentence.hpp"

#include <gtest/gtest.h>

#include "engine/time/iso.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using guard::Value;

TEST(Sentence, puts_values_into_words) {
  const Fund& fund = *main_round_bid().fund;
  const auto day = *parse_date("2020-03-31");
  const struct {
    Value value;
    const char* words;
  } rows[] = {
      {Money::pounds(4200), "£4,200.00"},
      {Money::pence(-5), "-£0.05"},
      {day, "31 March 2020"},
      {at("2019-03-08T17:00:00Z"), "8 March 2019 at 5pm"},
      {at("2019-03-08T17:01:12Z"), "8 March 2019 at 5:01:12pm"},
      {at("2019-03-08T17:00:00.000001Z"), "8 March 2019 at 5pm and 0.000001 seconds"},
      {at("2019-03-08T17:00:00.3Z"), "8 March 2019 at 5pm and 0.3 seconds"},
      {at("2019-03-08T12:00:00.25Z"), "8 March 2019 at midday and 0.25 seconds"},
      {at("2019-03-08T17:00:01.9Z"), "8 March 2019 at 5:00:01pm"},
      {at("2019-03-31T22:59:00Z"), "31 March 2019 at 11:59pm"},
      {at("2019-03-31T23:00:00Z"), "1 April 2019"},
      {at("2019-03-31T23:00:00.3Z"), "1 April 2019 at 00:00 and 0.3 seconds"},
      {std::int64_t{-3}, "-3"},
      {"plain", "plain"},
      {true, "yes"},
      {false, "no"},
      {Value{}, "(not given)"},
      {Value{guard::List{}}, "none"},
      {Value{guard::List{"A"}}, "A"},
      {Value{guard::List{"A", 2, "C"}}, "A, 2 and C"},
      {guard::Duration{std::chrono::hours{72}}, "3 days"},
      {guard::Duration{std::chrono::hours{1}}, "1 hour"},
      {guard::Duration{std::chrono::minutes{90}}, "90 minutes"},
      {guard::Duration{std::chrono::seconds{1}}, "1 second"},
      {guard::Duration{0}, "0 seconds"},
  };
  for (const auto& row : rows) EXPECT_EQ(words_of(row.value, fund), row.words);
}

// A sentence written like those of the files, compiled for that workflow, where `name` is a placeholder.
Sentence sentence(const Workflow& workflow, const std::string& before, const std::string& placeholder) {
  const auto compiled = guard::compile_unchecked(placeholder, *workflow.environment);
  Sentence made;
  made.pieces.push_back({before, {}});
  made.pieces.push_back({"", std::get<guard::Expression>(compiled)});
  return made;
}

TEST(Sentence, knows_every_name_of_the_language) {
  const Workflow& bid = main_round_bid();
  Facts facts = a_bid("finance_check");
  facts.scores = {{bob, cy}, 3, "67.33", 67, true, "", true, 3};
  facts.interests = {{cy, "know_them", ""}};
  facts.ledger = {Money::pounds(1), Money::pounds(2), Money::pounds(3), Money::pounds(4), Money::pounds(5)};
  facts.deeds = {{"submit", ann, "", at("2019-03-31T23:30:00Z")}};
  const std::vector<ChildFacts> children = {{"payment", "draft", "P1", CaseId{7}}, {"payment", "draft", "P2", CaseId{8}}};
  const std::vector<const ChildFacts*> open = {&children[0], &children[1]};
  const Actor dee_in_finance = actor(dee, {"auditor", "finance"}, "Borough council");
  const Circumstances circumstances{bid, facts, *bid.state("finance_check")->transition("sign_off"), &dee_in_finance, nullptr,
                                    at("2019-03-26T10:00:00Z")};
  const Grounds grounds{&facts.deeds[0], &facts.interests[0], 2, 3, &open};
  const struct {
    const char* name;
    const char* words;
  } rows[] = {
      {"now", "26 March 2019 at 10am"},
      {"dates.closes", "8 March 2019 at 5pm"},
      {"date(dates.year_ends)", "31 March 2020"},
      {"form.amount", "£4,200.00"},
      {"form.wards", "Park Wood and Shepway South"},
      {"form.award", "(not given)"},
      {"form.starts_on", "1 May 2019"},
      {"has(form.award)", "no"},
      {"case.ref", "SMP-2019-001"},
      {"bid.ref", "SMP-2019-001"},
      {"case", "SMP-2019-001"},
      {"case.state", "finance_check"},
      {"case.opened_at", "4 March 2019 at 9am"},
      {"case.entered_state", "4 March 2019 at 9am"},
      {"case.scored_by", "2 and 3"},
      {"case.declared_by", "3"},
      {"case.score", "67"},
      {"case.score_text", "67.33"},
      {"case.score_spread", "3"},
      {"case.moderated", "yes"},
      {"case.gate_passed", "yes"},
      {"case.gates_failed", ""},
      {"case.meets_quality_line", "yes"},
      {"case.assessors_left", "3"},
      {"parent.state", "panel"},
      {"ledger.available", "£1.00"},
      {"ledger.reserved", "£2.00"},
      {"ledger.reserved(case)", "£2.00"},
      {"ledger.committed(bid)", "£3.00"},
      {"ledger.paid(case)", "£4.00"},
      {"ledger.asked(case)", "£5.00"},
      {"scoring.pass_mark", "60"},
      {"scoring.quality_line", "60"},
      {"scoring.scorers", "2"},
      {"actor.id", "4"},
      {"actor.role", "finance"},
      {"actor.body", "Borough council"},
      {"action.title", "certify that the money is available, coded and authorised"},
      {"past.verb", "submitted"},
      {"past.date", "1 April 2019"},
      {"interest.reason", "I know them, nothing more"},
      {"enough.have", "2"},
      {"enough.need", "3"},
      {"none_in.count", "2"},
      {"none_in.refs", "P1 and P2"},
      {"working_days(form.starts_on, form.ends_on)", "233"},
  };
  for (const auto& row : rows) {
    Evaluation evaluation{circumstances};
    EXPECT_EQ(filled(sentence(bid, "It is ", row.name), evaluation, grounds), std::string{"It is "} + row.words) << row.name;
  }
}

TEST(Sentence, without_a_case_or_people_still_reads) {
  const Workflow& bid = main_round_bid();
  const Facts facts = a_bid("draft");
  const Circumstances by_clock{bid, facts, *bid.state("draft")->transition("lapse"), nullptr, nullptr, at("2019-03-22T10:00:00Z")};
  Evaluation evaluation{by_clock};
  for (const char* name : {"actor.id", "case.score", "past.verb", "past.date", "interest.reason", "none_in.refs", "budget.ceiling"})
    EXPECT_EQ(filled(sentence(bid, "", name), evaluation), "(not given)") << name;
}

TEST(Sentence, each_refusal_has_grounds_of_its_own) {
  const Workflow& bid = main_round_bid();
  const Facts facts = a_bid("draft");
  const Circumstances circumstances{bid, facts, *bid.state("draft")->transition("lapse"), nullptr, nullptr, at("2019-03-22T10:00:00Z")};
  const Deed first{"submit", ann, "", at("2019-03-06T10:00:00Z")}, second{"score", ann, "", at("2019-03-18T10:00:00Z")};
  Evaluation evaluation{circumstances};
  const Sentence verb = sentence(bid, "", "past.verb");
  Grounds grounds;
  grounds.past = &first;
  EXPECT_EQ(filled(verb, evaluation, grounds), "submitted");
  grounds.past = &second;
  EXPECT_EQ(filled(verb, evaluation, grounds), "scored");
  EXPECT_EQ(filled(verb, evaluation), "(not given)");
}

}  // namespace
}  // namespace almoner::workflow
