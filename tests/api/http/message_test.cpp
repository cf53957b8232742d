#include "api/http/message.hpp"

#include <gtest/gtest.h>

#include "api/http/listen_address.hpp"
#include "api/http/response_writer.hpp"

namespace almoner::http {
namespace {

TEST(Method, HasItsName) {
  for (const auto* name : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    ASSERT_TRUE(method_named(name)) << name;
    EXPECT_EQ(name_of(*method_named(name)), name);
  }
  EXPECT_FALSE(method_named("get"));
  EXPECT_FALSE(method_named("TRACE"));
}

TEST(Response, CannotBeSplit) {
  Response response(303);
  response.add("Location", "/a");
  EXPECT_EQ(response.header("location"), "/a");
  for (const auto* value : {"/a\r\nSet-Cookie: x=y", "a\n", "\r", "a\x01", "\x7f"}) {
    EXPECT_THROW(response.add("Location", value), std::invalid_argument);
  }
  for (const auto* name : {"", "A B", "A:", "A\r\n", "é"}) {
    EXPECT_THROW(response.add(name, "x"), std::invalid_argument);
  }
}

TEST(Response, LeavesTheServersHeadersToTheServer) {
  for (const auto* name : {"Date", "content-length", "Connection", "Transfer-Encoding"}) {
    EXPECT_THROW(Response().add(name, "x"), std::invalid_argument);
  }
}

TEST(ResponseWriter, PutsAResponseOnTheWire) {
  Response response(200, "text/html", std::string("<p>"));
  response.add("Cache-Control", "private, max-age=60").add("Content-Security-Policy", "x");
  response.add("Set-Cookie", "a=b").add("Set-Cookie", "c=d");
  std::string out;
  append_head(response, "Sun, 06 Nov 1994 08:49:37 GMT", true, out);
  EXPECT_EQ(out,
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Content-Type: text/html\r\n"
            "Cache-Control: private, max-age=60\r\n"
            "Content-Security-Policy: x\r\n"
            "Set-Cookie: a=b\r\n"
            "Set-Cookie: c=d\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Content-Length: 3\r\n"
            "Connection: close\r\n"
            "\r\n");
}

TEST(DateCache, WritesTheDateAsHttpWantsIt) {
  DateCache cache;
  EXPECT_EQ(cache.text(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(cache.text(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(cache.text(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(cache.text(1582934400), "Sat, 29 Feb 2020 00:00:00 GMT");
}

TEST(ListenAddress, IsReadOrExplained) {
  const std::string host =
      "the host is an address such as 127.0.0.1, one such as [::1], localhost, or *.";
  const std::string port = "the port is a number from 0 to 65535.";
  struct Case {
    const char* text;
    std::string found;
  };
  const Case cases[] = {
      {"127.0.0.1:8080", "127.0.0.1 8080"},
      {"[::1]:0", "::1 0"},
      {"localhost:65535", "127.0.0.1 65535"},
      {"*:80", "0.0.0.0 80"},
      {"127.0.0.1", "write it as HOST:PORT, for example 127.0.0.1:8080."},
      {"127.0.0.1:", port},
      {"127.0.0.1:http", port},
      {"127.0.0.1:65536", port},
      {"127.0.0.1:-1", port},
      {"::1:80", host},
      {"[::g]:80", host},
      {":80", host},
      {"grants.example:80", host},
  };
  for (const auto& c : cases) {
    const auto read = read_listen_address(c.text);
    if (const auto* sentence = std::get_if<std::string>(&read)) {
      EXPECT_EQ(*sentence, "Cannot listen on \"" + std::string(c.text) + "\": " + c.found);
    } else {
      const auto& address = std::get<ListenAddress>(read);
      EXPECT_EQ(address.host + " " + std::to_string(address.port), c.found);
    }
  }
}

}  // namespace
}  // namespace almoner::http
