// R0 and R7 of single values: what is expected where, and what is said of anything else.
#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

TEST(ReaderValues, control_the_small_grant_holds) {
  EXPECT_EQ(said_of(small_grant()), "");
}

struct Row {
  const char* from;
  const char* to;
  const char* said;
};

TEST(ReaderValues, mean_only_what_is_expected_there) {
  const Row rows[] = {
      {"2019-03-08 17:00", "17:30",
       R"(small.yaml:9:11: error R0: expected a day and a time, found '17:30'
  9 |   closes: 17:30
    |           ^
  to mend it: write it like 2019-03-08 17:00
)"},
      {"at_least: 2", "at_least: 17:30",
       R"(small.yaml:12:39: error R0: expected a whole number from 0 to 1000, found '17:30'
  12 |   officer: {title: Officer, at_least: 17:30}
     |                                       ^
  to mend it: write it in digits alone, like 2
)"},
      {"may_act_on_bids: no", "may_act_on_bids: false",
       R"(small.yaml:13:46: error R0: expected yes or no, found 'false'
  13 |   auditor: {title: Auditor, may_act_on_bids: false}
     |                                              ^
  to mend it: write no
)"},
      {"closed: {end: yes", "closed: {end: true",
       R"(small.yaml:45:17: error R0: expected yes or no, found 'true'
  45 |   closed: {end: true, stage: report, title: Closed}
     |                 ^
  to mend it: write yes
)"},
      {"title: Small grants", "title:",
       R"(small.yaml:4:1: error R0: expected a text, found nothing
  4 | title:
    | ^
  to mend it: write a text, or delete the line
)"},
      {"title: Small grants", "title: [a]",
       R"(small.yaml:4:8: error R0: expected a text, found a list
  4 | title: [a]
    |        ^
  to mend it: put the text in double quotes
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
}

TEST(ReaderValues, are_of_the_words_and_lists_expected) {
  const Row rows[] = {
      {"stage: sift", "stage: shift",
       R"(small.yaml:35:12: error R0: expected submit, sift, approve or report, found 'shift'
  35 |     stage: shift
     |            ^
  to mend it: write 'sift'
)"},
      {"[officer], goes_to: closed", "officer, goes_to: closed",
       R"(small.yaml:38:26: error R0: expected a list, found 'officer'
  38 |       approve: {who_may: officer, goes_to: closed}
     |                          ^
  to mend it: write it in brackets: [officer]
)"},
      {"[officer], goes_to: closed", "[officer, officer], goes_to: closed",
       R"(small.yaml:38:36: error R0: 'officer' is in this list twice
  38 |       approve: {who_may: [officer, officer], goes_to: closed}
     |                                    ^
  to mend it: delete one of the two
)"},
      {"[officer], goes_to: closed", "[], goes_to: closed",
       R"(small.yaml:38:26: error R0: this list is empty; expected at least one name
  38 |       approve: {who_may: [], goes_to: closed}
     |                          ^
  to mend it: name somebody or something, or delete the line
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
}

TEST(ReaderValues, are_written_in_one_way) {
  const Row rows[] = {
      {"after: 3 working days", "after: 3 work days",
       R"(small.yaml:42:56: error R0: expected a span of time, found '3 work days'
  42 |       - {remind: officer, message: please-sift, after: 3 work days}
     |                                                        ^
  to mend it: write it like 3 working days: a whole number of minutes, days or working days
)"},
      {"after: 3 working days", "at: dates.closes minus 3 days",
       R"(small.yaml:42:53: error R0: expected a date of the fund and a span, found 'dates.closes minus 3 days'
  42 |       - {remind: officer, message: please-sift, at: dates.closes minus 3 days}
     |                                                     ^
  to mend it: write it like dates.closes - 1 working day
)"},
      {"goes_to: closed", "goes_to: Closed",
       R"(small.yaml:38:46: error R0: expected a name of small letters, digits and _, found 'Closed'
  38 |       approve: {who_may: [officer], goes_to: Closed}
     |                                              ^
  to mend it: write 'closed'
)"},
      {"goes_to: closed", "goes_to: 2nd-round",
       R"(small.yaml:38:46: error R0: expected a name of small letters, digits and _, found '2nd-round'
  38 |       approve: {who_may: [officer], goes_to: 2nd-round}
     |                                              ^
  to mend it: begin it with a small letter, like sign_off
)"},
      {"goes_to: closed", "goes_to: clоsed",
       R"(small.yaml:38:46: error R0: expected a name of small letters, digits and _, found 'clоsed'; its character 3 is U+043E, which is none of them
  38 |       approve: {who_may: [officer], goes_to: clоsed}
     |                                              ^
  to mend it: type it again, with letters from a to z
)"},
      {"label: Amount}", "label: Amount, min: £20,000}",
       R"(small.yaml:16:47: error R0: the comma of '£20,000' ends the value here
  16 |     amount: {type: money, label: Amount, min: £20,000}
     |                                               ^
  to mend it: put it in double quotes: "£20,000"
)"},
      {"language: 1", "language: 2",
       R"(small.yaml:1:11: error R0: expected version 1 of the language of these files, found '2'
  1 | language: 2
    |           ^
  to mend it: write language: 1
)"},
      {"label: Amount}", "label: Amount, min: 5.123}",
       R"(small.yaml:16:47: error R0: expected a sum of money, found '5.123'
  16 |     amount: {type: money, label: Amount, min: 5.123}
     |                                               ^
  to mend it: write it like "£4,200" or "£4,200.50"
)"},
      {"start: draft",
       "start: draft\nscoring: {scale: {0: No, 1: Yes}, criteria: {need: {weight: 90, question: "
       "Need}}, quality_line: 60}",
       R"(small.yaml:21:35: error R0: the weights add up to 90; they must add up to 100
  21 | scoring: {scale: {0: No, 1: Yes}, criteria: {need: {weight: 90, question: Need}}, quality_line: 60}
     |                                   ^
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
}

// With seven decimals it was read, then not understood, and no bid was below it.
TEST(ReaderValues, a_quality_line_that_could_not_be_compared_is_refused) {
  const auto said = [](const std::string& line) {
    return said_when(
        "start: draft",
        "start: draft\nscoring: {scale: {0: No, 1: Yes}, criteria: {need: {weight: 100, "
        "question: Need}}, quality_line: " +
            line + "}");
  };
  for (const char* line : {"60", "62.5", "0.000001", "999999999"})
    EXPECT_EQ(said(line), "") << line;
  for (const char* line : {"60.0000001", "1234567890", "60.", ".5", "-1", "6e1"})
    EXPECT_NE(said(line), "") << line;
  EXPECT_EQ(said("60.0000001"),
            R"(small.yaml:21:98: error R0: expected a number of points, found '60.0000001'
  21 | scoring: {scale: {0: No, 1: Yes}, criteria: {need: {weight: 100, question: Need}}, quality_line: 60.0000001}
     |                                                                                                  ^
  to mend it: write it like 60 or 62.5, with at most six decimals
)");
}

TEST(ReaderValues, a_tie_break_names_each_word_once) {
  const std::string shipped = "tie_break: [total, C, smaller_request, reference]";
  const auto said = [&](const std::string& words) {
    const auto files = fund_edited("fund.yaml", shipped, "tie_break: [" + words + "]");
    return text_of(read_definition(files, shipped_calendars()).findings);
  };
  EXPECT_EQ(said("total, smaller_request, C, A"), "");
  EXPECT_THAT(said("total, C, total"),
              ::testing::HasSubstr("error R5: 'total' breaks no tie the second time"));
  EXPECT_NE(said("total, submitted_first"), "");
}

TEST(ReaderValues, a_local_time_exists_exactly_once) {
  EXPECT_EQ(
      said_when("2019-03-08 17:00", "2019-03-31 01:30"),
      R"(small.yaml:9:11: error R7: 2019-03-31 01:30 does not exist in Europe/London: clocks go forward from 01:00 to 02:00 that day; choose a time before 01:00 or from 02:00
  9 |   closes: 2019-03-31 01:30
    |           ^
  to mend it: write an hour earlier or later
)");
  EXPECT_EQ(
      said_when("2019-03-08 17:00", "2019-10-27 01:30"),
      R"(small.yaml:9:11: error R7: 2019-10-27 01:30 happens twice in Europe/London: clocks go back from 02:00 to 01:00 that day; choose a time before 01:00 or from 02:00
  9 |   closes: 2019-10-27 01:30
    |           ^
  to mend it: write an hour earlier or later
)");
}

// The timers of the date were told to be of 1970, before it was told that there is no such time.
TEST(ReaderValues, a_local_time_that_cannot_be_is_judged_no_further) {
  const std::string text = edited(small_grant(), "{remind: officer, message: please-sift, after",
                                  "{remind: officer, message: please-sift, at: dates.closes - 3 "
                                  "working days}\n      - {remind: officer, message: again, after");
  EXPECT_EQ(said_of(text), "");
  EXPECT_EQ(
      said_of(edited(text, "2019-03-08 17:00", "2019-03-31 01:30")),
      R"(small.yaml:9:11: error R7: 2019-03-31 01:30 does not exist in Europe/London: clocks go forward from 01:00 to 02:00 that day; choose a time before 01:00 or from 02:00
  9 |   closes: 2019-03-31 01:30
    |           ^
  to mend it: write an hour earlier or later
)");
}

TEST(ReaderValues, nobody_acts_in_their_own_place) {
  EXPECT_EQ(said_when("    stage: sift\n    title: Received\n",
                      "    stage: sift\n    title: Received\n    edited_by: [applicant]\n"
                      "    edited_on_behalf_by: [officer]\n"),
            "");  // the control
  EXPECT_EQ(
      said_when("    stage: sift\n    title: Received\n",
                "    stage: sift\n    title: Received\n    edited_on_behalf_by: [applicant]\n"),
      R"(small.yaml:37:27: error R0: 'applicant' cannot act in the applicant's place: it is the applicant
  37 |     edited_on_behalf_by: [applicant]
     |                           ^
  to mend it: name who does it for the applicant, or delete 'edited_on_behalf_by'
)");
}

TEST(ReaderValues, words_that_nobody_knows) {
  const Row rows[] = {
      {"title: Officer,", "titel: Officer,",
       R"(small.yaml:12:13: error R0: 'titel' is not a word of a role; did you mean 'title'?
  12 |   officer: {titel: Officer, at_least: 2}
     |             ^
  to mend it: write 'title'
)"},
      {"title: Officer, ", "",
       R"(small.yaml:12:3: error R0: a role needs 'title', which is not here
  12 |   officer: {at_least: 2}
     |   ^
  to mend it: write title: ... in it
)"},
      {"        goes_to: submitted\n", "",
       R"(small.yaml:26:7: error R0: an action needs 'goes_to', which is not here
  26 |       submit:
     |       ^
  to mend it: write goes_to: STATE in it
)"},
      {"    timers:\n", "    timer:\n",
       R"(small.yaml:41:5: error R0: 'timer' is not a word of a state; did you mean 'timers'?
  41 |     timer:
     |     ^
  to mend it: write 'timers'
)"},
      {"goes_to: submitted\n", "goes_too: submitted\n",
       R"(small.yaml:28:9: error R0: 'goes_too' is not a word of an action; did you mean 'goes_to'?
  28 |         goes_too: submitted
     |         ^
  to mend it: write 'goes_to'
)"},
      {"who_may: [officer], goes_to: closed", "who: [officer], goes_to: closed",
       R"(small.yaml:38:17: error R0: 'who' is not a word of an action; did you mean 'who_may'?
  38 |       approve: {who: [officer], goes_to: closed}
     |                 ^
  to mend it: write 'who_may'
)"},
      {"    stage: sift\n", "",
       R"(small.yaml:34:3: error R0: a state needs 'stage', which is not here
  34 |   submitted:
     |   ^
  to mend it: write stage: submit, or sift, approve or report, in it
)"},
      {"{type: date, label", "{type: date, colour: red, label",
       R"(small.yaml:17:29: error R0: 'colour' is not a word of a field
  17 |     starts_on: {type: date, colour: red, label: Project starts}
     |                             ^
  to mend it: use one of these: type, label, hint, if_missing, say, optional, task, page, personal, criteria, filled_in_by, happened or not_before
)"},
      {"      query: {who_may", "      approve: {who_may",
       R"(small.yaml:39:7: error R0: 'approve' stands here a second time; the first is in line 38
  39 |       approve: {who_may: [officer], goes_to: draft}
     |       ^
  to mend it: delete one of the two, or give one another name
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
}

// A column would be read with them, and they would do nothing there.
TEST(ReaderValues, words_of_a_question_are_not_words_of_a_column) {
  const auto said_with = [](const std::string& column) {
    return said_when("    starts_on: {",
                     "    costs: {type: rows, label: Costs, columns: {c: {label: C, " + column +
                         "}}}\n    starts_on: {");
  };
  EXPECT_EQ(said_with("type: money, min: \"£1\""), "");  // the control
  for (const auto& [type, word] : {std::pair{"date", "happened: no"},
                                   {"date", "not_before: dates.opens"},
                                   {"yes_no", "made_anew: yes"},
                                   {"money", "default: \"£5\""},
                                   {"money", "sum_of: costs.c"}}) {
    const std::string name(word, std::string(word).find(':'));
    EXPECT_THAT(said_with(std::string("type: ") + type + ", " + word),
                ::testing::HasSubstr("error R0: '" + name + "' is not a word of a column\n"));
  }
}

TEST(ReaderValues, all_that_is_wrong_at_once) {
  std::string text = edited(small_grant(), "2019-03-08 17:00", "17:30");
  text = edited(text, "title: Officer,", "titel: Officer,");
  text = edited(text, "goes_to: closed", "goes_to: closd");
  text = edited(text, "form.starts_on > date", "form.start_on > date");
  text = edited(text, "      query: {who_may", "      approve: {who_may");
  std::vector<std::string> found;
  for (const Finding& finding : read(text).findings)
    found.push_back(std::to_string(finding.line) + " " + finding.check);
  EXPECT_EQ(found, (std::vector<std::string>{"9 R0", "12 R0", "38 R1", "39 R0", "31 R8"}));
}

}  // namespace
}  // namespace almoner::workflow
