// What an applicant reads of a case of theirs that waits, where they have no step of their own.
#include "api/pages/awaited.hpp"

#include "api/pages/case_parts.hpp"
#include "tests/api/pages/page_serving.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* for_officers = "It waits for: Community safety officer.";

class Awaited : public service::SentRoundTest {
 protected:
  std::string words(const std::string& who, CaseId id) {
    const auto seen = std::get<service::SeenCase>(see_case(acting.context(), caller(who), id));
    return awaited_words(acting.context(), seen, Wording(*seen.loaded.workflow->fund));
  }
  std::string next(const std::string& who, CaseId id) {
    const auto seen = std::get<service::SeenCase>(see_case(acting.context(), caller(who), id));
    return boost::json::serialize(
        next_json(acting.context(), seen, Wording(*seen.loaded.workflow->fund)));
  }
  CaseId running() {
    const CaseId bid = bid_in("ready_for_pcc", "lead1", 3'500'00);
    to_running();
    return bid;
  }
};

TEST_F(Awaited, SaysWhoSignsWhatWasAccepted) {
  const CaseId bid = running();
  EXPECT_EQ(words("lead1", bid), "") << "control: accepting is theirs";
  act("lead1", bid, "accept");
  EXPECT_EQ(words("lead1", bid), for_officers);
  EXPECT_EQ(next("lead1", bid), "[\"It waits for: Community safety officer.\"]");
  EXPECT_EQ(words("officer1", bid), "") << "control: told what they can do";
}

TEST_F(Awaited, SaysWhatIsToBeRepaid) {
  const CaseId bid = running();
  to_live(bid, "lead1");
  pay(bid, 1'750'00);
  EXPECT_EQ(words("lead1", bid), for_officers) << "control";
  act("officer1", bid, "ask_repayment",
      {{"fields", {{"spent", 1'000'00}}}, {"reason", "No bills for the rest."}});
  EXPECT_EQ(words("lead1", bid),
            "You are asked to act: £750 is still to be repaid. £1,750 was paid, and £1,000 of it "
            "is spent and evidenced.");
  act("finance1", bid, "record_repayment",
      {{"fields", {{"repaid_on", "2019-04-12"}, {"repayment_reference", "R-1"}}}});
  EXPECT_EQ(next("lead1", bid), "[\"Nothing more: it has come to its end.\"]");
}

TEST_F(Awaited, TellsNothingOfADecisionBeforeItsLetter) {
  const CaseId agreed = bid_in("ready_for_pcc", "lead1", 3'500'00);
  const CaseId listed = bid_in("reserve", "lead2", 3'000'00);
  send();
  const std::string both =
      "[\"It is being considered. You do not need to do anything now.\",\"You will get a letter "
      "when there is a decision.\"]";
  EXPECT_EQ(next("lead1", agreed), both);
  EXPECT_EQ(next("lead2", listed), both);
}

// Nobody is to hope for the exception that takes a late bid in.
TEST_F(Awaited, SaysThatNothingIsAskedOfALateBid) {
  const CaseId bid = bid_in("submitted", "lead1", 3'500'00);
  acting.now = support::at("2019-03-08T17:00:01Z");
  EXPECT_FALSE(refused("lead1", bid, "submit").empty());
  ASSERT_EQ(state_of(bid), "late");
  EXPECT_EQ(next("lead1", bid), "[\"Nothing is asked of you now.\"]");
}

// A project of the tactical pot that has a return to be accepted, or money to pay back.
class AwaitedPages : public testing::Test {
 protected:
  AwaitedPages()
      : serving([this](support::Acting& acting) {
          acting.now = support::at("2019-05-07T10:00:00Z");
          bid = acting.start_request("lead1", "Lights", 2'000'00);
          acting.act("lead1", bid, "raise");
          acting.act("officer1", bid, "screen");
          acting.act("officer2", bid, "propose_award",
                     fields({{"award", 2'000'00}, {"decision_note", "It is needed."}}));
          acting.act("officer3", bid, "agree_award");
          acting.act("finance1", bid, "confirm_balance");
          acting.act("officer1", bid, "tell_pcc");
          pay(acting);
        }) {}

  static boost::json::object fields(boost::json::object answers) {
    return {{"fields", std::move(answers)}};
  }
  CaseId open_under(support::Acting& acting, const char* workflow, boost::json::object answers) {
    service::OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = workflow;
    request.parent = bid;
    request.answers = service::raw_fields(answers);
    return acting.open("officer1", request);
  }
  void pay(support::Acting& acting) {
    const CaseId payment = open_under(
        acting, "payment", {{"amount", 1'750'00}, {"instalment", "First"}, {"route", "bacs"}});
    acting.act("officer1", payment, "propose");
    acting.act("officer2", payment, "approve");
    acting.act("finance2", payment, "release",
               fields({{"reference", "PAY-1"}, {"paid_on", "2019-05-07"}}));
  }
  http::Answer send(const std::string& who, CaseId id, const std::string& step, FormFields more) {
    const std::string place = path(id) + "/actions/" + step;
    more.emplace_back("tag", hidden(serving.get(who, place), "tag"));
    return serving.post(who, place, std::move(more));
  }
  static std::string path(CaseId id) { return "/cases/" + std::to_string(id.value); }

  CaseId bid;
  PageServing serving;
};

TEST_F(AwaitedPages, NameTheSumThatIsToBeRepaid) {
  EXPECT_THAT(serving.get("lead1", "/home").body,
              HasSubstr("Nothing is asked of you now. It waits for: Community safety officer."))
      << "control";
  ASSERT_EQ(
      send("officer1", bid, "ask_repayment", {{"spent", "1000"}, {"reason", "No bills."}}).status,
      303);
  const std::string words =
      "You are asked to act: £750 is still to be repaid. £1,750 was paid, and £1,000 of it is "
      "spent and evidenced.";
  EXPECT_THAT(serving.get("lead1", path(bid)).body,
              AllOf(HasSubstr("<li>" + words + "</li>"), Not(HasSubstr("Nothing is asked"))));
  EXPECT_THAT(serving.get("lead1", "/home").body,
              AllOf(HasSubstr("<p class=\"govuk-body\">" + words), Not(HasSubstr("It waits for"))));
  EXPECT_THAT(serving.get("officer1", path(bid)).body, Not(HasSubstr("You are asked to act")));
}

}  // namespace
}  // namespace almoner::pages
