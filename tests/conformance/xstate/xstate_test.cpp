// The XState export of every workflow that is shipped, and of the second fund, loaded by XState
// itself: it reaches every state, and along each of its simple paths it takes and refuses the same
// actions as advance.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/draw/draw.hpp"
#include "engine/workflow/reader.hpp"
#include "tests/conformance/xstate/walking.hpp"
#include "tests/engine/workflow/reading.hpp"
#include "tests/support/node.hpp"

namespace almoner::conformance {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using workflow::Workflow;

using Workflows = std::vector<std::shared_ptr<const Workflow>>;

Workflows workflows_of(const std::vector<workflow::SourceFile>& files) {
  const auto read = workflow::read_definition(files, workflow::testing::shipped_calendars());
  return read.definition ? read.definition->workflows : Workflows{};
}

Workflows second_fund() {
  const std::string folder = "examples/harbour-youth-2026/";
  return workflows_of({workflow::testing::file(folder + "fund.yaml"),
                       workflow::testing::file(folder + "grant.yaml")});
}

Workflows all_workflows() {
  Workflows all = workflows_of(workflow::testing::shipped_fund());
  for (const auto& workflow : second_fund()) all.push_back(workflow);
  return all;
}

class XState : public support::NodeTest {
 protected:
  XState() : NodeTest("xstate", "the machines that draw makes are") {}

  std::vector<Walked> walk_all(const std::vector<Workflow>& workflows) const {
    std::vector<std::string> machines;
    for (const Workflow& workflow : workflows) machines.push_back(draw::xstate_of(workflow));
    return walk(*node, folder, machines);
  }
};

// The workflow without one of its transitions, for each that moves a case.
std::vector<Workflow> with_one_removed(const Workflow& whole) {
  std::vector<Workflow> all;
  for (std::size_t state = 0; state < whole.states.size(); ++state)
    for (std::size_t i = 0; i < whole.states[state].transitions.size(); ++i) {
      all.push_back(whole);
      auto& transitions = all.back().states[state].transitions;
      transitions.erase(transitions.begin() + static_cast<std::ptrdiff_t>(i));
    }
  return all;
}

TEST_F(XState, walks_every_workflow_as_advance_does) {
  const Workflows workflows = all_workflows();
  ASSERT_EQ(workflows.size(), 7u);
  std::vector<Workflow> copies;
  for (const auto& workflow : workflows) copies.push_back(*workflow);
  const auto walked = walk_all(copies);
  for (std::size_t i = 0; i < copies.size(); ++i) {
    EXPECT_GE(walked[i].paths.size(), copies[i].states.size()) << copies[i].name;
    EXPECT_THAT(differences(walked[i], copies[i]), IsEmpty()) << copies[i].name;
  }
}

// The control: whichever transition the machine lacks, the comparison sees it.
TEST_F(XState, a_machine_that_lacks_a_transition_is_seen) {
  const Workflows fund = second_fund();
  ASSERT_EQ(fund.size(), 1u);
  const Workflow& whole = *fund.front();
  const auto poorer = with_one_removed(whole);
  ASSERT_GT(poorer.size(), 8u);
  const auto walked = walk_all(poorer);
  for (const Walked& one : walked) EXPECT_FALSE(differences(one, whole).empty());
}

// And the other way: a workflow that lacks what the machine still has.
TEST_F(XState, a_workflow_that_lacks_a_transition_is_seen) {
  const Workflows fund = second_fund();
  ASSERT_EQ(fund.size(), 1u);
  const auto walked = walk_all({*fund.front()});
  for (const Workflow& poorer : with_one_removed(*fund.front()))
    EXPECT_FALSE(differences(walked.front(), poorer).empty());
}

TEST_F(XState, a_machine_that_leads_elsewhere_is_seen) {
  const Workflows fund = second_fund();
  ASSERT_EQ(fund.size(), 1u);
  Workflow other = *fund.front();
  const std::string missed = other.states[1].transitions.front().goes_to;
  for (workflow::State& state : other.states)
    for (workflow::Transition& step : state.transitions)
      if (step.goes_to == missed) step.goes_to = other.states[0].name;
  EXPECT_THAT(differences(walk_all({other}).front(), *fund.front()),
              Contains("XState cannot reach " + missed));
}

}  // namespace
}  // namespace almoner::conformance
