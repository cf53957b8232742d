// Two read every head: check_head, and Beast behind it. Where the first lets a request pass, the
// second must see the same message; else bytes of one would be taken for the beginning of the next.
#include <gtest/gtest.h>
#include <random>

#include "api/http/body_reader.hpp"
#include "api/http/head_check.hpp"

namespace almoner::http {
namespace {

const std::string seedlings[] = {
    "GET /a/b?c=d HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nCookie: a=b; c=d\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a:80\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\n",
    "PUT /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: x\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n",
    "DELETE /a HTTP/1.0\r\nUpgrade: x\r\nConnection: close, upgrade\r\n\r\n",
};

std::string changed(std::string bytes, std::mt19937& random) {
  static const std::string alphabet =
      "aZ09 \t\r\n:,;=\"/-_%?#*\x01\x7f\x80\xff\x0b" + std::string(1, '\0');
  const auto below = [&](std::size_t n) { return random() % n; };
  for (auto changes = 1 + below(3); changes > 0; --changes) {
    const auto at = below(bytes.size());
    const auto other = alphabet[below(alphabet.size())];
    switch (below(4)) {
      case 0:
        bytes.erase(at, 1);
        break;
      case 1:
        bytes.insert(at, 1, other);
        break;
      case 2:
        bytes[at] = other;
        break;
      default: {  // a line twice
        const auto start = bytes.find("\r\n", at);
        const auto end = start == std::string::npos ? start : bytes.find("\r\n", start + 2);
        if (end != std::string::npos) bytes.insert(end, bytes.substr(start, end - start));
      }
    }
  }
  return bytes;
}

TEST(TwoReaders, SeeTheSameMessage) {
  std::mt19937 random(20191105);
  const ServerLimits limits;
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    const auto bytes = changed(seedlings[random() % std::size(seedlings)], random);
    std::size_t resume = 0;
    const auto end = find_head_end(bytes, resume, limits);
    if (end.bytes == 0) continue;
    const auto head_bytes = bytes.substr(0, end.bytes);
    const auto checked = check_head(head_bytes, limits);
    const auto* head = std::get_if<Head>(&checked);
    if (head == nullptr) continue;
    BodyReader reader(limits);
    std::string body;
    reader.begin(limits.body_bytes_max, head->chunked);
    const auto progress = reader.feed(head_bytes, body);
    if (progress.fault) continue;  // Beast is stricter here: refused all the same
    ++accepted;
    const bool has_body = head->chunked || head->content_length.value_or(0) > 0;
    ASSERT_EQ(progress.used, end.bytes) << head_bytes;
    ASSERT_EQ(progress.complete, !has_body) << head_bytes;
    if (!has_body) continue;
    const auto sent =
        head->chunked ? "3\r\nabc\r\n0\r\n\r\n" : std::string(*head->content_length, 'x');
    const auto rest = reader.feed(sent, body);
    ASSERT_TRUE(rest.complete) << head_bytes;
    ASSERT_EQ(rest.used, sent.size()) << head_bytes;
  }
  EXPECT_GT(accepted, 3'000);
}

}  // namespace
}  // namespace almoner::http
