#include "tests/engine/check/grant.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace almoner::check::testing {

namespace {

const char* const the_grant = R"(language: 1
workflow: grant
version: 1
title: Grants
time_zone: Europe/London
calendar: england-and-wales
dates:
  opens: 2019-02-13 09:00
  closes: 2019-03-08 17:00
  panel_meets: 2019-03-22 10:00
  year_ends: 2020-03-31 23:59
roles: {applicant: {title: Applicant, from: bid.owner},
  officer: {title: Officer, at_least: 2},
  panel_chair: {title: Panel chair, at_least: 1},
  finance: {title: Finance officer, at_least: 2}}
different_people:
  - {name: sifter-does-not-decline, whoever_did: [pass_sift], may_not: [decline], say: "You {past.verb} this bid on {past.date}."}
  - {name: chair-and-finance-differ, whoever_did: [approve], may_not: [sign_off, pay], say: "You {past.verb} this bid on {past.date}."}
  - {name: maker-and-checker, whoever_did: [sign_off], may_not: [pay], say: "You {past.verb} this bid on {past.date}."}
form:
  fields:
    amount: {type: money, label: Amount}
    award: {type: money, label: Award, filled_in_by: panel_chair}
    note: {type: text, label: Note, optional: yes, filled_in_by: officer}
  required:
    submit: [amount]
    approve: [award]
budget: {ledger: main}
start: draft
states:
  draft:
    stage: submit
    title: Draft
    actions:
      submit:
        who_may: [applicant]
        goes_to: submitted
        until: {date: dates.closes, say: "Closed on {dates.closes}."}
        locks: form
      withdraw: {who_may: [applicant], goes_to: withdrawn}
  submitted:
    stage: sift
    title: Received
    actions:
      pass_sift: {who_may: [officer], goes_to: panel}
      withdraw: {who_may: [applicant], goes_to: withdrawn}
  panel:
    stage: approve
    title: Panel decision
    actions:
      approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
      decline: {who_may: [panel_chair], goes_to: rejected, reason: required}
  finance_check:
    stage: approve
    title: Waiting for finance
    actions:
      sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
      refuse_sign_off: {who_may: [finance], goes_to: panel, cancels: [approve], money: {unreserve: all}}
  agreed:
    stage: report
    title: Agreed
    actions:
      pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
      call_off: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: {unreserve: all}}
  paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
  rejected: {end: yes, stage: approve, title: Not funded, documents: [{template: decline-letter, to: applicant}]}
  withdrawn: {end: yes, stage: submit, title: Withdrawn}
always:
  - {before_state: agreed, must_have: [approve, sign_off], why: Finance signs before anything is agreed}
  - {before_state: paid, must_have: [approve, sign_off, pay], why: Nothing is paid unsigned}
  - {before_action: approve, must_have: [pass_sift], why: Only what was sifted is approved}
  - {never_after: dates.closes, action: submit, why: The deadline is hard}
)";

const char* const the_fund = R"(language: 1
fund: grants
title: Grants
funder: Harbour Homes
accountable_body: Harbour Homes
reference_prefix: HH
financial_year: {starts: 2019-04-01, ends: 2020-03-31}
time_zone: Europe/London
calendar: england-and-wales
pots:
  main: {title: Grants, sum: "£6,000"}
)";

}  // namespace

std::string grant() {
  return the_grant;
}

namespace {

// One line less, for the one more at the head: what stands below stays in its line.
std::string in_one_list(std::string rules) {
  rules = edited(rules, "different_people:\n  - {", "different_people: [{");
  rules = edited(rules, "}\n  - {name: chair", "},\n  {name: chair");
  rules = edited(rules, "}\n  - {name: maker", "},\n  {name: maker");
  return edited(rules, "}\nform:", "}]\nform:");
}

}  // namespace

GrantInAFund grant_in_a_fund() {
  const std::string whole = grant();
  const auto dates = whole.find("time_zone:"), rules = whole.find("different_people:");
  const std::string rest = in_one_list(whole.substr(rules));
  const std::string fund = whole.substr(dates, rules - dates);
  return {{"fund.yaml", the_fund + fund.substr(fund.find("dates:"))},
          {"grant.yaml", whole.substr(0, dates) + "case: bid\n" + rest}};
}

std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not in the text: " << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "twice in the text: " << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string declared_everywhere(std::string text) {
  const auto add = [&](const std::string& step, const std::string& roles,
                       const std::string& state) {
    text = edited(text, step,
                  step + "      declare: {who_may: [" + roles + "], goes_to: " + state +
                      ", collects: {interests: one per person}}\n");
  };
  add("      decline: {who_may: [panel_chair], goes_to: rejected, reason: required}\n",
      "panel_chair", "panel");
  add("cancels: [approve], money: {unreserve: all}}\n", "finance", "finance_check");
  add("cancels: [sign_off], money: {unreserve: all}}\n", "officer, finance", "agreed");
  return text;
}

workflow::ReadResult checked(const std::string& text, const Beside& beside) {
  static const auto calendars = files_in("workflows/calendars");
  return read_and_check({{"grant.yaml", text}}, calendars, beside);
}

std::string said_when(const std::string& from, const std::string& to, const Beside& beside) {
  return text_of(checked(edited(grant(), from, to), beside).findings);
}

std::string said_by(const std::string& check, const std::string& text, const Beside& beside) {
  std::string said;
  for (const Finding& finding : checked(text, beside).findings)
    if (finding.check == check) said += text_of(finding);
  return said;
}

std::string open_in(const std::vector<Finding>& findings) {
  std::string said;
  for (const Finding& finding : findings)
    if (!finding.acknowledged) said += text_of(finding);
  return said;
}

workflow::SourceFile file(const std::string& path) {
  std::ifstream stream(std::string(ALMONER_SOURCE_DIR) + "/" + path);
  EXPECT_TRUE(stream) << "cannot read " << path;
  std::stringstream text;
  text << stream.rdbuf();
  return {path, text.str()};
}

std::vector<workflow::SourceFile> files_in(const std::string& folder) {
  std::vector<workflow::SourceFile> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ALMONER_SOURCE_DIR) + "/" + folder))
    if (entry.path().extension() != ".scenarios")  // for engine/simulate
      files.push_back(file(folder + "/" + entry.path().filename().string()));
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

std::string said_of_shipped(const std::string& name, const std::string& from,
                            const std::string& to) {
  auto files = files_in("workflows/smp-2019-20");
  for (auto& source : files)
    if (source.name.ends_with(name)) source.text = edited(source.text, from, to);
  return open_in(read_and_check(files, files_in("workflows/calendars")).findings);
}

}  // namespace almoner::check::testing
