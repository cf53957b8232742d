// A scenario that does not go as it says is reported with its line, what was expected and what
// happened.
#include <gtest/gtest.h>

#include "tests/engine/simulate/shipped.hpp"

namespace almoner::simulate {
namespace {

using namespace testing;

const std::string asked = R"(Scenario: one
  1 June 2026 09:00, Mia: start a youth-grant as the request
    project_title: Canoes
    estate: mill
    young_people: 12
    amount: £600
  Mia: ask for the grant
)";

TEST(Play, says_what_was_expected_and_what_happened) {
  EXPECT_EQ(said_of(asked + "  Tom: pass the check -> With the trustees\n"),
            R"(a.scenarios:13:3: error S1: “one” does not go as it says
  13 |   Tom: pass the check -> With the trustees
     |   ^
  expected: With the trustees
  what happened: refused: role: “Only this role may pass the check: Neighbourhood officer.”
  what happened: it is “Asked, to be checked”
  to mend it: change the scenario, or the workflow if the scenario is right
)");
  EXPECT_EQ(said_of(asked + "  Nia: pass the check -> With the trustees\n"), "");
}

// A scenario about the check need not tell how the request came there.
TEST(Play, a_case_that_is_simply_there) {
  const std::string there =
      "Scenario: one\n"
      "  1 June 2026 09:00, there is a youth-grant as the request for Quayside Youth Club -> "
      "Asked, "
      "to be checked\n";
  EXPECT_EQ(said_of(there + "  Nia: pass the check -> With the trustees\n"), "");
  EXPECT_EQ(said_of(there + "  Nia: pass the check -> Refused\n"),
            R"(a.scenarios:8:3: error S1: “one” does not go as it says
  8 |   Nia: pass the check -> Refused
    |   ^
  expected: Refused
  what happened: it is now “With the trustees”
  to mend it: change the scenario, or the workflow if the scenario is right
)");
}

// The lines after "expected" and "what happened" alone.
std::string differences_in(const std::string& text) {
  const BookRead read = read_harbour(text);
  if (!read.findings.empty()) return workflow::text_of(read.findings);
  std::string lines;
  for (const auto& finding : play(read.book).findings)
    for (const auto& note : finding.notes)
      if (!note.starts_with("what happened")) lines += note + "\n";
  return lines;
}

TEST(Play, holds_every_kind_of_line_against_what_happened) {
  const std::string agreed =
      asked + "  Nia: pass the check\n  Tom: agree as first trustee -> Agreed by one trustee\n";
  struct {
    const char *wrong, *said, *right;
  } rows[] = {
      {"and reserves £601", "expected that it reserves £601.00", "and reserves £600"},
      {"and commits £600", "expected that it commits £600.00", "and reserves £600"},
      {"and tells applicant: grant-paid", "expected that it tells applicant: grant-paid", ""},
      {"and the pot small_grants has £6,000 left",
       "expected the pot small_grants to have £6,000.00 left; it has £5,400.00",
       "and the pot small_grants has £5,400 left"},
      {"and the request has £1 reserved",
       "expected the request to have £1.00 reserved; it has £600.00",
       "and the request has £600 reserved"},
      {"and the request is Paid",
       "expected the request to be “Paid”; it is “Agreed by one trustee”",
       "and the request is Agreed by one trustee"},
      {"and the form is open", "expected the form to be open; it is closed",
       "and the form is closed"},
      {"and warns: \"Too much\"", "expected that it warns: Too much", "and warns of nothing"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(differences_in(agreed + "    " + row.wrong + "\n"), row.said + std::string("\n"));
    EXPECT_EQ(differences_in(agreed + "    " + row.right + "\n"), "") << row.right;
  }
}

TEST(Play, wants_exactly_the_reasons_that_are_named) {
  const std::string late = asked.substr(0, asked.rfind("  Mia: ask"));
  EXPECT_EQ(differences_in(late + "  1 April 2027 10:00, Mia: ask for the grant -> refused: too "
                                  "late, condition\n"),
            "expected: refused: too late, condition\n");
  EXPECT_EQ(differences_in(late + "  1 April 2027 10:00, Mia: ask for the grant -> refused: too "
                                  "late\n    \"It is late.\"\n"),
            "expected the reason “It is late.”\n");
  EXPECT_EQ(
      differences_in(late + "  1 April 2027 10:00, Mia: ask for the grant -> refused: too late\n"
                            "    \"The fund closed on 31 March 2027 at 11:59pm.\"\n"),
      "");
}

TEST(Play, refuses_a_clock_that_goes_back) {
  EXPECT_EQ(differences_in(asked + "  31 May 2026 10:00, Nia: pass the check\n"),
            "expected a later time than that of the step before\n");
}

TEST(Play, plays_nothing_that_goes_on_from_a_failed_scenario) {
  const BookRead read = read_harbour(asked +
                                     "  Tom: pass the check\nScenario: two\n  Continues: one\n"
                                     "  Nia: pass the check\n");
  const Played played = play(read.book);
  EXPECT_EQ(played.findings.size(), 1U);
  EXPECT_EQ(played.held, 0);
  EXPECT_EQ(played.failed, 1);
  EXPECT_EQ(played.not_played, 1);
}

}  // namespace
}  // namespace almoner::simulate
