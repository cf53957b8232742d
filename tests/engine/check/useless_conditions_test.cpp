// R15, conditions: what is always so, or never, makes no difference.
#include <algorithm>

#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The grant where a choice, a yes or no and a small sum are asked.
std::string asked() {
  std::string text = edited(grant(), "    amount: {type: money, label: Amount}\n",
                            "    amount: {type: money, label: Amount, min: \"£1.00\", max: "
                            "\"£500.00\"}\n"
                            "    size: {type: choice, label: Size, options: {s: Small, l: Large}}\n"
                            "    agreed: {type: yes_no, label: Agreed}\n"
                            "    people: {type: number, label: People}\n");
  return edited(text, "    submit: [amount]\n", "    submit: [amount, size, agreed, people]\n");
}

std::string submitting_if(const std::string& checks) {
  std::string rows;
  for (std::size_t from = 0; from < checks.size();) {
    const std::size_t to = std::min(checks.find(';', from), checks.size());
    rows += std::string(rows.empty() ? "" : ", ") + "{check: '" + checks.substr(from, to - from) +
            "', say: \"No.\"}";
    from = to + 1;
  }
  return edited(asked(), "        locks: form\n",
                "        locks: form\n        only_if: [" + rows + "]\n");
}

std::string first_line(const std::string& said) {
  return said.substr(0, said.find('\n'));
}

TEST(CheckUselessConditions, control_conditions_that_hold_somebody_back) {
  for (const std::string checks :
       {"form.amount <= money(\"£400.00\")", "form.size == \"s\" || form.agreed",
        "form.people > 3;form.people < 9", "has(form.note) || form.agreed",
        "form.people > 3 || form.amount < money(\"£50.00\")", "size(case.ref) > 3",
        "form.people * 2 > 3", "now < dates.panel_meets && form.agreed"})
    EXPECT_EQ(said_by("R15", submitting_if(checks)), "") << checks;
}

// The grant whose chair approves under that condition, with a venue that every bid was sent in
// with.
std::string approving_if(const std::string& check) {
  std::string text = edited(grant(), "    note: {",
                            "    venue: {type: text, label: Venue}\n"
                            "    wards: {type: list, of: text, label: Wards}\n    note: {");
  text = edited(text, "    submit: [amount]", "    submit: [amount, venue, wards]");
  return edited(text, "goes_to: finance_check, asks",
                "goes_to: finance_check, only_if: [{check: '" + check + "', say: No.}], asks");
}

TEST(CheckUselessConditions, texts_and_lists_that_hold_somebody_back) {
  for (const std::string check :
       {"form.venue == \"a\" || form.venue == \"b\"", "form.venue in [\"hall\", \"church\"]",
        "form.venue != \"hall\"", "size(form.venue) > 3", "form.wards.size() >= 2",
        "form.venue.startsWith(\"a\")", "form.venue == \"a\" && size(form.wards) > 1",
        "actor.role == \"panel_chair\" && form.venue == \"a\""})
    EXPECT_EQ(said_by("R15", approving_if(check)), "") << check;
}

TEST(CheckUselessConditions, texts_and_lists_that_never_can) {
  for (const std::string check :
       {"form.venue in []", "size(form.venue) < 0", "form.venue == \"a\" && form.venue == \"b\"",
        "form.wards.size() < 0", "size(form.venue) > 4 && size(form.venue) < 4",
        "form.venue in [\"a\"] && form.venue != \"a\"", "actor.role == \"officer\"",
        "!has(form.venue)"}) {
    const std::string said = said_by("R15", approving_if(check));
    EXPECT_NE(said.find("warning R15: this condition of 'approve' is never true, so nobody can "
                        "take it"),
              std::string::npos)
        << check << "\n"
        << said;
  }
}

// A bid was sent in with it, and its form is locked from then on.
TEST(CheckUselessConditions, what_is_always_there) {
  EXPECT_EQ(
      said_by("R15", approving_if("has(form.venue)")),
      R"(grant.yaml:53:84: warning R15: this condition of 'approve' is always true, so it holds nobody back
  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: 'has(form.venue)', say: No.}], asks: [award], money: {reserve: form.award}}
     |                                                                                    ^
  to mend it: delete it, or write what it should ask
  to accept it: write under 'acknowledged' - {check: R15, at: condition 1 of approve in panel, who: ..., why: ...}
)");
}

