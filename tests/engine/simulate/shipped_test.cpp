// Every scenario of a shipped fund goes as it says, and between them they take every transition.
#include "tests/engine/simulate/shipped.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::simulate {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::IsEmpty;

std::vector<std::string> words_of(const std::vector<TransitionName>& names) {
  std::vector<std::string> words;
  for (const auto& name : names)
    words.push_back(name.workflow + ": " + name.action + " in " + name.state);
  return words;
}

class Shipped : public ::testing::TestWithParam<std::string> {
 protected:
  BookRead read_all() const {
    return read_book(fund_in(GetParam()), files_in(GetParam(), ".scenarios"));
  }
};

TEST_P(Shipped, every_scenario_goes_as_it_says) {
  const BookRead read = read_all();
  EXPECT_EQ(workflow::text_of(read.findings), "");
  const Played played = play(read.book);
  EXPECT_EQ(workflow::text_of(played.findings), "");
  EXPECT_GT(played.held, 0);
}

TEST_P(Shipped, every_transition_is_taken_by_a_scenario) {
  const BookRead read = read_all();
  EXPECT_THAT(words_of(not_taken(*read.book.definition, play(read.book))), ::testing::IsEmpty());
}

TEST_P(Shipped, every_state_is_entered_by_a_scenario) {
  const BookRead read = read_all();
  const Played played = play(read.book);
  for (const auto& one : read.book.definition->workflows)
    for (const auto& state : one->states) {
      if (state.name == one->start) continue;
      EXPECT_THAT(played.entered, Contains(std::pair(one->name, state.name)));
    }
}

INSTANTIATE_TEST_SUITE_P(Funds, Shipped, ::testing::ValuesIn(funds()));

TEST(ShippedFunds, are_found) {
  EXPECT_THAT(funds(),
              ::testing::ElementsAre("examples/harbour-youth-2026", "examples/small-parish-2026",
                                     "workflows/smp-2019-20"));
}

// What no scenario takes when the one of that title is cut out of its file.
std::vector<std::string> not_taken_without(const std::string& folder, const std::string& title) {
  auto files = files_in(folder, ".scenarios");
  for (auto& file : files) {
    const auto begin = file.text.find("Scenario: " + title + "\n");
    if (begin == std::string::npos) continue;
    const auto end = file.text.find("\nScenario: ", begin);
    file.text.erase(begin, end == std::string::npos ? end : end + 1 - begin);
  }
  const BookRead read = read_book(fund_in(folder), files);
  EXPECT_EQ(workflow::text_of(read.findings), "");
  return words_of(not_taken(*read.book.definition, play(read.book)));
}

// The control: with one scenario less the transition that it alone took is named.
TEST(ShippedControl, names_a_transition_that_no_scenario_takes) {
  using ::testing::ElementsAre;
  struct {
    const char *folder, *title, *transition;
  } rows[] = {
      {"examples/harbour-youth-2026", "A grant that was agreed is called off",
       "youth-grant: call_off in agreed"},
      {"workflows/smp-2019-20", "A request is withdrawn when it is agreed, and put back",
       "tactical-pot: put_back in withdrawal_when_agreed"},
      {"workflows/smp-2019-20", "The reserve list is closed for a bid",
       "pcc-main-round: release in reserve"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(not_taken_without(row.folder, row.title),
                ::testing::Contains(std::string(row.transition)));
  EXPECT_THAT(not_taken_without(rows[0].folder, "No such scenario"), ElementsAre());
}

}  // namespace
}  // namespace almoner::simulate
