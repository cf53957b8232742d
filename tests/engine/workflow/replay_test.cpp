// Steps of a record folded into a case, and what does not follow.
#include "engine/workflow/replay.hpp"

#include <gtest/gtest.h>

#include "engine/time/iso.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

Instant day(int number) {
  return parse_instant("2019-03-" + std::string(number < 10 ? "0" : "") + std::to_string(number) +
                       "T10:00:00Z")
      .value();
}

struct Taken {
  const char *action, *from, *to;
  int on;
  const char* cancels = "";
};

// What is left after all of them, or the first that does not follow.
std::string folded(const std::vector<Taken>& steps, const char* workflow = "pcc-main-round") {
  Folded state;
  for (const auto& step : steps) {
    const auto wrong = fold(the_workflow(workflow),
                            {step.action, step.from, step.to, step.cancels, day(step.on)}, state);
    if (!wrong.empty()) return wrong;
  }
  return state.state + " since " + to_rfc3339(state.entered_state_at).substr(8, 2) +
         (state.form_locked ? ", locked" : ", open") +
         (state.submitted_at ? ", sent in " + to_rfc3339(*state.submitted_at).substr(8, 2) : "");
}

const Taken opened{"open", "", "draft", 1};
const Taken submitted{"submit", "draft", "submitted", 2};
const Taken asked{"ask_for_more", "submitted", "more_information", 4};

TEST(Fold, FollowsTheWorkflow) {
  EXPECT_EQ(folded({opened}), "draft since 01, open");
  EXPECT_EQ(folded({opened, {"edit", "draft", "draft", 2}}), "draft since 01, open");
  EXPECT_EQ(folded({opened, submitted}), "submitted since 02, locked, sent in 02");
  EXPECT_EQ(folded({opened, submitted, asked}), "more_information since 04, open, sent in 02");
  EXPECT_EQ(folded({opened, submitted, asked, {"resubmit", "more_information", "submitted", 5}}),
            "submitted since 05, locked, sent in 02");
}

// One's own sheet alone; an entry that cancels everybody's does not follow from it.
TEST(Fold, WhatIsCollectedIsPutBackByItsOwnPerson) {
  const auto after = [](const char* cancels) {
    return folded({opened,
                   submitted,
                   {"pass_sift", "submitted", "scoring", 12},
                   {"score", "scoring", "scoring", 18},
                   {"take_back_sheet", "scoring", "scoring", 19, cancels}});
  };
  EXPECT_EQ(after("own:score"), "scoring since 12, locked, sent in 02");
  EXPECT_EQ(after("score"),
            "by the workflow 'take_back_sheet' cancels other actions than the entry says");
}

TEST(Fold, ALateAttemptIsKeptAndLocked) {
  EXPECT_EQ(folded({opened, {"submit", "draft", "late", 9}}), "late since 09, locked, sent in 09");
}

TEST(Fold, AnActionMayBeCalledOpen) {
  EXPECT_EQ(folded({{"open", "", "prepared", 1},
                    {"announce", "prepared", "announced", 2},
                    {"open", "announced", "open", 3}},
                   "main-round"),
            "open since 03, locked, sent in 02");
}

TEST(Fold, SaysWhatDoesNotFollow) {
  const std::pair<std::vector<Taken>, const char*> rows[] = {
      {{{"open", "", "submitted", 1}},
       "by the workflow a case starts in 'draft', and the entry says 'submitted'"},
      {{opened, opened}, "it opens a case that was there"},
      {{opened, asked}, "it starts in 'submitted', and the steps before it led to 'draft'"},
      {{opened, {"submit", "draft", "scoring", 2}},
       "by the workflow 'submit' leads from 'draft' to 'submitted', and the entry says 'scoring'"},
      {{opened, {"score", "draft", "draft", 2}}, "by the workflow there is no 'score' in 'draft'"},
      {{opened, {"edit", "draft", "submitted", 2}},
       "by the workflow 'edit' leads from 'draft' to 'draft', and the entry says 'submitted'"},
      {{opened, {"submit", "draft", "submitted", 2, "sign_off"}},
       "by the workflow 'submit' cancels other actions than the entry says"},
  };
  for (const auto& [steps, wrong] : rows) EXPECT_EQ(folded(steps), wrong);
}

TEST(Fold, AMoveToAnotherVersionKeepsWhenItsStateBegan) {
  Folded state{"submitted", day(2), true, day(2)};
  const auto& workflow = the_workflow("pcc-main-round");
  EXPECT_EQ(fold(workflow, {"migrate", "submitted", "scoring", "", day(9), true}, state), "");
  EXPECT_EQ(state.state, "scoring");
  EXPECT_EQ(state.entered_state_at, day(2));
  EXPECT_EQ(fold(workflow, {"migrate", "scoring", "nowhere", "", day(9), true}, state),
            "the version it moves to has no state 'nowhere'");
}

}  // namespace
}  // namespace almoner::workflow
