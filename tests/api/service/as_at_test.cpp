// How a case stood on a day: true then, known then, and never more than somebody may see.
#include "api/service/as_at.hpp"

#include "api/service/clock.hpp"
#include "api/service/records.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant always = Instant::max();

class AsAtTest : public SentRoundTest {
 protected:
  Result<CaseAsAt> seen(const std::string& who, CaseId id, const char* instant,
                        Instant known = always) {
    return read_case_as_at(acting.context(), caller(who), id, {at(instant), known});
  }
  std::string state(const std::string& who, CaseId id, const char* instant,
                    Instant known = always) {
    const auto view = seen(who, id, instant, known);
    const auto* found = std::get_if<CaseAsAt>(&view);
    return found ? found->then.seen.shown.state : std::get<Failure>(view).detail;
  }
  std::vector<std::string> documents_at(const std::string& who, CaseId id, const char* instant) {
    std::vector<std::string> names;
    const auto found = documents_then(acting.context(), caller(who), id, {at(instant), always});
    if (failed(found)) return {std::get<Failure>(found).detail};
    for (const auto& document : std::get<std::vector<DocumentView>>(found))
      names.push_back(document.row.template_name + (document.withdrawn ? ", withdrawn" : ""));
    return names;
  }
  PotView main_at(const char* instant, const char* who = "finance1") {
    LedgerPage page;
    page.as_at = AsAt{at(instant), always};
    return std::get<std::vector<PotView>>(
        ledger(acting.context(), caller(who), "smp-2019-20", page))[0];
  }

  const std::string nothing = not_found().detail;
};

// The clock was late: the round closed on the 8th, and that was written down on the 9th.
TEST_F(AsAtTest, WhatWasRecordedLateIsTrueOnThatDayAndNotKnownOnIt) {
  const auto run = [&] {
    acting.write([&](const Context& context) { return run_clock(context, 100) > 0; });
  };
  run();
  acting.now = at("2019-03-09T10:00:00Z");
  run();
  const char* evening = "2019-03-08T20:00:00Z";
  EXPECT_EQ(state("auditor", round, evening), "sifting");
  EXPECT_EQ(state("auditor", round, evening, at(evening)), "open");
  EXPECT_EQ(state("auditor", round, evening, at("2019-03-09T10:00:00Z")), "sifting");
  EXPECT_EQ(state("auditor", round, "2019-03-08T16:59:59Z"), "open") << "the control: not yet true";
}

// Nothing that Almoner does writes so; what a record says of the past is told all the same.
TEST_F(AsAtTest, AStepThatCountsFromBeforeTheOneBeforeItIsTrueFromThenOn) {
  const CaseId bid = bid_in("scoring", "lead1", 500'000);
  acting.bring(bid, "submitted");
  acting.bring(bid, "scoring");  // on 11 March
  acting.now = at("2019-03-15T10:00:00Z");
  acting.write([&](const Context& context) {
    store::CaseChange back;
    back.id = bid;
    back.expected_version = acting.row(bid).version;
    back.act = support::making_a_document(context);
    back.act.action = "withdraw";
    back.act.effective_at = at("2019-03-05T10:00:00Z");
    back.to_state = "withdrawn";
    return store::save(context.db, back).index() == 0;
  });
  const char* between = "2019-03-07T10:00:00Z";
  EXPECT_EQ(state("auditor", bid, between), "withdrawn");
  EXPECT_EQ(state("auditor", bid, between, at("2019-03-14T10:00:00Z")), "submitted");
  EXPECT_EQ(state("auditor", bid, "2019-03-04T10:00:00Z"), "submitted") << "the control";
}

TEST_F(AsAtTest, ACaseIsFoldedToEveryDay) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  to_running();
  EXPECT_EQ(state("auditor", bid, "2019-02-19T10:00:00Z"), nothing) << "not there yet";
  EXPECT_EQ(state("auditor", bid, "2019-03-01T10:00:00Z"), "submitted");
  EXPECT_EQ(state("auditor", bid, "2019-03-12T10:00:00Z"), "scoring");
  EXPECT_EQ(state("auditor", bid, "2019-03-26T23:00:00Z"), "ready_for_pcc");
  EXPECT_EQ(state("auditor", bid, "2019-04-12T10:00:00Z"), "offered");
  const auto then = std::get<CaseAsAt>(seen("auditor", bid, "2019-03-12T10:00:00Z")).then.seen;
  EXPECT_EQ(then.shown.version, 3);
  EXPECT_EQ(then.shown.entered_state_at, at("2019-03-11T10:00:00Z"));
  EXPECT_EQ(then.shown.submitted_at, at("2019-03-01T10:00:00Z"));
  EXPECT_TRUE(then.shown.form_locked);
  EXPECT_EQ(acting.row(bid).state, "offered") << "nothing was changed";
}

