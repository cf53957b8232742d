// clang-format off
#include "engine/workflow/advance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

const Instant in_time = at("2019-03-06T10:14:22Z");
const Instant panel_day = at("2019-03-22T11:00:00Z");
const Instant in_april = at("2019-04-12T09:00:00Z");

Facts scored_bid() {
  Facts facts = a_bid("scored");
  facts.scores.scored_by = {bob, cy};
  facts.scores.assessors_not_barred = 2;
  facts.scores.total_text = "84.67";
  facts.scores.total_floor = 84;
  facts.scores.gate_passed = facts.scores.meets_quality_line = true;
  return facts;
}

Given award(Money money) {
  Given given;
  given.fields = map_of({{"award", money}, {"crime_reduction_reasons", "It protects tenants."}});
  return given;
}

Given asking_again(guard::List questions) {
  Given given;
  given.fields = map_of({{"questions_asked", guard::Value{std::move(questions)}}});
  given.reason = "It is not clear yet.";
  return given;
}

Given because(const char* reason) { return {guard::Value{}, reason, ""}; }

Lines recommending(const Facts& facts, Money money, Instant now = panel_day) {
  return said(advance(main_round_bid(), "recommend", actor(dee, {"panel_chair"}), facts, award(money), now));
}

Lines submitting(const Facts& facts, Instant now = in_time, std::vector<std::string> roles = {"applicant"}) {
  return said(advance(main_round_bid(), "submit", actor(ann, std::move(roles)), facts, {}, now));
}

// --- steps ------------------------------------------------------------------------------------

TEST(Advance, a_whole_bid_is_submitted_and_locked) {
  const auto outcome = advance(main_round_bid(), "submit", actor(ann, {"applicant"}), a_bid("draft"), {}, in_time);
  const auto* step = std::get_if<Step>(&outcome);
  ASSERT_NE(step, nullptr) << testing::PrintToString(said(outcome));
  EXPECT_EQ(step->to_state, "submitted");
  EXPECT_EQ(step->form_locked, true);
  EXPECT_THAT(step->warnings, IsEmpty());
  EXPECT_THAT(step->money, IsEmpty());
  ASSERT_EQ(step->documents.size(), 1U);
  EXPECT_EQ(step->documents[0].document_template, "receipt");
  ASSERT_EQ(step->tell.size(), 2U);
  EXPECT_EQ(step->tell[1].message, "new-bid");
}

TEST(Advance, a_step_says_what_moves_with_it) {
  const auto outcome = advance(main_round_bid(), "recommend", actor(dee, {"panel_chair"}), scored_bid(),
                               award(Money::pounds(4000)), panel_day);
  const Step& step = std::get<Step>(outcome);
  ASSERT_EQ(step.money.size(), 1U);
  EXPECT_EQ(step.money[0].verb, MoneyVerb::reserve);
  EXPECT_EQ(step.money[0].amount, Money::pounds(4000));
  EXPECT_EQ(step.form_locked, std::nullopt);

  Facts with_finance = scored_bid();
  with_finance.state = "finance_check";
  with_finance.ledger.reserved = Money::pounds(4000);
  const auto refused = advance(main_round_bid(), "refuse_sign_off", actor(cy, {"finance"}), with_finance,
                               because("No cost centre"), panel_day);
  EXPECT_THAT(std::get<Step>(refused).cancels, ::testing::ElementsAre("recommend"));
  EXPECT_EQ(std::get<Step>(refused).money.at(0).verb, MoneyVerb::unreserve);

  const auto returned = advance(main_round_bid(), "ask_for_more", actor(bob, {"officer"}), a_bid("submitted"),
                                asking_again({guard::Value{"wards"}}), panel_day);
  EXPECT_EQ(std::get<Step>(returned).form_locked, false);
}

TEST(Advance, the_parent_carries_its_children) {
  Facts round = a_bid("ready_to_send");
  const auto sent = advance(the_workflow("main-round"), "send_to_pcc", actor(bob, {"officer"}), round, {},
                            at("2019-03-29T17:00:00Z"));
  ASSERT_TRUE(std::holds_alternative<Step>(sent)) << testing::PrintToString(said(sent));
  const Step& step = std::get<Step>(sent);
  ASSERT_EQ(step.carries.size(), 1U);
  EXPECT_EQ(step.carries[0].action, "send_to_pcc");

  Facts bid = a_bid("ready_for_pcc");
  Given carried;
  carried.carried_by = "send_to_pcc";
  EXPECT_THAT(said(advance(main_round_bid(), "send_to_pcc", actor(bob, {"officer"}), bid, carried, panel_day)),
              ElementsAre("ready_for_pcc -> with_pcc"));
}

