// What comes with a step: rows, reasons and sheets, and what people write in their place.
#include <gtest/gtest.h>

#include "tests/engine/simulate/shipped.hpp"

namespace almoner::simulate {
namespace {

// Of a draft in the shipped fund: what is wrong with the lines under a step that fills in its form.
std::string said_below(const std::string& lines) {
  const std::string text =
      "People\n  Mia: applicant for Boxing Club\n\nScenario: one\n"
      "  11 February 2019 10:00, there is a main-round as the round -> open\n"
      "  Mia: start a pcc-main-round as the bid in the round\n"
      "  Mia: fill in the form -> Draft\n" +
      lines;
  const BookRead read =
      read_book(testing::fund_in("workflows/smp-2019-20"), {{"one.scenarios", text}});
  std::string said;
  for (const auto& one : read.findings)
    said += std::to_string(one.line) + " " + one.message + " | " + one.mend + "\n";
  return said;
}

TEST(ReadAnswers, the_cells_of_a_row_stand_in_one_line_or_below_each_other) {
  EXPECT_EQ(said_below("    outputs:\n"
                       "      - measure: Evenings, held; target: 12; unit: evenings\n"
                       "      - measure: People\n"
                       "        target: 30\n"
                       "        unit: people\n"),
            "");
  EXPECT_EQ(said_below("    outputs:\n      - measure: People\n        aim: 30\n"),
            "9 there is no column of “Outputs” called “aim” | use one of these: measure, target, "
            "unit or by_when\n");
}

TEST(ReadAnswers, a_cell_is_not_swallowed_by_the_words_of_another) {
  EXPECT_EQ(said_below("    outputs:\n      - measure: People, target: 30\n"),
            "9 this row has “target:” inside the words of “measure” | put ; between them: “- "
            "measure: …; target: …”\n");
  EXPECT_EQ(said_below("    outputs:\n      - measure: People, young: under 18\n"), "")
      << "the control: no column";
}

TEST(ReadAnswers, what_has_a_word_of_its_own_is_no_field) {
  EXPECT_EQ(said_below("    reason: It was late\n"),
            "8 this form has no field “reason” | for why somebody does it, write “because: …”\n");
  EXPECT_EQ(said_below("    A: 4\n"),
            "8 “A” is a criterion and no field | write the whole sheet in one line: “scores: A 4, "
            "…”\n");
}

TEST(ReadAnswers, roles_are_joined_with_and) {
  const BookRead read = testing::read_harbour("  Zoe: officer, trustee of the Board\n");
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings.front().mend,
            "put “and” between roles, never a comma: “applicant and …”");
}

}  // namespace
}  // namespace almoner::simulate
