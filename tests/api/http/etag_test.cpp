#include "api/http/etag.hpp"

#include <gtest/gtest.h>

#include "tests/api/http/message_fixture.hpp"

namespace almoner::http {
namespace {

TEST(Etag, IsTheTagInQuotes) {
  EXPECT_EQ(etag_of("7"), "\"7\"");
}

TEST(Etag, IfMatchComparesStrongly) {
  struct Case {
    const char* lines;
    IfMatch found;
  };
  const Case cases[] = {
      {"", IfMatch::absent},
      {"If-Match: \"7\"\r\n", IfMatch::matches},
      {"If-Match: *\r\n", IfMatch::matches},
      {"If-Match: \"6\", \"7\"\r\n", IfMatch::matches},
      {"If-Match: \"6\" ,W/\"7\",\"7\"\r\n", IfMatch::matches},
      {"If-Match: \"6\"\r\n", IfMatch::stale},
      {"If-Match: W/\"7\"\r\n", IfMatch::stale},
      {"If-Match: \"a,b\"\r\n", IfMatch::stale},
      {"If-Match: \"\"\r\n", IfMatch::stale},
      {"If-Match: 7\r\n", IfMatch::malformed},
      {"If-Match: \"7\r\n", IfMatch::malformed},
      {"If-Match: \"7\",\r\n", IfMatch::malformed},
      {"If-Match: \"7\" \"8\"\r\n", IfMatch::malformed},
      {"If-Match: w/\"7\"\r\n", IfMatch::malformed},
      {"If-Match: *, \"7\"\r\n", IfMatch::malformed},
      {"If-Match: \"7 8\"\r\n", IfMatch::malformed},
      {"If-Match:\r\n", IfMatch::malformed},
      {"If-Match: \"7\"\r\nIf-Match: \"8\"\r\n", IfMatch::malformed},
  };
  for (const auto& c : cases)
    EXPECT_EQ(check_if_match(request_with(c.lines), "\"7\""), c.found) << c.lines;
  EXPECT_EQ(check_if_match(request_with("If-Match: *\r\n"), "", false), IfMatch::stale);
}

TEST(Etag, IfNoneMatchComparesWeakly) {
  struct Case {
    const char* lines;
    bool has;
  };
  const Case cases[] = {
      {"", false},
      {"If-None-Match: \"7\"\r\n", true},
      {"If-None-Match: W/\"7\"\r\n", true},
      {"If-None-Match: \"5\", W/\"7\"\r\n", true},
      {"If-None-Match: *\r\n", true},
      {"If-None-Match: \"6\"\r\n", false},
      {"If-None-Match: 7\r\n", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(client_has(request_with(c.lines), "\"7\""), c.has) << c.lines;
}

}  // namespace
}  // namespace almoner::http
