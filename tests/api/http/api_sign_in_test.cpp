// Signing in from a browser: the cookie and its CSRF token, how long a session lasts, and guessing.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "api/http/handlers.hpp"
#include "api/store/people.hpp"
#include "tests/api/http/api_serving.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::MatchesRegex;

struct Browser {
  std::string cookie, csrf;  // header lines
};

class SignIn : public testing::Test {
 protected:
  Answer post(const std::string& email, const std::string& password,
              const std::string& headers = {}) const {
    return api_.ask("", "POST", "/api/v1/session",
                    json::serialize(json::object{{"email", email}, {"password", password}}),
                    headers);
  }
  Browser sign_in() const {
    const Answer answer = post("lead1@boxing.example", support::password);
    EXPECT_EQ(answer.status, 201) << answer.body;
    const std::string cookie = answer.header("Set-Cookie");
    return {"Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n",
            "X-CSRF-Token: " +
                json::value_to<std::string>(json::parse(answer.body).at("csrfToken")) + "\r\n"};
  }
  int status_of_reading(const Browser& browser) const {
    return api_.ask("", "GET", "/api/v1/session", "", browser.cookie).status;
  }
  // Opening a case from nothing: 422 for whoever may ask.
  Answer write(const std::string& headers) const {
    return api_.ask("", "POST", "/api/v1/cases", "{}", headers);
  }
  void let_pass(std::chrono::minutes time) {
    api_.settle();
    api_.set_now(api_.now() + time);
  }

  ApiServing api_;
};

TEST_F(SignIn, GivesACookieThatScriptsCannotRead) {
  const Answer answer = post("LEAD1@boxing.example", support::password);
  EXPECT_EQ(answer.status, 201);
  EXPECT_THAT(
      answer.header("Set-Cookie"),
      MatchesRegex(
          "almoner_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=46800; HttpOnly; SameSite=Lax"));
  EXPECT_EQ(json::parse(answer.body).at("name"), "Lee Boxing");
  EXPECT_NE(answer.header("Set-Cookie"),
            post("lead1@boxing.example", support::password).header("Set-Cookie"));
  set_behind_tls(true);
  const std::string over_tls = post("lead1@boxing.example", support::password).header("Set-Cookie");
  set_behind_tls(false);
  EXPECT_THAT(over_tls, MatchesRegex("__Host-almoner_session=.*; SameSite=Lax; Secure"));
}

TEST_F(SignIn, DoesNotTellWhoIsKnown) {
  const Answer wrong = post("lead1@boxing.example", "not the password");
  const Answer unknown = post("never@heard.example", "not the password");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(
      wrong.body,
      R"({"type":"about:blank","title":"Unauthorized","status":401,"detail":"The email address or the password is wrong."})");
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(unknown.head.size(), wrong.head.size());
}

TEST_F(SignIn, TakesTwoTextsAndNothingElse) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({})", "Send “email” and “password” as texts."},
      {R"({"email": "a@b.example", "password": ""})", "Send “email” and “password” as texts."},
      {R"({"email": 7, "password": "x"})", "“email” must be text."},
      {R"({"email": "a@b.example", "password": "x", "remember": true})",
       "There is no member “remember” here."},
  };
  for (const auto& [body, sentence] : rows) {
    const Answer answer = api_.ask("", "POST", "/api/v1/session", body);
    EXPECT_EQ(answer.status, 422) << body;
    EXPECT_EQ(json::parse(answer.body).at("detail"), sentence);
  }
  EXPECT_EQ(post("a@b.example", std::string(1025, 'x')).status, 422);
  const std::string longest = std::string(242, 'a') + "@far.example";
  EXPECT_EQ(post(longest, "a wrong password").status, 401) << longest.size();
  const Answer longer = post("a" + longest, "a wrong password");
  EXPECT_EQ(longer.status, 422);
  EXPECT_EQ(json::parse(longer.body).at("detail"), "An email address has at most 254 bytes.");
}

