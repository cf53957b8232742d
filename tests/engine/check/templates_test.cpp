// R12: each document can be made, and what it prints is filled in by then.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

using workflow::FieldType;

Beside with(std::vector<PrintedAnswer> prints) {
  Beside beside;
  beside.documents = {{"remittance", "bid", std::move(prints)},
                      {"decline-letter", "bid", {}},
                      {"proposals", "round", {}}};
  return beside;
}

const PrintedAnswer amount{"amount", FieldType::money}, award{"award", FieldType::money},
    note{"note", FieldType::text}, theme{"theme", FieldType::text};

TEST(CheckTemplates, control_documents_that_can_be_made) {
  EXPECT_EQ(said_by("R12", grant(), with({amount, award})), "");
}

TEST(CheckTemplates, a_mistyped_document) {
  EXPECT_EQ(
      said_when("template: remittance", "template: remitance", with({})),
      R"(grant.yaml:65:60: error R12: there is no document called 'remitance'; did you mean 'remittance'?
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remitance, to: applicant}]}
     |                                                            ^
  to mend it: use one of remittance, decline-letter or proposals
)");
}

TEST(CheckTemplates, a_document_about_another_kind_of_case) {
  EXPECT_EQ(
      said_when("template: remittance", "template: proposals", with({})),
      R"(grant.yaml:65:60: error R12: the document 'proposals' is about a round, not about a bid
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: proposals, to: applicant}]}
     |                                                            ^
  to mend it: use a document about a bid: remittance or decline-letter
)");
}

TEST(CheckTemplates, an_answer_that_may_be_empty_by_then) {
  EXPECT_EQ(
      said_by("R12", grant(), with({note})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints 'note', which may be empty by then
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid  <- makes it without 'note'
  to mend it: let 'pass_sift' ask for it (asks: [note]), and write note under form.required.pass_sift
)");
}

TEST(CheckTemplates, an_answer_that_no_form_asks_for) {
  EXPECT_EQ(
      said_by("R12", grant(), with({theme})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints 'theme', which is no field of this form
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write it under form.fields, and under form.required of a step on the way
)");
}

// A payment was to be told of by a letter, and there is none about payments.
TEST(CheckTemplates, no_document_is_about_such_a_case) {
  Beside beside;
  beside.documents = Documents{KnownDocument{"proposals", "round", {}}};
  const std::string one =
      edited(grant(), ", documents: [{template: decline-letter, to: applicant}]", "");
  EXPECT_EQ(
      said_by("R12", edited(one, "template: remittance", "template: proposals"), beside),
      R"(grant.yaml:65:60: error R12: the document 'proposals' is about a round, not about a bid
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: proposals, to: applicant}]}
     |                                                            ^
  to mend it: delete it: no document is about a bid; write to applicant by a message instead (tell: [{who: applicant, message: ...}])
)");
}

// The clock makes a document, and waits for no answer: the step before it does.
const std::string by_the_clock =
    "      call_off: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: "
    "{unreserve: "
    "all}}\n";
const std::string lapses =
    "    timers: [{do: lapse, after: 5 days}]\n    clock:\n      lapse: {goes_to: rejected, "
    "cancels: "
    "[sign_off], money: {unreserve: all}, documents: [{template: remittance, to: applicant}]}\n";

TEST(CheckTemplates, a_document_that_the_clock_makes) {
  EXPECT_EQ(
      said_by("R12",
              edited(edited(grant(), by_the_clock, by_the_clock + lapses),
                     "template: remittance, to: applicant}]}\n  rejected",
                     "template: decline-letter, to: applicant}]}\n  rejected"),
              with({note})),
      R"(grant.yaml:67:92: error R12: the document 'remittance' prints 'note', which may be empty by then
  67 |       lapse: {goes_to: rejected, cancels: [sign_off], money: {unreserve: all}, documents: [{template: remittance, to: applicant}]}
     |                                                                                            ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. The clock takes 'lapse'           Agreed -> Not funded  <- makes it without 'note'
  to mend it: let 'pass_sift' ask for it (asks: [note]), and write note under form.required.pass_sift
)");
}

// No person acts before it: nothing on the way could be made to wait.
TEST(CheckTemplates, a_document_that_the_clock_makes_at_once) {
  const std::string withdraw =
      "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted";
  EXPECT_EQ(
      said_by("R12",
              edited(grant(), withdraw,
                     "    timers: [{do: lapse, after: 5 days}]\n    clock:\n      lapse: {goes_to: "
                     "withdrawn, documents: [{template: remittance, to: applicant}]}\n  submitted"),
              with({amount})),
      R"(grant.yaml:42:47: error R12: the document 'remittance' prints 'amount', which may be empty by then
  42 |       lapse: {goes_to: withdrawn, documents: [{template: remittance, to: applicant}]}
     |                                               ^
  how it happens:
    1. The clock takes 'lapse'  Draft -> Withdrawn  <- makes it without 'amount'
  to mend it: order 'remittance' where a person acts: the clock waits for no answer
)");
}

TEST(CheckTemplates, control_a_document_that_the_clock_makes_of_what_was_required) {
  EXPECT_EQ(said_by("R12",
                    edited(edited(grant(), by_the_clock, by_the_clock + lapses),
                           "template: remittance, to: applicant}]}\n  rejected",
                           "template: decline-letter, to: applicant}]}\n  rejected"),
                    with({amount})),
            "");
}