TEST(Advance, a_state_that_is_entered_makes_its_documents) {
  Workflow workflow = main_round_bid();
  for (State& state : workflow.states)
    if (state.name == "submitted" || state.name == "scoring") state.documents.push_back({"notice", "file"});
  const auto submitted = advance(workflow, "submit", actor(ann, {"applicant"}), a_bid("draft"), {}, in_time);
  EXPECT_EQ(std::get<Step>(submitted).documents.size(), 2U);
  const auto declared = advance(workflow, "declare_interest", actor(bob, {"officer"}), a_bid("scoring"), {}, panel_day);
  EXPECT_THAT(std::get<Step>(declared).documents, IsEmpty());
}

// --- the eight drafts that are wrong ------------------------------------------------------------

// What the applicant of a bid with one answer changed is told: while typing, or else when sending it in.
Lines told(const RawRow& raw) {
  const Answers answers = typed_bid(raw);
  if (!answers.problems.empty()) return said(answers.problems);
  Facts facts = a_bid("draft");
  facts.form = answers.typed;
  const auto outcome = advance(main_round_bid(), "submit", actor(ann, {"applicant"}), facts, {}, in_time);
  Lines lines = said(outcome);
  if (const auto* step = std::get_if<Step>(&outcome))
    for (const Reason& warning : step->warnings) lines.push_back("warning: " + warning.text);
  return lines;
}

TEST(Advance, the_eight_drafts_of_the_example_get_their_sentences) {
  const auto text = [](std::string value) { return Raw{std::move(value)}; };
  const auto words = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += " w";
    return out;
  };
  const Raw row{RawRow{{"item", text("All")}, {"category", text("staff")}, {"basis", text("Quote")},
                       {"amount", Raw{std::int64_t{419900}}}}};
  const struct {
    const char* name;
    const char* field;
    Raw value;
    Lines told;
  } rows[] = {
      {"costs do not add up", "cost_lines", Raw{std::vector<Raw>{row}},
       {"condition: The costs add up to £4,199.00 but you asked for £4,200.00"}},
      {"no PCC priority chosen", "pcc_priorities", Raw{std::vector<Raw>{}},
       {"missing: Select at least one of the Police and Crime Commissioner’s priorities"}},
      {"project ends after the funding year", "ends_on", text("2020-04-03"),
       {"condition: The project must end on or before 31 March 2020"}},
      {"works with children but no policy", "works_with_children", Raw{true},
       {"draft -> submitted", "warning: Upload your safeguarding policy before the round closes: without one a bid for work with children is not eligible"}},
      {"charity number wrong length", "charity_number", text("12345"),
       {"invalid: Charity number must be 6 or 7 digits, like 1234567"}},
      {"too many words", "summary", text(words(76)), {"invalid: Summary must be 75 words or less"}},
      {"minimum viable above request", "minimum_viable", Raw{std::int64_t{430000}},
       {"condition: The least you could run the project with must be £4,200.00 or less"}},
      {"money typed with letters", "amount", text("four thousand"),
       {"invalid: Amount must be a number, like 4200 or 4,200.00"}},
  };
  EXPECT_THAT(told(the_bid_as_sent()), ElementsAre("draft -> submitted"));
  for (const auto& draft : rows) EXPECT_EQ(told(sent_with(draft.field, draft.value)), draft.told) << draft.name;
}

// --- the deadline -------------------------------------------------------------------------------

TEST(Advance, a_bid_is_late_one_microsecond_after_the_deadline) {
  const Instant closes = at("2019-03-08T17:00:00Z");
  const auto late = [](const char* received) {
    return std::string{"too_late: The round closed on 8 March 2019 at 5pm. Your bid was received on 8 March 2019 at "} +
           received + ", after the deadline. It is kept and listed as late, and will not be scored.";
  };
  using std::chrono::microseconds;
  EXPECT_THAT(submitting(a_bid("draft"), closes - microseconds{1}), ElementsAre("draft -> submitted"));
  EXPECT_THAT(submitting(a_bid("draft"), closes), ElementsAre("draft -> submitted"));
  EXPECT_THAT(submitting(a_bid("draft"), closes + microseconds{1}), ElementsAre(late("5pm and 0.000001 seconds"), "kept: late"));
  EXPECT_THAT(submitting(a_bid("draft"), closes + std::chrono::seconds{72}), ElementsAre(late("5:01:12pm"), "kept: late"));
}

