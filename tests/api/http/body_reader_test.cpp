#include "api/http/body_reader.hpp"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace almoner::http {
namespace {

constexpr std::size_t body_max = 100;

std::string head_for(bool chunked, const std::string& length) {
  const auto framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
  return "POST / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n";
}

// Feeds the head and then what follows it, cut at these places, as it would arrive. "complete:
// body" with what was not used, "more", or the status of the fault.
std::string read(const std::string& head, const std::string& rest, std::vector<std::size_t> cuts) {
  const ServerLimits limits;
  BodyReader reader(limits);
  reader.begin(body_max, head.find("chunked") != std::string::npos);
  cuts.push_back(rest.size());
  std::string pending = head;
  std::string body;
  std::size_t given = 0;
  for (const auto cut : cuts) {
    pending += rest.substr(given, cut - given);
    given = cut;
    const auto progress = reader.feed(pending, body);
    if (progress.fault) return std::to_string(progress.fault->status);
    pending.erase(0, progress.used);
    if (progress.complete) return "complete: " + body + " then " + pending + rest.substr(given);
  }
  return "more";
}

std::vector<std::size_t> every_byte(const std::string& rest) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i < rest.size(); ++i) cuts.push_back(i);
  return cuts;
}

struct Case {
  std::string rest;
  std::string found;
};

TEST(BodyReader, EndsAChunkedBodyAtTheSamePlaceHoweverItArrives) {
  const Case cases[] = {
      {"0\r\n\r\n", "complete:  then "},
      {"5\r\nhello\r\n0\r\n\r\n", "complete: hello then "},
      {"5\r\nhello\r\n0\r\n\r\nGET /", "complete: hello then GET /"},
      {"5;a=b;c=\"d\"\r\nhello\r\n000\r\n\r\n", "complete: hello then "},
      {"A\r\n0123456789\r\na\r\n0123456789\r\n0;x\r\nX: y\r\n\r\n",
       "complete: 01234567890123456789 then "},
      {"64\r\n" + std::string(100, 'x') + "\r\n0\r\n\r\n",
       "complete: " + std::string(100, 'x') + " then "},
      {"65\r\n", "413"},
      {"60\r\n" + std::string(96, 'x') + "\r\n5\r\n", "413"},
      {"ffffffffffffffffffff\r\n", "400"},
      {"", "more"},
      {"5\r\nhel", "more"},
      {"5\r\nhello\r\n", "more"},
      {"5\r\nhello\r\n0\r\n", "more"},
      {"5\r\nhelloworld\r\n0\r\n\r\n", "400"},
      {"5\nhello\n0\n\n", "400"},
      {"5\r\nhello\n0\r\n\r\n", "400"},
      {"5\r\nhello0\r\n\r\n", "400"},
      {"x\r\n", "400"},
      {"-1\r\n", "400"},
      {"+5\r\nhello\r\n", "400"},
      {" 5\r\nhello\r\n", "400"},
      {"0x5\r\nhello\r\n", "400"},
      {"5_\r\nhello\r\n", "400"},
      {"\r\n", "400"},
      {"\r\n\r\n", "400"},
      {"5;a\nb\r\nhello\r\n", "400"},
      {"5;a=\"\n\"\r\nhello\r\n", "400"},
      {"5;a\rb\r\nhello\r\n", "400"},
      {"5;a=\"\x01\"\r\nhello\r\n", "400"},
      {"0\r\nX y: z\r\n\r\n", "400"},
      {"0\r\nContent-Length: 5\r\n\r\n", "400"},
  };
  const auto head = head_for(true, "");
  for (const auto& c : cases) {
    EXPECT_EQ(read(head, c.rest, {}), c.found) << c.rest;
    EXPECT_EQ(read(head, c.rest, every_byte(c.rest)), c.found) << c.rest << " byte by byte";
    for (std::size_t cut = 0; cut < c.rest.size(); ++cut) {
      EXPECT_EQ(read(head, c.rest, {cut}), c.found) << c.rest << " cut at " << cut;
    }
  }
}

TEST(BodyReader, EndsABodyByItsLength) {
  const Case cases[] = {
      {"hello", "complete: hello then "}, {"hello!", "complete: hello then !"}, {"hell", "more"}};
  for (const auto& c : cases) {
    EXPECT_EQ(read(head_for(false, "5"), c.rest, {}), c.found);
    EXPECT_EQ(read(head_for(false, "5"), c.rest, every_byte(c.rest)), c.found);
  }
  EXPECT_EQ(read(head_for(false, "0"), "x", {}), "complete:  then x");
  EXPECT_EQ(read(head_for(false, "101"), "", {}), "413");
  EXPECT_EQ(read(head_for(false, "999999999999999"), "", {}), "413");
}

// Bytes changed at random: whole or in pieces, the reader comes to the same end.
TEST(BodyReader, ComesToOneEndForAnyBytes) {
  const std::string seedling =
      "5;a=\"b\"\r\nhello\r\n1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nX: y\r\n\r\nGET";
  const std::string alphabet = "0159afAF;=\"\r\n \t:xX\\\x01\x7f\xff-+";
  std::mt19937 random(20190329);
  const auto below = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 30'000; ++round) {
    auto rest = seedling;
    for (auto changes = 1 + below(3); changes > 0; --changes) {
      const auto at = below(rest.size());
      if (below(3) == 0)
        rest.erase(at, 1);
      else if (below(2) == 0)
        rest.insert(at, 1, alphabet[below(alphabet.size())]);
      else
        rest[at] = alphabet[below(alphabet.size())];
    }
    const auto end_of = [&](const std::vector<std::size_t>& cuts) {
      const auto end = read(head_for(true, ""), rest, cuts);
      return end == "400" || end == "413" ? "refused" : end;
    };
    const auto whole = end_of({});
    const auto bytewise = end_of(every_byte(rest));
    ASSERT_EQ(whole, bytewise) << "round " << round << ": " << rest;
  }
}

}  // namespace
}  // namespace almoner::http
