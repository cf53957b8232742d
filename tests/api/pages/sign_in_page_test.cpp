#include <gmock/gmock.h>

#include "api/store/people.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct SignInPage : ::testing::Test {
  PageServing serving;

  http::Answer sign_in(const std::string& email, const std::string& password,
                       const std::string& then = "", const std::string& headers = "") {
    return serving.post_with("", "/sign-in",
                             {{"email", email}, {"password", password}, {"then", then}}, headers);
  }
};

constexpr const char* officer = "officer1@council.example";

TEST_F(SignInPage, BringsThemWhereTheyWantedToGo) {
  const auto asked = serving.get("", "/home?x=1");
  EXPECT_EQ(asked.status, 303);
  EXPECT_EQ(asked.header("Location"), "/sign-in?then=%2Fhome%3Fx%3D1");
  const auto answer = sign_in(officer, support::password, "/home?x=1");
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("Location"), "/home?x=1");
  EXPECT_NE(answer.header("Set-Cookie").find("HttpOnly; SameSite=Lax"), std::string::npos);
}

TEST_F(SignInPage, BringsThemNowhereElse) {
  for (const char* elsewhere : {"https://evil.example/", "//evil.example/", "/\\evil.example", "x"})
    EXPECT_EQ(sign_in(officer, support::password, elsewhere).header("Location"), "/home")
        << elsewhere;
}

TEST_F(SignInPage, ATabInWhereTheyWantedToGoDoesNotEndTheServer) {
  EXPECT_EQ(sign_in(officer, support::password, "/\tx").header("Location"), "/home");
  EXPECT_EQ(serving.get("officer1", "/home").status, 200);
}

TEST_F(SignInPage, SaysTheSameOfAWrongAddressAndAWrongPassword) {
  const auto wrong_password = sign_in(officer, "not this one at all");
  const auto unknown = sign_in("nobody-knows@council.example", "not this one at all");
  EXPECT_EQ(wrong_password.status, 401);
  EXPECT_EQ(title(wrong_password), "Error: Sign in - Community safety grants");
  EXPECT_EQ(error_summary(wrong_password), "The email address or the password is wrong.");
  EXPECT_EQ(error_summary(unknown), error_summary(wrong_password));
  EXPECT_EQ(wrong_password.body.find("not this one at all"), std::string::npos);
}

TEST_F(SignInPage, TellsWhoIsDisabledAndWhomToAsk) {
  serving.api().write([this](store::Database& db) {
    store::set_disabled(db, serving.partnership().person("officer1"), serving.api().now());
  });
  const auto told = sign_in(officer, support::password);
  EXPECT_EQ(told.status, 401);
  EXPECT_EQ(error_summary(told), "This account is disabled, so you cannot sign in with it.");
  EXPECT_THAT(told.body, AllOf(HasSubstr("An administrator disabled it."),
                               HasSubstr("<a class=\"govuk-link\" href=\"/contact\">contact the"),
                               Not(HasSubstr("If you have just registered"))));
  const auto wrong = sign_in(officer, "not this one at all");
  EXPECT_EQ(error_summary(wrong), "The email address or the password is wrong.");
  EXPECT_THAT(wrong.body, Not(HasSubstr("disabled")));
}

TEST_F(SignInPage, AsksForWhatIsMissing) {
  EXPECT_EQ(error_summary(sign_in("", "")), "Enter your email address\nEnter your password");
}

TEST_F(SignInPage, TakesNoFormOfAnotherSite) {
  const auto answer = sign_in(officer, support::password, "", "Origin: https://evil.example\r\n");
  EXPECT_EQ(answer.header("Set-Cookie"), "");
  EXPECT_EQ(error_summary(answer), "This request came from another site.");
}

TEST_F(SignInPage, SigningOutEndsTheSession) {
  EXPECT_EQ(serving.get("officer1", "/home").status, 200);
  const auto answer = serving.post("officer1", "/sign-out", {});
  EXPECT_EQ(answer.header("Location"), "/?signed-out=yes");
  EXPECT_EQ(serving.get("officer1", "/home").status, 303);
}

TEST_F(SignInPage, NothingIsDoneWithoutTheSessionsToken) {
  const auto answer = serving.post("officer1", "/sign-out", {{"csrf", "guessed"}});
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(heading(answer), "You cannot do this");
  EXPECT_EQ(serving.get("officer1", "/home").status, 200);  // still signed in
}

TEST_F(SignInPage, WhatIsSentAfterTheSessionEndedIsSaidToBeLost) {
  const auto answer = serving.post("", "/sign-out", {});
  EXPECT_EQ(answer.header("Location"), "/sign-in?then=%2Fsign-out&ended=yes");
  EXPECT_NE(serving.get("", answer.header("Location")).body.find("was not saved"),
            std::string::npos);
}

// It led to their home, away from the page that they had typed on.
TEST_F(SignInPage, WhoTypedAfterTheSessionEndedComesBackToThatPage) {
  struct Row {
    const char *sent_to, *led_to;
  };
  for (const Row& row :
       {Row{"/account/name", "/account/name"}, Row{"/account/codes/confirm", "/account/codes"},
        Row{"/organisations/1/invite?x=y", "/organisations/1"}}) {
    const std::string sign_in_at = serving.post("", row.sent_to, {}).header("Location");
    const auto page = serving.get("", sign_in_at);
    EXPECT_NE(page.body.find("was not saved"), std::string::npos) << row.sent_to;
    const std::string sent_to(row.sent_to);
    const std::string then =
        sign_in(officer, support::password, sent_to.substr(0, sent_to.find('?')))
            .header("Location");
    const auto there = serving.get("officer1", then);
    EXPECT_EQ(there.status == 303 ? there.header("Location") : then, row.led_to);
  }
  EXPECT_EQ(serving.api().get("officer1", "/account/codes/confirm").status, 405)
      << "a program is told what the address takes";
}

}  // namespace
}  // namespace almoner::pages
