// R12: each document can be made, and what it prints is filled in by then.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

Beside with(std::vector<std::string> prints) {
  Beside beside;
  beside.documents = {{"remittance", "bid", std::move(prints)},
                      {"decline-letter", "bid", {}},
                      {"proposals", "round", {}}};
  return beside;
}

TEST(CheckTemplates, control_documents_that_can_be_made) {
  EXPECT_EQ(said_by("R12", grant(), with({"amount", "award"})), "");
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
  to mend it: use a document about a bid
)");
}

TEST(CheckTemplates, an_answer_that_may_be_empty_by_then) {
  EXPECT_EQ(
      said_by("R12", grant(), with({"note"})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints 'note', which may be empty by then
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid  <- makes it without 'note'
  to mend it: write note under form.required.pay, or under that of a step before it
)");
}

TEST(CheckTemplates, an_answer_that_no_form_asks_for) {
  EXPECT_EQ(
      said_by("R12", grant(), with({"theme"})),
      R"(grant.yaml:65:60: error R12: the document 'remittance' prints 'theme', which is no field of this form
  65 |   paid: {end: yes, stage: report, title: Paid, documents: [{template: remittance, to: applicant}]}
     |                                                            ^
  to mend it: write it under form.fields, and under form.required of a step on the way
)");
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
                    with({"note"})),
            "");
}

}  // namespace
}  // namespace almoner::check