TEST_F(SignIn, AnotherSiteCanNeitherSignInNorWrite) {
  EXPECT_EQ(
      post("lead1@boxing.example", support::password, "Origin: https://evil.example\r\n").status,
      403);
  EXPECT_EQ(
      post("lead1@boxing.example", support::password, "Origin: http://almoner.example\r\n").status,
      201);
  const Browser browser = sign_in();
  const Answer without = write(browser.cookie);
  EXPECT_EQ(without.status, 403);
  EXPECT_EQ(
      without.body,
      R"({"type":"about:blank","title":"Forbidden","status":403,"detail":"The X-CSRF-Token of this session is missing or wrong."})");
  EXPECT_EQ(write(browser.cookie + "X-CSRF-Token: " + std::string(64, '0') + "\r\n").status, 403);
  EXPECT_EQ(write(browser.cookie + sign_in().csrf).status, 403)
      << "another session's token is no good";
  const Answer foreign = write(browser.cookie + browser.csrf + "Origin: https://evil.example\r\n");
  EXPECT_EQ(foreign.status, 403);
  EXPECT_EQ(
      foreign.body,
      R"({"type":"about:blank","title":"Forbidden","status":403,"detail":"This request came from another site."})");
  EXPECT_EQ(write(browser.cookie + browser.csrf + "Origin: null\r\n").status, 403);
  EXPECT_EQ(write(browser.cookie + browser.csrf + "Origin: https://almoner.example\r\n").status,
            422);
  EXPECT_EQ(write(browser.cookie + browser.csrf).status, 422);
}

// The header is looked at first, so that a cookie that the browser adds cannot lend its rights to
// another's token.
TEST_F(SignIn, ATokenGoesBeforeACookie) {
  const Browser browser = sign_in();
  const std::string token = "Authorization: Bearer " + api_.token("officer1") + "\r\n";
  const json::value who =
      json::parse(api_.ask("", "GET", "/api/v1/session", "", browser.cookie + token).body);
  EXPECT_EQ(who.at("name"), "Olive Officer");
  EXPECT_FALSE(who.as_object().contains("csrfToken"));
  EXPECT_EQ(
      api_.ask("", "GET", "/api/v1/session", "", browser.cookie + "Authorization: Bearer wrong\r\n")
          .status,
      401);
  EXPECT_EQ(api_.ask("", "DELETE", "/api/v1/session", "", browser.cookie + token).status, 204);
  EXPECT_EQ(status_of_reading(browser), 200) << "a token ends nobody's session";
}

TEST_F(SignIn, SigningOutEndsTheSession) {
  const Browser browser = sign_in(), other = sign_in();
  EXPECT_EQ(api_.ask("", "DELETE", "/api/v1/session", "", browser.cookie).status, 403);
  const Answer out = api_.ask("", "DELETE", "/api/v1/session", "", browser.cookie + browser.csrf);
  EXPECT_EQ(out.status, 204);
  EXPECT_THAT(out.header("Set-Cookie"), HasSubstr("almoner_session=; Path=/; Max-Age=0"));
  EXPECT_EQ(status_of_reading(browser), 401);
  EXPECT_EQ(status_of_reading(other), 200);
}

TEST_F(SignIn, ASessionEndsAfterHalfAnHourWithoutUse) {
  const Browser idle = sign_in(), reading = sign_in(), writing = sign_in();
  let_pass(20min);
  EXPECT_EQ(status_of_reading(reading), 200);
  EXPECT_EQ(write(writing.cookie + writing.csrf).status, 422);
  let_pass(11min);
  EXPECT_EQ(status_of_reading(idle), 401);
  EXPECT_EQ(status_of_reading(reading), 200);
  EXPECT_EQ(status_of_reading(writing), 200);
}

