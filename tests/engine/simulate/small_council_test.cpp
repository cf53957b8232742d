// A small council, played: what its setting lets four people do, and what it never does.
#include <gtest/gtest.h>

#include "tests/engine/simulate/shipped.hpp"

namespace almoner::simulate {
namespace {

using namespace testing;

const std::string folder = "examples/small-parish-2026";

using Change = std::pair<std::string, std::string>;

std::vector<workflow::SourceFile> changed(std::vector<workflow::SourceFile> files,
                                          const std::vector<Change>& changes) {
  for (auto& file : files)
    for (const auto& [from, to] : changes)
      if (const auto at = file.text.find(from); at != std::string::npos)
        file.text.replace(at, from.size(), to);
  return files;
}

// What is said when its scenarios are played by its files, each changed wherever that stands.
std::string played(const std::vector<Change>& changes) {
  const auto read = workflow::read_definition(changed(files_in(folder, ".yaml"), changes),
                                              files_in("workflows/calendars", ".json"));
  if (workflow::any_error(read.findings)) return workflow::text_of(read.findings);
  const BookRead book =
      read_book(read.definition, changed(files_in(folder, ".scenarios"), changes));
  if (!book.findings.empty()) return workflow::text_of(book.findings);
  return workflow::text_of(play(book.book).findings);
}

std::string played(const std::string& from, const std::string& to) {
  return played(std::vector<Change>{{from, to}});
}

TEST(SmallCouncil, lets_four_people_see_a_bid_through) {
  EXPECT_EQ(played("grants:", "grants:"), "");
}

// Score sheets of a bid without a theme stopped the program.
TEST(SmallCouncil, scores_bids_of_a_form_that_asks_for_no_theme) {
  EXPECT_EQ(played({{"    theme:         {type: choice, label: Theme, options_from: themes}\n", ""},
                    {"[project_title, theme, amount]", "[project_title, amount]"},
                    {"  theme: lights\n", ""}}),
            "");
}

TEST(SmallCouncil, control_without_the_setting_the_first_scorer_is_refused) {
  EXPECT_EQ(
      played("small_council: {agreed_by: Section 151 officer, on: 2026-03-10}\n", ""),
      R"(examples/small-parish-2026/grant.scenarios:27:3: error S1: “A bid is scored by two” does not go as it says
  27 |   Ola: score the bid -> Being scored
     |   ^
  expected: Being scored
  what happened: refused: four eyes: “You sifted this bid on 1 June 2026, so another person must score the bid.”
  what happened: it is “Being scored”
  to mend it: change the scenario, or the workflow if the scenario is right
)");
}

TEST(SmallCouncil, what_is_relaxed_is_told_where_another_rule_was_meant) {
  BookRead book = read_book(fund_in(folder), {{"a.scenarios", R"(People
  Ida: applicant for Wharf Boxing Club
  Ola: officer and assessor of the Parish council

Scenario: one
  20 April 2026 09:00, Ida: start a parish-grant as the bid
    project_title: Lights
    theme: lights
    amount: £800
  Ida: submit the bid
  Ola: pass the sift
  Ola: declare an interest
    interest: none
  Ola: score the bid -> Being scored
    scores: A 3, B 2
    and relaxes scorer-does-not-decide
)"}});
  ASSERT_EQ(workflow::text_of(book.findings), "");
  EXPECT_EQ(workflow::text_of(play(book.book).findings),
            R"(a.scenarios:14:3: error S1: “one” does not go as it says
  14 |   Ola: score the bid -> Being scored
     |   ^
  expected that it relaxes scorer-does-not-decide
  what happened: it is now “Being scored”
  what happened: it relaxes sifter-does-not-score: “You sifted this bid on 20 April 2026, so another person must score the bid.”
  to mend it: change the scenario, or the workflow if the scenario is right
)");
}

TEST(SmallCouncil, a_rule_that_is_none_is_told_when_it_is_read) {
  const BookRead book = read_book(fund_in(folder), {{"a.scenarios", R"(People
  Ida: applicant for Wharf Boxing Club

Scenario: one
  20 April 2026 09:00, Ida: start a parish-grant as the bid
  Ida: discard the draft -> Discarded draft
    and relaxes scorer-does-not-decid
)"}});
  EXPECT_EQ(workflow::text_of(book.findings),
            R"(a.scenarios:7:5: error S0: there is no rule called “scorer-does-not-decid”
  7 |     and relaxes scorer-does-not-decid
    |     ^
  to mend it: write “scorer-does-not-decide”
)");
}

}  // namespace
}  // namespace almoner::simulate
