// The rules about people, counts, children, conditions and money, each where it gives way.
#include "engine/workflow/inquiry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/time/iso.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

// --- four eyes ----------------------------------------------------------------------------------

TEST(FourEyes, look_at_the_person_and_where_told_so_at_the_body) {
  const Workflow& tactical = the_workflow("tactical-pot");
  const auto agreeing = [&](std::vector<Deed> deeds, const Actor& who) {
    Facts facts = a_bid("award_proposed");
    facts.form = map_of({{"award", Money::pounds(100)}, {"amount", Money::pounds(100)}});
    facts.deeds = std::move(deeds);
    return doing(tactical, "agree_award", who, facts);
  };
  const Actor bob_of_police = actor(bob, {"officer"}, "police");
  const Actor bob_of_council = actor(bob, {"officer"}, "council");
  const std::string not_known =
      "four_eyes: Two different bodies must act here, and it is not recorded which body you or the "
      "other person act for. "
      "Ask an administrator to record it.";

  EXPECT_THAT(agreeing({deed("propose_award", ann)}, bob_of_police),
              ElementsAre("award_proposed -> finance_check"));
  EXPECT_THAT(agreeing({deed("propose_award", ann)}, bob_of_council),
              ElementsAre("four_eyes: Somebody of your own body (council) proposed this on 20 May "
                          "2019. An officer from "
                          "another body must agree the award."));
  EXPECT_THAT(agreeing({deed("propose_award", bob)}, bob_of_police),
              ElementsAre("four_eyes: You proposed an award for this request on 20 May 2019, so "
                          "another person must agree the award.",
                          "four_eyes: Somebody of your own body (police) proposed this on 20 May "
                          "2019. An officer from "
                          "another body must agree the award."));
  EXPECT_THAT(agreeing({deed("raise", bob)}, bob_of_police),
              ElementsAre("four_eyes: You raised this request on 20 May 2019, so another person "
                          "must agree the award."));
  EXPECT_THAT(agreeing({deed("propose_award", ann, "")}, bob_of_police), ElementsAre(not_known));
  EXPECT_THAT(agreeing({deed("propose_award", ann)}, actor(bob, {"officer"}, "")),
              ElementsAre(not_known));
}

TEST(FourEyes, forget_what_was_cancelled) {
  // The store leaves cancelled deeds out of the facts; what is left counts, what is gone does not.
  Facts facts = a_bid("rejection_check");
  facts.deeds = {deed("fail_sift", bob)};
  EXPECT_THAT(doing(main_round_bid(), "confirm_rejection", actor(bob, {"officer"}), facts),
              ElementsAre("four_eyes: You failed this bid at the sift on 20 May 2019. A second "
                          "officer must confirm it."));
  facts.deeds.clear();
  EXPECT_THAT(doing(main_round_bid(), "confirm_rejection", actor(bob, {"officer"}), facts),
              ElementsAre("rejection_check -> ineligible"));
}

TEST(FourEyes, hold_for_an_officer_who_submitted_on_behalf_of_the_applicant) {
  Facts facts = a_bid("submitted");
  facts.deeds = {deed("submit", bob)};
  EXPECT_THAT(doing(main_round_bid(), "pass_sift", actor(bob, {"officer", "administrator"}), facts),
              ElementsAre("four_eyes: You submitted this bid on 20 May 2019, so another person "
                          "must pass the sift."));
}

TEST(FourEyes, three_people_for_a_payment) {
  const Workflow& payment = the_workflow("payment");
  Facts facts = a_bid("approved");
  facts.form = map_of({{"amount", Money::pounds(500)}});
  facts.ledger.committed = Money::pounds(500);
  facts.deeds = {deed("propose", ann), deed("approve", bob)};
  Given paid;
  paid.fields = map_of({{"reference", "INV-1"}, {"paid_on", *parse_date("2019-06-03")}});
  EXPECT_THAT(doing(payment, "release", actor(ann, {"finance"}), facts, paid),
              ElementsAre("four_eyes: You asked for this payment on 20 May 2019, so another person "
                          "must release the payment."));
  EXPECT_THAT(doing(payment, "release", actor(bob, {"finance"}), facts, paid),
              ElementsAre("four_eyes: You approved this payment on 20 May 2019, so another person "
                          "must release the payment."));
  EXPECT_THAT(doing(payment, "release", actor(cy, {"finance"}), facts, paid),
              ElementsAre("approved -> paid"));
}

