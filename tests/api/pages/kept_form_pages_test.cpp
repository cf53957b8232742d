// What was typed when a session ended waits for whoever typed it, and nothing is done by itself.
#include <gmock/gmock.h>

#include "tests/api/pages/browser.hpp"
#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using std::chrono::minutes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct KeptFormPages : FormPages {
  Browser browser{serving}, other{serving};

  void sign_in(Browser& with, const std::string& email, const std::string& then) {
    with.send("/sign-in", {{"email", email}, {"password", support::password}, {"then", then}});
  }
  void begin() {
    sign_in(browser, "lead1@boxing.example", path("/form/project_title"));
    ASSERT_EQ(browser.page().status, 200);
  }
  void pass(minutes time) { serving.api().set_now(serving.api().now() + time); }
  // As the page that is open sends it; where it leads.
  std::string send(const std::string& title, FormFields more = {}) {
    FormFields fields = with_hidden(browser.page(), {{"project_title", title}});
    fields.insert(fields.end(), more.begin(), more.end());
    browser.send(path("/form/project_title"), fields);
    return browser.place();
  }
  std::string saved_title() { return get("/form/project_title").body; }
};

TEST_F(KeptFormPages, WhatWasTypedIsFoundAfterSigningInAndSentByTheirButton) {
  begin();
  pass(minutes(31));
  EXPECT_EQ(send("Typed <b>too late"), "/sign-in?then=%2Fkept-form%2F1&kept=yes");
  EXPECT_THAT(browser.page().body, HasSubstr("we have kept it for you"));
  sign_in(browser, "lead1@boxing.example", "/kept-form/1");
  EXPECT_EQ(heading(browser.page()), "What you typed is not saved yet");
  EXPECT_THAT(browser.page().body,
              AllOf(HasSubstr(">Project title</dt>"),
                    HasSubstr("<div class=\"app-typed\">Typed &lt;b&gt;too late"),
                    HasSubstr("action=\"" + path("/form/project_title"))));
  EXPECT_THAT(saved_title(), Not(HasSubstr("too late"))) << "nothing is done by itself";
  EXPECT_THAT(browser.open("/home").body, HasSubstr("href=\"/kept-form/1\""));

  browser.open("/kept-form/1");
  FormFields kept;
  for (const char* name : {"kept-form", "project_title", "seen-tag", "seen-answers", "came-from"})
    kept.emplace_back(name, browser.hidden(name));
  kept[1].second = "Typed <b>too late";
  browser.send(path("/form/project_title"), kept);
  EXPECT_THAT(saved_title(), HasSubstr("value=\"Typed &lt;b&gt;too late\""));
  EXPECT_THAT(browser.open("/home").body, Not(HasSubstr("/kept-form/"))) << "it is sent";
  EXPECT_EQ((browser.open("/kept-form/1"), browser.place()), "/home");
}

TEST_F(KeptFormPages, WhatOthersSavedMeanwhileIsNotOverwritten) {
  begin();
  const auto opened = browser.page();
  pass(minutes(31));
  send("Typed too late");
  fill("/form/project_title", {{"project_title", "Saved meanwhile"}});
  sign_in(browser, "lead1@boxing.example", "/kept-form/1");
  const auto page =
      browser.send(path("/form/project_title"), {{"project_title", "Typed too late"},
                                                 {"seen-tag", browser.hidden("seen-tag")},
                                                 {"seen-answers", hidden(opened, "seen-answers")},
                                                 {"came-from", ""}});
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Saved meanwhile"), HasSubstr("value=\"Typed too late\"")));
}

TEST_F(KeptFormPages, IsShownToNobodyElse) {
  begin();
  pass(minutes(31));
  send("Only for Lee");
  for (const char* who :
       {"lead2@choir.example", "officer1@council.example", "administrator@council.example"}) {
    Browser third{serving};
    sign_in(third, who, "/kept-form/1");
    EXPECT_EQ(third.place(), "/home") << who;
    EXPECT_THAT(third.page().body, Not(HasSubstr("/kept-form/"))) << who;
    third.send("/kept-form/1", {});
  }
  EXPECT_EQ(serving.get("", "/kept-form/1").status, 303);
  sign_in(browser, "lead1@boxing.example", "/kept-form/1");
  EXPECT_THAT(browser.page().body, HasSubstr("Only for Lee")) << "nor could they throw it away";
}

TEST_F(KeptFormPages, IsKeptForAShortTimeAndThrownAwayWhenAsked) {
  begin();
  pass(minutes(31));
  send("First");
  sign_in(browser, "lead1@boxing.example", "/kept-form/1");
  browser.send("/kept-form/1", {});
  EXPECT_EQ((browser.open("/kept-form/1"), browser.place()), "/home");
  browser.open(path("/form/project_title"));
  pass(minutes(31));
  send("Second");
  pass(minutes(29));
  sign_in(browser, "lead1@boxing.example", "/kept-form/2");
  EXPECT_THAT(browser.page().body, HasSubstr("Second"));
  pass(minutes(2));
  EXPECT_EQ((browser.open("/kept-form/2"), browser.place()), "/home");
}

