// Codes from a telephone: set up by whoever can prove that it is they, before all else where staff
// must use them, and switched off as carefully.
#include <gmock/gmock.h>

#include "api/http/target.hpp"
#include "api/service/one_time_codes.hpp"
#include "api/service/seal.hpp"
#include "api/store/history.hpp"
#include "api/store/mails.hpp"
#include "api/store/second_factors.hpp"
#include "tests/api/pages/browser.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* officer = "officer1@council.example";
constexpr const char* lead = "lead1@boxing.example";

SiteSettings with_codes(bool must) {
  SiteSettings settings;
  settings.staff_must_use_codes = must;
  return settings;
}

class CodesPages : public testing::Test {
 protected:
  explicit CodesPages(bool must = false) : serving({}, with_codes(must)) {}

  void sign_in(Browser& with, const std::string& email, const std::string& then = "/account") {
    with.send("/sign-in", {{"email", email}, {"password", support::password}, {"then", then}});
  }
  // What their telephone shows; as many steps later, since each code is good once.
  std::string shown(const std::string& who, int steps_later = 0) {
    const PersonId person = serving.partnership().person(who);
    std::string code;
    serving.api().write([&](store::Database& db) {
      const auto row = store::find_second_factor(db, person).value();
      const auto secret = service::unseal(
          {}, row.sealed_secret, "second factor of person " + std::to_string(person.value));
      const Instant telephone = support::at("2019-02-01T12:00:00Z");
      code = service::code_at(*secret, service::step_at(telephone) + steps_later);
    });
    return code;
  }
  void set_up(Browser& with, const std::string& who, int steps_later = 0) {
    with.send("/account/codes", {{"password", support::password}});
    with.send("/account/codes/confirm",
              {{"secret", with.hidden("secret")}, {"code", shown(who, steps_later)}});
    ASSERT_EQ(heading(with.page()), "Your recovery codes");
  }
  std::string last_mail_to(const std::string& address) {
    std::string subject;
    serving.api().write([&](store::Database& db) {
      const auto mails = store::mails_to(db, address, 1);
      if (!mails.empty()) subject = mails[0].words.subject;
    });
    return subject;
  }

  PageServing serving;
  Browser browser{serving}, other{serving};
};

class CodesThatStaffMustUse : public CodesPages {
 protected:
  CodesThatStaffMustUse() : CodesPages(true) {}
};

