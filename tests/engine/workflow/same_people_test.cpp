// Who is the same person: those who typed, who cover a leave, who share a body, who are the
// applicant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/time/iso.hpp"
#include "engine/workflow/inquiry.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;

TEST(FourEyes, count_starting_and_typing_as_asking) {
  // The author of a request could once decide it, when somebody else had raised it.
  const Workflow& tactical = the_workflow("tactical-pot");
  Facts request = a_bid("received");
  for (const auto& [action, past] :
       {std::pair{"open", "opened"}, {"edit", "edited"}, {"raise", "raised"}}) {
    request.deeds = {deed(action, bob)};
    EXPECT_THAT(doing(tactical, "screen", actor(bob, {"officer"}), request),
                ElementsAre(std::string("four_eyes: You ") + past +
                            " this request on 20 May 2019, so another person must screen the "
                            "request."));
    EXPECT_THAT(doing(tactical, "screen", actor(cy, {"officer"}), request),
                ElementsAre("received -> deciding"));
  }
  Facts payment = a_bid("proposed");
  payment.deeds = {deed("open", bob), deed("edit", bob), deed("propose", ann)};
  EXPECT_THAT(doing(the_workflow("payment"), "approve", actor(bob, {"officer"}), payment),
              ElementsAre("four_eyes: You asked for this payment on 20 May 2019, so another person "
                          "must approve the payment."));
  EXPECT_THAT(doing(the_workflow("payment"), "approve", actor(cy, {"officer"}), payment),
              ElementsAre("proposed -> approved"));
}

TEST(FourEyes, hold_for_whoever_covers_the_leave_of_the_doer) {
  Facts facts = a_bid("rejection_check");
  facts.deeds = {deed("fail_sift", ann)};
  Actor standing_in = actor(bob, {"officer"});
  const std::string say =
      "four_eyes: You failed this bid at the sift on 20 May 2019. A second officer must confirm "
      "it.";
  const auto confirming = [&](const Actor& who) {
    return doing(main_round_bid(), "confirm_rejection", who, facts);
  };
  EXPECT_THAT(confirming(standing_in), ElementsAre("rejection_check -> ineligible"));
  standing_in.covers = {{"officer", ann}};
  EXPECT_THAT(confirming(standing_in),
              ElementsAre(say + " You stand in for the person who did it."));
  standing_in.covers = {{"finance", ann}};  // not in the role that may do this
  EXPECT_THAT(confirming(standing_in), ElementsAre("rejection_check -> ineligible"));

  facts.deeds.front().person = bob;
  facts.deeds.front().on_behalf_of = ann;  // who is back now
  EXPECT_THAT(confirming(actor(ann, {"officer"})),
              ElementsAre(say + " It was done in your place."));
  EXPECT_THAT(confirming(actor(cy, {"officer"})), ElementsAre("rejection_check -> ineligible"));
}

// As the rules of four eyes do.
TEST(Interests, bar_whoever_covers_the_leave_of_who_typed_or_declared) {
  Facts facts = a_bid("submitted");
  Actor standing_in = actor(bob, {"officer"});
  const auto sifting = [&](const Actor& who) {
    return doing(main_round_bid(), "pass_sift", who, facts);
  };
  const Lines passes{"submitted -> scoring"};
  const Lines of_applicant{
      "interest: You act for the applicant of this bid, so you cannot pass the sift."};
  facts.deeds = {deed("edit", ann)};
  facts.deeds.front().for_applicant = true;
  EXPECT_EQ(sifting(standing_in), passes);
  standing_in.covers = {{"officer", ann}};
  const Lines of_cover{
      "interest: You stand in for somebody who acts for the applicant of this bid, so you cannot "
      "pass the sift."};
  EXPECT_EQ(sifting(standing_in), of_cover);
  standing_in.covers = {{"finance", ann}};  // not in the role that may do this
  EXPECT_EQ(sifting(standing_in), passes);

  facts.deeds.front().person = cy;
  facts.deeds.front().on_behalf_of = ann;  // who is back now
  EXPECT_EQ(sifting(actor(ann, {"officer"})), of_applicant);

  facts.deeds.clear();
  facts.interests = {{ann, "connected", "My sister runs it."}};
  EXPECT_EQ(sifting(standing_in), passes);
  standing_in.covers = {{"officer", ann}};
  EXPECT_EQ(sifting(standing_in),
            Lines{"interest: You stand in for somebody who has an interest in this bid, so you "
                  "cannot pass the sift."});
  facts.interests.clear();
  EXPECT_EQ(sifting(standing_in), passes);
  standing_in.covers = {{"officer", ann, true}};  // of the organisation
  EXPECT_EQ(sifting(standing_in), of_cover);
}

