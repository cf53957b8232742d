// A fund from another one: what is proposed, what is wrong with answers, and what comes of them.
#include "api/service/copy_fund.hpp"

#include <algorithm>

#include "api/store/funds.hpp"
#include "api/store/people.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CopyFundTest : public RoundTest {
 protected:
  FundQuestions proposed(int year) {
    return std::get<FundQuestions>(
        questions_for(acting.context(), caller("administrator"), "smp-2019-20", year));
  }
  std::string date(const FundQuestions& questions, const std::string& name) {
    for (const auto& one : questions.dates)
      if (one.name == name) return one.local;
    return "none";
  }
  // "field: sentence" of each answer, the sentences of findings; kept when there are none.
  std::vector<std::string> copies(const FundQuestions& answers,
                                  const std::string& who = "administrator") {
    std::vector<std::string> said;
    acting.write([&](const Context& context) {
      const auto done = copy_fund(context, caller(who), "smp-2019-20", answers);
      if (const auto* failure = std::get_if<Failure>(&done)) said.push_back(failure->detail);
      if (const auto* no = std::get_if<FundNotCopied>(&done)) {
        for (const auto& reason : no->reasons) said.push_back(reason.field + ": " + reason.text);
        for (const auto& finding : no->findings) said.push_back(finding.message);
      }
      return said.empty();
    });
    return said;
  }
};

TEST_F(CopyFundTest, ProposesTheSameWeekdaysAndTheYearsOwnDays) {
  const auto questions = proposed(2027);
  EXPECT_EQ(questions.code, "smp-2027-28");
  EXPECT_EQ(questions.title, "Safer Maidstone Partnership community safety grant 2027-28");
  EXPECT_EQ(questions.prefix, "SMP-2027");
  EXPECT_EQ(date(questions, "closes"), "2027-02-26 17:00");  // a Friday, as in 2019
  EXPECT_EQ(date(questions, "year_starts"), "2027-04-01 00:00");
  EXPECT_EQ(date(questions, "year_ends"), "2028-03-31 23:59");
}

TEST_F(CopyFundTest, NumbersItsBidsLikeNoOtherFund) {
  auto answers = proposed(2027);
  answers.prefix = "SMP-2019";
  EXPECT_THAT(copies(answers),
              ElementsAre("prefix: The numbers of another fund’s bids begin with that already. "
                          "Begin them otherwise, like SMP-2027."));
  answers.prefix = "A: b";
  EXPECT_THAT(copies(answers), ElementsAre("prefix: The numbers of bids begin with letters, digits "
                                           "and dashes only, like SMP-2027."));
  answers.prefix = "SMP-2027";
  EXPECT_THAT(copies(answers), IsEmpty()) << "the control";
}

TEST_F(CopyFundTest, WhatIsProposedHoldsAndMakesAFundWithItsAdministrator) {
  auto answers = proposed(2027);
  answers.sums[0].sum = "45,000";
  ASSERT_THAT(copies(answers), IsEmpty());
  const auto fund = store::find_fund_by_code(db, "smp-2027-28").value();
  const auto definition = acting.definitions.get(db, fund.definition);
  EXPECT_EQ(definition->fund->year_starts, Date{std::chrono::year{2027} / 4 / 1});
  EXPECT_EQ(definition->fund->pot("main")->sum, Money::pounds(45'000));
  EXPECT_EQ(definition->fund->pot("main")->assumption, "");
  EXPECT_EQ(definition->workflow("main-round")->title, "Main round 2027-28");
  EXPECT_EQ(store::find_pot_by_name(db, fund.id, "main")->balances.available,
            Money::pounds(45'000));
  const auto held =
      store::appointments_of(db, fund.id, acting.partnership.person("administrator"), acting.now);
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].role, "administrator");
  // The other one is as it was.
  EXPECT_EQ(main_pot().balances.available, Money::pounds(30'000));
}

TEST_F(CopyFundTest, SaysWhatIsWrongWithEachAnswerAtOnce) {
  auto answers = proposed(2027);
  answers.code = "SMP 2027";
  answers.title = "";
  answers.sums[1].sum = "a lot";
  answers.dates[0].local = "2027-03-28 01:30";  // clocks go forward
  answers.dates[1].local = "soon";
  const auto said = copies(answers);
  ASSERT_EQ(said.size(), 5u);
  EXPECT_THAT(said[0], testing::StartsWith("code: "));
  EXPECT_EQ(said[1], "title: Enter the fund’s name.");
  EXPECT_EQ(said[2], "sum-tactical: Enter the sum of “Tactical pot”, like 30,000.");
  EXPECT_THAT(said[3], testing::StartsWith("date-opens: "));
  EXPECT_EQ(said[4], "date-closes: Enter a date and a time, like 2027-03-08 17:00.");
}

// Dates in an order that no bid could follow are found by the checks of a fund.
TEST_F(CopyFundTest, WhatTheChecksFindIsSaidAndNothingIsKept) {
  auto answers = proposed(2027);
  for (auto& one : answers.dates)
    if (one.name == "closes") one.local = "2027-01-01 17:00";  // before it opens
  EXPECT_FALSE(copies(answers).empty());
  EXPECT_FALSE(store::find_fund_by_code(db, "smp-2027-28"));
}

TEST_F(CopyFundTest, NeitherTheSameNameNorSomebodyElse) {
  auto answers = proposed(2027);
  answers.code = "smp-2019-20";
  EXPECT_THAT(copies(answers), ElementsAre("code: There is a fund with that short name already."));
  EXPECT_THAT(copies(proposed(2027), "officer1"),
              ElementsAre("There is nothing here that you can see."));
  EXPECT_TRUE(failed(questions_for(acting.context(), caller("lead1"), "smp-2019-20", 2027)));
}

}  // namespace
}  // namespace almoner::service
