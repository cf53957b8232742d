#include "engine/workflow/open_questions.hpp"

#include <gmock/gmock.h>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant before_closing = at("2019-03-06T10:00:00Z");
const Instant after_closing = at("2019-03-12T10:00:00Z");

guard::Value with_asked(guard::List questions) {
  return with(typed_bid(the_bid_as_sent()).typed,
              {{"questions_asked", guard::Value{std::move(questions)}}});
}

Lines closed(const guard::Value& answers, const std::vector<std::string>& fields, Instant now) {
  return said(closed_questions(main_round_bid(), answers, fields, now));
}

TEST(OpenQuestions, OfADraftAreAllThatPeopleType) {
  EXPECT_EQ(open_questions(main_round_bid(), guard::Value{}, before_closing),
            fields_of_applicants(main_round_bid()));
  EXPECT_THAT(asked_again(main_round_bid(), guard::Value{}, before_closing), IsEmpty());
}

// A request for more opened the whole form, so a bid could be rewritten after the deadline.
TEST(OpenQuestions, AreTheNamedOnesAloneWhereMoreWasAskedFor) {
  const auto answers = with_asked({guard::Value{"wards"}, guard::Value{"evidence_of_need"}});
  EXPECT_THAT(open_questions(main_round_bid(), answers, after_closing),
              ElementsAre("evidence_of_need", "wards", "declared_by", "declared_role", "declared"));
  EXPECT_THAT(asked_again(main_round_bid(), answers, after_closing),
              ElementsAre("evidence_of_need", "wards"));
  EXPECT_THAT(closed(answers, {"wards"}, after_closing), IsEmpty());
  EXPECT_THAT(closed(answers, {"wards", "summary"}, after_closing),
              ElementsAre("invalid: Only the questions that were asked again can be changed: "
                          "Wards; Evidence of need."));
}

TEST(OpenQuestions, NeverAskForTheSumsAgainAfterTheRoundClosed) {
  const auto answers = with_asked({guard::Value{"amount"}, guard::Value{"cost_lines"}});
  EXPECT_THAT(open_questions(main_round_bid(), answers, before_closing),
              ElementsAre("cost_lines", "amount", "declared_by", "declared_role", "declared"));
  EXPECT_THAT(open_questions(main_round_bid(), answers, at("2019-03-08T17:00:00Z")),
              ElementsAre("cost_lines", "amount", "declared_by", "declared_role", "declared"));
  EXPECT_THAT(open_questions(main_round_bid(), answers, after_closing),
              ElementsAre("declared_by", "declared_role", "declared"));
  EXPECT_THAT(closed(answers, {"amount"}, after_closing),
              ElementsAre("too_late: The sums of a bid are fixed since the round closed on 8 March "
                          "2019 at 5pm."));
}

TEST(OldDeclarations, FallWithAnyAnswerTheyWereMadeOf) {
  const Form& form = main_round_bid().form;
  const auto before = typed_bid(the_bid_as_sent()).typed;
  const auto declared = [&](const guard::Value& after, const std::vector<std::string>& given) {
    const auto kept = without_old_declarations(form, before, after, given);
    return kept.as_map().find(guard::MapKey("declared")) != nullptr;
  };
  const auto other = with(before, {{"summary", guard::Value{"Another."}}});
  EXPECT_FALSE(declared(other, {"summary"}));
  EXPECT_FALSE(declared(with(before, {{"wards", guard::Value{}}}), {"wards"}));
  EXPECT_TRUE(declared(other, {"summary", "declared"}));
  EXPECT_TRUE(declared(before, {"summary"})) << "the same again";
  EXPECT_TRUE(declared(with(before, {{"award", Money::pounds(1)}}), {})) << "no question";
}

TEST(OpenQuestions, OfAWorkflowThatUnlocksTheWholeFormAreAll) {
  const Workflow& returned = the_workflow("return");
  EXPECT_EQ(open_questions(returned, guard::Value{}, after_closing),
            fields_of_applicants(returned));
}

}  // namespace
}  // namespace almoner::workflow
