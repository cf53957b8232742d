// R15: rules of the form that exclude each other.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string ruled(const std::string& first, const std::string& second,
                  const std::string& of_step = "") {
  std::string text = edited(
      grant(), "form:\n  fields:\n",
      "form:\n  rules:\n    on: [submit]\n    only_if:\n      - {check: " + first +
          ", say: \"No.\"}\n      - {check: " + second +
          ", say: \"No.\"}\n  fields:\n    people: {type: number, label: People}\n    day: {type: "
          "date, label: Day}\n    last: {type: date, label: Last day}\n");
  text = edited(text, "submit: [amount]", "submit: [amount, people, day, last]");
  return of_step.empty() ? text
                         : edited(text, "        locks: form\n",
                                  "        locks: form\n        only_if: [{check: " + of_step +
                                      ", say: \"No.\"}]\n");
}

TEST(CheckContradictions, two_rules) {
  EXPECT_EQ(
      said_by("R15", ruled("form.people >= 5", "form.people <= 3")),
      R"(grant.yaml:25:17: warning R15: 'form.people >= 5' (line 24) and 'form.people <= 3' (line 25) are never all true, so nobody can take 'submit'
  25 |       - {check: form.people <= 3, say: "No."}
     |                 ^
  to mend it: mend the one that contradicts the others
  to accept it: write under 'acknowledged' - {check: R15, at: form rules, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R15", ruled("form.people >= 5", "form.people <= 30")), "") << "the control";
}

// Each two of them can be true.
TEST(CheckContradictions, three_rules) {
  const std::string rules =
      "form.day <= form.last, say: \"No.\"}\n      - {check: "
      "form.day >= date(dates.panel_meets)";
  EXPECT_EQ(
      said_by("R15", ruled(rules, "form.last <= date(dates.closes)")),
      R"(grant.yaml:26:17: warning R15: 'form.day <= form.last' (line 24), 'form.day >= date(dates.panel_meets)' (line 25) and 'form.last <= date(dates.closes)' (line 26) are never all true, so nobody can take 'submit'
  26 |       - {check: form.last <= date(dates.closes), say: "No."}
     |                 ^
  to mend it: mend the one that contradicts the others
  to accept it: write under 'acknowledged' - {check: R15, at: form rules, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R15", ruled(rules, "form.last <= date(dates.year_ends)")), "")
      << "the control";
}

TEST(CheckContradictions, a_rule_and_what_the_step_asks) {
  EXPECT_EQ(
      said_by("R15", ruled("form.people >= 5", "form.people <= 30", "form.people > 40")),
      R"(grant.yaml:48:27: warning R15: 'form.people <= 30' (line 25) and 'form.people > 40' (line 48) are never all true, so nobody can take 'submit'
  48 |         only_if: [{check: form.people > 40, say: "No."}]
     |                           ^
  to mend it: mend the one that contradicts the others
  to accept it: write under 'acknowledged' - {check: R15, at: form rules, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R15", ruled("form.people >= 5", "form.people <= 30", "form.people > 20")), "")
      << "the control";
}

}  // namespace
}  // namespace almoner::check
