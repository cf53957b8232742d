// Answers typed before the writer's turn: they count only for the very definition they were typed
// by.
#include "api/service/opening_answers.hpp"

#include "api/store/funds.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::HasSubstr;

class OpeningAnswersTest : public RoundTest {
 protected:
  OpenRequest request(const std::string& title) {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "tactical-pot";
    request.organisation = acting.partnership.organisations.at("lead1");
    request.answers = raw_fields(support::request_answers(title, 400'00));
    return request;
  }
  std::shared_ptr<const OpeningAnswers> typed(const OpenRequest& from) {
    return type_beforehand(acting.definitions, from.fund, from.workflow, from.answers);
  }
  std::string answers_of_one_opened_by(const OpenRequest& from) {
    return acting.row(acting.open("lead1", from)).answers;
  }
};

TEST_F(OpeningAnswersTest, AreTakenWhereTheyAreOfTheCasesOwnDefinition) {
  auto first = request("Songs");
  answers_of_one_opened_by(first);  // from then on the fund's definition is known
  auto other = request("Other songs");
  first.typed = typed(other);
  ASSERT_TRUE(first.typed);
  EXPECT_THAT(answers_of_one_opened_by(first), HasSubstr("Other songs"));
}

TEST_F(OpeningAnswersTest, AreTypedAnewWhereTheyAreOfAnother) {
  Definitions read_by_somebody_else;
  acting.write([&](const Context& context) {
    const auto fund = store::find_fund(context.db, acting.partnership.fund).value();
    return read_by_somebody_else.get(context.db, fund.definition) != nullptr;
  });
  auto first = request("Songs");
  const auto other = request("Other songs");
  first.typed = type_beforehand(read_by_somebody_else, other.fund, other.workflow, other.answers);
  ASSERT_TRUE(first.typed);
  EXPECT_THAT(answers_of_one_opened_by(first), HasSubstr("\"Songs\""));
}

TEST_F(OpeningAnswersTest, AreNotMadeForAFundOrAWorkflowThatWasNotSeen) {
  Definitions empty;
  const auto first = request("Songs");
  EXPECT_EQ(type_beforehand(empty, first.fund, first.workflow, first.answers), nullptr);
  answers_of_one_opened_by(first);
  EXPECT_EQ(type_beforehand(acting.definitions, first.fund, "no-such", first.answers), nullptr);
  EXPECT_NE(type_beforehand(acting.definitions, first.fund, first.workflow, first.answers),
            nullptr);
}

TEST_F(OpeningAnswersTest, KeepTheirProblems) {
  auto first = request("Songs");
  answers_of_one_opened_by(first);
  for (auto& answer : first.answers)
    if (answer.first == "amount") answer.second = {std::string("four thousand")};
  first.typed = typed(first);
  EXPECT_EQ(sentences(acting.try_open("lead1", first)),
            std::vector<std::string>{"Amount must be a number, like 4200 or 4,200.00"});
}

}  // namespace
}  // namespace almoner::service