TEST(CheckUselessConditions, always_true_by_the_limits_of_the_form) {
  EXPECT_EQ(
      said_by("R15", submitting_if("form.amount <= money(\"£500.00\")")),
      R"(grant.yaml:43:28: warning R15: this condition of 'submit' is always true, so it holds nobody back
  43 |         only_if: [{check: 'form.amount <= money("£500.00")', say: "No."}]
     |                            ^
  to mend it: delete it, or write what it should ask
  to accept it: write under 'acknowledged' - {check: R15, at: condition 1 of submit in draft, who: ..., why: ...}
)");
}

TEST(CheckUselessConditions, always_true) {
  for (const std::string check :
       {"1 + 1 == 2", "form.size == \"s\" || form.size == \"l\"", "form.agreed || !form.agreed",
        "form.people == form.people", "form.people > 3 || form.people < 5",
        "case.state == \"draft\"", "now <= dates.closes", "dates.opens < dates.closes",
        "form.amount >= money(\"£0.50\")", "has(form.size)", "true || form.people * 2 > 3"})
    EXPECT_EQ(first_line(said_by("R15", submitting_if(check))),
              "grant.yaml:43:28: warning R15: this condition of 'submit' is always true, so it "
              "holds nobody back")
        << check;
}

TEST(CheckUselessConditions, never_true) {
  EXPECT_EQ(
      said_by("R15", submitting_if("form.size == \"medium\"")),
      R"(grant.yaml:43:28: warning R15: this condition of 'submit' is never true, so nobody can take it
  43 |         only_if: [{check: 'form.size == "medium"', say: "No."}]
     |                            ^
  to mend it: write what it should ask, or delete the action
  to accept it: write under 'acknowledged' - {check: R15, at: condition 1 of submit in draft, who: ..., why: ...}
)");
  for (const std::string check :
       {"form.amount > money(\"£500.00\")", "now > dates.closes", "form.people != form.people",
        "form.people > 5 && form.people < 4", "case.state == \"panel\"", "has(form.award)"})
    EXPECT_EQ(first_line(said_by("R15", submitting_if(check))),
              "grant.yaml:43:28: warning R15: this condition of 'submit' is never true, so nobody "
              "can take it")
        << check;
}

TEST(CheckUselessConditions, conditions_that_contradict_each_other) {
  EXPECT_EQ(
      said_by("R15", submitting_if("form.people > 5;form.people < 5")),
      R"(grant.yaml:38:7: warning R15: the conditions of 'submit' are never all true, so nobody can take it
  38 |       submit:
     |       ^
  to mend it: mend the condition that contradicts the others
  to accept it: write under 'acknowledged' - {check: R15, at: conditions of submit in draft, who: ..., why: ...}
)");
}

TEST(CheckUselessConditions, a_condition_that_the_others_imply) {
  EXPECT_EQ(
      said_by("R15", submitting_if("form.people > 5;form.people > 3")),
      R"(grant.yaml:43:68: warning R15: this condition of 'submit' holds whenever the others do, so it holds nobody back
  43 |         only_if: [{check: 'form.people > 5', say: "No."}, {check: 'form.people > 3', say: "No."}]
     |                                                                    ^
  to mend it: delete it, or write what it should ask
  to accept it: write under 'acknowledged' - {check: R15, at: condition 2 of submit in draft, who: ..., why: ...}
)");
}

TEST(CheckUselessConditions, a_rule_of_the_form) {
  const std::string ruled = edited(asked(), "    amount: {type", "    amount: {type");
  EXPECT_EQ(
      said_by("R15", edited(ruled, "budget: {ledger: main}\n",
                            "  rules: {on: [submit], only_if: [{check: form.amount > "
                            "money(\"£0.00\"), say: No.}]}\nbudget: {ledger: main}\n")),
      R"(grant.yaml:31:43: warning R15: this rule of the form is always true, so it holds nobody back
  31 |   rules: {on: [submit], only_if: [{check: form.amount > money("£0.00"), say: No.}]}
     |                                           ^
  to mend it: delete it, or write what it should ask
  to accept it: write under 'acknowledged' - {check: R15, at: form rule 1, who: ..., why: ...}
)");
}

