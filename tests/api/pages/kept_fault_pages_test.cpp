// An answer with a fault is saved as a draft, with what is wrong beside it: nothing typed is lost.
#include <gmock/gmock.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* too_long = "Summary must be 75 words or less";

std::string words(int count) {
  std::string out = "word";
  for (int i = 1; i < count; ++i) out += " word";
  return out + " last";
}

struct KeptFaultPages : FormPages {};

// It was refused whole, and lost when the window was closed.
TEST_F(KeptFaultPages, ATextThatIsTooLongIsSavedWithTheErrorShown) {
  const auto page = fill("/form/summary", {{"summary", words(90)}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(error_summary(page), too_long);
  EXPECT_THAT(page.body, HasSubstr("What you typed is saved. It cannot be sent in like this"));
  const auto later = get("/form/summary");
  EXPECT_EQ(later.status, 200);
  EXPECT_THAT(later.body, HasSubstr(words(90)));
  EXPECT_EQ(error_summary(later), too_long);
  EXPECT_THAT(get("/check").body,
              AllOf(HasSubstr(path("/form/summary") + "?from=check#summary"), HasSubstr(too_long)));
  const auto shorter = fill("/form/summary", page, {{"summary", words(60)}});
  EXPECT_EQ(shorter.status, 303) << "from the page with the error, with its own tag";
  EXPECT_EQ(error_summary(get("/form/summary")), "");
}

TEST_F(KeptFaultPages, SavingForLaterLeavesTheTaskIncomplete) {
  const auto page = fill("/form/summary", {{"summary", words(90)}, {"go-to", "later"}});
  EXPECT_EQ(page.header("Location"), path("/form?saved=yes"));
  EXPECT_THAT(get("/form").body, HasSubstr("Incomplete"));
  fill("/form/summary", {{"summary", words(60)}});
  EXPECT_THAT(get("/form").body, Not(HasSubstr("Incomplete"))) << "control";
}

TEST_F(KeptFaultPages, WhileTypingItIsSavedAndSaid) {
  const auto kept = fill("/form/summary", {{"summary", words(90)}, {"go-to", "stay"}});
  EXPECT_EQ(kept.status, 200);
  EXPECT_THAT(kept.body, AllOf(HasSubstr("Saved at "), HasSubstr(too_long)));
  EXPECT_THAT(get("/form/summary").body, HasSubstr(words(90)));
}

TEST_F(KeptFaultPages, NothingNewerIsOverwrittenByIt) {
  const auto opened = get("/form/summary");
  fill("/form/summary", {{"summary", "From the other window"}});
  const auto page = fill("/form/summary", opened, {{"summary", words(90)}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(get("/form/summary").body, HasSubstr("From the other window"));
}

// One wrong answer kept all others of its page from being saved.
TEST_F(KeptFaultPages, WhatIsRightBesideIsSaved) {
  const auto opened = get("/form/amount");
  const auto page =
      fill("/form/amount", opened, {{"amount", "12,34x"}, {"minimum_viable", "3900"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("The other answers of this page are saved. What is marked "
                                         "is not: put it right and continue."),
                               HasSubstr("value=\"12,34x\""), HasSubstr("value=\"3900\"")));
  EXPECT_THAT(get("/form/amount").body,
              AllOf(HasSubstr("value=\"4,200\""), HasSubstr("value=\"3,900\"")));
  EXPECT_EQ(fill("/form/amount", page, {{"amount", "4100"}, {"minimum_viable", "3900"}}).status,
            303)
      << "with its own tag";
  const auto both = fill("/form/amount", {{"amount", "x"}, {"minimum_viable", "y"}});
  EXPECT_EQ(both.status, 422);
  EXPECT_THAT(both.body, Not(HasSubstr("The other answers of this page are saved")));
}

TEST_F(KeptFaultPages, WhatIsRightBesideAHalfTypedDateIsSavedWhileTyping) {
  const auto kept = fill("/form/starts_on", {{"starts_on-day", "1"},
                                             {"starts_on-month", "6"},
                                             {"starts_on-year", "2019"},
                                             {"ends_on-day", "3"},
                                             {"ends_on-month", ""},
                                             {"ends_on-year", ""},
                                             {"go-to", "stay"}});
  EXPECT_EQ(kept.status, 200);
  EXPECT_THAT(kept.body, AllOf(HasSubstr("Saved at "), HasSubstr(", but not all of it: ")));
  EXPECT_THAT(get("/check").body, HasSubstr("1 June 2019"));
}

TEST_F(KeptFaultPages, AreCountedWhereItIsSaidThatAllIsSaved) {
  EXPECT_THAT(get("/form?saved=yes").body,
              HasSubstr("Your answers are saved. You can sign out and come back later."));
  fill("/form/summary", {{"summary", words(90)}, {"go-to", "later"}});
  EXPECT_THAT(
      get("/form?saved=yes").body,
      HasSubstr("Your answers are saved. 1 answer needs another look before you send it in. "
                "You can sign out and come back later."));
}

TEST_F(KeptFaultPages, WhatIsNoAnswerOfItsKindIsShownAgainAndNotSaved) {
  const auto page = fill("/form/amount", {{"amount", "four thousand"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"four thousand\""),
                               Not(HasSubstr("What you typed is saved"))));
  EXPECT_THAT(get("/form/amount").body, HasSubstr("value=\"4,200\""));
}

}  // namespace
}  // namespace almoner::pages
