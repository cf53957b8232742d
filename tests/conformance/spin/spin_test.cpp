// A second opinion: Spin searches every run of every workflow that is shipped, with people who each
// hold every role, for a broken promise, money that goes astray, a case that cannot go on, and an
// action that nobody can ever take.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

#include "engine/draw/draw.hpp"
#include "engine/workflow/reader.hpp"
#include "tests/engine/workflow/reading.hpp"
#include "tests/support/program.hpp"

namespace almoner::conformance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using workflow::SourceFile;
using workflow::Workflow;

using Workflows = std::vector<std::shared_ptr<const Workflow>>;

Workflows workflows_of(const std::vector<SourceFile>& files) {
  const auto read = workflow::read_definition(files, workflow::testing::shipped_calendars());
  EXPECT_TRUE(read.definition) << workflow::text_of(read.findings);
  return read.definition ? read.definition->workflows : Workflows{};
}

std::vector<SourceFile> second_fund() {
  const std::string folder = "examples/harbour-youth-2026/";
  return {workflow::testing::file(folder + "fund.yaml"),
          workflow::testing::file(folder + "grant.yaml")};
}

struct Searched {
  std::string violated;                  // the assertion, or ""
  std::vector<std::string> not_reached;  // "sign_off in finance_check"
  std::string printed;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class Spin : public ::testing::Test {
 protected:
  Spin() { std::filesystem::create_directories(folder); }
  ~Spin() override { std::filesystem::remove_all(folder); }

  void SetUp() override {
    if (std::system("spin -V >/dev/null 2>&1") == 0) return;
    const char* ci = std::getenv("CI");
    if (ci != nullptr && std::string(ci) == "true") FAIL() << "the package spin is missing";
    std::puts("SKIPPED: the package spin is missing, so no second opinion is heard.");
    GTEST_SKIP();
  }

  Searched search(const Workflow& workflow) const {
    const std::string model = draw::promela_of(workflow);
    std::ofstream(folder + "/model.pml") << model;
    const std::string script = "cd '" + folder +
                               "' && spin -o3 -a model.pml && gcc -O1 -DSAFETY -DNOREDUCE -o pan "
                               "pan.c && ./pan -m1000000";
    const auto ran = support::run({"sh", "-c", script}, folder);
    EXPECT_THAT(ran.out, HasSubstr("pan: elapsed time")) << ran.out << ran.err;
    EXPECT_THAT(ran.out, ::testing::Not(HasSubstr("max search depth too small")));
    return searched(ran.out, lines_of(model));
  }

  std::string folder = ::testing::TempDir() + "almoner-spin-" + std::to_string(getpid());

 private:
  // Each action is a line of the model, which Spin names where a step of it was never taken.
  static Searched searched(const std::string& printed, const std::vector<std::string>& model) {
    static const std::regex violated(R"(pan:1: (.*) \(at depth)");
    static const std::regex unreached(R"(model\.pml:(\d+), state)");
    static const std::regex named(R"(/\* (.*) \*/)");
    Searched result{"", {}, printed};
    std::smatch match;
    for (const std::string& line : lines_of(printed)) {
      if (std::regex_search(line, match, violated)) result.violated = match[1];
      if (!std::regex_search(line, match, unreached)) continue;
      const std::string& text = model.at(std::stoul(match[1]) - 1);
      if (!std::regex_search(text, match, named)) continue;
      const std::string what = match[1];
      if (result.not_reached.empty() || result.not_reached.back() != what)
        result.not_reached.push_back(what);
    }
    return result;
  }
};

// The round has closed before any bid is rejected; it is there so that what an applicant may do
// does not tell that theirs was (R21).
std::vector<std::string> never_reached(const std::string& workflow) {
  if (workflow == "pcc-main-round") return {"take_back in rejection_check"};
  return {};
}

TEST_F(Spin, finds_nothing_broken_and_nothing_unreached) {
  auto all = workflows_of(workflow::testing::shipped_fund());
  for (const auto& workflow : workflows_of(second_fund())) all.push_back(workflow);
  ASSERT_EQ(all.size(), 7u);
  for (const auto& workflow : all) {
    const Searched searched = search(*workflow);
    EXPECT_EQ(searched.violated, "") << workflow->name;
    EXPECT_THAT(searched.printed, HasSubstr("errors: 0")) << workflow->name;
    EXPECT_EQ(searched.not_reached, never_reached(workflow->name)) << workflow->name;
  }
}

Workflow bid_of_the_main_round() {
  for (const auto& workflow : workflows_of(workflow::testing::shipped_fund()))
    if (workflow->name == "pcc-main-round") return *workflow;
  throw std::runtime_error("the shipped fund has no pcc-main-round");
}

workflow::Transition& transition_of(Workflow& workflow, const std::string& state,
                                    const std::string& action) {
  for (auto& one : workflow.states)
    for (auto& transition : one.transitions)
      if (one.name == state && transition.action == action) return transition;
  throw std::runtime_error("no " + action + " in " + state);
}

TEST_F(Spin, finds_a_shortcut_past_finance) {
  Workflow bid = bid_of_the_main_round();
  transition_of(bid, "finance_check", "refuse_sign_off").goes_to = "with_pcc";
  EXPECT_EQ(search(bid).violated, "assertion violated (did_recommend&&did_sign_off)");
}

TEST_F(Spin, finds_a_way_back_that_forgets_the_money) {
  Workflow bid = bid_of_the_main_round();
  transition_of(bid, "withdrawal_at_finance", "confirm_withdrawal").money.clear();
  EXPECT_EQ(search(bid).violated, "assertion violated ( !(reserved)&& !(committed))");
}

TEST_F(Spin, finds_an_action_that_nobody_can_take) {
  Workflow bid = bid_of_the_main_round();
  transition_of(bid, "scored", "place_on_reserve").goes_to = "not_recommended";
  transition_of(bid, "change_check", "refuse_sign_off").goes_to = "not_recommended";
  transition_of(bid, "change_check", "take_back_recommendation").goes_to = "not_recommended";
  const Searched searched = search(bid);
  EXPECT_EQ(searched.violated, "");
  EXPECT_THAT(searched.not_reached, Contains("recommend in reserve"));
  EXPECT_THAT(searched.not_reached, Contains("send_change in change_ready"));
}

}  // namespace
}  // namespace almoner::conformance
