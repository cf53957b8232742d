#include "api/http/media_type.hpp"

#include <gtest/gtest.h>

#include "tests/api/http/message_fixture.hpp"

namespace almoner::http {
namespace {

TEST(MediaType, OfABody) {
  struct Case {
    const char* lines;
    BodyKind kind;
  };
  const Case cases[] = {
      {"", BodyKind::none},
      {"Content-Type: application/json\r\n", BodyKind::json},
      {"Content-Type: Application/JSON; charset=UTF-8\r\n", BodyKind::json},
      {"Content-Type: application/json;charset=\"utf-8\"\r\n", BodyKind::json},
      {"Content-Type: application/json; charset=latin1\r\n", BodyKind::other},
      {"Content-Type: application/x-www-form-urlencoded\r\n", BodyKind::form},
      {"Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n", BodyKind::form},
      {"Content-Type: text/plain\r\n", BodyKind::other},
      {"Content-Type: application/jsonp\r\n", BodyKind::other},
      {"Content-Type:\r\n", BodyKind::other},
      {"Content-Type: application/json, text/plain\r\n", BodyKind::other},
      {"Content-Type: application/json\r\nContent-Type: application/json\r\n", BodyKind::other},
  };
  for (const auto& c : cases) EXPECT_EQ(body_kind(request_with(c.lines)), c.kind) << c.lines;
}

TEST(MediaType, ThatTheClientWants) {
  struct Case {
    const char* accept;
    Wanted wanted;
  };
  const Case cases[] = {
      // where they draw, HTML is preferred here
      {"application/json", Wanted::json},
      {"text/html", Wanted::html},
      {"application/problem+json", Wanted::json},
      {"*/*", Wanted::html},
      {"", Wanted::html},
      {"text/*", Wanted::html},
      {"application/*", Wanted::json},
      {"text/html;q=0.5, application/json;q=0.8", Wanted::json},
      {"text/html;q=0.9,application/json;q=0.8", Wanted::html},
      {"application/json;q=0.1, */*", Wanted::html},
      {"text/html;q=0, */*", Wanted::json},
      {"text/html;q=0.3, text/*;q=0.7, application/json;q=0.5", Wanted::json},
      {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Wanted::html},
      {"TEXT/HTML;Q=0.1, application/JSON;q=0.05", Wanted::html},
      {"application/json;q=bad, text/html;q=0.1", Wanted::html},
      {"application/json;version=1;q=0.5, text/html;q=0.4", Wanted::json},
      {"image/png", Wanted::neither},
      {"text/html;q=0", Wanted::neither},
      {"text/html;q=0.000, application/json;q=0.001", Wanted::json},
  };
  for (const auto& c : cases) {
    const auto request = request_with("Accept: " + std::string(c.accept) + "\r\n");
    EXPECT_EQ(wanted(request, Wanted::html), c.wanted) << c.accept;
  }
  EXPECT_EQ(wanted(request_with(""), Wanted::json), Wanted::json);
  EXPECT_EQ(
      wanted(request_with("Accept: text/html\r\nAccept: application/json;q=0.5\r\n"), Wanted::json),
      Wanted::html);
}

}  // namespace
}  // namespace almoner::http