TEST(Advance, a_late_bid_is_kept_locked_with_its_letter_and_without_money) {
  const auto outcome = advance(main_round_bid(), "submit", actor(ann, {"applicant"}), a_bid("draft"), {},
                               at("2019-03-08T17:01:12Z"));
  const auto& kept = std::get<Refusal>(outcome).kept;
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->action, "submit");
  EXPECT_EQ(kept->from_state, "draft");
  EXPECT_EQ(kept->form_locked, true);
  EXPECT_THAT(kept->money, IsEmpty());
  EXPECT_THAT(kept->tell, IsEmpty());
  ASSERT_EQ(kept->documents.size(), 1U);
  EXPECT_EQ(kept->documents[0].document_template, "late-letter");
}

TEST(Advance, only_what_is_otherwise_good_is_kept_as_late) {
  Facts thin = a_bid("draft");
  thin.form = with(thin.form.all(), {{"summary", {}}});
  const Instant late = at("2019-03-08T18:00:00Z");
  EXPECT_THAT(submitting(thin, late),
              ElementsAre("missing: Enter the summary",
                          "too_late: The round closed on 8 March 2019 at 5pm. Your bid was received on 8 March 2019 at "
                          "6pm, after the deadline. It is kept and listed as late, and will not be scored."));
  EXPECT_THAT(submitting(a_bid("draft"), late, {"finance"}),
              ElementsAre("role: Only this role may submit the bid: Applicant."));
}

TEST(Advance, a_time_limit_without_kept_as_keeps_nothing) {
  const Lines lines = said(advance(the_workflow("main-round"), "send_to_pcc", actor(bob, {"officer"}),
                                   a_bid("ready_to_send"), {}, at("2019-03-29T17:00:00.000001Z")));
  EXPECT_THAT(lines, ElementsAre("too_late: The PCC's deadline was 29 March 2019 at 5pm. Ask the PCC's office in "
                                 "writing for a later day; then send the proposals late, saying who agreed."));
}

TEST(Advance, an_action_starts_at_its_instant_exactly) {
  const Instant opens = at("2019-02-13T09:00:00Z");
  EXPECT_THAT(submitting(a_bid("draft"), opens), ElementsAre("draft -> submitted"));
  EXPECT_THAT(submitting(a_bid("draft"), opens - std::chrono::microseconds{1}),
              ElementsAre("too_early: Bids open on 13 February 2019 at 9am."));
}

// --- each reason alone ---------------------------------------------------------------------------

TEST(Advance, an_action_of_another_state_is_told_what_can_be_done_in_this_one) {
  const auto asked = [](const char* state, const char* action) {
    return said(advance(main_round_bid(), action, actor(ann, {"officer"}), a_bid(state), {}, in_time));
  };
  EXPECT_THAT(asked("scored", "score"),
              ElementsAre("wrong_state: You cannot score the bid now. The state is “Scored, for the panel”; what can be "
                          "done in it: declare an interest, take a declared interest back, open the scoring of the bid again, recommend the bid, place the bid on the reserve list, not "
                          "recommend the bid, withdraw the bid."));
  EXPECT_THAT(asked("closed", "withdraw"),
              ElementsAre("wrong_state: You cannot withdraw the bid now. The state is “Closed”, which is final."));
  EXPECT_THAT(asked("scored", "recomend").front(),
              StartsWith("wrong_state: There is no action 'recomend'; did you mean 'recommend'? The state is “Scored, "));
  EXPECT_THAT(asked("scored", "fly").front(), StartsWith("wrong_state: There is no action 'fly'. The state is “Scored, "));
  EXPECT_THAT(asked("gone", "withdraw"), ElementsAre("wrong_state: You cannot withdraw the bid now. The workflow has no state 'gone'."));
}

TEST(Advance, the_clocks_actions_are_not_for_people_nor_peoples_for_the_clock) {
  EXPECT_THAT(said(advance(main_round_bid(), "lapse", actor(ann, {"administrator"}), a_bid("draft"), {}, in_time)),
              ElementsAre("role: Nobody can lapse by hand: the clock does it."));
  EXPECT_THAT(said(advance_by_clock(main_round_bid(), "submit", a_bid("draft"), in_time)),
              ElementsAre("role: The clock cannot submit the bid: only people may."));
  EXPECT_THAT(said(advance_by_clock(main_round_bid(), "lapse", a_bid("draft"), panel_day)), ElementsAre("draft -> lapsed"));
  EXPECT_THAT(said(advance_by_clock(main_round_bid(), "lapse", a_bid("submitted"), panel_day)).front(),
              StartsWith("wrong_state: You cannot lapse now. The state is “Received, waiting for the sift”"));
}

