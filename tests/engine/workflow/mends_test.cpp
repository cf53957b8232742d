// What a message says to write can be written, and then holds.
#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

constexpr const char* approve = "      approve: {who_may: [officer], goes_to: closed}";

struct Row {
  std::string from, to, said;
};

// It was passed over, and whoever looked for the action found none.
TEST(Mends, an_action_that_is_not_named_values) {
  const Row rows[] = {
      {approve, "      approve: closed",
       R"(small.yaml:38:16: error R0: expected an action as named values, found 'closed'
  38 |       approve: closed
     |                ^
  to mend it: write {who_may: [ROLE], goes_to: closed}
)"},
      {approve, "      approve:",
       R"(small.yaml:38:7: error R0: expected an action as named values, found nothing
  38 |       approve:
     |       ^
  to mend it: write {who_may: [ROLE], goes_to: STATE}
)"},
      {approve, "      approve: [officer, closed]",
       R"(small.yaml:38:16: error R0: expected an action as named values, found a list
  38 |       approve: [officer, closed]
     |                ^
  to mend it: write {who_may: [ROLE], goes_to: STATE}
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
}

TEST(Mends, an_action_with_the_name_of_a_deed) {
  EXPECT_EQ(
      said_when("      approve: {who_may", "      open: {who_may"),
      R"(small.yaml:38:7: error R0: 'open' is starting a case, so no action of people has that name
  38 |       open: {who_may: [officer], goes_to: closed}
     |       ^
  to mend it: give it another name, like open_bid
)");
  EXPECT_EQ(
      said_when("      approve: {who_may", "      edit: {who_may"),
      R"(small.yaml:38:7: error R0: 'edit' is typing in the form of a case, so no action of people has that name
  38 |       edit: {who_may: [officer], goes_to: closed}
     |       ^
  to mend it: give it another name, like amend
)");
  EXPECT_EQ(said_when("      approve: {who_may", "      open_it: {who_may"), "");
}

TEST(Mends, a_value_in_another_shape) {
  const std::string score =
      std::string(approve) + "\n      score: {who_may: [officer], goes_to: submitted, collects: ";
  const Row rows[] = {
      {approve, score + "scores}",
       R"(small.yaml:39:65: error R0: expected what is collected, as named values, found 'scores'
  39 |       score: {who_may: [officer], goes_to: submitted, collects: scores}
     |                                                                 ^
  to mend it: write {scores: one per person}
)"},
      {"applicant: {title: Applicant, from: bid.owner}", "applicant: Applicant",
       R"(small.yaml:11:14: error R0: expected a role as named values, found 'Applicant'
  11 |   applicant: Applicant
     |              ^
  to mend it: write {title: Applicant}
)"},
      {"  required:\n    submit: [amount]", "  required: [amount]",
       R"(small.yaml:18:13: error R0: expected which fields each action needs, as named values, found a list
  18 |   required: [amount]
     |             ^
  to mend it: write {ACTION: [amount]}, like {submit: [amount]}
)"},
      {"    submit: [amount]", "    submit: all",
       R"(small.yaml:19:13: error R0: expected a list of fields, found 'all'
  19 |     submit: all
     |             ^
  to mend it: name each of them in brackets: [FIELD, FIELD]
)"},
      {"after: 3 working days", "after: 12 months",
       R"(small.yaml:42:56: error R0: expected a span of time, found '12 months'
  42 |       - {remind: officer, message: please-sift, after: 12 months}
     |                                                        ^
  to mend it: write it like 3 working days: a whole number of minutes, days or working days
)"},
      {"start: draft\n", "acknowledged: R15\nstart: draft\n",
       R"(small.yaml:20:15: error R0: expected a list of warnings that were accepted, found 'R15'
  20 | acknowledged: R15
     |               ^
  to mend it: write each on a line below it, as the warning says under 'to accept it'
)"},
      {"who_may: [officer], goes_to: closed", "who_may: [Officer], goes_to: closed",
       R"(small.yaml:38:27: error R0: expected a name of small letters, digits and _, found 'Officer'
  38 |       approve: {who_may: [Officer], goes_to: closed}
     |                           ^
  to mend it: write officer (its title is Officer)
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
  EXPECT_EQ(said_when(approve, score + "{scores: one per person}}"), "");
}

TEST(Mends, states_as_a_list) {
  const std::string whole = small_grant();
  EXPECT_EQ(said_of(whole.substr(0, whole.find("states:\n")) + "states:\n  - draft\n  - closed\n"),
            R"(small.yaml:22:3: error R0: expected named values, found a list
  22 |   - draft
     |   ^
  to mend it: write each of them as NAME: with its words below it, indented, and no hyphen
)");
}

TEST(Mends, a_text_that_says_nothing) {
  const Row rows[] = {
      {"title: Received", "title: \"\"", R"(small.yaml:36:13: error R0: expected a text, found ''
  36 |     title: ""
     |             ^
  to mend it: write a text, or delete the line
)"},
      {"title: Received", "title: \"  \"",
       R"(small.yaml:36:13: error R0: expected a text, found '  '
  36 |     title: "  "
     |             ^
  to mend it: write a text, or delete the line
)"},
      {"title: Received", "title: ...",
       R"(small.yaml:36:12: error R0: '...' stands here for words of your own
  36 |     title: ...
     |            ^
  to mend it: write them in its place
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_when(row.from, row.to), row.said);
}

std::string said_of_fund(const std::string& name, const std::string& from, const std::string& to) {
  return text_of(read_definition(fund_edited(name, from, to), shipped_calendars()).findings);
}

TEST(Mends, parts_of_a_fund_in_another_shape) {
  EXPECT_EQ(
      said_of_fund("payment.yaml", "who_may_open: [officer]",
                   "who_may_open: [Community safety officer]"),
      R"(workflows/smp-2019-20/payment.yaml:8:16: error R0: expected a name of small letters, digits and _, found 'Community safety officer'
  8 | who_may_open: [Community safety officer]
    |                ^
  to mend it: write officer (its title is Community safety officer)
)");
}

TEST(Mends, a_pot_without_its_name) {
  const SourceFile fund{"fund.yaml",
                        "language: 1\nfund: f\ntitle: F\nfunder: F\n"
                        "accountable_body: F\nreference_prefix: F\n"
                        "financial_year: {starts: 2019-04-01, ends: 2020-03-31}\n"
                        "time_zone: Europe/London\ncalendar: england-and-wales\n"
                        "pots: {title: Main, sum: \"£6,000\"}\n"
                        "roles:\n  officer: {title: Officer}\n"
                        "scoring:\n  scale: 0-5\n  quality_line: 60\n  criteria:\n"
                        "    A: {weight: 100, question: Why, score_max: 5}\n"};
  EXPECT_EQ(
      text_of(read_definition({fund}, shipped_calendars()).findings),
      R"(fund.yaml:10:7: error R0: a pot stands here without its name: under 'pots' each has one
  10 | pots: {title: Main, sum: "£6,000"}
     |       ^
  to mend it: write pots: {main: {title: ..., sum: ...}} with what stands here between the inner braces
fund.yaml:14:10: error R0: expected what each number of points means, found '0-5'
  14 |   scale: 0-5
     |          ^
  to mend it: write scale: {0: No evidence, 1: Weak, 2: Good}, with a line for each
)");
}

// States and actions of it were looked up one by one.
TEST(Mends, the_file_of_the_parent_is_missing) {
  auto files = shipped_fund();
  std::erase_if(files, [](const SourceFile& one) { return one.name.ends_with("/round.yaml"); });
  EXPECT_EQ(text_of(read_definition(files, shipped_calendars()).findings),
            R"(workflows/smp-2019-20/bid.yaml:12:16: error R1: no file here says case: round
  12 | parent: {case: round, in: [open]}    # a bid can be started while its round is open
     |                ^
  to mend it: write round.yaml, or add case: round to it
workflows/smp-2019-20/report.yaml:10:16: error R1: no file here says case: round
  10 | parent: {case: round, in: [announced, open, sifting, scoring, panel, proposals, sealed, finance_signed, ready_to_send, with_pcc, answered, live]}
     |                ^
  to mend it: write round.yaml, or add case: round to it
)");
}

TEST(Mends, workflows_without_a_fund) {
  const SourceFile one{"one.yaml", small_grant()}, two{"two.yaml", small_grant()};
  EXPECT_EQ(
      text_of(read_definition({one, two}, shipped_calendars()).findings),
      R"(this folder: error R0: there are 2 workflows but no fund.yaml with their roles, dates and pots
  to mend it: write fund.yaml beside them; its first line is fund: NAME
)");
}

}  // namespace
}  // namespace almoner::workflow
