// What belongs to a running project, a payment or a return, from its page to its end.
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class ChildPages : public testing::Test {
 protected:
  explicit ChildPages(bool is_live = true)
      : serving([this, is_live](support::Acting& acting) {
          round = acting.open_round();
          bid = acting.start_bid("lead1", round, "Youth boxing", 420'000);
          waiting = acting.start_bid("lead2", round, "Street pastors", 300'000);
          acting.bring(waiting, "submitted");
          acting.bring(bid, "submitted");
          answer(acting);
          if (is_live) make_live(acting);
        }) {}

  void answer(support::Acting& acting) {
    const auto fields = [](boost::json::object answers) {
      return boost::json::object{{"fields", std::move(answers)}};
    };
    for (const CaseId one : {bid, waiting}) acting.bring(one, "scored");
    acting.act("officer1", round, "finish_sift");
    acting.act("officer1", round, "finish_scoring");
    acting.now = support::at("2019-03-25T10:00:00Z");
    acting.bring(bid, "ready_for_pcc");
    acting.act("chair", waiting, "not_recommend", {{"reason", "Too little money."}});
    acting.act("chair", round, "record_choice",
               fields({{"panel_rule", "strict_rank"},
                       {"panel_reason", "The published rule."},
                       {"authority", "Terms of reference"}}));
    acting.act("chair", round, "close_panel");
    acting.now = support::at("2019-03-27T10:00:00Z");
    acting.act("officer1", round, "seal_proposals");
    acting.act("finance2", round, "sign_for_finance");
    acting.act("chair", round, "sign_as_chair");
    acting.act("officer1", round, "send_to_pcc");
    acting.act("pcc", bid, "record_agreed", fields({{"agreed_sum", 420'000}}));
    acting.act("pcc", round, "record_answer",
               fields({{"pcc_answer", "in_full"}, {"pcc_answered_by", "Grants manager"}}));
  }

  void make_live(support::Acting& acting) {
    acting.now = support::at("2019-04-12T10:00:00Z");
    acting.act("officer1", round, "send_letters");
    acting.act("lead1", bid, "accept");
    acting.act("officer1", bid, "countersign",
               {{"fields", {{"agreement_signed_on", "2019-04-12"}, {"policies_seen", true}}}});
  }

  std::string start(const std::string& workflow) {
    return serving.post("officer1", path(bid) + "/start", {{"workflow", workflow}})
        .header("Location");
  }
  http::Answer send(const std::string& who, const std::string& place, FormFields fields) {
    fields.emplace_back("tag", hidden(serving.get(who, place), "tag"));
    return serving.post(who, place, std::move(fields));
  }
  static std::string path(CaseId id) { return "/cases/" + std::to_string(id.value); }

  CaseId round, bid, waiting;
  PageServing serving;
};

TEST_F(ChildPages, AreStartedFromThePageOfARunningBidByWhoMay) {
  EXPECT_THAT(serving.get("officer1", path(bid)).body,
              AllOf(HasSubstr("Ask for the payment"), HasSubstr("Ask for the return")));
  EXPECT_THAT(serving.get("lead1", path(bid)).body,
              AllOf(Not(HasSubstr("Ask for the payment")), Not(HasSubstr("Ask for the return"))));
  EXPECT_THAT(serving.get("officer1", path(waiting)).body, Not(HasSubstr("Ask for the payment")));
}

TEST_F(ChildPages, LeadWhoStartsThemToTheirFirstStep) {
  EXPECT_THAT(start("return"), MatchesRegex("/cases/[0-9]+/actions/ask"));
  EXPECT_THAT(start("payment"), MatchesRegex("/cases/[0-9]+/form"));
}

TEST_F(ChildPages, AreStartedOnceByOnePageSentTwice) {
  const auto page = serving.get("officer1", path(bid));
  const FormFields form{{"workflow", "payment"}, {"once", hidden(page, "once")}};
  const auto sent = [&](const FormFields& fields) {
    return serving.post("officer1", path(bid) + "/start", fields).header("Location");
  };
  const std::string first = sent(form);
  EXPECT_EQ(sent(form), first);
  const auto again = serving.get("officer1", path(bid));
  EXPECT_NE(hidden(again, "once"), hidden(page, "once"));
  EXPECT_NE(sent({{"workflow", "payment"}, {"once", hidden(again, "once")}}), first);  // control
}

TEST_F(ChildPages, BringTheApplicantTheReturnWithItsDay) {
  const std::string asking = start("return");
  const std::string report = asking.substr(0, asking.find("/actions"));
  EXPECT_EQ(send("officer1", asking, {{"period", "April to July"}}).status, 303);
  EXPECT_THAT(serving.get("lead1", "/home").body,
              AllOf(HasSubstr("File the return"), HasSubstr(report + "/form"), HasSubstr("Until")));
  EXPECT_THAT(serving.get("lead1", report).body,
              HasSubstr("What is asked of you is to be finished by"));
}

TEST_F(ChildPages, SayWhatIsDueWhenToThoseWhoLookAfterIt) {
  EXPECT_THAT(serving.get("officer1", path(bid)).body,
              HasSubstr("No payment and no return of it was begun."));
  const std::string asking = start("return");
  EXPECT_EQ(send("officer1", asking, {{"period", "April to July"}}).status, 303);
  const std::string shown = serving.get("finance1", path(bid)).body;
  EXPECT_THAT(shown, AllOf(HasSubstr("What is due when"),
                           HasSubstr("data-label=\"When\">Due by 15 May 2019</td>"),
                           HasSubstr("<li>£2,100: When both sides have signed the agreement</li>"),
                           HasSubstr("<li>£1,680: After we accept their mid-year return</li>"),
                           HasSubstr("<li>Position due: 16 August 2019 at 5pm</li>"),
                           HasSubstr("<li>Final claims by: 30 April 2020 at 5pm</li>")));
  EXPECT_THAT(serving.get("lead1", path(bid)).body, Not(HasSubstr("What is due when")))
      << "theirs says what is asked of them";
  EXPECT_THAT(serving.get("officer1", path(waiting)).body, Not(HasSubstr("What is due when")))
      << "control: nothing is promised";
}

// "No payment and no return of it was begun" stood on payments.
TEST_F(ChildPages, SayNothingOfPaymentsThatAPaymentCannotHave) {
  const std::string form = start("payment");
  const std::string page = serving.get("officer1", form.substr(0, form.find("/form"))).body;
  EXPECT_THAT(page, AllOf(HasSubstr("What is due when"),
                          Not(HasSubstr("No payment and no return of it was begun."))));
}

// From asking for a payment to the money that was spent, by pages alone.
TEST_F(ChildPages, GoFromTheFirstStepToTheFinalSpend) {
  const std::string form = start("payment");
  const std::string payment = form.substr(0, form.find("/form"));
  const auto answer = [&](const std::string& who, const std::string& of, FormFields fields) {
    const auto page = serving.get(who, of);
    for (const char* name : {"seen-tag", "seen-answers", "came-from"})
      fields.emplace_back(name, hidden(page, name));
    return serving.post(who, of, std::move(fields)).status;
  };
  EXPECT_EQ(answer("officer1", form + "/amount", {{"amount", "4200"}}), 303);
  EXPECT_EQ(answer("officer1", form + "/instalment", {{"instalment", "All of it"}}), 303);
  EXPECT_EQ(answer("officer1", form + "/route", {{"route", "bacs"}}), 303);
  EXPECT_EQ(answer("officer1", payment + "/check", {}), 303);
  EXPECT_EQ(send("officer2", payment + "/actions/approve", {}).status, 303);
  EXPECT_THAT(serving.get("finance2", "/home").body,
              AllOf(HasSubstr("Release the payment"), HasSubstr(payment)));
  EXPECT_EQ(send("finance2", payment + "/actions/release",
                 {{"reference", "PAY-1"},
                  {"paid_on-day", "12"},
                  {"paid_on-month", "4"},
                  {"paid_on-year", "2019"}})
                .status,
            303);
  EXPECT_THAT(serving.get("finance1", path(bid)).body, HasSubstr("Paid on 12 April 2019"));
  EXPECT_EQ(send("officer1", path(bid) + "/actions/finish", {{"spent", "4200"}}).status, 303);
  EXPECT_THAT(serving.get("lead1", path(bid)).body, HasSubstr("Closed"));
}

// The letters of a round, before any of them goes.
class LettersPages : public ChildPages {
 protected:
  LettersPages() : ChildPages(false) {}
};

TEST_F(LettersPages, SayHowManyGoAndShowEach) {
  serving.api().set_now(support::at("2019-04-11T09:00:00Z"));  // letters may go from here on
  const std::string step = path(round) + "/actions/send_letters";
  const auto page = serving.get("officer1", step);
  EXPECT_THAT(
      page.body,
      AllOf(HasSubstr("Send the offer: 1"), HasSubstr("Youth boxing"), HasSubstr("£4,200 awarded"),
            HasSubstr("Send the decision letter: 1"), HasSubstr("Street pastors")));
  const std::string once = "Every bid that is ready for it goes with it, all or none.";
  EXPECT_EQ(page.body.find(once), page.body.rfind(once));
  const auto look = [&](CaseId of, const std::string& document) {
    return serving.post("officer1", step + "/preview/" + document,
                        {{"of", std::to_string(of.value)}, {"tag", hidden(page, "tag")}});
  };
  EXPECT_THAT(look(bid, "offer-letter").body, HasSubstr("This is a preview."));
  EXPECT_THAT(look(waiting, "decline-letter").body, HasSubstr("Too little money."));
  EXPECT_EQ(look(waiting, "offer-letter").status, 404);  // not the one that goes
  EXPECT_THAT(serving.get("officer1", path(bid)).body, HasSubstr("Agreed by the PCC"));
}

}  // namespace
}  // namespace almoner::pages
