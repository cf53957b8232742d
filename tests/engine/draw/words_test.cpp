#include "engine/draw/words.hpp"

#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

TEST(Words, SayWhoWhenAndWhatHappensToTheMoney) {
  const struct {
    const char *workflow, *state, *action, *words;
  } rows[] = {
      {"pcc-main-round", "draft", "submit",
       "Applicant, or Community safety officer in their place; from 13 February 2019 at 9am; until "
       "8 "
       "March 2019 at 5pm"},
      {"pcc-main-round", "draft", "lapse", "the clock"},
      {"pcc-main-round", "scoring", "score", "Assessor; from 15 March 2019 at 9am; one a person"},
      {"pcc-main-round", "scoring", "close_scoring",
       "Community safety officer; at least 2 scores, everybody's"},
      {"pcc-main-round", "with_pcc", "record_agreed",
       "Police and Crime Commissioner's office; commit £: Amount the PCC agreed"},
      {"pcc-main-round", "ready_for_pcc", "send_to_pcc",
       "Community safety officer; only with “send to pcc” of the round"},
      {"pcc-main-round", "repayment_due", "write_off",
       "Finance officer (for the section 151 officer); final spend £: what was paid - Amount "
       "repaid; with a reason; an exception: money that was paid and neither evidenced nor repaid "
       "is written "
       "off"},
      {"payment", "approved", "release",
       "Finance officer (for the section 151 officer); pay £: Amount, on the account of the bid"},
  };
  for (const auto& row : rows) {
    const auto workflow = testing::shipped(row.workflow);
    ASSERT_TRUE(workflow);
    const auto* transition = workflow->state(row.state)->transition(row.action);
    ASSERT_NE(transition, nullptr) << row.action;
    EXPECT_EQ(details(in_words(*workflow, *transition)), row.words);
  }
}

TEST(Words, SayWhatTheClockDoes) {
  const auto workflow = testing::shipped("pcc-main-round");
  ASSERT_TRUE(workflow);
  const State& draft = *workflow->state("draft");
  ASSERT_EQ(draft.timers.size(), 3u);
  EXPECT_EQ(in_words(*workflow, draft, draft.timers[0]),
            "reminds Applicant 7 days before 8 March 2019 at 5pm");
  EXPECT_EQ(in_words(*workflow, draft, draft.timers[1]),
            "reminds Applicant 1 working day before 8 March 2019 at 5pm");
  EXPECT_EQ(in_words(*workflow, draft, draft.timers[2]),
            "does “lapse” on 31 March 2020 at 11:59pm");
}

TEST(Words, SayWhoMayNotDoBoth) {
  const auto workflow = testing::shipped("tactical-pot");
  ASSERT_TRUE(workflow);
  EXPECT_EQ(
      in_words(*workflow, workflow->different_people[3]),
      "two-bodies: nobody of the body that proposed an award or proposed to refuse may “agree "
      "the award” or “agree the refusal”");
  EXPECT_EQ(in_words(*workflow, workflow->different_people[4]),
            "deciders-do-not-confirm: whoever agreed the award may not “confirm the balance” or "
            "“allow the award after the cut-off”");
  EXPECT_EQ(in_words(*workflow, workflow->different_people[5]),
            "screener-does-not-propose: whoever screened the request may not “propose an award” or "
            "“propose to refuse”; not so in a small council");
}

}  // namespace
}  // namespace almoner::draw
