// Who puts a step back, and what leaves without anybody's doing: the rules of practice.
#include <gmock/gmock.h>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

const Instant panel_day = at("2019-03-22T11:00:00Z");
const Instant in_april = at("2019-04-12T09:00:00Z");

Given because(const char* reason) {
  return {guard::Value{}, reason, ""};
}

TEST(InquiryPeople, a_step_is_put_back_with_a_reason_by_the_role_that_took_it) {
  Facts facts = a_bid("finance_check");
  facts.deeds = {{"recommend", dee, "council", panel_day}};
  facts.ledger.reserved = Money::pounds(4000);
  const auto by = [&](const char* role, const char* reason) {
    return advance(main_round_bid(), "take_back_recommendation", actor(dee, {role}), facts,
                   because(reason), panel_day);
  };
  const auto outcome = by("panel_chair", "The wrong sum");
  ASSERT_TRUE(std::holds_alternative<Step>(outcome)) << testing::PrintToString(said(outcome));
  const Step& step = std::get<Step>(outcome);
  EXPECT_EQ(step.to_state, "scored");
  EXPECT_THAT(step.cancels, ElementsAre("recommend"));
  EXPECT_EQ(step.money.at(0).verb, MoneyVerb::unreserve);
  EXPECT_THAT(
      said(by("officer", "The wrong sum")),
      ElementsAre(
          "role: Only this role may take the recommendation back: Panel chair or vice-chair."));
  EXPECT_THAT(said(by("panel_chair", "")), ElementsAre(StartsWith("missing: ")));
  facts.deeds.clear();
  EXPECT_THAT(said(by("panel_chair", "The wrong sum")),
              ElementsAre("wrong_state: You cannot take the recommendation back: nothing that it "
                          "puts back was done."));
}

TEST(InquiryPeople, what_the_pcc_agreed_is_put_back_as_it_was_proposed) {
  Facts facts = a_bid("agreed");
  facts.deeds = {{"record_agreed", cy, "pcc", panel_day}};
  facts.form =
      with(facts.form.all(), {{"award", Money::pounds(4000)}, {"agreed_sum", Money::pounds(3000)}});
  facts.ledger.committed = Money::pounds(3000);
  facts.ledger.available = Money::pounds(1000);
  const auto taking_back = [&] {
    return advance(main_round_bid(), "take_back_answer", actor(cy, {"pcc_office"}), facts,
                   because("Typed wrongly"), panel_day);
  };
  const auto outcome = taking_back();
  ASSERT_TRUE(std::holds_alternative<Step>(outcome)) << testing::PrintToString(said(outcome));
  const Step& step = std::get<Step>(outcome);
  ASSERT_EQ(step.money.size(), 2U);
  EXPECT_EQ(step.money[0].verb, MoneyVerb::unreserve);
  EXPECT_EQ(step.money[1].verb, MoneyVerb::reserve);
  EXPECT_EQ(step.money[1].amount, Money::pounds(4000));
  facts.ledger.available = Money::pounds(999);  // what was given back has gone to another bid since
  EXPECT_THAT(said(taking_back()),
              ElementsAre("money: The pot has £3,999.00 left; this award is £4,000.00."));
}

TEST(InquiryPeople, after_its_letter_a_step_is_put_back_by_a_second_person) {
  Facts facts = a_bid("offered");
  facts.deeds = {{"make_offer", bob, "council", in_april}};
  const auto by = [&](PersonId person) {
    return said(advance(main_round_bid(), "take_back_offer", actor(person, {"officer"}), facts,
                        because("The wrong letter"), in_april));
  };
  EXPECT_THAT(by(cy), ElementsAre("offered -> agreed"));
  EXPECT_THAT(
      by(bob),
      ElementsAre(
          "four_eyes: You took this step on 12 April 2019 and its letter has gone out. A second "
          "person must take the offer back."));
}

// Practice: the clock reminds; only people end a case that was sent in.
TEST(InquiryPeople, the_clock_ends_nothing_that_was_sent_in) {
  for (const char* name :
       {"pcc-main-round", "tactical-pot", "payment", "return", "committee-report"}) {
    const Workflow& workflow = the_workflow(name);
    for (const State& state : workflow.states)
      for (const Transition& transition : state.transitions)
        if (transition.by_clock && workflow.state(transition.goes_to)->is_end) {
          EXPECT_EQ(state.name, "draft") << name << ": " << transition.action;
        }
  }
}

// Practice: after the panel, no letter leaves before all do, or on its own before they have.
TEST(InquiryPeople, letters_wait_for_those_of_the_round) {
  for (const char* name : {"agreed", "refused_by_pcc", "reserve", "not_recommended"})
    for (const Transition& transition : main_round_bid().state(name)->transitions)
      for (const DocumentOrder& document : transition.documents) {
        const bool on_its_own =
            transition.parent_in && transition.parent_in->states == Lines{"live"};
        EXPECT_TRUE(transition.only_with == "send_letters" || on_its_own)
            << name << ": " << transition.action << " sends " << document.document_template;
      }
}

}  // namespace
}  // namespace almoner::workflow