TEST_F(CodesPages, TheKeyIsShownAsAPictureInGroupsAndAsALink) {
  sign_in(browser, lead);
  const auto page = browser.send("/account/codes", {{"password", support::password}});
  const std::string secret = browser.hidden("secret");
  ASSERT_EQ(secret.size(), 32U);
  EXPECT_THAT(page.body, HasSubstr(">" + service::in_groups_of_four(secret) + "</strong>"));
  EXPECT_EQ(service::in_groups_of_four(secret).substr(0, 10),
            secret.substr(0, 4) + " " + secret.substr(4, 4) + " ");
  EXPECT_THAT(page.body, HasSubstr("href=\"otpauth://totp/"));
  EXPECT_THAT(page.body, HasSubstr("<svg class=\"app-qr\" role=\"img\""));
  EXPECT_THAT(page.body, HasSubstr("<path d=\"M4 4h7v1h-7z"));
  const auto wrong =
      browser.send("/account/codes/confirm", {{"secret", secret}, {"code", "000000"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body,
              AllOf(HasSubstr("app-qr"), HasSubstr(service::in_groups_of_four(secret))));
}

TEST_F(CodesPages, AKeyThatIsNoneOfOursIsNotShown) {
  sign_in(browser, lead);
  browser.send("/account/codes", {{"password", support::password}});
  const auto page = browser.send("/account/codes/confirm",
                                 {{"secret", "javascript:alert(1)"}, {"code", "000000"}});
  EXPECT_THAT(page.body, AllOf(Not(HasSubstr("javascript")), Not(HasSubstr("app-qr"))));
}

TEST_F(CodesPages, SwitchingOffAsksForThePasswordAndIsToldByMail) {
  sign_in(browser, lead);
  set_up(browser, "lead1");
  sign_in(other, lead);
  other.send("/sign-in/code",
             {{"code", shown("lead1", 1)}, {"then", "/account"}, {"csrf", other.hidden("csrf")}});
  ASSERT_EQ(heading(other.page()), "Your account");
  for (const auto& [password, said] :
       {std::pair{"", "Enter your password"},
        std::pair{"a wrong password",
                  "This is not your password. If you have forgotten it, sign out and choose a new "
                  "one by email."}}) {
    browser.send("/account/codes/off", {{"password", password}});
    EXPECT_EQ(error_summary(browser.page()), said);
  }
  EXPECT_THAT(browser.open("/account/codes").body, HasSubstr("Codes are on."));
  browser.send("/account/codes/off", {{"password", support::password}});
  EXPECT_EQ(browser.place(), "/account?done=codes-off");
  EXPECT_EQ(last_mail_to(lead), "Sign-in codes are switched off");
  EXPECT_EQ(heading(other.open("/account")), "Sign in") << "signed out everywhere else";
  browser.send("/account/codes/off", {{"password", support::password}});
  EXPECT_EQ(error_summary(browser.page()), "Your codes are not switched on.");
}

// Without a password a link has shown that it is they, for as long as it would have been good.
TEST_F(CodesPages, WhoHasNoPasswordProvesItByAFreshLink) {
  serving.api().write([&](store::Database& db) {
    store::set_password_hash(db, serving.partnership().person("lead1"), "");
  });
  const auto by_link = [&](Browser& with) {
    with.send("/sign-in-by-email", {{"email", lead}});
    with.open(with.link_to(lead));
    with.send("/sign-in-link", {{"token", with.hidden("token")}});
  };
  by_link(browser);
  EXPECT_THAT(browser.open("/account/codes").body, Not(HasSubstr("type=\"password\"")));
  serving.api().set_now(serving.api().now() + std::chrono::minutes(16));
  browser.send("/account/codes", {});
  EXPECT_EQ(error_summary(browser.page()),
            "You signed in more than 15 minutes ago. Sign out, sign in again with a link that we "
            "email you, and come back to this page.");
  by_link(browser);
  EXPECT_THAT(browser.send("/account/codes", {}).body, HasSubstr("app-qr"));
}

TEST_F(CodesThatStaffMustUse, LeadsStaffToSetThemUpBeforeAllElse) {
  sign_in(browser, officer, "/cases?x=1");
  EXPECT_EQ(browser.place(), "/account/codes?then=%2Fcases%3Fx%3D1");
  EXPECT_THAT(browser.page().body, HasSubstr("this service asks you to sign in with codes"));
  for (const char* page : {"/home", "/account", "/account/password", "/cases", "/admin"})
    EXPECT_EQ(heading(browser.open(page)), "Codes from your phone") << page;
  EXPECT_EQ(heading(browser.send("/account/name", {{"name", "Mallory"}})), "Codes from your phone");
  EXPECT_EQ(browser.open("/session/left").status, 200);
  set_up(browser, "officer1");
  EXPECT_EQ(heading(browser.open("/home")), "Your work");
  EXPECT_THAT(browser.page().body, Not(HasSubstr("Mallory")));
  sign_in(other, officer);
  EXPECT_EQ(heading(other.page()), "Enter the code from your phone");
}

TEST_F(CodesThatStaffMustUse, SignsStaffInByTheApiOnlyWithACode) {
  const auto session = serving.api().ask(
      "", "POST", "/api/v1/session",
      "{\"email\":\"officer1@council.example\",\"password\":\"a long enough password\"}");
  ASSERT_EQ(session.status, 201);
  const std::string cookie = session.header("Set-Cookie");
  const std::string header = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
  const auto refused = serving.api().ask("", "GET", "/api/v1/cases", "", header);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("Whoever has a role here signs in with codes from their "
                                      "phone. Set them up first, at /account/codes, then sign in "
                                      "again."));
  EXPECT_EQ(serving.api().get("officer1", "/api/v1/cases").status, 200)
      << "a token for machines is another credential";
}

TEST_F(CodesThatStaffMustUse, LeavesApplicantsAsTheyWere) {
  sign_in(browser, lead, "/home");
  EXPECT_EQ(heading(browser.page()), "Your work");
  EXPECT_THAT(browser.open("/account/codes").body, Not(HasSubstr("asks you to sign in with")));
  set_up(browser, "lead1");
  browser.send("/account/codes/off", {{"password", support::password}});
  EXPECT_EQ(browser.place(), "/account?done=codes-off");
}

// A session from before somebody was given a role is held to it from the next request on.
TEST_F(CodesThatStaffMustUse, HoldsAnOpenSessionOfWhoeverIsGivenARole) {
  sign_in(browser, "nobody@nowhere.example", "/home");
  ASSERT_EQ(heading(browser.page()), "Your work");
  serving.post("administrator", "/sign-out", {});
  serving.api().write([&](store::Database& db) {
    store::Appointment role;
    role.fund = serving.partnership().fund;
    role.person = serving.partnership().person("nobody");
    role.role = "officer";
    role.body = "Council";
    role.starts_at = serving.api().now();
    store::appoint(db, role);
  });
  EXPECT_EQ(heading(browser.open("/home")), "Codes from your phone");
}

TEST_F(CodesThatStaffMustUse, KeepsThemOn) {
  sign_in(browser, officer);
  set_up(browser, "officer1");
  EXPECT_THAT(browser.open("/account/codes").body, Not(HasSubstr("/account/codes/off")));
  browser.send("/account/codes/off", {{"password", support::password}});
  EXPECT_EQ(error_summary(browser.page()),
            "Whoever has a role here signs in with codes, so they stay on. For another phone, ask "
            "an administrator to switch them off; you then set them up anew.");
  EXPECT_THAT(browser.open("/account/codes").body, HasSubstr("Codes are on."));
}

}  // namespace
}  // namespace almoner::pages
