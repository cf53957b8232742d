// A bid that was sent in and taken back: every page says that it is not in the round any more.
#include <gmock/gmock.h>

#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* not_in_the_round =
    "You took this bid back on 20 February 2019 at 10am. It is not in the round until you submit "
    "it again, by 8 March 2019 at 5pm.";

struct TakenBack : FormPages {
  TakenBack() {
    fill("/check", {{"declared", "yes"}});
    sent = get("/sent");
    before = get("");
    const auto page = get("/actions/take_back");
    warned = page.body;
    serving.post("lead1", path("/actions/take_back"), {{"tag", hidden(page, "tag")}});
  }
  http::Answer sent, before;
  std::string warned;
};

TEST_F(TakenBack, IsWarnedOfBeforeItIsDone) {
  EXPECT_THAT(warned, HasSubstr("Please note: After this the bid is not in the round until you "
                                "submit it again, by 8 March 2019 at 5pm."));
}

// The page said "Bid submitted" for good.
TEST_F(TakenBack, IsNoMoreSaidToBeSubmitted) {
  const auto page = get("/sent");
  EXPECT_EQ(heading(page), "Bid taken back");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr(not_in_the_round), Not(HasSubstr("govuk-panel--confirmation")),
                    HasSubstr("The receipt of what was sent in before"),
                    HasSubstr("href=\"" + path("/form") + "\""),
                    HasSubstr("href=\"" + path("/check") + "\">Submit the bid</a>")));
  EXPECT_EQ(heading(sent), "Bid submitted");
  EXPECT_THAT(sent.body,
              AllOf(HasSubstr("govuk-panel--confirmation"), Not(HasSubstr("not in the round"))));
  fill("/check", {{"declared", "yes"}});
  EXPECT_EQ(heading(get("/sent")), "Bid submitted") << "sent in again";
}

TEST_F(TakenBack, IsSaidOnItsPageAndAtHome) {
  EXPECT_THAT(before.body, AllOf(HasSubstr("Sent in on 20 February 2019 at 10am"),
                                 Not(HasSubstr("not in the round"))));
  EXPECT_THAT(get("").body, AllOf(HasSubstr(not_in_the_round), Not(HasSubstr("Sent in on"))));
  EXPECT_THAT(serving.get("lead1", "/home").body, HasSubstr(not_in_the_round));
}

// "You sent this in before. Only the questions below are open now", though all were.
TEST_F(TakenBack, OpensAllOfItsQuestions) {
  EXPECT_THAT(get("/form").body,
              AllOf(HasSubstr(not_in_the_round), Not(HasSubstr("Only the questions below"))));
}

TEST_F(FormPages, ATakenBackBidIsOutWhenTheRoundHasClosed) {
  serving.api().set_now(support::at("2019-03-08T16:50:00Z"));
  fill("/check", {{"declared", "yes"}});
  serving.post("lead1", path("/actions/take_back"),
               {{"tag", hidden(get("/actions/take_back"), "tag")}});
  serving.api().set_now(support::at("2019-03-08T17:00:01Z"));
  for (const auto& page : {get("").body, get("/sent").body, serving.get("lead1", "/home").body})
    EXPECT_THAT(page,
                HasSubstr("You took this bid back on 8 March 2019 at 4:50pm. It is not in the "
                          "round. Closed on 8 March 2019 at 5pm. What you send now is kept as "
                          "late."));
}

// What a draft keeps, so that nobody loses what they typed.
TEST_F(TakenBack, KeepsWhatIsTooLongAsADraftDoes) {
  std::string words;
  for (int i = 0; i < 76; ++i) words += "word ";
  const auto page = fill("/form/summary", {{"summary", words}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("What you typed is saved. It cannot be sent in like this"));
  EXPECT_THAT(get("/form/summary").body, HasSubstr("word word word"));
}

}  // namespace
}  // namespace almoner::pages