// --- interests
// ------------------------------------------------------------------------------------

TEST(Interests, bar_by_kind) {
  const auto sifting = [](const Workflow& workflow, std::vector<DeclaredInterest> interests) {
    Facts facts = a_bid("submitted");
    facts.interests = std::move(interests);
    return doing(workflow, "pass_sift", actor(bob, {"officer"}), facts);
  };
  const std::string barred =
      "interest: You declared an interest in this bid (cousin), so you cannot pass the sift.";
  EXPECT_THAT(sifting(main_round_bid(), {{bob, "connected", "cousin"}}), ElementsAre(barred));
  EXPECT_THAT(sifting(main_round_bid(), {{bob, "know_them", "cousin"}}),
              ElementsAre("submitted -> scoring"));
  EXPECT_THAT(sifting(main_round_bid(), {{ann, "connected", "cousin"}}),
              ElementsAre("submitted -> scoring"));
  EXPECT_THAT(sifting(main_round_bid(), {{bob, "none", ""}, {bob, "connected", "cousin"}}),
              ElementsAre(barred));

  Workflow strict = main_round_bid();
  strict.interests->barring
      .clear();  // then every interest bars, but not the word that there is none
  EXPECT_THAT(sifting(strict, {{bob, "know_them", "cousin"}}), ElementsAre(barred));
  EXPECT_THAT(sifting(strict, {{bob, "none", ""}}), ElementsAre("submitted -> scoring"));
}

// An assessor scored a text that they had not been shown, since the workflow did not ask.
TEST(Interests, are_declared_before_anything_that_they_bar_from) {
  Workflow workflow = main_round_bid();
  const auto doing_it = [&](const char* action, std::vector<std::string> roles,
                            std::vector<DeclaredInterest> interests) {
    Facts facts = a_bid("scoring");
    facts.interests = std::move(interests);
    return doing(workflow, action, actor(bob, std::move(roles)), facts);
  };
  const std::string first =
      "interest: Declare first whether you have an interest in this bid; its text is shown after "
      "that.";
  EXPECT_THAT(doing_it("score", {"assessor"}, {}), ElementsAre(first));
  EXPECT_THAT(doing_it("score", {"assessor"}, {{ann, "none", ""}}), ElementsAre(first));
  EXPECT_THAT(doing_it("score", {"assessor"}, {{bob, "none", ""}}),
              ElementsAre("scoring -> scoring"));
  EXPECT_THAT(doing_it("declare_interest", {"assessor"}, {}), ElementsAre("scoring -> scoring"));
  EXPECT_THAT(doing_it("close_scoring_short", {"officer"}, {}),
              Not(Contains(first)));  // another role than those that declare first
  EXPECT_THAT(doing_it("close_scoring_short", {"officer", "assessor"}, {}), Not(Contains(first)));

  workflow.interests->declare_first = {};
  EXPECT_THAT(doing_it("score", {"assessor"}, {}), ElementsAre("scoring -> scoring"));
}

// --- counts and children
// ----------------------------------------------------------------------------

TEST(Enough, everyone_not_barred_and_never_fewer_than_the_fund_says) {
  const auto closing = [](std::vector<PersonId> scored_by, int not_barred,
                          const char* action = "close_scoring") {
    Facts facts = a_bid("scoring");
    facts.scores.scored_by = std::move(scored_by);
    facts.scores.assessors_not_barred = not_barred;
    Given given;
    given.reason = "One assessor left";
    return doing(main_round_bid(), action, actor(dee, {"officer"}), facts, given);
  };
  EXPECT_THAT(closing({ann, bob, cy}, 3), ElementsAre("scoring -> scored"));
  EXPECT_THAT(closing({ann, bob}, 3), ElementsAre("count: 2 of 3 assessors have scored this bid."));
  EXPECT_THAT(closing({ann}, 1), ElementsAre("count: 1 of 2 assessors have scored this bid."));
  EXPECT_THAT(closing({ann, ann}, 2), ElementsAre("count: 1 of 2 assessors have scored this bid."));
  EXPECT_THAT(closing({ann}, 1, "close_scoring_short"), ElementsAre("scoring -> scored"));
}

