// A bid of which some questions were asked again, as its applicant finds it.
#include <gmock/gmock.h>

#include "tests/api/pages/browser.hpp"
#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct AskedAgain : FormPages {
  AskedAgain() {
    fill("/check", {{"declared", "yes"}});
    const std::string tag = serving.api().get("officer1", "/api/v1" + path("")).header("ETag");
    serving.api().ask(
        "officer1", "POST", "/api/v1" + path("/actions/ask_for_more"),
        R"({"fields": {"questions_asked": ["summary"]}, "reason": "Say it shorter."})",
        "If-Match: " + tag + "\r\n");
  }
};

TEST_F(AskedAgain, OnlyTheNamedQuestionIsOpen) {
  EXPECT_THAT(get("/form").body, HasSubstr("Your project"));
  EXPECT_THAT(get("/form").body, Not(HasSubstr("Priorities")));
  EXPECT_EQ(get("/form/project_title").header("Location"), path("/form?closed=project_title"));
  EXPECT_THAT(get("/form?closed=project_title").body,
              HasSubstr("That question is not open to you now. Only the questions that were asked "
                        "again can be changed: Summary."));
}

// They were led to the list of tasks, and their words were gone.
TEST_F(AskedAgain, WhatWasTypedInAnotherIsShown) {
  const char* why = "Only the questions that were asked again can be changed: Summary.";
  const auto title = fill("/form/project_title", {{"project_title", "Another <title>"}});
  EXPECT_EQ(title.status, 409);
  EXPECT_EQ(heading(title), "This question is closed, so this was not saved");
  EXPECT_THAT(title.body, AllOf(HasSubstr(why), HasSubstr("Another &lt;title&gt;")));
  const auto row = fill("/form/outputs/new", {{"measure", "Evenings"}, {"target", "12"}});
  EXPECT_EQ(row.status, 409);
  EXPECT_THAT(row.body, AllOf(HasSubstr(why), HasSubstr("Evenings"), HasSubstr("12")));
  EXPECT_EQ(fill("/form/summary", {{"summary", "Shorter."}}).status, 303) << "control";
}

// What was asked again stood nowhere but in the officer's own words, and all tasks were completed.
TEST_F(AskedAgain, TheQuestionIsNamedWhereverTheyLook) {
  const std::string named = "<p class=\"govuk-body\">This question is open again:</p>";
  const std::string way =
      "<li><a class=\"govuk-link\" href=\"" + path("/form/summary") + "\">Summary</a></li>";
  for (const auto& page : {get("").body, get("/form").body, serving.get("lead1", "/home").body})
    EXPECT_THAT(page, AllOf(HasSubstr(named), HasSubstr(way)));
  EXPECT_THAT(get("/form").body,
              AllOf(HasSubstr("Asked again"), HasSubstr("You have completed 1 of 2 tasks."),
                    HasSubstr("You sent this in before. Only the questions below are open now.")));
  EXPECT_THAT(get("", "officer1").body, Not(HasSubstr(named))) << "they asked";
  fill("/form/summary", {{"summary", "Shorter."}});
  EXPECT_THAT(get("/form").body, AllOf(HasSubstr(way), Not(HasSubstr("Asked again"))));
  for (const auto& [name, value] : declaration()) fill("/form/" + name, {{name, value}});
  EXPECT_THAT(get("/form").body, HasSubstr("You have completed 2 of 2 tasks."));
}

// The closing time of a step that takes a bid back was told as if it were that of the answer.
TEST_F(AskedAgain, NothingSaysThatItIsOverWhileItIsOpen) {
  const auto form = get("/form").body;
  EXPECT_THAT(form, AllOf(HasSubstr("Send it in by <strong>27 February 2019</strong>."),
                          Not(HasSubstr("Time left"))));
  EXPECT_THAT(get("").body, HasSubstr("You can send the bid in again, take the bid back"));
  serving.api().set_now(support::at("2019-03-09T09:00:00Z"));
  Browser later{serving};
  later.send("/sign-in", {{"email", "lead1@boxing.example"},
                          {"password", support::password},
                          {"then", path("/form")}});
  EXPECT_THAT(later.page().body,
              AllOf(HasSubstr("It was to be sent in by <strong>27 February 2019</strong>. That day "
                              "has passed, but you can still send it in."),
                    Not(HasSubstr("Time left")), Not(HasSubstr("Send it in by"))));
  EXPECT_THAT(later.open(path("/check")).body, Not(HasSubstr("Time left")));
  EXPECT_THAT(later.open(path("")).body,
              AllOf(HasSubstr("You can send the bid in again or withdraw the bid."),
                    HasSubstr("What you cannot do now, and why")));
  EXPECT_THAT(later.open("/home").body,
              AllOf(HasSubstr("This was until 27 February 2019"), HasSubstr("open again"),
                    Not(HasSubstr("stands as you submitted it"))));
}

TEST_F(AskedAgain, OneLinkAtHomeLeadsToSendingItIn) {
  const std::string home = serving.get("lead1", "/home").body, words = ">Send the bid in again</a>";
  const auto first = home.find("/form\"" + words);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(home.find(words, home.find(words) + 1), std::string::npos) << "by way of its form";
  EXPECT_THAT(home, HasSubstr(">Withdraw the bid</a>"));
}

TEST_F(AskedAgain, NothingIsNamedOnceItIsSentInAgain) {
  fill("/form/summary", {{"summary", "Shorter."}});
  EXPECT_EQ(fill("/check", declaration()).header("Location"), path("/sent"));
  for (const auto& page : {get("").body, serving.get("lead1", "/home").body})
    EXPECT_THAT(page, Not(HasSubstr("open again")));
}

TEST_F(AskedAgain, TheDeclarationIsMadeAnewOfWhatChanged) {
  EXPECT_EQ(fill("/form/summary", {{"summary", "Shorter."}}).status, 303);
  EXPECT_EQ(error_summary(fill("/check", {})),
            "Enter the name of the person who declares\nEnter the role of the person who declares\n"
            "Confirm this: Declaration: authorised, true, not double-funded, conditions accepted");
  EXPECT_EQ(fill("/check", declaration()).header("Location"), path("/sent"));
}

}  // namespace
}  // namespace almoner::pages
