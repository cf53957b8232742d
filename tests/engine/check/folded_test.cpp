// One cause is told once, with what else is wrong for it under it.
#include "engine/workflow/folded.hpp"

#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string headlines(const std::string& text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    if (line.find(" error R") != line.npos || line.find(" warning R") != line.npos ||
        line.starts_with("  the same in ") || line.starts_with("  so ") ||
        line.starts_with("  to mend it"))
      lines += line + "\n";
    at = end + 1;
  }
  return lines;
}

TEST(Folded, a_form_that_stays_open) {
  EXPECT_EQ(
      support::at_any_line(headlines(said_of_shipped(
          "bid.yaml",
          "        locks: form                  # what was submitted is what is judged\n", ""))),
      R"(workflows/smp-2019-20/bid.yaml:N:7: error R16: the form can be changed after pass_sift, which still counts
  to mend it: write locks: form under 'pass_sift' (line N) or under a step before it
workflows/smp-2019-20/bid.yaml:N:20: error R8: 'form.amount' may be empty when the condition of 'recommend' reads it
  so it may when the condition of 'recommend' (line N) reads it
  so may 'form.minimum_viable' (line N)
  to mend it: write locks: form under 'submit' (line N): till then whoever fills in the form may empty it again
)");
}

TEST(Folded, timers_in_a_year_that_no_calendar_knows) {
  const std::string said = headlines(said_of_shipped(
      "fund.yaml", "  closes:           2019-03-08 17:00", "  closes:           2039-03-08 17:00"));
  EXPECT_EQ(
      support::at_any_line(said.substr(0, said.find("workflows/smp-2019-20/fund.yaml"))),
      R"(workflows/smp-2019-20/bid.yaml:N:9: error R7: this timer counts working days into a year whose bank holidays are not known: the calendar England and Wales has no bank holidays for 2039 (it covers 2018 to 2030)
  the same in lines N
  to mend it: add 2039 to the calendar file, or choose an earlier date or fewer days
)");
}

TEST(Folded, answers_that_nothing_requires_when_a_form_comes_back) {
  auto files = files_in("workflows/smp-2019-20");
  for (auto& source : files) {
    if (!source.name.ends_with("bid.yaml")) continue;
    const std::size_t from = source.text.find("    resubmit:      [");
    ASSERT_NE(from, std::string::npos);
    source.text.erase(from, source.text.find('\n', from) + 1 - from);
  }
  EXPECT_EQ(
      support::at_any_line(
          headlines(open_in(read_and_check(files, files_in("workflows/calendars")).findings))),
      R"(workflows/smp-2019-20/bid.yaml:N:16: error R8: 'form.costs_total' may be empty when the form's rule, looked at by 'resubmit', reads it
  so may 'form.amount' (line N), 'form.minimum_viable' (line N), 'form.starts_on' (line N), 'form.ends_on' (line N), 'form.organisation_kind' (line N), 'form.connected_people' (line N), 'form.contact_email' (line N), 'form.works_with_children' (line N), 'form.works_with_adults_at_risk' (line N) and 'form.declared' (line N)
  to mend it: write cost_lines, amount, minimum_viable, starts_on, ends_on, organisation_kind, connected_people, contact_email, works_with_children, works_with_adults_at_risk and declared under form.required.resubmit
)");
}

TEST(Folded, what_belongs_to_a_case_that_ends) {
  auto files = files_in("workflows/smp-2019-20");
  for (auto& source : files) {
    if (!source.name.ends_with("bid.yaml")) continue;
    for (const char* row :
         {"          payment: [draft, proposed, approved, drop_check, drop_check_when_approved]\n",
          "          return: [asked, due, filed, drop_check]\n"})
      for (std::size_t at; (at = source.text.find(row)) != std::string::npos;)
        source.text.erase(at, std::string(row).size());
  }
  EXPECT_EQ(
      support::at_any_line(
          headlines(open_in(read_and_check(files, files_in("workflows/calendars")).findings))),
      R"(workflows/smp-2019-20/bid.yaml:N:7: error R19: 'send_decision' ends the case in 'Refused by the PCC, letter to go' (refused_by_pcc) while a payment of the workflow 'payment' that belongs to it may still be in draft, proposed, approved, drop_check or drop_check_when_approved
  so do 'decline_change' (line N), 'finish' (line N), 'fold' (line N), 'record_repayment' (line N), 'write_off' (line N), 'confirm_withdrawal' (line N), 'confirm_withdrawal' (line N), 'confirm_withdrawal' (line N), 'confirm_refused_offer' (line N) and 'confirm_closed_offer' (line N)
  to mend it: name these states under 'none_in' with a sentence, or take the payment along with 'each'
workflows/smp-2019-20/bid.yaml:N:7: error R19: 'send_decision' ends the case in 'Refused by the PCC, letter to go' (refused_by_pcc) while a return of the workflow 'return' that belongs to it may still be in asked, due, drop_check or filed
  so do 'decline_change' (line N), 'finish' (line N), 'fold' (line N), 'record_repayment' (line N), 'write_off' (line N), 'confirm_withdrawal' (line N), 'confirm_withdrawal' (line N), 'confirm_withdrawal' (line N), 'confirm_refused_offer' (line N) and 'confirm_closed_offer' (line N)
  to mend it: name these states under 'none_in' with a sentence, or take the return along with 'each'
)");
}

Finding made(const std::string& check, const std::string& message, int line) {
  Finding finding;
  finding.check = check;
  finding.file = "f.yaml";
  finding.line = line;
  finding.message = message;
  return finding;
}

TEST(Folded, control_what_has_causes_of_its_own) {
  std::vector<Finding> findings{made("R19", "'a' ends the case in x while a payment may be", 1),
                                made("R19", "'b' ends the case in x while a return may be", 2),
                                made("R2", "nothing leads here", 3),
                                made("R2", "nothing leads here", 4)};
  const auto before = text_of(findings);
  workflow::fold_follow_ons(findings);
  EXPECT_EQ(text_of(findings), before);
}

}  // namespace
}  // namespace almoner::check