TEST_F(AsAtTest, TheLastDayIsToday) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  to_running();
  for (const CaseId id : {round, bid}) {
    const auto today = acting.row(id);
    const auto then = case_then(acting.context(), today, {always, always}).value();
    EXPECT_EQ(then.loaded.row.state, today.state);
    EXPECT_EQ(then.loaded.row.version, today.version);
    EXPECT_EQ(then.loaded.row.entered_state_at, today.entered_state_at);
    EXPECT_EQ(then.loaded.row.form_locked, today.form_locked);
    EXPECT_EQ(then.loaded.row.submitted_at, today.submitted_at);
    EXPECT_EQ(then.loaded.row.answers, today.answers);
    EXPECT_EQ(then.deeds, store::deeds_of(db, id));
  }
}

TEST_F(AsAtTest, MoneyOfACaseAndOfThePot) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  to_running();
  const auto money = [&](const char* instant) {
    const auto held = std::get<CaseAsAt>(seen("auditor", bid, instant)).ledger.value();
    return held.reserved.text() + " " + held.committed.text();
  };
  EXPECT_EQ(money("2019-03-24T10:00:00Z"), "£0.00 £0.00");
  EXPECT_EQ(money("2019-03-26T10:00:00Z"), "£5,000.00 £0.00");
  EXPECT_EQ(money("2019-04-12T10:00:00Z"), "£0.00 £5,000.00");
  EXPECT_EQ(main_at("2019-03-24T10:00:00Z").balances.available, Money::pounds(30'000));
  EXPECT_EQ(main_at("2019-03-26T10:00:00Z").balances.available, Money::pounds(25'000));
  EXPECT_EQ(main_at("2019-03-26T10:00:00Z").balances.reserved, Money::pounds(5'000));
}

TEST_F(AsAtTest, AnApplicantSeesNoDecisionBeforeItsLetter) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  send();
  EXPECT_EQ(state("lead1", bid, "2019-03-26T10:00:00Z"), "considered") << "as they see it today";
  act("pcc", bid, "record_agreed", sum_of("agreed_sum", asked(bid)));
  answer_and_send_letters();
  EXPECT_EQ(state("lead1", bid, "2019-03-26T10:00:00Z"), "considered") << "as they saw it then";
  const auto before = std::get<CaseAsAt>(seen("lead1", bid, "2019-03-26T10:00:00Z"));
  EXPECT_EQ(before.ledger, std::nullopt);
  EXPECT_FALSE(before.then.has_answers);
  EXPECT_EQ(before.then.seen.shown.version, 0);
  EXPECT_EQ(state("lead1", bid, "2019-04-12T10:00:00Z"), "offered");
  EXPECT_NE(std::get<CaseAsAt>(seen("lead1", bid, "2019-04-12T10:00:00Z")).ledger, std::nullopt);
  EXPECT_EQ(state("auditor", bid, "2019-03-26T10:00:00Z"), "ready_for_pcc") << "the control";
}

// What is hidden today is hidden as it was on a day on which it was shown.
TEST_F(AsAtTest, AnOfferThatWasTakenBackIsShownNoMore) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  to_running();
  const char* offered = "2019-04-12T10:00:00Z";
  EXPECT_EQ(state("lead1", bid, offered), "offered");
  acting.now = at("2019-04-13T10:00:00Z");
  act("officer2", bid, "take_back_offer", reason_of("A mistake in the letter."));
  EXPECT_EQ(state("lead1", bid, offered), "considered");
  EXPECT_EQ(std::get<CaseAsAt>(seen("lead1", bid, offered)).ledger, std::nullopt);
  EXPECT_EQ(state("auditor", bid, offered), "offered");
}

TEST_F(AsAtTest, NobodySeesWhatIsNotTheirs) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  to_proposals();
  EXPECT_EQ(state("lead2", bid, "2019-03-12T10:00:00Z"), nothing);
  EXPECT_EQ(state("nobody", bid, "2019-03-12T10:00:00Z"), nothing);
  EXPECT_EQ(state("officer1", bid, "2019-02-22T10:00:00Z"), nothing)
      << "a draft was the applicant's alone";
  EXPECT_EQ(state("lead1", bid, "2019-02-22T10:00:00Z"), "draft");
  EXPECT_EQ(state("pcc", bid, "2019-03-12T10:00:00Z"), nothing) << "not theirs today";
  const auto then = std::get<CaseAsAt>(seen("auditor", round, "2019-02-22T10:00:00Z"));
  EXPECT_THAT(then.children, IsEmpty()) << "a draft";
  EXPECT_EQ(std::get<CaseAsAt>(seen("auditor", round, "2019-03-12T10:00:00Z")).children.size(), 1U);
}

TEST_F(AsAtTest, TheTextStaysHiddenFromWhoMustDeclareFirst) {
  const CaseId bid = bid_in("scored", "lead1", 500'000);
  acting.bring(bid, "scoring");
  const auto view = std::get<CaseAsAt>(seen("assessor1", bid, "2019-03-12T10:00:00Z"));
  EXPECT_EQ(view.then.seen.sight, Sight::declare_first);
  EXPECT_EQ(view.then.seen.shown.answers, "{}");
  EXPECT_EQ(view.ledger, std::nullopt);
}

TEST_F(AsAtTest, AnswersThatWereOthersAreNotKept) {
  const CaseId bid = bid_in("draft", "lead1", 500'000);
  acting.now = at("2019-02-23T10:00:00Z");
  acting.write([&](const Context& context) {
    return !failed(edit_draft(context, caller("lead1"),
                              {bid, std::nullopt, raw_fields({{"summary", "Another one."}})}));
  });
  const auto before =
      case_then(acting.context(), acting.row(bid), {at("2019-02-22T10:00:00Z"), always});
  EXPECT_FALSE(before->has_answers);
  EXPECT_EQ(before->loaded.row.answers, "{}");
  EXPECT_TRUE(case_then(acting.context(), acting.row(bid), {acting.now, always})->has_answers);
}

TEST_F(AsAtTest, DocumentsThatThereWere) {
  const CaseId bid = bid_in("submitted", "lead1", 500'000);
  acting.bring(bid, "submitted");
  acting.write([&](const Context& context) {
    store::add_document(context.db,
                        {acting.partnership.fund, bid, "receipt", "Receipt", "applicant", "<p>",
                         at("2019-03-01T10:00:01Z")},
                        support::making_a_document(context));
    return true;
  });
  EXPECT_THAT(documents_at("lead1", bid, "2019-03-01T10:00:00Z"), IsEmpty());
  EXPECT_THAT(documents_at("lead1", bid, "2019-03-01T10:00:01Z"), ElementsAre("receipt"));
  EXPECT_THAT(documents_at("lead2", bid, "2019-03-01T10:00:01Z"), ElementsAre(nothing));
}

// The money of a bid whose letter is out today would tell its applicant, on the panel of the fund,
// what they were kept from then.
TEST_F(AsAtTest, TheLedgerTellsNobodyWhatTheyWereKeptFrom) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 500'000);
  acting.write([&](const Context& context) {
    add_member(context, acting.partnership.organisations.at("lead1"),
               acting.partnership.person("finance1"));
    return true;
  });
  for (const CaseId one : bids) acting.bring(one, "submitted");
  acting.bring(bid, "scored");
  acting.now = at("2019-03-25T10:00:00Z");
  act("chair", bid, "recommend", award_of(500'000));
  EXPECT_THAT(main_at("2019-03-26T10:00:00Z").without, ElementsAre(acting.row(bid).ref));
  EXPECT_EQ(main_at("2019-03-26T10:00:00Z").balances.available, Money::pounds(30'000));
  EXPECT_EQ(main_at("2019-03-26T10:00:00Z", "finance2").balances.available, Money::pounds(25'000))
      << "the control";
}

}  // namespace
}  // namespace almoner::service