// A sum of money was asked for as text, and the letter printed £0.00.
TEST(CheckTemplates, an_answer_of_another_type) {
  EXPECT_EQ(
      said_by("R12", grant(), with({{"note", FieldType::money, "", false}})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints 'note' as a sum of money, and it is text in this form
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write type: money under 'note' (line 24), or give the field another name
)");
}

TEST(CheckTemplates, an_answer_that_is_no_date) {
  EXPECT_EQ(
      said_by("R12", grant(), with({{"amount", FieldType::date}})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints 'amount' as a date, and it is a sum of money in this form
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write type: date under 'amount' (line 22), or give the field another name
)");
}

TEST(CheckTemplates, control_a_choice_is_printed_as_text) {
  EXPECT_EQ(
      said_by("R12",
              edited(grant(), "note: {type: text,", "note: {type: choice, options: {a: A, b: B},"),
              with({{"note", FieldType::text, "", false}})),
      "");
}

std::string with_costs(const std::string& type) {
  return edited(grant(), "    award: {type",
                "    costs:\n      type: rows\n      label: Costs\n      optional: yes\n"
                "      columns:\n        item: {type: text, label: Item}\n        sum: {type: " +
                    type + ", label: Sum}\n    award: {type");
}

// The letter adds up a column.
TEST(CheckTemplates, a_column_of_another_type) {
  EXPECT_EQ(
      said_by("R12", with_costs("number"), with({{"costs", FieldType::money, "sum", false}})),
      R"(grant.yaml:72:60: error R12: the document 'remittance' prints the column 'sum' of 'costs' as a sum of money, and that is a number in this form
  72 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write sum: {type: money, label: ...} under the columns of 'costs' (line 23), or give the field another name
)");
}

TEST(CheckTemplates, a_column_that_there_is_not) {
  EXPECT_EQ(
      said_by("R12", with_costs("money"), with({{"costs", FieldType::money, "amount", false}})),
      R"(grant.yaml:72:60: error R12: the document 'remittance' prints the column 'amount' of 'costs' as a sum of money, and these rows have no such column
  72 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write amount: {type: money, label: ...} under the columns of 'costs' (line 23), or give the field another name
)");
}

TEST(CheckTemplates, a_sum_of_what_has_no_rows) {
  EXPECT_EQ(
      said_by("R12", grant(), with({{"note", FieldType::money, "amount", false}})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints the column 'amount' of 'note' as a sum of money, and 'note' is text in this form
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write type: rows under 'note' (line 24), and amount: {type: money, label: ...} under its columns, or give the field another name
)");
}

TEST(CheckTemplates, control_a_column_of_that_type) {
  EXPECT_EQ(said_by("R12", with_costs("money"), with({{"costs", FieldType::money, "sum", false}})),
            "");
}

// What it can do without is not asked for.
TEST(CheckTemplates, control_an_answer_that_it_can_do_without) {
  EXPECT_EQ(said_by("R12", grant(), with({{"theme", FieldType::text, "", false}})), "");
}

// Whoever checks without the program's documents hears nothing of them.
TEST(CheckTemplates, control_where_no_documents_are_known) {
  EXPECT_EQ(said_when("template: remittance", "template: remitance"), "");
}

// Where it is required of the step that makes the letter, it is there.
TEST(CheckTemplates, control_an_answer_that_is_required) {
  EXPECT_EQ(said_by("R12",
                    edited(edited(grant(), "      pay: {", "      pay: {asks: [note], "),
                           "    approve: [award]\n", "    approve: [award]\n    pay: [note]\n"),
                    with({note})),
            "");
}

// The shipped fund, whose proposals, a document about its round, print that of each bid.
std::string said_of_proposals(PrintedAnswer prints) {
  prints.of = "bid";
  prints.is_needed = false;
  Beside beside;
  beside.documents = {{"proposals", "round", {prints}}, {"committee-report", "meeting", {}}};
  for (const char* name : {"officer-decision-record", "september-report"})
    beside.documents->push_back({name, "round", {}});
  for (const char* name :
       {"receipt", "late-letter", "ineligible-letter", "offer-letter", "reserve-letter",
        "decline-letter", "grant-agreement", "tactical-award-letter", "tactical-refusal-letter"})
    beside.documents->push_back({name, "bid", {}});
  std::string said;
  for (const Finding& finding :
       read_and_check(files_in("workflows/smp-2019-20"), files_in("workflows/calendars"), beside)
           .findings)
    if (finding.check == "R12") said += text_of(finding);
  return support::at_any_line(said);
}

// The proposals said that each bid asks for £0.00, since its sum was asked for as text.
TEST(CheckTemplates, an_answer_of_the_bids_of_another_type) {
  EXPECT_EQ(
      said_of_proposals({"evidence_of_need", FieldType::money}),
      R"(workflows/smp-2019-20/round.yaml:N:21: error R12: the document 'proposals' prints 'evidence_of_need' as a sum of money, and it is text in the form of each bid (workflows/smp-2019-20/bid.yaml)
  N |         documents: [{template: proposals, to: file}]
    |                     ^
  to mend it: write type: money under 'evidence_of_need' (line N), or give the field another name
)");
}

TEST(CheckTemplates, control_an_answer_of_the_bids_of_that_type) {
  EXPECT_EQ(said_of_proposals({"amount", FieldType::money}), "");
  EXPECT_EQ(said_of_proposals({"called_otherwise", FieldType::money}), "");
}

}  // namespace
}  // namespace almoner::check
