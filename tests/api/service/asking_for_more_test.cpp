// A bid that was sent in is changed only where more was asked for, and stays sent in when it was.
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using Sentences = std::vector<std::string>;

class AskingForMore : public RoundTest {
 protected:
  AskingForMore() : round(acting.open_round()) {
    bid = acting.start_bid("lead1", round, "Project", 400'000);
    acting.bring(bid, "submitted");
    submitted_at = acting.now;
    acting.now = at("2019-03-12T10:00:00Z");  // the round is closed
  }

  boost::json::object asking(boost::json::array questions) {
    return {{"fields", {{"questions_asked", std::move(questions)}}}, {"reason", "Say more."}};
  }

  // Why the answers were not taken; empty when they were.
  Sentences edited(const boost::json::object& answers) {
    Sentences out;
    acting.write([&](const Context& context) {
      const auto result =
          edit_draft(context, caller("lead1"), {bid, std::nullopt, raw_fields(answers)});
      if (const auto* failure = std::get_if<Failure>(&result))
        for (const auto& reason : failure->reasons) out.push_back(reason.text);
      return out.empty();
    });
    return out;
  }

  CaseId round, bid;
  Instant submitted_at;
};

// The whole form was open again after the deadline, the sums with it.
TEST_F(AskingForMore, UnlocksTheNamedQuestionsAlone) {
  acting.act("officer1", bid, "ask_for_more", asking({"evidence_of_need"}));
  EXPECT_EQ(edited({{"evidence_of_need", "27 in 12 months."}}), Sentences{});
  EXPECT_EQ(
      edited({{"summary", "Another project."}}),
      Sentences{"Only the questions that were asked again can be changed: Evidence of need."});
  EXPECT_EQ(
      edited({{"amount", 900'000}}),
      Sentences{"The sums of a bid are fixed since the round closed on 8 March 2019 at 5pm."});
}

// The applicant's declaration stood beside answers that it was not made of.
TEST_F(AskingForMore, TakesADeclarationAnew) {
  acting.act("officer1", bid, "ask_for_more", asking({"evidence_of_need"}));
  const auto answers = [&] { return boost::json::parse(acting.row(bid).answers).as_object(); };
  EXPECT_EQ(edited({{"evidence_of_need", answers().at("evidence_of_need")}}), Sentences{});
  EXPECT_TRUE(answers().contains("declared"));  // the control: the same again
  EXPECT_EQ(edited({{"evidence_of_need", "27 in 12 months."}}), Sentences{});
  EXPECT_FALSE(answers().contains("declared"));
  EXPECT_TRUE(failed(acting.try_act("lead1", bid, "resubmit")));
  EXPECT_FALSE(answers().contains("declared_by"));
  EXPECT_EQ(edited({{"declared", true}}), Sentences{});
  EXPECT_TRUE(failed(acting.try_act("lead1", bid, "resubmit"))) << "nobody declared it";
  EXPECT_EQ(edited({{"declared_by", "Lin Lead"}, {"declared_role", "Trustee"}}), Sentences{});
  acting.act("lead1", bid, "resubmit");
}

TEST_F(AskingForMore, NeedsAQuestionAndTakesNoSum) {
  EXPECT_EQ(reasons(acting.try_act("officer1", bid, "ask_for_more", {{"reason", "Say more."}})),
            Sentences{"missing: Select at least one of the questions to be answered again"});
  EXPECT_EQ(reasons(acting.try_act("officer1", bid, "ask_for_more", asking({"amount"}))),
            Sentences{"invalid: The sums of a bid are fixed since the round closed on 8 March 2019 "
                      "at 5pm."});
}

// A bid sent in again, or continued as it stood, was said to have been submitted after the
// deadline.
TEST_F(AskingForMore, LeavesTheMomentOfSubmissionAsItWas) {
  acting.act("officer1", bid, "ask_for_more", asking({"evidence_of_need"}));
  edited({{"evidence_of_need", "27 in 12 months."},
          {"declared_by", "Lee Lead"},
          {"declared_role", "Trustee"},
          {"declared", true}});
  acting.act("lead1", bid, "resubmit");
  EXPECT_EQ(acting.row(bid).submitted_at, submitted_at);
  acting.act("officer1", bid, "ask_for_more", asking({"wards"}));
  acting.act("officer1", bid, "continue_as_it_stands", {{"reason", "No answer."}});
  EXPECT_EQ(acting.row(bid).submitted_at, submitted_at);
}

class TakenBack : public RoundTest {};

// The applicant read of the first time that it was sent in, and the receipt of the second.
TEST_F(TakenBack, IsSentInAnew) {
  const CaseId round = acting.open_round();
  const CaseId bid = acting.start_bid("lead1", round, "Project", 400'000);
  acting.bring(bid, "submitted");
  const Instant first = acting.now;
  acting.now = first + std::chrono::minutes(5);
  acting.act("lead1", bid, "take_back");
  EXPECT_EQ(acting.row(bid).submitted_at, first) << "control";
  acting.now = first + std::chrono::minutes(9);
  acting.act("lead1", bid, "submit");
  EXPECT_EQ(acting.row(bid).submitted_at, first + std::chrono::minutes(9));
}

}  // namespace
}  // namespace almoner::service
