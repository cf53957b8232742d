// R8, values: no answer that the form takes leaves a condition without a value.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// Said of the grant, whose chair approves under that condition.
std::string said(const std::string& condition, const std::string& form_rule = "") {
  std::string text = edited(grant(), "    note: {",
                            "    people: {type: number, label: People}\n"
                            "    helpers: {type: number, label: Helpers}\n"
                            "    venue: {type: text, label: Venue}\n    note: {");
  text = edited(text, "    submit: [amount]", "    submit: [amount, people, helpers, venue]");
  if (!form_rule.empty())
    text = edited(text, "budget: {ledger: main}",
                  "  rules:\n    on: [submit]\n    only_if: [{check: '" + form_rule +
                      "', say: No.}]\nbudget: {ledger: main}");
  return said_by("R8", edited(text, "goes_to: finance_check, asks",
                              "goes_to: finance_check, only_if: [{check: '" + condition +
                                  "', say: No.}], asks"));
}

TEST(CheckWorkedOut, a_division_by_an_answer_that_may_be_nothing) {
  EXPECT_EQ(
      said("10 / form.people > 1"),
      R"(grant.yaml:54:84: error R8: the condition of 'approve' cannot be worked out when 'form.people' is 0: division by zero
  54 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: '10 / form.people > 1', say: No.}], asks: [award], money: {reserve: form.award}}
     |                                                                                    ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- cannot be worked out
  to mend it: ask for it first: form.people != 0 && 10 / form.people > 1
)");
}

// As it says to mend it, and in every other way that one may write it.
TEST(CheckWorkedOut, control_asked_for_first) {
  for (const std::string guarded :
       {"form.people != 0 && 10 / form.people > 1", "form.people > 0 && 10 / form.people > 1",
        "form.people == 0 || 10 / form.people > 1",
        "form.people > 0 ? 10 / form.people > 1 : false", "10 / form.people > 1 && form.people > 0",
        "form.people / 10 > 1",
        "form.people > form.helpers && 10 / (form.people - form.helpers) > 1",
        "form.people > 0 && form.people < 2 && [true, false][form.people]"})
    EXPECT_EQ(said(guarded), "") << guarded;
}

// A rule of the form lets no bid in with nobody.
TEST(CheckWorkedOut, control_ruled_out_when_it_was_sent_in) {
  EXPECT_EQ(said("10 / form.people > 1", "form.people > 0"), "");
}

TEST(CheckWorkedOut, what_else_may_have_no_value) {
  const struct {
    const char *condition, *said;
  } rows[] = {
      {"10 % form.people == 1", "when 'form.people' is 0: division by zero"},
      {"10 / (form.people - 3) > 1", "when 'form.people' is 3: division by zero"},
      {"10 / (form.people - form.helpers) > 1", "when 'form.helpers' and 'form.people' are 0"},
      {"int(form.venue) > 3", "when 'form.venue' is 'words': 'words' is not a whole number"},
      {"[1, 2][form.people] == 1", "when 'form.people' is 2"},
      {"{\"hall\": 1}[form.venue] == 1", "when 'form.venue' is 'words': the map has no such key"},
  };
  for (const auto& row : rows)
    EXPECT_NE(said(row.condition).find(row.said), std::string::npos) << row.condition << "\n"
                                                                     << said(row.condition);
}

}  // namespace
}  // namespace almoner::check
