// Signing in by the API with a second factor: the password opens nothing before the code was given.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/api/http/api_serving.hpp"
#include "tests/api/http/with_codes.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

struct Browser {
  std::string cookie, csrf;  // header lines
  bool awaits_code = false;
};

Browser browser_of(const Answer& answer) {
  const std::string cookie = answer.header("Set-Cookie");
  const auto body = json::parse(answer.body);
  return {"Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n",
          "X-CSRF-Token: " + json::value_to<std::string>(body.at("csrfToken")) + "\r\n",
          body.at("awaitsCode").as_bool()};
}

class ApiCode : public testing::Test {
 protected:
  Browser sign_in(const std::string& email = "lead1@boxing.example") const {
    const Answer answer =
        api_.ask("", "POST", "/api/v1/session",
                 json::serialize(json::object{{"email", email}, {"password", support::password}}));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return browser_of(answer);
  }
  Answer give(const std::string& code, const std::string& headers) const {
    return api_.ask("", "POST", "/api/v1/session/code",
                    json::serialize(json::object{{"code", code}}), headers);
  }
  Answer give(const std::string& code, const Browser& browser) const {
    return give(code, browser.cookie + browser.csrf);
  }
  int status_of_reading(const Browser& browser) const {
    return api_.ask("", "GET", "/api/v1/session", "", browser.cookie).status;
  }
  std::string right() const { return codes_.shown_at(api_.now()); }

  WithCodes codes_;
  ApiServing api_{[this](support::Acting& acting) { codes_ = switch_codes_on(acting, "lead1"); }};
};

TEST_F(ApiCode, ThePasswordAloneOpensNothing) {
  const Browser browser = sign_in();
  EXPECT_TRUE(browser.awaits_code);
  EXPECT_EQ(status_of_reading(browser), 401);
  EXPECT_EQ(api_.ask("", "POST", "/api/v1/cases", "{}", browser.cookie + browser.csrf).status, 401);
}

TEST_F(ApiCode, ControlWhoeverHasNoSecondFactorIsSignedInAtOnce) {
  const Browser browser = sign_in("lead2@choir.example");
  EXPECT_FALSE(browser.awaits_code);
  EXPECT_EQ(status_of_reading(browser), 200);
}

TEST_F(ApiCode, TheCodeSignsInByANewSession) {
  const Browser waiting = sign_in();
  const Answer answer = give(right(), waiting);
  ASSERT_EQ(answer.status, 201) << answer.body;
  const Browser browser = browser_of(answer);
  EXPECT_FALSE(browser.awaits_code);
  EXPECT_EQ(json::parse(answer.body).at("name"), "Lee Boxing");
  EXPECT_EQ(status_of_reading(browser), 200);
  EXPECT_NE(browser.cookie, waiting.cookie);
  EXPECT_EQ(status_of_reading(waiting), 401);
  EXPECT_EQ(give(right(), waiting).status, 401) << "that session is gone";
}

TEST_F(ApiCode, ACodeIsTakenOnce) {
  ASSERT_EQ(give(right(), sign_in()).status, 201);
  const Answer again = give(right(), sign_in());
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.body, HasSubstr("The code is wrong, too old, or was used before."));
}

// A sign-in is never answered from what was kept.
TEST_F(ApiCode, AKeyForRepeatsChangesNothing) {
  const std::string key = "Idempotency-Key: one\r\n";
  const std::string code = right();
  const Browser first = sign_in();
  EXPECT_EQ(give(code, first.cookie + first.csrf + key).status, 201);
  const Browser second = sign_in();
  EXPECT_EQ(give(code, second.cookie + second.csrf + key).status, 422);
}

TEST_F(ApiCode, ARecoveryCodeIsTakenToo) {
  EXPECT_EQ(give(codes_.recovery.front(), sign_in()).status, 201);
  EXPECT_EQ(give(codes_.recovery.front(), sign_in()).status, 422);
}

// Wrong ones are counted, whichever session they come by.
TEST_F(ApiCode, WhoeverGuessesHasToWait) {
  for (int i = 0; i < service::SecondFactorLimits::wrong_before_waiting; ++i)
    EXPECT_EQ(give("000000", sign_in()).status, 422);
  const Answer waits = give(right(), sign_in());
  EXPECT_EQ(waits.status, 503);
  EXPECT_THAT(waits.body, HasSubstr("Wait 15 minutes, or use a recovery code."));
}

TEST_F(ApiCode, NothingIsTakenWithoutItsOwnSessionAndToken) {
  const Browser browser = sign_in();
  EXPECT_EQ(give(right(), std::string()).status, 401);
  EXPECT_EQ(give(right(), browser.cookie).status, 403);
  EXPECT_EQ(give(right(), browser.cookie + sign_in().csrf).status, 403);
  EXPECT_EQ(
      give(right(), browser.cookie + browser.csrf + "Origin: https://evil.example\r\n").status,
      403);
  EXPECT_EQ(give(right(), sign_in("lead2@choir.example")).status, 401) << "it waits for none";
  EXPECT_EQ(
      api_.ask("", "POST", "/api/v1/session/code", "{}", browser.cookie + browser.csrf).status,
      422);
  EXPECT_EQ(give(right(), browser).status, 201) << "the control: none of that used it up";
}

}  // namespace
}  // namespace almoner::http
