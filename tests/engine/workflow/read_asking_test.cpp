// What is asked before the start, and which questions stand on one page: what holds and what is
// said.
#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

const std::string question = "    - {ask: Is it here?, must_be: yes, say: It must be here.}\n";

std::string said_with(const std::string& questions) {
  return said_when("form:\n", "form:\n  before_you_start:\n" + questions);
}

TEST(ReadAsking, control_a_question_before_the_start_holds) {
  EXPECT_EQ(said_with(question), "");
}

TEST(ReadAsking, what_is_wrong_before_the_start) {
  EXPECT_EQ(said_with(question + question),
            R"(small.yaml:17:7: error R0: 'Is it here?' is asked twice
  17 |     - {ask: Is it here?, must_be: yes, say: It must be here.}
     |       ^
  to mend it: delete one of the two
)");
  EXPECT_EQ(
      said_with(question + "    - {ask: Is it here?, must_be: no, say: It may not be here.}\n"),
      R"(small.yaml:17:7: error R0: 'Is it here?' is asked twice, and whichever answer is given, one of the two stops it
  17 |     - {ask: Is it here?, must_be: no, say: It may not be here.}
     |       ^
  to mend it: delete one of the two
)");
  EXPECT_THAT(said_with("    - {ask: Is it here?, must_be: yes}\n"), ::testing::HasSubstr("'say'"));
  EXPECT_THAT(said_with("    - {ask: Is it here?, must_be: maybe, say: No.}\n"),
              ::testing::HasSubstr("expected yes or no"));
}

TEST(ReadAsking, nobody_answers_more_than_twenty_questions_before_the_start) {
  std::string questions;
  for (int i = 1; i <= 20; ++i)
    questions += "    - {ask: Is it " + std::to_string(i) + "?, must_be: yes, say: It must.}\n";
  EXPECT_EQ(said_with(questions), "");
  EXPECT_EQ(
      said_with(questions + question),
      R"(small.yaml:15:3: error R0: 'before_you_start' asks 21 questions, and nobody answers more than 20
  15 |   before_you_start:
     |   ^
  to mend it: ask what stops most people, and the rest in the form
)");
}

TEST(ReadAsking, an_officer_is_asked_nothing_before_the_start) {
  const std::string asking =
      edited(small_grant(), "form:\n", "form:\n  before_you_start:\n" + question);
  EXPECT_THAT(
      said_of(edited(asking, "start: draft\n", "who_may_open: [officer]\nstart: draft\n")),
      ::testing::StartsWith(
          R"(small.yaml:15:3: error R0: 'before_you_start' asks applicants, and none may open such a case
  15 |   before_you_start:
     |   ^
  to mend it: delete it, or let applicants open it
)"));
}

TEST(ReadAsking, a_return_is_started_from_its_bid) {
  auto files = fund_edited("return.yaml", "form:\n", "form:\n  before_you_start:\n" + question);
  for (SourceFile& one : files)
    if (one.name.ends_with("/return.yaml"))
      one.text = edited(one.text, "who_may_open: [officer]", "who_may_open: [applicant]");
  EXPECT_THAT(
      text_of(read_definition(files, shipped_calendars()).findings),
      ::testing::HasSubstr("error R0: 'before_you_start' is asked of who applies to a fund, and "
                           "this is started from a bid that they have\n"));
}

struct Row {
  const char* amount;
  const char* starts_on;
  const char* said;
};

// The two questions of the small grant, with these words.
TEST(ReadAsking, which_questions_stand_together) {
  const Row rows[] = {
      {", page: Sum and day", ", page: Sum and day", ""},  // the control
      {"", ", page: Dates",
       R"(small.yaml:17:58: error R0: 'starts_on' is alone on the page 'Dates'
  17 |     starts_on: {type: date, label: Project starts, page: Dates}
     |                                                          ^
  to mend it: delete 'page', or give it to the questions that belong with this one
)"},
      {", page: Sum, task: Money", ", page: Sum, task: Dates",
       R"(small.yaml:17:58: error R0: the page 'Sum' is of two tasks: 'amount' is in 'Money', and 'starts_on' in 'Dates'
  17 |     starts_on: {type: date, label: Project starts, page: Sum, task: Dates}
     |                                                          ^
  to mend it: give both the same task, or two pages with two titles
)"},
      {", page: Sum", ", page: Sum, task: Dates",
       R"(small.yaml:17:58: error R0: the page 'Sum' is of two tasks: 'amount' is in none, and 'starts_on' in 'Dates'
  17 |     starts_on: {type: date, label: Project starts, page: Sum, task: Dates}
     |                                                          ^
  to mend it: give both the same task, or two pages with two titles
)"},
      {"", ", filled_in_by: officer, page: Dates",
       R"(small.yaml:17:81: error R0: no applicant is asked 'starts_on', so it is on no page
  17 |     starts_on: {type: date, label: Project starts, filled_in_by: officer, page: Dates}
     |                                                                                 ^
  to mend it: delete 'page'
)"},
  };
  for (const Row& row : rows) {
    std::string text =
        edited(small_grant(), "label: Amount}", "label: Amount" + std::string(row.amount) + "}");
    text = edited(text, "label: Project starts}",
                  "label: Project starts" + std::string(row.starts_on) + "}");
    EXPECT_EQ(said_of(text), row.said);
  }
}

TEST(ReadAsking, no_more_than_eight_questions_stand_on_a_page) {
  const auto said_of_questions = [](int count) {
    std::string fields;
    for (int i = 1; i <= count; ++i)
      fields += "    q" + std::to_string(i) + ": {type: number, label: Q, page: Numbers}\n";
    return said_when("    starts_on: {", fields + "    starts_on: {");
  };
  EXPECT_EQ(said_of_questions(8), "");
  EXPECT_THAT(
      said_of_questions(9),
      ::testing::HasSubstr("error R0: the page 'Numbers' has 9 questions, and no more than 8 "
                           "may stand on one\n"));
}

TEST(ReadAsking, rows_have_a_page_of_their_own) {
  const auto said_of_rows = [](const std::string& words) {
    return said_when("    starts_on: {", "    costs: {type: rows, label: Costs, " + words +
                                             "columns: {c: {label: C, type: text}}}\n"
                                             "    starts_on: {");
  };
  EXPECT_EQ(said_of_rows(""), "");  // the control
  EXPECT_THAT(said_of_rows("page: Dates, "),
              ::testing::HasSubstr("error R0: rows have a page of their own\n"));
}

}  // namespace
}  // namespace almoner::workflow