TEST_F(SignIn, APersonHasTwentySessionsAtMost) {
  const Browser first = sign_in();
  api_.set_now(api_.now() + 1s);
  for (int i = 1; i < service::SessionLimits::of_person_max; ++i) sign_in();
  EXPECT_EQ(status_of_reading(first), 200);
  const Browser last = sign_in();
  EXPECT_EQ(status_of_reading(first), 401) << "the oldest made room";
  EXPECT_EQ(status_of_reading(last), 200);
}

TEST_F(SignIn, ASessionEndsAfterTwelveHoursOfUse) {
  const Browser browser = sign_in();
  for (int i = 0; i < 28; ++i) {
    let_pass(25min);
    EXPECT_EQ(status_of_reading(browser), 200) << i;
  }
  let_pass(19min);
  EXPECT_EQ(status_of_reading(browser), 200);
  let_pass(1min);
  EXPECT_EQ(status_of_reading(browser), 401);
}

TEST_F(SignIn, ADisabledPersonIsOutAtOnce) {
  const Browser browser = sign_in();
  api_.write([this](store::Database& db) {
    store::set_disabled(db, api_.partnership().person("lead1"), api_.now());
  });
  EXPECT_EQ(status_of_reading(browser), 401);
  EXPECT_EQ(api_.get("lead1", "/api/v1/session").status, 401);
  const auto told = post("lead1@boxing.example", support::password);
  EXPECT_EQ(told.status, 401);
  EXPECT_THAT(told.body, HasSubstr("This account is disabled"));
  EXPECT_EQ(told.header("Set-Cookie"), "");
}

TEST_F(SignIn, OnlyTheRightPasswordTellsThatAnAccountIsDisabled) {
  const auto before = post("lead1@boxing.example", "not this one at all");
  api_.write([this](store::Database& db) {
    store::set_disabled(db, api_.partnership().person("lead1"), api_.now());
  });
  const auto after = post("lead1@boxing.example", "not this one at all");
  EXPECT_EQ(after.status, before.status);
  EXPECT_EQ(after.body, before.body);
}

TEST_F(SignIn, GuessingHasAnEnd) {
  for (int i = 0; i < SignInLimits::failures_of_account_max; ++i) {
    EXPECT_EQ(post("lead1@boxing.example", "guess " + std::to_string(i)).status, 401);
    EXPECT_EQ(post("lead2@choir.example", support::password).status, 201)
        << "what goes well is not counted";
  }
  const Answer stopped = post("LEAD1@BOXING.EXAMPLE", support::password);
  EXPECT_EQ(stopped.status, 429);
  EXPECT_EQ(stopped.header("Retry-After"), "600");
  EXPECT_EQ(
      stopped.body,
      R"({"type":"about:blank","title":"Too Many Requests","status":429,"detail":"Too many failed sign-ins. Wait ten minutes."})");
  EXPECT_EQ(post("lead2@choir.example", support::password).status, 201)
      << "others in the office go on";
  let_pass(10min);
  EXPECT_EQ(post("lead1@boxing.example", support::password).status, 201);
}

// Somebody in the office types wrong passwords for a hundred others: who has done nothing wrong is
// slowed down at most.
TEST_F(SignIn, ANetworkThatFailsOftenIsSlowedDown) {
  const auto guess = [&](int n) {
    return post("nobody" + std::to_string(n) + "@far.example", "a wrong password").status;
  };
  int n = 0;
  while (n < SignInLimits::failures_of_network_max) ASSERT_EQ(guess(n++), 401);
  EXPECT_EQ(post("lead2@choir.example", support::password).status, 201);
  for (int i = 0; i < SignInLimits::slowed_attempts_max; ++i) ASSERT_EQ(guess(n++), 401);
  const Answer slowed = post("lead2@choir.example", support::password);
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(slowed.header("Retry-After"), "60");
  EXPECT_EQ(json::parse(slowed.body).at("detail"),
            "There are too many failed sign-ins from your network, so each has to wait its turn. "
            "Try again in a minute.");
  let_pass(1min);
  EXPECT_EQ(post("lead2@choir.example", support::password).status, 201);
}

}  // namespace
}  // namespace almoner::http