// It was refused with 403, and what stood in it was lost.
TEST_F(KeptFormPages, AWindowOfBeforeTheySignedInAgainLosesNothing) {
  begin();
  const auto old = browser.page();
  const FormFields typed = {{"project_title", "Typed in the old window"},
                            {"csrf", hidden(old, "csrf")}};
  for (const bool signs_out : {false, true}) {
    if (signs_out) browser.send("/sign-out", {});
    sign_in(browser, "lead1@boxing.example", "/home");
    browser.send_as_is(path("/form/project_title"), with_hidden(old, typed));
    EXPECT_EQ(browser.place(), signs_out ? "/kept-form/2" : "/kept-form/1");
    EXPECT_EQ(heading(browser.page()), "What you typed is not saved yet");
    EXPECT_THAT(browser.page().body, HasSubstr("<div class=\"app-typed\">Typed in the old window"));
    EXPECT_THAT(saved_title(), Not(HasSubstr("old window"))) << "nothing is done by itself";
  }
  browser.send(path("/form/project_title"),
               with_hidden(old, {{"project_title", "Sent again"}, {"kept-form", "2"}}));
  EXPECT_THAT(saved_title(), HasSubstr("value=\"Sent again\""));
}

TEST_F(KeptFormPages, ATokenOfSomebodyElseOrOfLongAgoKeepsNothing) {
  begin();
  const auto old = browser.page();
  const FormFields typed = {{"project_title", "Mine"}, {"csrf", hidden(old, "csrf")}};
  sign_in(other, "lead2@choir.example", "/home");
  EXPECT_EQ(other.send_as_is(path("/form/project_title"), with_hidden(old, typed)).status, 403);
  EXPECT_THAT(other.open("/home").body, Not(HasSubstr("/kept-form/")));
  browser.send_as_is(path("/form/project_title"),
                     with_hidden(old, {{"project_title", "Mine"}, {"csrf", "guessed"}}));
  EXPECT_EQ(browser.page().status, 403);
  EXPECT_THAT(browser.page().body, HasSubstr("This page was too old to be sent"));
  pass(std::chrono::hours(40));
  sign_in(browser, "lead1@boxing.example", "/home");
  EXPECT_EQ(browser.send_as_is(path("/form/project_title"), with_hidden(old, typed)).status, 403);
}

// They were told that nothing was done for a while, and what they had typed was gone.
TEST_F(KeptFormPages, WhoSignedOutInAnotherWindowLosesNothing) {
  begin();
  const auto old = browser.page();
  const FormFields typed =
      with_hidden(old, {{"project_title", "Typed before"}, {"csrf", hidden(old, "csrf")}});
  browser.send("/sign-out", {});
  browser.send_as_is(path("/form/project_title"), typed);
  EXPECT_EQ(browser.place(), "/sign-in?then=%2Fkept-form%2F1&kept-after-sign-out=yes");
  EXPECT_THAT(browser.page().body,
              AllOf(HasSubstr("You signed out in another window. What you sent last is not saved, "
                              "but we have kept it for you: sign in within 30 minutes to see it "
                              "and send it."),
                    Not(HasSubstr("nothing was done for a while"))));
  sign_in(browser, "lead1@boxing.example", "/kept-form/1");
  EXPECT_THAT(browser.page().body, HasSubstr("<div class=\"app-typed\">Typed before"));
  EXPECT_THAT(saved_title(), Not(HasSubstr("Typed before"))) << "nothing is done by itself";
}

TEST_F(KeptFormPages, AnHourAfterSigningOutAFormIsNobodysAnyMore) {
  begin();
  const auto old = browser.page();
  browser.send("/sign-out", {});
  FormFields typed = with_hidden(old, {{"project_title", "Too late"}, {"csrf", "guessed"}});
  EXPECT_THAT(browser.send_as_is(path("/form/project_title"), typed).body,
              HasSubstr("You are signed out: nothing was done for a while, you signed out in "
                        "another window, or your account or its password was changed. What you "
                        "sent last was not saved."));
  typed[1].second = hidden(old, "csrf");
  pass(minutes(61));
  browser.send_as_is(path("/form/project_title"), typed);
  EXPECT_THAT(browser.place(), HasSubstr("&ended=yes"));
}

// Who was shut out meanwhile is not led on by a form of before.
TEST_F(KeptFormPages, NothingIsKeptOfASessionThatSomebodyEnded) {
  begin();
  const auto opened = browser.page();
  other.send("/forgotten-password", {{"email", "lead1@boxing.example"}});
  other.open(other.link_to("lead1@boxing.example"));
  other.send("/choose-password",
             {{"token", other.hidden("token")}, {"password", "another set of words"}});
  EXPECT_EQ(send("Typed by a thief").find("/sign-in?then=%2Fcases"), 0U);
}

TEST_F(KeptFormPages, NoSecretAndNothingOfAnotherSiteIsKept) {
  begin();
  pass(minutes(31));
  const std::string lost = "&ended=yes";
  browser.send("/account/password", {{"old", support::password}, {"password", "another set"}});
  EXPECT_THAT(browser.place(), HasSubstr(lost));
  browser.send("/account/codes/confirm", {{"secret", "ABC"}, {"code", "123456"}});
  EXPECT_THAT(browser.place(), HasSubstr(lost));
  browser.send("/account/name", {{"name", "Lee"}, {"csrf", "guessed"}});
  browser.send(path("/form/project_title"), {{"project_title", "By itself"}, {"go-to", "stay"}});
  EXPECT_THAT(browser.place(), HasSubstr(lost)) << "what a script saves is still on its page";
  browser.send("/account/name", {{"name", "Lee"}});
  EXPECT_EQ(browser.place(), "/sign-in?then=%2Fkept-form%2F1&kept=yes")
      << "control: the first kept";
}

}  // namespace
}  // namespace almoner::pages
