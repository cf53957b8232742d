// R19: a round, a bid, a request that ends over a child that goes on.
#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

std::string said_when_in(const std::string& file, const std::string& from, const std::string& to) {
  return text_of(read_definition(fund_edited(file, from, to), shipped_calendars()).findings);
}

TEST(CheckLeftBehind, control_the_shipped_fund_holds) {
  EXPECT_EQ(text_of(read_definition(shipped_fund(), shipped_calendars()).findings), "");
}

// The round closed over bids that waited for the panel, for finance and for the PCC.
TEST(CheckLeftBehind, a_round_that_closes_over_a_bid) {
  const std::string said = said_when_in(
      "round.yaml", "not_recommended, offered, accepted, live, repayment_due, withdrawal",
      "offered, accepted, live, repayment_due, withdrawal");
  EXPECT_NE(said.find("error R19: 'close_round' ends the case in 'Projects running' (live) while a "
                      "bid of the workflow 'pcc-main-round' that belongs to it may still be in "
                      "not_recommended"),
            std::string::npos)
      << said;
}

// It asked for the state that `each` takes them from, where 'none_in' would make 'each' take none.
TEST(CheckLeftBehind, what_is_taken_along_but_to_no_end) {
  const std::string said = said_when_in(
      "bid.yaml",
      "      give_up: {title: give the bid up with its round, who_may: "
      "[officer], goes_to: given_up, only_with: round.confirm_giving_up, cancels: "
      "[sign_off], money",
      "      give_up: {title: give the bid up with its round, who_may: [officer], "
      "goes_to: finance_check, only_with: round.confirm_giving_up, cancels: [sign_off], money");
  EXPECT_NE(
      said.find(
          "error R19: 'confirm_giving_up' ends the case in 'Given up, to be confirmed' (giving_up) "
          "while a bid of the workflow 'pcc-main-round' that belongs to it may still be "
          "in finance_check"),
      std::string::npos)
      << said;
  EXPECT_NE(said.find("  to mend it: let 'each' take the bid to an end\n"), std::string::npos)
      << said;
}

// A project was closed over a return that was still to be asked for.
TEST(CheckLeftBehind, a_project_that_closes_over_a_return) {
  auto files = shipped_fund();
  for (SourceFile& file : files) {
    if (!file.name.ends_with("/bid.yaml")) continue;
    for (std::size_t at; (at = file.text.find("[asked, due, filed")) != std::string::npos;)
      file.text.replace(at, 18, "[due, filed");
  }
  const std::string said = text_of(read_definition(files, shipped_calendars()).findings);
  EXPECT_NE(said.find("error R19: 'finish' ends the case in 'Running' (live) while a return of the "
                      "workflow 'return' that belongs to it may still be in asked"),
            std::string::npos)
      << said;
}

}  // namespace
}  // namespace almoner::workflow
