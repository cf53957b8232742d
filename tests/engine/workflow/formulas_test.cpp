// R8: conditions, sentences and sums name fields that exist, of the right type.
#include "engine/workflow/formulas.hpp"

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

TEST(Formulas, a_mistyped_field_in_a_condition) {
  EXPECT_EQ(
      said_when("form.starts_on > date", "form.start_on > date"),
      R"(small.yaml:31:20: error R8: 'form.start_on' is not known here; did you mean 'form.starts_on'?
  31 |           - check: form.start_on > date(dates.closes)
     |                    ^
  to mend it: write 'form.starts_on'
)");
}

TEST(Formulas, everything_wrong_in_one_condition) {
  EXPECT_EQ(said_when("form.starts_on > date(dates.closes)",
                      "form.starts_on > dates.closes && form.amuont > form.amount"),
            R"(small.yaml:31:35: error R8: '>' does not work on date and date and time
  31 |           - check: form.starts_on > dates.closes && form.amuont > form.amount
     |                                   ^
  to mend it: write date() around the moment: date(dates.closes), date(now)
small.yaml:31:53: error R8: 'form.amuont' is not known here; did you mean 'form.amount'?
  31 |           - check: form.starts_on > dates.closes && form.amuont > form.amount
     |                                                     ^
  to mend it: write 'form.amount'
)");
}

TEST(Formulas, a_condition_gives_yes_or_no) {
  EXPECT_EQ(said_when("check: form.starts_on > date(dates.closes)", "check: form.starts_on"),
            R"(small.yaml:31:20: error R8: this must give yes or no, but it gives date
  31 |           - check: form.starts_on
     |                    ^
  to mend it: compare it with something: like >= money('1500.00'), or == 'yes'
)");
}

TEST(Formulas, placeholders_are_compiled_too) {
  EXPECT_EQ(
      said_when("{form.starts_on}", "{form.strats_on} and {enough.have} {now"),
      R"(small.yaml:32:34: error R8: 'form.strats_on' is not known here; did you mean 'form.starts_on'?
  32 |             say: "It starts on {form.strats_on} and {enough.have} {now, too early."
     |                                  ^
  to mend it: write 'form.starts_on'
small.yaml:32:55: error R8: 'enough.have' is known only in the sentence of 'enough'
  32 |             say: "It starts on {form.strats_on} and {enough.have} {now, too early."
     |                                                       ^
  to mend it: leave it out here, or name what is known in every sentence, like form.FIELD
small.yaml:32:68: error R8: this placeholder is not closed
  32 |             say: "It starts on {form.strats_on} and {enough.have} {now, too early."
     |                                                                    ^
  to mend it: write a } after the name
)");
}

// Two people were to be asked for in a condition, as a function.
TEST(Formulas, rules_about_people_are_no_functions) {
  EXPECT_EQ(said_when("check: form.starts_on > date(dates.closes)", "check: enough(scores, 2)"),
            R"(small.yaml:31:20: error R8: there is no function 'enough'
  31 |           - check: enough(scores, 2)
     |                    ^
  to mend it: write enough: {scores: 3, say: ...} under the action, beside only_if; that one action needs another person than one before it is a rule under different_people
small.yaml:31:27: error R8: 'scores' is not known here
  31 |           - check: enough(scores, 2)
     |                           ^
  to mend it: write form. before a field of the form, and dates. before a date of the fund: like form.amount
)");
  EXPECT_EQ(said_when("check: form.starts_on > date(dates.closes)",
                      "check: different_people('score', 'decide')"),
            R"(small.yaml:31:20: error R8: there is no function 'different_people'
  31 |           - check: different_people('score', 'decide')
     |                    ^
  to mend it: write a rule under different_people: {name: ..., whoever_did: [ACTION], may_not: [ACTION], say: ...}
)");
}