TEST(CheckUselessConditions, a_warning_that_is_always_given) {
  EXPECT_EQ(
      said_by("R15", edited(asked(), "        locks: form\n",
                            "        locks: form\n        warn_if_not: [{check: 'form.amount > "
                            "money(\"£900.00\")', say: Small}]\n")),
      R"(grant.yaml:43:32: warning R15: this warning of 'submit' is always given: what it looks at is never true
  43 |         warn_if_not: [{check: 'form.amount > money("£900.00")', say: Small}]
     |                                ^
  to mend it: write what it should ask, or delete it
  to accept it: write under 'acknowledged' - {check: R15, at: warning 1 of submit in draft, who: ..., why: ...}
)");
}

// The case's own money is a sum like any other, and nothing until a step puts something there.
TEST(CheckUselessConditions, what_the_ledger_holds_for_the_case) {
  EXPECT_EQ(
      said_by("R15", approving_if("ledger.committed(case) >= money(\"£0.00\")")),
      R"(grant.yaml:53:84: warning R15: this condition of 'approve' is always true, so it holds nobody back
  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: 'ledger.committed(case) >= money("£0.00")', say: No.}], asks: [award], money: {reserve: form.award}}
     |                                                                                    ^
  to mend it: delete it, or write what it should ask
  to accept it: write under 'acknowledged' - {check: R15, at: condition 1 of approve in panel, who: ..., why: ...}
)");
  const auto paying_if = [](const std::string& check) {
    return edited(grant(), "      pay: {who_may: [finance],",
                  "      pay: {who_may: [finance], only_if: [{check: '" + check + "', say: No.}],");
  };
  const std::string never = "is never true, so nobody can take it";
  for (const std::string check :
       {"ledger.committed(case) > money(\"£1.00\")", "ledger.paid(case) > ledger.committed(case)"})
    EXPECT_NE(said_by("R15", approving_if(check)).find(never), std::string::npos) << check;
  for (const std::string check :
       {"ledger.committed(case) > money(\"£1.00\")", "ledger.committed(case) == form.award",
        "ledger.reserved(bid) != money(\"£0.00\")"})
    EXPECT_EQ(said_by("R15", paying_if(check)), "") << check;
  EXPECT_NE(said_by("R15", paying_if("ledger.committed(case) < money(\"£0.00\")")).find(never),
            std::string::npos);
}

// True, but nobody will ever wait for the answer: it is not said to be false.
TEST(CheckUselessConditions, a_condition_that_takes_too_long_to_work_out) {
  std::string check = "true", end;
  for (int i = 0; i < 12; ++i) {
    check = "[1,2,3].all(a, " + check;
    end += ")";
  }
  EXPECT_EQ(
      said_by("R15", approving_if(check + end)),
      "grant.yaml:53:84: warning R15: this condition of 'approve' takes more than 200000 steps to "
      "work out, which is more than it may, so nobody can take it\n"
      "  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: '" +
          check + end +
          "', say: No.}], asks: [award], money: {reserve: form.award}}\n"
          "     |" +
          std::string(84, ' ') +
          "^\n"
          "  to mend it: write it without a loop in a loop\n"
          "  to accept it: write under 'acknowledged' - {check: R15, at: condition 1 of approve in "
          "panel, who: ..., why: ...}\n");
  EXPECT_NE(said_by("R15", approving_if("[1,2,3].all(a, [1,2,3].all(b, true))"))
                .find("is always true, so it holds nobody back"),
            std::string::npos);
}

// Each try was within what a condition may take, and there were thousands: the check of one
// condition took minutes. Of what is too much to try out nothing is said.
TEST(CheckUselessConditions, many_tries_of_a_condition_that_takes_long) {
  const auto said_with = [](int sums) {
    std::string check = "true", end, text;
    for (int i = 0; i < 9; ++i) {
      check = "[1,2,3].all(a, " + check;
      end += ")";
    }
    for (int i = 1; i <= sums; ++i)
      text += " || form.amount == money(\"£" + std::to_string(i) + ".00\")";
    return said_by("R15", approving_if(check + end + text));
  };
  EXPECT_NE(said_with(3).find("is always true, so it holds nobody back"), std::string::npos);
  EXPECT_EQ(said_with(90), "");
}

}  // namespace
}  // namespace almoner::check