TEST(Advance, each_reason_alone) {
  const auto changed = [](Facts facts, auto change) {
    change(facts);
    return facts;
  };
  const Facts scored = scored_bid();
  const Money award_of = Money::pounds(4000);

  EXPECT_THAT(said(advance(main_round_bid(), "send_to_pcc", actor(bob, {"officer"}), a_bid("ready_for_pcc"), {}, panel_day)),
              ElementsAre("only_with_parent: You cannot send the bid to the PCC on its own: it is done with “send the "
                          "proposals to the PCC” of the round."));
  EXPECT_THAT(submitting(a_bid("draft"), in_time, {"assessor", "auditor"}),
              ElementsAre("role: Only this role may submit the bid: Applicant."));
  EXPECT_THAT(recommending(changed(scored, [](Facts& f) { f.interests = {{dee, "connected", "I am a trustee"}}; }), award_of),
              ElementsAre("interest: You declared an interest in this bid (I am a trustee), so you cannot recommend the bid."));
  EXPECT_THAT(recommending(changed(scored, [](Facts& f) { f.deeds = {{"score", dee, "council", at("2019-03-18T10:00:00Z")}}; }), award_of),
              ElementsAre("four_eyes: You scored this bid on 18 March 2019. Someone who has not submitted or scored it must "
                          "recommend the bid."));
  EXPECT_THAT(recommending(changed(scored, [](Facts& f) { f.scores.gate_passed = false; f.scores.gates_failed = "A and B"; }), award_of),
              ElementsAre("condition: The bid does not deliver both a PCC priority and a partnership theme: mean below 3 on "
                          "criterion A and B."));
  EXPECT_THAT(recommending(changed(scored, [](Facts& f) { f.scores.meets_quality_line = false; f.scores.total_text = "59.67"; }), award_of),
              ElementsAre("condition: The score is 59.67; the quality line is 60."));
  EXPECT_THAT(recommending(scored, Money::pounds(4201)),
              ElementsAre("condition: You cannot award more (£4,201.00) than was asked for (£4,200.00)."));
  EXPECT_THAT(recommending(changed(scored, [](Facts& f) { f.ledger.available = Money::pounds(450); }), award_of),
              ElementsAre("money: The pot has £450.00 left; this award is £4,000.00."));
  EXPECT_THAT(recommending(scored, award_of, at("2019-03-22T09:59:59Z")),
              ElementsAre("too_early: The panel meets on 22 March 2019 at 10am."));
  EXPECT_THAT(said(advance(main_round_bid(), "not_recommend", actor(dee, {"panel_chair"}), scored, because(" \n"), panel_day)),
              ElementsAre("missing: Give a reason"));
}

TEST(Advance, fields_that_an_action_asks_for_must_come_with_it_and_no_others) {
  const auto asked = [](const Given& given) {
    Facts facts = scored_bid();
    facts.form = with(facts.form.all(), {{"award", Money::pounds(3000)}});  // of an earlier recommendation
    return said(advance(main_round_bid(), "recommend", actor(dee, {"panel_chair"}), facts, given, panel_day));
  };
  EXPECT_THAT(asked({}), ElementsAre("missing: Enter the amount recommended",
                                     "missing: Enter why it will secure crime and disorder reduction"));
  Given more = award(Money::pounds(4000));
  more.fields = with(more.fields, {{"amount", Money::pounds(9000)}, {"nonsense", 1}});
  EXPECT_THAT(asked(more), ElementsAre("invalid: You cannot change “Amount” when you recommend the bid",
                                       "invalid: You cannot change 'nonsense' when you recommend the bid"));
}