TEST(NoneIn, names_the_children_that_are_still_open) {
  const auto closing = [](std::vector<ChildFacts> children) {
    Facts facts = a_bid("proposals");
    facts.children = std::move(children);
    return doing(the_workflow("main-round"), "seal_proposals", actor(bob, {"officer"}), facts);
  };
  const auto bid = [](const char* state, std::string ref) {
    return ChildFacts{"bid", state, std::move(ref), CaseId{9}};
  };
  EXPECT_THAT(closing({}), ElementsAre("proposals -> sealed"));
  EXPECT_THAT(closing({bid("ready_for_pcc", "A"), {"payment", "scored", "P", CaseId{9}}}),
              ElementsAre("proposals -> sealed"));
  EXPECT_THAT(closing({bid("scored", "A"), bid("late", "B"), bid("finance_check", "C")}),
              ElementsAre("children: Bids that wait for the panel or for finance, or whose "
                          "withdrawal is not confirmed: A and C."));
  std::vector<ChildFacts> many;
  for (int i = 1; i <= 23; ++i) many.push_back(bid("scored", std::to_string(i)));
  EXPECT_THAT(closing(many),
              ElementsAre("children: Bids that wait for the panel or for finance, or whose "
                          "withdrawal is not confirmed: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "
                          "11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 3 more."));
}

// --- conditions
// -------------------------------------------------------------------------------------

TEST(Conditions, that_cannot_be_evaluated_refuse_and_say_so) {
  Facts facts = a_bid("submitted");
  Workflow workflow = main_round_bid();
  for (State& state : workflow.states)
    for (Transition& transition : state.transitions)
      if (transition.action == "pass_sift") {
        Condition condition{std::get<guard::Expression>(guard::compile_unchecked(
                                "form.spent < form.amount", *workflow.environment)),
                            {},
                            "",
                            0,
                            0};
        transition.only_if.push_back(condition);
        transition.warn_unless.push_back(condition);
      }
  const auto outcome = advance(workflow, "pass_sift", actor(bob, {"officer"}), facts, {}, june);
  ASSERT_TRUE(std::holds_alternative<Refusal>(outcome));
  EXPECT_THAT(
      said(outcome),
      ElementsAre("condition: The condition “form.spent < form.amount” could not be checked: "
                  "form.spent has no value yet. Tell the administrator of this fund."));
}

TEST(Conditions, say_nothing_about_what_is_missing_anyway) {
  Facts facts = a_bid("draft");
  facts.form =
      with(facts.form.all(),
           {{"cost_lines", {}}, {"costs_total", {}}, {"ends_on", {}}, {"works_with_children", {}}});
  EXPECT_THAT(doing(main_round_bid(), "submit", actor(ann, {"applicant"}), facts, {},
                    at("2019-03-01T10:00:00Z")),
              ElementsAre("missing: Enter a date for “Project ends”",
                          "missing: Add at least one row to “Costs”",
                          "missing: Answer yes or no to “Will you work with children?”"));
}

TEST(Conditions, that_only_warn_let_the_step_through) {
  const Workflow& tactical = the_workflow("tactical-pot");
  Facts facts = a_bid("draft");
  const guard::Value row = map_of({{"item", "Van"},
                                   {"category", "travel"},
                                   {"basis", "Quote"},
                                   {"amount", Money::pounds(900)}});
  const guard::Value output = map_of({{"measure", "Visits"}, {"target", 3}, {"unit", "visits"}});
  facts.form = map_of({{"project_title", "Patrols"},
                       {"requester", "Police"},
                       {"theme", "OCG"},
                       {"pcc_priorities", guard::List{"K1"}},
                       {"trigger", "Thefts"},
                       {"urgency", "this week"},
                       {"needed_by", *parse_date("2019-06-10")},
                       {"outcome", "Fewer thefts"},
                       {"outputs", guard::List{output}},
                       {"cost_lines", guard::List{row}},
                       {"costs_total", Money::pounds(900)},
                       {"amount", Money::pounds(900)}});
  facts.ledger.available = Money::pounds(850);
  const auto outcome = advance(tactical, "raise", actor(ann, {"applicant"}), facts, {}, june);
  ASSERT_TRUE(std::holds_alternative<Step>(outcome)) << testing::PrintToString(said(outcome));
  EXPECT_THAT(said(std::get<Step>(outcome).warnings),
              ElementsAre("condition: The pot has £850.00 left; you asked for £900.00. You may be "
                          "offered part of it."));
}

