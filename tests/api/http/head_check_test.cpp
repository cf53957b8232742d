#include "api/http/head_check.hpp"

#include <gtest/gtest.h>
#include <string>

namespace almoner::http {
namespace {

using namespace std::string_literals;

std::string describe(const std::variant<Head, WireFault>& checked) {
  if (const auto* fault = std::get_if<WireFault>(&checked)) {
    return std::to_string(fault->status) + " " + std::string(fault->sentence);
  }
  const auto& head = std::get<Head>(checked);
  auto text = std::string(name_of(head.method)) + " " + std::string(head.target);
  if (head.content_length) text += " length " + std::to_string(*head.content_length);
  if (head.chunked) text += " chunked";
  if (head.expects_continue) text += " expects";
  return text + (head.keep_alive ? "" : " close");
}

std::string check(const std::string& bytes) {
  return describe(check_head(bytes, ServerLimits{}));
}

std::string check_post(const std::string& lines) {
  return check("POST /a HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n");
}

struct Case {
  std::string sent;
  std::string found;
};

TEST(HeadCheck, ReadsRequestLines) {
  const std::string shape = "400 The request line is not METHOD SP target SP HTTP-version.";
  const std::string version = "400 The request line does not end with an HTTP version.";
  const std::string other = "505 This server speaks HTTP/1.1 and HTTP/1.0 only.";
  const Case cases[] = {
      {"GET / HTTP/1.1", "GET /"},
      {"DELETE /a/b?c=d HTTP/1.1", "DELETE /a/b?c=d"},
      {"OPTIONS * HTTP/1.1", "OPTIONS *"},
      {"GET / HTTP/1.0", "GET / close"},
      {"GET http://a/b HTTP/1.1", "GET http://a/b"},
      {"GET /", shape},
      {"GET  / HTTP/1.1", shape},
      {"GET /  HTTP/1.1", shape},
      {"GET / HTTP/1.1 ", shape},
      {" GET / HTTP/1.1", shape},
      {"GET /a b HTTP/1.1", shape},
      {"GET\t/\tHTTP/1.1", shape},
      {"GET  HTTP/1.1", "400 The request line has no target."},
      {"GET /a\tb HTTP/1.1", "400 The target has a control character."},
      {"GET /\x01 HTTP/1.1", "400 The target has a control character."},
      {"GET /"s + '\0' + " HTTP/1.1", "400 The target has a control character."},
      {"G{T / HTTP/1.1", "400 The method is not a token."},
      {"get / HTTP/1.1", "501 This server does not know that method."},
      {"BREW / HTTP/1.1", "501 This server does not know that method."},
      {"TRACE / HTTP/1.1", "501 This server does not know that method."},
      {"CONNECT a:1 HTTP/1.1", "501 This server does not know that method."},
      {"GET / HTTP/1.2", other},
      {"GET / HTTP/0.9", other},
      {"PRI * HTTP/2.0", other},
      {"GET / http/1.1", version},
      {"GET / HTTP/1", version},
      {"GET / HTTP/1.10", version},
      {"GET / HTTPS/1.1", version},
  };
  for (const auto& c : cases) EXPECT_EQ(check(c.sent + "\r\nHost: a\r\n\r\n"), c.found) << c.sent;
}

TEST(HeadCheck, HoldsEveryLineToItsForm) {
  const std::string folded = "400 A header goes on in a second line, or begins with a blank.";
  const std::string name = "400 A header's name is empty or has a character that no name may have.";
  const std::string control = "400 A header's value has a control character.";
  const Case cases[] = {
      {"X: y", "POST /a"},
      {"X:y", "POST /a"},
      {"X:", "POST /a"},
      {"X: \xc3\xa9 \xff", "POST /a"},
      {"X:\ta b\tc\t", "POST /a"},
      {"My-Custom-Header.!#$%&'*+^_`|~0123456789: y", "POST /a"},
      {"X: y\r\n z", folded},
      {"X: y\r\n\tz", folded},
      {" X: y", folded},
      {"X", "400 A header line has no colon."},
      {": y", name},
      {"X : y", name},
      {"X\t: y", name},
      {"X Y: z", name},
      {"X\x01: y", name},
      {"X\xff: y", name},
      {"(X): y", name},
      {"X: \x01", control},
      {"X: a"s + '\0', control},
      {"X: a\x7f", control},
      {"X: a\x0b", control},
      {"X: a\rb", "400 A line of the head has a CR without LF."},
      {"X: a\nb", control},
  };
  for (const auto& c : cases) EXPECT_EQ(check_post(c.sent), c.found) << c.sent;
}

TEST(HeadCheck, LetsOnlyOneLengthFrameAMessage) {
  const std::string length = "400 Content-Length is not a whole number of at most 15 digits.";
  const std::string two = "400 There is more than one Content-Length header.";
  const std::string almost =
      "400 A header's name is almost that of a header that frames the message.";
  const Case cases[] = {
      {"Content-Length: 0", "POST /a length 0"},
      {"content-length:42", "POST /a length 42"},
      {"Content-Length:  22220  ", "POST /a length 22220"},
      {"Content-Length: 000000000000005", "POST /a length 5"},
      {"Content-Length: 999999999999999", "POST /a length 999999999999999"},
      {"Content-Length: 1000000000000000", length},
      {"Content-Length:", length},
      {"Content-Length: -1", length},
      {"Content-Length: +1", length},
      {"Content-Length: 1.0", length},
      {"Content-Length: 0x10", length},
      {"Content-Length: 1,1", length},
      {"Content-Length: 1 1", length},
      {"Content-Length: 1\t", length},
      {"Content-Length:\t1", length},
      {"Content-Length: 1\xa0", length},
      {"Content-Length: 1\r\nContent-Length: 1", two},
      {"Content-Length: 1\r\ncontent-length: 2", two},
      {"Content_Length: 1", almost},
      {"Content---Length: 1", almost},
      {"ContentLength: 1", almost},
      {"X-Content-Length: 1", "POST /a"},
      {"Content-Length2: 1", "POST /a"},
      {"Content-Lengths: 1", "POST /a"},
  };
  for (const auto& c : cases) EXPECT_EQ(check_post(c.sent), c.found) << c.sent;
}

TEST(HeadCheck, TakesOneChunkedAndNothingElse) {
  const std::string exact = "400 Transfer-Encoding is not exactly one \"chunked\".";
  const std::string two = "400 There is more than one Transfer-Encoding header.";
  const std::string both = "400 There are both Transfer-Encoding and Content-Length.";
  const std::string almost =
      "400 A header's name is almost that of a header that frames the message.";
  const Case cases[] = {
      {"Transfer-Encoding: chunked", "POST /a chunked"},
      {"transfer-encoding:CHUNKED", "POST /a chunked"},
      {"Transfer-Encoding:   chunked", "POST /a chunked"},
      {"Transfer-Encoding: chunked ", exact},
      {"Transfer-Encoding: chunked\t", exact},
      {"Transfer-Encoding:\tchunked", exact},
      {"Transfer-Encoding: chunked;q=1", exact},
      {"Transfer-Encoding: \"chunked\"", exact},
      {"Transfer-Encoding: chunked, chunked", exact},
      {"Transfer-Encoding: gzip, chunked", exact},
      {"Transfer-Encoding: chunked, identity", exact},
      {"Transfer-Encoding: identity", exact},
      {"Transfer-Encoding: xchunked", exact},
      {"Transfer-Encoding: chun\xc4\xb1"
       "ed",
       exact},
      {"Transfer-Encoding:", exact},
      {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", two},
      {"Transfer-Encoding: chunked\r\nContent-Length: 5", both},
      {"Content-Length: 5\r\nTransfer-Encoding: chunked", both},
      {"Content-Length: 0\r\nTransfer-Encoding: chunked", both},
      {"Transfer_Encoding: chunked", almost},
      {"Transfer.Encoding: x", almost},
      {"Trailer: x", "POST /a"},
      {"X-Transfer-Encoding: chunked", "POST /a"},
  };
  for (const auto& c : cases) EXPECT_EQ(check_post(c.sent), c.found) << c.sent;
  EXPECT_EQ(check("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
            "400 HTTP/1.0 has no Transfer-Encoding.");
}

TEST(HeadCheck, WantsOneHost) {
  const std::string invalid = "400 The Host header is not a host name with an optional port.";
  const Case cases[] = {
      {"Host: grants.example", "GET /"},
      {"Host: grants.example:8080", "GET /"},
      {"Host: 192.0.2.1", "GET /"},
      {"Host: [2001:db8::1]:443", "GET /"},
      {"Host: a_b-c.d", "GET /"},
      {"X: y", "400 There is no Host header."},
      {"Host: a\r\nHost: a", "400 There is more than one Host header."},
      {"Host: a\r\nhost: b", "400 There is more than one Host header."},
      {"Host:", invalid},
      {"Host: a b", invalid},
      {"Host: a/b", invalid},
      {"Host: u@a", invalid},
      {"Host: a:", invalid},
      {"Host: a:b", invalid},
      {"Host: a:123456", invalid},
      {"Host: [::1", invalid},
      {"Host: []", invalid},
      {"Host: [::1]x", invalid},
      {"Host: \xc3\xa9", invalid},
      {"Host: a,b", invalid},
      {"Host: %61", invalid},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(check("GET / HTTP/1.1\r\n" + c.sent + "\r\n\r\n"), c.found) << c.sent;
  }
  EXPECT_EQ(check("GET / HTTP/1.0\r\n\r\n"), "GET / close");
  EXPECT_EQ(check("GET / HTTP/1.0\r\nHost: a b\r\n\r\n"), invalid);
}

TEST(HeadCheck, ReadsWhatTheClientExpects) {
  const std::string unmet = "417 The only expectation this server meets is 100-continue.";
  const std::string packed = "415 This server reads bodies that are not compressed only.";
  const Case cases[] = {
      {"Expect: 100-continue", "POST /a expects"},
      {"Expect: 100-Continue", "POST /a expects"},
      {"Expect: 200-ok", unmet},
      {"Expect:", unmet},
      {"Expect: 100-continue, x", unmet},
      {"Content-Encoding: identity", "POST /a"},
      {"Content-Encoding: gzip", packed},
      {"Connection: close", "POST /a close"},
      {"Connection: keep-alive, CLOSE", "POST /a close"},
      {"Connection: keep-alive", "POST /a"},
      {"Connection: a b", "400 The Connection header is not a list of tokens."},
  };
  for (const auto& c : cases) EXPECT_EQ(check_post(c.sent), c.found) << c.sent;
}

TEST(HeadCheck, TakesNoBodyWithGetOrHead) {
  const std::string refused = "400 A GET or HEAD request has a body.";
  for (const std::string method : {"GET", "HEAD"}) {
    const auto start = method + " / HTTP/1.1\r\nHost: a\r\n";
    EXPECT_EQ(check(start + "Content-Length: 1\r\n\r\n"), refused);
    EXPECT_EQ(check(start + "Transfer-Encoding: chunked\r\n\r\n"), refused);
    EXPECT_EQ(check(start + "Content-Length: 0\r\n\r\n"), method + " / length 0");
  }
}

TEST(HeadCheck, FindsTheEndWhereverTheBytesAreCut) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto bytes = head + "and a body\r\n\r\n";
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    std::size_t resume = 0;
    const auto first = find_head_end(bytes.substr(0, cut), resume, ServerLimits{});
    const auto then = find_head_end(bytes, resume, ServerLimits{});
    EXPECT_EQ(first.bytes, cut < head.size() ? 0 : head.size()) << cut;
    EXPECT_FALSE(first.fault) << cut;
    EXPECT_EQ(then.bytes, head.size()) << cut;
  }
}

TEST(HeadCheck, SeesEarlyWhatCanNeverBecomeAHead) {
  const std::string feed = "A line of the head ends with LF alone; CR LF is needed.";
  struct Early {
    std::string arrived;
    int status;
    std::string sentence;
  };
  const Early cases[] = {
      {"\n", 400, feed},
      {"GET / HTTP/1.1\nHost: a\n\n", 400, feed},
      {"GET / HTTP/1.1\r\nHost: a\n\r\n", 400, feed},
      {"\r\n\r\n", 400, "The request begins with an empty line."},
      {std::string(5000, 'a'), 414, "The address asked for is too long."},
      {"GET / HTTP/1.1\r\nX: " + std::string(20000, 'a'), 431,
       "The request line and headers together are too long."},
      {"GET / HTTP/1.1\r\nX: " + std::string(16362, 'a') + "\r\n\r\n", 431,
       "The request line and headers together are too long."},
  };
  for (const auto& c : cases) {
    std::size_t resume = 0;
    const auto end = find_head_end(c.arrived, resume, ServerLimits{});
    ASSERT_TRUE(end.fault) << c.arrived.substr(0, 40);
    EXPECT_EQ(end.fault->status, c.status);
    EXPECT_EQ(end.fault->sentence, c.sentence);
  }
}

TEST(HeadCheck, KnowsWhereEachHeaderLies) {
  const std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\nX-One:  1 \r\nx-one:\r\nY: \r\n\r\n";
  auto checked = check_head(bytes, ServerLimits{});
  const Headers headers(bytes, std::get<Head>(checked).headers);
  EXPECT_EQ(headers.count(), 4u);
  EXPECT_EQ(headers.find("HOST"), "a");
  EXPECT_EQ(headers.all("X-One"), (std::vector<std::string_view>{"1", ""}));
  EXPECT_EQ(headers.find("Y"), "");
  EXPECT_FALSE(headers.find("Z"));
}

}  // namespace
}  // namespace almoner::http
