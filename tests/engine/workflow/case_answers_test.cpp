// The answers of a case are found by their own form, also where they were made without it.
#include "engine/workflow/case_answers.hpp"

#include <gtest/gtest.h>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

const guard::Value amount = map_of({{"amount", Money::pounds(500)}, {"gone", true}});

const guard::Value* amount_in(const CaseAnswers& answers, const Form& form) {
  return answers.by_field(form).at(form.place_of("amount").value());
}

TEST(CaseAnswers, are_found_by_the_form_that_is_asked_about) {
  const Form& bid = main_round_bid().form;
  const Form& request = the_workflow("tactical-pot").form;
  ASSERT_NE(bid.place_of("amount"), request.place_of("amount"));
  for (const CaseAnswers& answers : {CaseAnswers{amount}, CaseAnswers{bid, amount}})
    for (const Form* form : {&bid, &request}) {
      ASSERT_NE(amount_in(answers, *form), nullptr);
      EXPECT_EQ(amount_in(answers, *form)->as_money(), Money::pounds(500));
      EXPECT_EQ(answers.by_field(*form).size(), form->fields.size());
    }
}

// Their map is shared, so what points into it holds as long as any copy.
TEST(CaseAnswers, outlive_what_they_were_copied_from) {
  const Form& bid = main_round_bid().form;
  CaseAnswers kept;
  {
    const CaseAnswers made{bid, map_of({{"amount", Money::pounds(500)}})};
    kept = made;
  }
  EXPECT_EQ(amount_in(kept, bid)->as_money(), Money::pounds(500));
}

TEST(CaseAnswers, are_none_where_there_are_none) {
  const Form& bid = main_round_bid().form;
  EXPECT_EQ(amount_in(CaseAnswers{}, bid), nullptr);
}

}  // namespace
}  // namespace almoner::workflow
