#include "api/http/cookie.hpp"

#include <gtest/gtest.h>

#include "tests/api/http/message_fixture.hpp"

namespace almoner::http {
namespace {

TEST(Cookie, IsReadFromTheRequest) {
  struct Case {
    const char* lines;
    const char* value;  // null: none
  };
  const Case cases[] = {
      {"Cookie: session=abc\r\n", "abc"},
      {"Cookie: a=b; session=abc; c=d\r\n", "abc"},
      {"Cookie: a=b;session=abc\r\n", "abc"},
      {"Cookie: session=\"abc\"\r\n", "abc"},
      {"Cookie: session=a=b\r\n", "a=b"},
      {"Cookie: session=\r\n", ""},
      {"Cookie: a=b\r\nCookie: session=abc\r\n", "abc"},
      {"Cookie: session=abc; session=abc\r\n", "abc"},
      {"Cookie: session=abc; session=def\r\n", nullptr},
      {"Cookie: session=abc\r\nCookie: session=def\r\n", nullptr},
      {"Cookie: session=a b\r\n", nullptr},
      {"Cookie: session=a\xc3\xa9\r\n", nullptr},
      {"Cookie: Session=abc\r\n", nullptr},
      {"Cookie: xsession=abc\r\n", nullptr},
      {"Cookie: session\r\n", nullptr},
      {"Cookie: ;;=;\r\n", nullptr},
      {"", nullptr},
  };
  for (const auto& c : cases) {
    const auto found = cookie(request_with(c.lines), "session");
    EXPECT_EQ(found.has_value(), c.value != nullptr) << c.lines;
    if (found && c.value != nullptr) {
      EXPECT_EQ(*found, c.value) << c.lines;
    }
  }
}

TEST(Cookie, IsSetForThisHostAlone) {
  CookieSetting setting{"session", "abc", std::chrono::hours(1), false};
  EXPECT_EQ(set_cookie(setting), "session=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
  setting.tls = true;
  EXPECT_EQ(set_cookie(setting),
            "__Host-session=abc; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
  setting.max_age = std::chrono::seconds(-5);
  EXPECT_EQ(set_cookie(setting),
            "__Host-session=abc; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(cookie_name("session", false), "session");
  EXPECT_EQ(cookie_name("session", true), "__Host-session");
}

TEST(Cookie, CannotBeSetToMore) {
  for (const auto* value : {"a;b", "a b", "a,b", "a\"b", "a\\b", "a\r\nb", "\xc3\xa9"}) {
    EXPECT_THROW(set_cookie({"session", value, std::chrono::seconds(1), false}),
                 std::invalid_argument);
  }
  for (const auto* name : {"", "a b", "a=b", "a;"}) {
    EXPECT_THROW(set_cookie({name, "x", std::chrono::seconds(1), false}), std::invalid_argument);
  }
}

}  // namespace
}  // namespace almoner::http