// --- money
// ------------------------------------------------------------------------------------------

TEST(MoneyMoves, never_goes_over_what_there_is) {
  const auto agreed = [](Money reserved, Money agreed_sum, Money least = {}) {
    Facts facts = a_bid("with_pcc");
    facts.form =
        with(facts.form.all(), {{"award", Money::pounds(4200)}, {"minimum_viable", least}});
    facts.ledger.reserved = reserved;
    Given given;
    given.fields = map_of({{"agreed_sum", agreed_sum}});
    return doing(main_round_bid(), "record_agreed", actor(dee, {"pcc_office"}), facts, given);
  };
  EXPECT_THAT(agreed(Money::pounds(4200), Money::pounds(4200)), ElementsAre("with_pcc -> agreed"));
  EXPECT_THAT(agreed(Money::pounds(4200), Money::pounds(1)), ElementsAre("with_pcc -> agreed"));
  EXPECT_THAT(
      agreed(Money::pounds(4199), Money::pounds(4200)),
      ElementsAre("money: £4,199.00 is reserved for this bid; £4,200.00 cannot be committed."));
  EXPECT_THAT(
      agreed(Money::pounds(4200), Money::pence(420001)),
      ElementsAre("condition: The PCC cannot agree more (£4,200.01) than was proposed (£4,200.00).",
                  "money: £4,200.00 is reserved for this bid; £4,200.01 cannot be committed."));
  EXPECT_THAT(agreed(Money::pounds(4200), Money{}),
              ElementsAre("money: The amount must be more than £0.00; it is £0.00."));
  EXPECT_THAT(agreed(Money::pounds(4200), Money::pounds(99), Money::pounds(100)),
              ElementsAre("condition: The project cannot run with £99.00; the least it needs is "
                          "£100.00. Agree that sum or more, or record that the PCC refused."));

  const auto finishing = [](Money paid, Money spent) {
    Facts facts = a_bid("live");
    facts.ledger.paid = paid;
    Given given;
    given.fields = map_of({{"spent", spent}});
    return doing(main_round_bid(), "finish", actor(bob, {"officer"}), facts, given);
  };
  EXPECT_THAT(finishing(Money::pounds(100), Money::pounds(100)), ElementsAre("live -> closed"));
  EXPECT_THAT(finishing(Money::pounds(100), Money{}),
              ElementsAre("condition: £0.00 of the £100.00 that was paid is evidenced. Ask for the "
                          "rest back first."));
  EXPECT_THAT(finishing(Money::pounds(100), Money::pence(10001)),
              ElementsAre("condition: £100.01 was spent but only £100.00 was paid.",
                          "money: £100.00 was paid; the spend reported is £100.01."));
}

TEST(MoneyMoves, is_given_back_only_where_there_is_some) {
  Facts facts = a_bid("withdrawal_when_agreed");
  EXPECT_THAT(doing(main_round_bid(), "confirm_withdrawal", actor(bob, {"officer"}), facts),
              ElementsAre("money: Nothing is reserved or committed for this bid, so there is "
                          "nothing to give back."));
  facts.ledger.committed = Money::pounds(4000);
  EXPECT_THAT(doing(main_round_bid(), "confirm_withdrawal", actor(bob, {"officer"}), facts),
              ElementsAre("withdrawal_when_agreed -> withdrawn"));
}

}  // namespace
}  // namespace almoner::workflow
