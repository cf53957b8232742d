// What is wrong with a scenario file is said at once, with its place and how to mend it.
#include <gtest/gtest.h>

#include "tests/engine/simulate/shipped.hpp"

namespace almoner::simulate {
namespace {

using namespace testing;

// Behind the people of the harbour, so that the first line of the text is line 6.
std::string errors_in(const std::string& text) {
  const BookRead read = read_harbour(text);
  std::string lines;
  for (const auto& one : read.findings)
    lines += std::to_string(one.line) + ":" + std::to_string(one.column) + " " + one.message +
             (one.mend.empty() ? "" : " | " + one.mend) + "\n";
  return lines;
}

std::string in_scenario(const std::string& steps) {
  return errors_in("Scenario: one\n  1 June 2026 09:00, Mia: start a youth-grant as the request\n" +
                   steps);
}

TEST(ReadBook, says_everything_that_is_wrong_at_once) {
  EXPECT_EQ(in_scenario("  Mia: ask for the grand -> Askd\n"
                        "    amonut: £600\n"
                        "  Nina: pass the check\n"),
            "8:3 there is no action on a bid “ask for the grand” | write “ask for the grant”\n"
            "8:3 there is no state of a bid “Askd” | use one of these: Draft, Asked, to be "
            "checked, Failed the check, for a trustee, With the trustees, Agreed by one trustee, "
            "Agreed, to be paid, Paid, Refused or Discarded draft\n"
            "9:5 there is no field of this form called “amonut” | write “amount”\n"
            "10:3 there is no person called “Nina” | write “Nia”\n");
}

TEST(ReadBook, names_what_is_no_step) {
  struct {
    const char *steps, *said;
  } rows[] = {
      {"  pass the check\n",
       "8:3 this is no step: it does not say who does what | write it like “11 March 2019 10:00, "
       "Olu: pass the sift -> Being scored”\n"},
      {"  31 June 2026 10:00, Mia: ask for the grant\n",
       "8:3 this begins like a time and is none | write it like “11 March 2019 10:00, ” or "
       "“2019-03-11 10:00, ”\n"},
      {"  there is a youth-grant as another\n",
       "8:3 this does not say in which state the case is | write it like “there is a main-round as "
       "the round -> Open for bids”\n"},
      {"  Mia on the other: ask for the grant\n",
       "8:3 there is no case called “the other” | use one of these: the request\n"},
      {"  Mia: ask for the grant -> refused\n",
       "8:3 this does not say why it is refused | write the kind of reason, “refused: four eyes”, "
       "or its sentence in quotes below\n"},
      {"  Mia: ask for the grant -> refused: rolle\n",
       "8:3 there is no reason for a refusal called “rolle” | write “role”\n"},
      {"  Mia: fill in amount=£600\n",
       "8:3 what comes with a step does not stand on its line | write it on lines below the step, "
       "indented by two more: “amount: £600”, “answers: NAME”, “because: ...”\n"},
      {"  Mia: start a youth-grant as another with answers=canoes\n",
       "8:3 what comes with a step does not stand on its line | write it on lines below the step, "
       "indented by two more: “amount: £600”, “answers: NAME”, “because: ...”\n"},
      {"  Mia: start a grant as the request\n",
       "8:3 there is no workflow called “grant” | use one of these: youth-grant\n8:3 there is a "
       "case called “the request” already | give each case of a scenario a name of its own\n"},
      {"  Mia: ask for the grant\n    and makes letter for applicant\n",
       "9:5 there is no document called “letter”\n"},
      {"  Mia: ask for the grant\n    and reserves 6 pounds\n",
       "9:5 “6 pounds” is no sum of money | write it like £4,200.00\n"},
      {"  Mia: ask for the grant\n\t  amount: £6\n",
       "9:1 a tab stands here; lines are indented with spaces | replace each tab by two spaces\n"},
      {"  Mia: ask for the grant\n    answers: canoes\n",
       "9:5 there is no set of answers called “canoes”\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(in_scenario(row.steps), row.said) << row.steps;
}

TEST(ReadBook, names_what_stands_in_no_section) {
  EXPECT_EQ(errors_in("Scenarios: one\n"),
            "6:1 this is neither People, nor Answers, nor a Scenario | begin the line with People, "
            "“Answers: …” or “Scenario: …”\n");
  EXPECT_EQ(errors_in("Scenario: one\n"),
            "6:1 nothing happens in this scenario | write its steps below, indented by two "
            "spaces\n");
  EXPECT_EQ(errors_in("Scenario: one\n  Mia: start a youth-grant as it\n"),
            "7:3 the first step does not say when it is | begin it like “11 March 2019 10:00, ”\n");
  EXPECT_EQ(errors_in("Scenario: one\n  Continues: two\nScenario: two\n  Continues: one\n"),
            "9:3 this scenario would go on from its own end | let it begin by itself\n");
  EXPECT_EQ(errors_in("People\n  Tom: finanse\n"),
            "7:3 this fund has no role “finanse” | use one of these: applicant, officer, trustee, "
            "finance or auditor\n7:3 there is somebody called “Tom” already | give each person a "
            "name of their own\n");
}

// Each shown fault has a neighbour that is right.
TEST(ReadBook, takes_titles_names_labels_and_codes_alike) {
  EXPECT_EQ(errors_in("Scenario: one\n"
                      "  2026-06-01 9:00, Mia: start the Youth grant as it -> draft\n"
                      "    Estate: mill\n"
                      "    What the money is for: Canoes\n"
                      "  Mia: ask -> refused: missing\n"
                      "  Mia: discard -> Discarded draft\n"),
            "");
}

}  // namespace
}  // namespace almoner::simulate