TEST(Advance, all_reasons_in_their_order_each_once) {
  Facts facts = scored_bid();
  facts.interests = {{dee, "connected", ""}, {dee, "connected", "again"}};
  facts.deeds = {{"submit", dee, "", at("2019-03-06T10:00:00Z")}, {"score", dee, "", at("2019-03-18T10:00:00Z")}};
  facts.scores.gate_passed = false;
  facts.scores.gates_failed = "A";
  facts.ledger.available = Money{};
  Given given;
  given.fields = map_of({{"award", Money::pounds(5000)}, {"amount", Money::pounds(1)}});
  const auto recommending = [&](const char* role) {
    return said(advance(main_round_bid(), "recommend", actor(dee, {role}), facts, given, in_time));
  };
  // Whoever has no part in the action reads that alone.
  EXPECT_THAT(recommending("finance"),
              ElementsAre("role: Only this role may recommend the bid: Panel chair or vice-chair."));
  EXPECT_THAT(recommending("panel_chair"),
              ElementsAre("interest: You declared an interest in this bid (Employee, trustee, family or funder), so you "
                          "cannot recommend the bid."));
  facts.interests.clear();
  EXPECT_THAT(recommending("panel_chair"),
              ElementsAre("four_eyes: You scored this bid on 18 March 2019. Someone who has not submitted or scored it must "
                          "recommend the bid.",
                          "four_eyes: You submitted this bid on 6 March 2019, so another person must recommend the bid.",
                          "missing: Enter why it will secure crime and disorder reduction",
                          "invalid: You cannot change “Amount” when you recommend the bid",
                          "too_early: The panel meets on 22 March 2019 at 10am.",
                          "condition: The bid does not deliver both a PCC priority and a partnership theme: mean below 3 on "
                          "criterion A.",
                          "condition: You cannot award more (£5,000.00) than was asked for (£4,200.00).",
                          "money: The pot has £0.00 left; this award is £5,000.00."));
}

const char* const sealed_already =
    "wrong_state: The proposals of this round are sealed, or the round is being given up. Whatever changes a bid in it "
    "waits until they are opened again, or it is put back, or is proposed to the PCC as a change when the letters are "
    "out.";

// A reserve bid was called up, recommended and signed off behind proposals that were sealed and signed.
TEST(Advance, a_bid_stays_as_it_is_once_its_round_is_sealed) {
  Facts scored = scored_bid();
  EXPECT_THAT(recommending(scored, Money::pounds(4000)), ElementsAre("scored -> finance_check"));  // the control
  for (const char* state : {"sealed", "finance_signed", "ready_to_send", "with_pcc", "answered", "live"}) {
    scored.parent_state = state;
    EXPECT_THAT(recommending(scored, Money::pounds(4000)), ElementsAre(sealed_already)) << state;
  }
  Facts reserve = a_bid("reserve");
  reserve.deeds = {{"place_on_reserve", dee, "council", panel_day}};
  EXPECT_THAT(said(advance(main_round_bid(), "call_up", actor(dee, {"panel_chair"}), reserve, because("More money"), panel_day)),
              ElementsAre("reserve -> scored"));
  reserve.parent_state = "ready_to_send";
  EXPECT_THAT(said(advance(main_round_bid(), "call_up", actor(dee, {"panel_chair"}), reserve, because("More money"), panel_day)),
              ElementsAre(sealed_already));
}

// Sums cannot be asked for again once the round is closed, so nobody can rewrite them.
TEST(Advance, a_question_whose_answer_is_fixed_cannot_be_asked_again) {
  const auto asking = [](const char* question, Instant now) {
    return said(advance(main_round_bid(), "ask_for_more", actor(bob, {"officer"}), a_bid("submitted"),
                        asking_again({guard::Value{question}}), now));
  };
  EXPECT_THAT(asking("wards", panel_day), ElementsAre("submitted -> more_information"));
  EXPECT_THAT(asking("amount", in_time), ElementsAre("submitted -> more_information"));
  EXPECT_THAT(asking("amount", panel_day),
              ElementsAre("invalid: The sums of a bid are fixed since the round closed on 8 March 2019 at 5pm."));
}

// The link beside the warning led to the question about children, which was answered.
TEST(Advance, a_condition_points_at_the_answer_that_is_missing) {
  Facts facts = a_bid("draft");
  facts.form = with(facts.form.all(), {{"works_with_children", true}});
  const Outcome sent = advance(main_round_bid(), "submit", actor(ann, {"applicant"}), facts, {}, in_time);
  ASSERT_EQ(std::get<Step>(sent).warnings.size(), 1u);
  EXPECT_EQ(std::get<Step>(sent).warnings[0].field, "safeguarding_policy");
  facts.form = with(facts.form.all(), {{"ends_on", parse_date("2019-04-30").value()}});
  const Outcome refused = advance(main_round_bid(), "submit", actor(ann, {"applicant"}), facts, {}, in_time);
  ASSERT_EQ(std::get<Refusal>(refused).reasons.size(), 1u);
  EXPECT_EQ(std::get<Refusal>(refused).reasons[0].field, "starts_on") << "all are answered";
}

}  // namespace
}  // namespace almoner::workflow
