#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "action: yes" or "action: " and the codes of what is against it; warnings after a +.
Lines possible(const Workflow& workflow, const Actor& who, const Facts& facts,
               const char* now = "2019-03-22T11:00:00Z") {
  Lines lines;
  for (const Possible& one : can(workflow, who, facts, at(now))) {
    std::string line = one.transition->action + ":" + (one.allowed() ? " yes" : "");
    for (const Reason& reason : one.reasons) line += " " + std::string{name_of(reason.code)};
    for (const Reason& warning : one.warnings) line += " + " + warning.text;
    lines.push_back(line);
  }
  return lines;
}

TEST(Can, lists_every_action_of_people_with_what_is_against_it) {
  EXPECT_THAT(
      possible(main_round_bid(), actor(ann, {"applicant"}), a_bid("draft"), "2019-03-01T10:00:00Z"),
      ElementsAre("submit: yes", "discard: yes"));
  EXPECT_THAT(
      possible(main_round_bid(), actor(ann, {"applicant"}), a_bid("draft"), "2019-03-09T10:00:00Z"),
      ElementsAre("submit: too_late", "discard: yes"));
  EXPECT_THAT(
      possible(main_round_bid(), actor(bob, {"officer"}), a_bid("ready_for_pcc")),
      ElementsAre("declare_interest: yes", "take_back_interest: wrong_state",
                  "send_to_pcc: only_with_parent", "send_late: only_with_parent",
                  "give_up: only_with_parent money", "take_back_sign_off: role", "withdraw: yes"));
  EXPECT_THAT(possible(main_round_bid(), actor(bob, {"officer"}), a_bid("lapsed")), IsEmpty());
  EXPECT_THAT(possible(main_round_bid(), actor(bob, {"officer"}), a_bid("no_such_state")),
              IsEmpty());
}

TEST(Can, does_not_count_against_an_action_what_it_will_ask_for) {
  Facts facts = a_bid("scored");
  facts.scores.gate_passed = facts.scores.meets_quality_line = true;
  facts.ledger.available = Money{};
  EXPECT_THAT(possible(main_round_bid(), actor(dee, {"panel_chair"}), facts),
              ElementsAre("declare_interest: yes", "take_back_interest: wrong_state",
                          "reopen_scoring: role", "recommend: yes", "place_on_reserve: yes",
                          "not_recommend: yes", "withdraw: role"));
  facts.scores.gate_passed = false;
  EXPECT_THAT(possible(main_round_bid(), actor(dee, {"panel_chair"}), facts),
              ElementsAre("declare_interest: yes", "take_back_interest: wrong_state",
                          "reopen_scoring: role", "recommend: condition",
                          "place_on_reserve: condition", "not_recommend: yes", "withdraw: role"));
}

// An applicant read the score and the gates in the reasons against the panel's actions.
TEST(Can, tells_only_the_role_or_the_interest_to_who_has_no_part_in_an_action) {
  Facts facts = a_bid("scored");
  facts.scores.total_text = "18.67";
  facts.scores.gates_failed = "A";
  EXPECT_THAT(possible(main_round_bid(), actor(ann, {"applicant"}), facts),
              ElementsAre("withdraw: yes"));
  facts.interests = {{dee, "connected", "trustee"}};
  EXPECT_THAT(
      possible(main_round_bid(), actor(dee, {"panel_chair"}), facts),
      ElementsAre("declare_interest: yes", "take_back_interest: wrong_state",
                  "reopen_scoring: role", "recommend: interest", "place_on_reserve: interest",
                  "not_recommend: interest", "withdraw: role"));
  facts.state = "scoring";
  EXPECT_THAT(possible(main_round_bid(), actor(ann, {"assessor"}), facts).at(5),
              "close_scoring: role");
  const Outcome outcome = advance(main_round_bid(), "close_scoring", actor(ann, {"assessor"}),
                                  facts, {}, at("2019-03-22T11:00:00Z"));
  EXPECT_THAT(said(outcome), ElementsAre("role: Only this role may close scoring of the bid: "
                                         "Community safety officer."));
}

TEST(Can, names_what_is_missing_and_what_only_warns) {
  Facts facts = a_bid("draft");
  facts.form = with(facts.form.all(), {{"summary", {}}, {"works_with_children", true}});
  EXPECT_THAT(possible(main_round_bid(), actor(ann, {"applicant"}), facts, "2019-03-01T10:00:00Z"),
              ElementsAre("submit: missing + Upload your safeguarding policy before the round "
                          "closes: without one a bid for work with children is not eligible",
                          "discard: yes"));
}

Lines reasons_of(const Outcome& outcome) {
  const auto* refusal = std::get_if<Refusal>(&outcome);
  return refusal != nullptr ? said(refusal->reasons) : Lines{};
}

TEST(Can, says_what_advance_says) {
  // Over every state and every role: where no fields are asked for, the two agree.
  const Workflow& bid = main_round_bid();
  Given given;
  given.reason = "Received by email on 4 March";  // needed in the applicant's place
  int compared = 0;
  for (const State& state : bid.states) {
    Facts facts = a_bid(state.name);
    facts.deeds = {{"submit", bob, "council", at("2019-03-06T10:00:00Z")}};
    facts.interests = {{cy, "connected", "trustee"}};
    for (const Role& role : bid.fund->roles) {
      for (const PersonId person : {ann, bob, cy}) {
        const Actor who = actor(person, {role.name});
        for (const Possible& one : can(bid, who, facts, at("2019-03-25T10:00:00Z"))) {
          if (!one.transition->asks.empty() || one.transition->reason_required) continue;
          const auto outcome =
              advance(bid, one.transition->action, who, facts, given, at("2019-03-25T10:00:00Z"));
          ++compared;
          EXPECT_EQ(one.allowed(), std::holds_alternative<Step>(outcome))
              << state.name << " " << one.transition->action;
          EXPECT_EQ(said(one.reasons), reasons_of(outcome));
        }
      }
    }
  }
  EXPECT_GT(compared, 500);
}

TEST(CanOpen, asks_for_the_role_and_the_parents_state) {
  const auto opening = [](const char* workflow, const char* role, const char* parent_state) {
    return said(can_open(the_workflow(workflow), actor(ann, {role}), parent_state));
  };
  EXPECT_THAT(opening("pcc-main-round", "applicant", "open"), IsEmpty());
  EXPECT_THAT(opening("tactical-pot", "applicant", ""), IsEmpty());
  EXPECT_THAT(opening("payment", "officer", "live"), IsEmpty());
  EXPECT_THAT(opening("pcc-main-round", "applicant", "sifting"),
              ElementsAre("wrong_state: A bid belongs to a round and can be started only while "
                          "that is open; it is sifting."));
  EXPECT_THAT(opening("pcc-main-round", "officer", ""),
              ElementsAre("wrong_state: A bid belongs to a round and can be started only while "
                          "that is open; say which round "
                          "it belongs to.",
                          "role: Only this role may start a bid: Applicant."));
  EXPECT_THAT(
      opening("tactical-pot", "finance", ""),
      ElementsAre("role: Only these roles may start a bid: Applicant; Community safety officer."));
}

}  // namespace
}  // namespace almoner::workflow