// Where only the applicant may, and an officer in their place.
TEST(Interests, bar_whoever_covers_also_from_acting_for_the_applicant) {
  Facts facts = a_bid("submitted");
  facts.interests = {{ann, "connected", "My sister runs it."}};
  Actor standing_in = actor(bob, {"officer"});
  Given given;
  given.reason = "They rang us on Monday and asked for it.";
  const auto withdrawing = [&] {
    return doing(main_round_bid(), "withdraw", standing_in, facts, given);
  };
  EXPECT_EQ(withdrawing(), Lines{"submitted -> withdrawal_at_sift"});
  standing_in.covers = {{"officer", ann}};
  EXPECT_EQ(withdrawing(),
            Lines{"interest: You stand in for somebody who has an interest in this bid, so you "
                  "cannot withdraw the bid."});
}

TEST(FourEyes, compare_every_body_of_both_people) {
  Facts facts = a_bid("award_proposed");
  facts.form = map_of({{"award", Money::pounds(100)}, {"amount", Money::pounds(100)}});
  facts.deeds = {deed("propose_award", ann)};
  const auto agreeing = [&](std::vector<std::string> others_now,
                            std::vector<std::string> others_then) {
    Actor who = actor(bob, {"officer"}, "police");
    who.other_bodies = std::move(others_now);
    facts.deeds.front().other_bodies = std::move(others_then);
    return doing(the_workflow("tactical-pot"), "agree_award", who, facts);
  };
  const auto same = [](const char* body) {
    return std::string("four_eyes: Somebody of your own body (") + body +
           ") proposed this on 20 May 2019. An officer from another body must agree the award.";
  };
  EXPECT_THAT(agreeing({"police", "council"}, {}), ElementsAre(same("council")));
  EXPECT_THAT(agreeing({}, {"council", "police"}), ElementsAre(same("police")));
  EXPECT_THAT(agreeing({"fire service"}, {"council"}),
              ElementsAre("award_proposed -> finance_check"));
}

TEST(FourEyes, look_at_what_was_done_to_the_parent_where_told_so) {
  Facts facts = a_bid("approved");
  facts.form = map_of({{"amount", Money::pounds(500)}});
  facts.ledger.committed = Money::pounds(500);
  Given paid;
  paid.fields = map_of({{"reference", "INV-1"}, {"paid_on", *parse_date("2019-06-03")}});
  for (const char* judged : {"pass_sift", "score", "recommend", "sign_off", "record_agreed",
                             "screen", "propose_award", "agree_award", "confirm_balance"}) {
    facts.parent_deeds = {deed(judged, bob)};
    EXPECT_THAT(doing(the_workflow("payment"), "release", actor(bob, {"finance"}), facts, paid),
                ElementsAre("four_eyes: You took part in judging this award on 20 May 2019, so "
                            "another person must release the payment."))
        << judged;
  }
  EXPECT_THAT(doing(the_workflow("payment"), "release", actor(cy, {"finance"}), facts, paid),
              ElementsAre("approved -> paid"));
}