TEST(Formulas, enough_counts_scores_alone) {
  EXPECT_EQ(said_when("        goes_to: submitted\n",
                      "        goes_to: submitted\n        enough: {approvals: 2, say: Two.}\n"),
            R"(small.yaml:29:9: error R0: 'enough' needs 'scores', which is not here
  29 |         enough: {approvals: 2, say: Two.}
     |         ^
  to mend it: write scores: 3 in it, the number of people; that one action needs another person than one before it is a rule under different_people
small.yaml:29:18: error R0: 'approvals' is not a word of 'enough'
  29 |         enough: {approvals: 2, say: Two.}
     |                  ^
  to mend it: use one of these: scores, at_least or say
)");
}

TEST(Formulas, control_a_mistyped_function) {
  EXPECT_EQ(said_when("check: form.starts_on > date(dates.closes)",
                      "check: form.starts_on > daet(dates.closes)"),
            R"(small.yaml:31:37: error R8: there is no function 'daet'; did you mean 'date'?
  31 |           - check: form.starts_on > daet(dates.closes)
     |                                     ^
  to mend it: write 'date'
)");
}

// The first line that is said when the first condition is another.
std::string said_of_check(const std::string& check) {
  const std::string said =
      said_when("check: form.starts_on > date(dates.closes)", "check: " + check);
  return said.substr(0, said.find('\n'));
}

TEST(Formulas, know_these_names) {
  for (const char* check : {"now > dates.closes",
                            "form.amount > money('£5')",
                            "case.state == 'draft'",
                            "bid.ref == case.ref",
                            "case.entered_state + duration('48h') < now",
                            "case.opened_at < now",
                            "actor.id in case.scored_by",
                            "!(actor.id in bid.declared_by)",
                            "case.score >= 60",
                            "case.score_spread <= 25 || case.moderated",
                            "case.gate_passed && case.meets_quality_line",
                            "case.assessors_left < 2",
                            "parent.state == 'open'",
                            "ledger.available >= form.amount",
                            "ledger.reserved(case) == ledger.reserved",
                            "ledger.paid(bid) < form.amount",
                            "form.amount <= budget.ceiling",
                            "actor.role == 'officer' && actor.body != ''",
                            "has(form.starts_on)",
                            "working_days(date(now), form.starts_on) > 5",
                            "case.score_text != case.gates_failed"}) {
    EXPECT_EQ(said_of_check("\"" + std::string(check) + "\""), "") << check;
  }
}

TEST(Formulas, do_not_know_these) {
  const struct {
    const char* check;
    const char* said;
  } rows[] = {
      {"round.state == 'open'", "small.yaml:31:20: error R8: 'round.state' is not known here"},
      {"past.date < form.starts_on",
       "small.yaml:31:20: error R8: 'past.date' is known only in the sentences of conditions and "
       "of 'different_people'"},
      {"scoring.pass_mark > 5",
       "small.yaml:31:20: error R8: 'scoring.pass_mark' is not known here"},
      {"form.amount > 5",
       "small.yaml:31:32: error R8: '>' does not work on money and whole number; did you mean "
       "money('5.00')?"},
      {"1 +",
       "small.yaml:31:23: error R8: expected a value or a name here, but the expression ends"},
  };
  for (const auto& row : rows) EXPECT_EQ(said_of_check(row.check), row.said);
}

TEST(Formulas, fields_of_the_parent) {
  const std::string own = "form.amount + ledger.asked(case) <= ledger.committed(case)";
  auto files = fund_edited("payment.yaml", own, "form.amount <= parent.form.agreed_sum");
  EXPECT_EQ(text_of(read_definition(files, shipped_calendars()).findings), "");
  files = fund_edited("payment.yaml", own, "form.amount <= parent.form.agred_sum");
  const auto findings = read_definition(files, shipped_calendars()).findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "'parent.form.agred_sum' is not known here; did you mean 'parent.form.agreed_sum'?");
}

TEST(Formulas, sums_are_money) {
  const auto files = fund_edited("tactical.yaml", "money: {reserve: form.award}",
                                 "money: {reserve: form.amount + 1}");
  const auto findings = read_definition(files, shipped_calendars()).findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "'+' does not work on money and whole number; did you mean money('1.00')?");
}

}  // namespace
}  // namespace almoner::workflow
