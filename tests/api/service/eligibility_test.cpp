// The questions before the start: nothing is started without the right answer to each, and the
// record of the case has them.
#include "api/service/eligibility.hpp"

#include "api/store/history.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;

class EligibilityTest : public RoundTest {
 protected:
  CaseId round = acting.open_round();

  OpenRequest bid() {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "pcc-main-round";
    request.parent = round;
    request.organisation = acting.partnership.organisations.at("lead1");
    return request;
  }
  ToStart kind() {
    return to_start(acting.context(), "smp-2019-20", "pcc-main-round", round).value();
  }
  const workflow::Form& form() { return kind_.workflow->form; }
  void answer(std::size_t number, bool given) {
    acting.write([&](const Context& context) {
      answer_before(context, caller("lead1"), kind_, form().before_you_start.at(number), given);
      return true;
    });
  }
  void answer_all() {
    for (std::size_t i = 0; i < form().before_you_start.size(); ++i)
      answer(i, form().before_you_start[i].must_be);
  }
  Result<ActionDone> start_by(const StopAnswers& before) {
    Result<ActionDone> result = not_found();
    acting.write([&](const Context& context) {
      result = open_case(context, caller("lead1"), bid(), {}, before);
      return !failed(result);
    });
    return result;
  }
  // By what was answered page by page.
  Result<ActionDone> start() {
    Result<ActionDone> result = not_found();
    acting.write([&](const Context& context) {
      result = open_case(context, caller("lead1"), bid());
      return !failed(result);
    });
    return result;
  }

  ToStart kind_ = kind();
};

TEST_F(EligibilityTest, WhatIsMissingOrWrongIsSaidQuestionByQuestion) {
  auto before = right_answers(form(), acting.now);
  before.at(0).answer = false;
  before.pop_back();
  EXPECT_THAT(
      support::reasons(start_by(before)),
      ElementsAre("condition: This grant is for projects in the borough only. The Police and Crime "
                  "Commissioner can tell you of grants for other places.",
                  "missing: Answer before you start: “Will any of the money pay for something that "
                  "we do not fund?”"));
  EXPECT_FALSE(failed(start_by(right_answers(form(), acting.now))));
}

TEST_F(EligibilityTest, AnswersAreKeptThirtyDaysAndUsedOnce) {
  acting.now = at("2019-02-01T10:00:00Z");
  answer_all();
  acting.now = at("2019-03-06T10:00:00Z");
  EXPECT_THAT(reasons(start()), testing::SizeIs(form().before_you_start.size()));
  answer_all();
  EXPECT_FALSE(failed(start()));
  EXPECT_TRUE(failed(start())) << "the next bid is another project";
}

TEST_F(EligibilityTest, TheRecordOfTheCaseHasEachAnswerAndItsMoment) {
  answer_all();
  const Instant answered_at = acting.now;
  acting.now += std::chrono::hours(3);
  const auto started = start();
  ASSERT_FALSE(failed(started));
  const auto id = std::get<ActionDone>(started).id;
  const auto kept = answered_before(acting.context(), id);
  ASSERT_EQ(kept.size(), form().before_you_start.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(kept[i].ask, form().before_you_start[i].ask);
    EXPECT_EQ(kept[i].answer, form().before_you_start[i].must_be);
    EXPECT_EQ(kept[i].at, answered_at);
  }
}

TEST_F(EligibilityTest, WhoeverTypesForTheApplicantIsNotAsked) {
  auto request = bid();
  request.reason = "Received on paper.";
  Result<ActionDone> opened = not_found();
  acting.write([&](const Context& context) {
    opened = open_case(context, caller("officer1"), request);
    return !failed(opened);
  });
  ASSERT_FALSE(failed(opened));
  EXPECT_TRUE(answered_before(acting.context(), std::get<ActionDone>(opened).id).empty());
  EXPECT_TRUE(failed(start())) << "the applicant is";
}

}  // namespace
}  // namespace almoner::service