TEST(Interests, bar_people_of_the_applicant_and_who_typed_for_them) {
  struct Row {
    const char *workflow, *state, *action, *role, *said;
  };
  const std::vector<Row> rows = {
      {"pcc-main-round", "submitted", "pass_sift", "officer",
       "interest: You act for the applicant of this bid, so you cannot pass the sift."},
      {"pcc-main-round", "rejection_check", "overturn", "officer",
       "interest: You act for the applicant of this bid, so you cannot put the bid back to the "
       "sift."},
      {"pcc-main-round", "scoring", "close_scoring_short", "officer",
       "interest: You act for the applicant of this bid, so you cannot close scoring with too few "
       "assessors."},
      {"pcc-main-round", "reserve", "call_up", "panel_chair",
       "interest: You act for the applicant of this bid, so you cannot put the bid back to the "
       "panel."},
      {"pcc-main-round", "reserve", "release", "officer",
       "interest: You act for the applicant of this bid, so you cannot close the reserve list for "
       "this bid."},
      {"payment", "proposed", "approve", "officer",
       "interest: You act for the organisation that is paid, so you cannot approve the payment."},
      {"return", "filed", "accept_return", "officer",
       "interest: You act for the organisation that reports, so you cannot accept the return."},
  };
  Given given;
  given.reason = "Because";
  for (const Row& row : rows) {
    Facts facts = a_bid(row.state);
    if (row.action == std::string("release")) facts.parent_state = "live";
    facts.deeds = {deed("fail_sift", cy), deed("place_on_reserve", cy)};  // to be put back
    Actor who = actor(bob, {row.role});
    who.of_applicant = true;
    EXPECT_THAT(doing(the_workflow(row.workflow), row.action, who, facts, given),
                ElementsAre(row.said));
    who.of_applicant = false;
    EXPECT_THAT(doing(the_workflow(row.workflow), row.action, who, facts, given),
                ElementsAre(testing::HasSubstr(" -> ")));
    facts.deeds = {deed("withdraw", bob)};
    facts.deeds.front().for_applicant = true;
    EXPECT_THAT(doing(the_workflow(row.workflow), row.action, who, facts, given),
                ElementsAre(row.said));
  }
}

TEST(Interests, leave_the_applicant_their_own_actions) {
  Actor lead = actor(ann, {"applicant", "officer"});
  lead.of_applicant = true;
  EXPECT_THAT(doing(main_round_bid(), "accept", lead, a_bid("offered")),
              ElementsAre("offered -> accepted"));
  EXPECT_THAT(doing(main_round_bid(), "declare_interest", lead, a_bid("submitted")),
              ElementsAre("submitted -> submitted"));
}

// An officer with an interest that bars them once ended the bid in the applicant's place.
TEST(OnBehalf, a_declared_interest_bars_there_too) {
  struct Row {
    const char *workflow, *state, *action, *said;
  };
  const std::vector<Row> rows = {
      {"pcc-main-round", "submitted", "withdraw",
       "interest: You declared an interest in this bid (My sister runs it), so you cannot withdraw "
       "the bid."},
      {"tactical-pot", "received", "withdraw",
       "interest: You declared an interest in this request (My sister runs it), so you cannot "
       "withdraw the request."},
      {"return", "due", "file",
       "interest: You declared an interest in the bid (My sister runs it), so you cannot file the "
       "return."},
  };
  Given given;
  given.reason = "Received by email on 4 March";
  for (const Row& row : rows) {
    Facts facts = a_bid(row.state);
    facts.interests = {{bob, "connected", "My sister runs it"}};
    EXPECT_THAT(
        doing(the_workflow(row.workflow), row.action, actor(bob, {"officer"}), facts, given),
        ElementsAre(row.said));
    facts.interests.front().kind = "know_them";
    const auto told =
        doing(the_workflow(row.workflow), row.action, actor(bob, {"officer"}), facts, given);
    EXPECT_THAT(told, testing::Each(testing::Not(testing::HasSubstr("interest: "))));
  }
}

TEST(OnBehalf, officers_act_in_the_applicants_place_with_a_reason) {
  Given given;
  EXPECT_THAT(doing(main_round_bid(), "withdraw", actor(bob, {"officer"}), a_bid("submitted")),
              ElementsAre("missing: Say why you withdraw the bid for the applicant: how and when "
                          "they asked you to, like “received by email on 4 March”"));
  given.reason = "Received by email on 4 March";
  const auto outcome = advance(main_round_bid(), "withdraw", actor(bob, {"officer"}),
                               a_bid("submitted"), given, june);
  ASSERT_TRUE(std::holds_alternative<Step>(outcome));
  EXPECT_TRUE(std::get<Step>(outcome).on_behalf);
  EXPECT_THAT(
      doing(main_round_bid(), "withdraw", actor(bob, {"assessor"}), a_bid("submitted"), given),
      ElementsAre("role: Only this role may withdraw the bid: Applicant."));
}

}  // namespace
}  // namespace almoner::workflow
