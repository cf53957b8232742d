// What the machine says beside its structure; tests/conformance/xstate walks it.
#include <gmock/gmock.h>

#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

using ::testing::HasSubstr;

TEST(XStateText, TellsRolesDeadlinesAndMoneyOfEachTransition) {
  const auto workflow = testing::shipped("pcc-main-round");
  ASSERT_TRUE(workflow);
  const std::string text = xstate_of(*workflow);
  EXPECT_THAT(text, HasSubstr(R"(        "recommend": {
          "target": "finance_check",
          "meta": {
            "title": "recommend the bid",
            "who_may": ["panel_chair"],
            "from": "dates.panel_meets",
            "when": ["from 22 March 2019 at 10am"],
            "money": ["reserve £: Amount recommended"],
            "needs": ["only while the round is in sifting, scoring, panel or proposals"],
            "four_eyes": ["scorer-does-not-decide", "applicant-does-not-judge", "sifter-does-not-judge"],
            "only_if": ["case.gate_passed", "case.meets_quality_line", "form.award <= form.amount", "form.award >= form.minimum_viable"]
          }
        })"));
  EXPECT_THAT(text, HasSubstr("are no guards: who may do what now, only Almoner decides."));
}

TEST(XStateText, HasTheLateAttemptAsAnEventOfItsOwn) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  const std::string text = xstate_of(*workflow);
  EXPECT_THAT(text, HasSubstr("\"submit.too_late\": {\n          \"target\": \"late\",\n"));
  EXPECT_THAT(text, HasSubstr("\"title\": \"A & <B> \\\"now\\\" #1;\""));
  EXPECT_THAT(text, HasSubstr("\"late\": {\n      \"type\": \"final\",\n"));
}

}  // namespace
}  // namespace almoner::draw
