// How long it takes, and that what is too large is refused with the limit named.
#include <algorithm>
#include <chrono>

#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// 200 states in a row, each with a way on, a way back and a way out: 600 actions.
std::string large_workflow() {
  const std::string whole = grant();
  std::string text = whole.substr(0, whole.find("  submitted:\n"));
  for (int i = 0; i < 200; ++i) {
    const std::string name = i == 0 ? "submitted" : "s" + std::to_string(i);
    const std::string role = i == 50 ? "panel_chair" : i == 150 ? "finance" : "officer";
    const std::string next = i == 199 ? "closed" : "s" + std::to_string(i + 1);
    text += "  " + name + ":\n    stage: sift\n    title: Step " + std::to_string(i) +
            "\n    actions:\n      on" + std::to_string(i) + ": {who_may: [" + role +
            "], goes_to: " + next + "}\n      back" + std::to_string(i) +
            ": {who_may: [officer], goes_to: submitted}\n      withdraw: {who_may: [applicant], "
            "goes_to: withdrawn}\n";
  }
  text +=
      "  closed: {end: yes, stage: report, title: Closed, documents: [{template: remittance, to: "
      "applicant}]}\n"
      "  withdrawn: {end: yes, stage: submit, title: Withdrawn}\nalways:\n"
      "  - {before_state: closed, must_have: [on1, on50, on150], why: Step by step}\n";
  const std::pair<std::string, std::string> edits[]{
      {"    approve: [award]\n", ""},
      {"whoever_did: [pass_sift], may_not: [decline]", "whoever_did: [submit], may_not: [on3]"},
      {"whoever_did: [approve], may_not: [sign_off, pay]", "whoever_did: [submit], may_not: [on2]"},
      {"whoever_did: [sign_off], may_not: [pay]", "whoever_did: [submit], may_not: [on150]"}};
  for (const auto& [gone, instead] : edits) text = edited(text, gone, instead);
  return text;
}

TEST(CheckLimits, two_hundred_states_within_two_seconds) {
  const std::string text = large_workflow();
  const auto start = Clock::now();
  const auto result = checked(text);
  const double taken = milliseconds_since(start);
  std::printf("200 states, 600 actions: %.1f ms\n", taken);
  EXPECT_EQ(text_of(result.findings), "");
  EXPECT_LT(taken, 2000.0);
}

// The first of a process also fetches its memory and its code: both are told.
TEST(CheckLimits, the_shipped_fund_is_read_and_checked_quickly) {
  const auto files = files_in("workflows/smp-2019-20");
  const auto calendars = files_in("workflows/calendars");
  std::vector<double> taken;
  for (int time = 0; time < 6; ++time) {
    const auto start = Clock::now();
    const auto result = read_and_check(files, calendars);
    taken.push_back(milliseconds_since(start));
    EXPECT_TRUE(result.definition);
  }
  std::printf("workflows/smp-2019-20, %zu files: first %.1f ms, then the quickest %.1f ms\n",
              files.size(), taken.front(), *std::min_element(taken.begin() + 1, taken.end()));
}

TEST(CheckLimits, more_situations_than_can_be_looked_at_are_refused) {
  std::string text = large_workflow();
  std::string all;
  for (int i = 1; i < 20; ++i) all += (all.empty() ? "on" : ", on") + std::to_string(i * 2);
  text = edited(text, "[on1, on50, on150]", "[" + all + "]");
  for (int i = 1; i < 20; ++i)
    text = edited(
        text,
        "      back" + std::to_string(i * 2 + 1) + ": {who_may: [officer], goes_to: submitted}",
        "      back" + std::to_string(i * 2 + 1) +
            ": {who_may: [officer], goes_to: submitted, cancels: [on" + std::to_string(i * 2) +
            "]}");
  EXPECT_EQ(
      said_by("R9", text),
      R"(grant.yaml:30:3: error R9: this workflow has more than 200000 situations (a state and what was done before), which is more than can be looked at
  30 |   draft:
     |   ^
  to mend it: divide it into two workflows, or name fewer actions in 'always' and 'different_people'
)");
}

}  // namespace
}  // namespace almoner::check
