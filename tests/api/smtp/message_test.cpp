// A mail as it goes over the wire: nothing that stands in it adds a header or ends one.
#include "api/smtp/message.hpp"

#include <gmock/gmock.h>

#include "api/smtp/letters.hpp"
#include "api/smtp/settings.hpp"
#include "engine/time/iso.hpp"

namespace almoner::smtp {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

Message usual() {
  return {"Safer Streets",
          "grants@almoner.example",
          "office@almoner.example",
          "ann@example.org",
          "SMP-2019-001: we have your bid",
          "Hello\n\nBye\n",
          "3f@almoner.example",
          parse_instant("2026-11-27T21:00:05Z").value()};
}

TEST(Message, IsWrittenAsRfc5322Says) {
  EXPECT_EQ(text_of(usual()),
            "Date: Fri, 27 Nov 2026 21:00:05 +0000\r\n"
            "Message-ID: <3f@almoner.example>\r\n"
            "From: Safer Streets <grants@almoner.example>\r\n"
            "Reply-To: <office@almoner.example>\r\n"
            "To: <ann@example.org>\r\n"
            "Subject: SMP-2019-001: we have your bid\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "X-Auto-Response-Suppress: All\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Hello\r\n\r\nBye\r\n");
}

TEST(Message, OtherLettersAreEncoded) {
  auto message = usual();
  message.subject = "£5 für Ann";
  message.from_name = "Café";
  message.body = "£5 = five pounds ";
  const auto text = text_of(message);
  EXPECT_THAT(text, HasSubstr("Subject: =?utf-8?B?wqM1IGbDvHIgQW5u?=\r\n"));
  EXPECT_THAT(text, HasSubstr("From: =?utf-8?B?Q2Fmw6k=?= <grants@almoner.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\n\r\n=C2=A35 =3D five pounds=20\r\n"));
}

// As many lines of headers as there were, and no line that is too long.
TEST(Message, NothingTypedAddsAHeader) {
  for (const std::string naughty :
       {"a\r\nBcc: eve@example.org", "a\nBcc: eve@example.org", "a\r\n\r\nEvil",
        "=?utf-8?Q?a?=", "\"a\" <eve@example.org>", "a\0b", "\xff\xfe", "\xed\xa0\x80",
        "a\u2028Bcc: x", "\t\v\f", ""}) {
    auto message = usual();
    message.subject = message.from_name = naughty;
    const auto text = text_of(message);
    const auto headers = text.substr(0, text.find("\r\n\r\n") + 2);
    EXPECT_EQ(std::count(headers.begin(), headers.end(), '\n'), 11) << headers;
    EXPECT_THAT(headers, Not(ContainsRegex("\n(Bcc|Evil)")));
    EXPECT_TRUE(std::all_of(headers.begin(), headers.end(), [](char c) {
      return (c >= ' ' && c < 127) || c == '\r' || c == '\n';
    }));
  }
}

TEST(Message, LongOnesAreCutBetweenLetters) {
  auto message = usual();
  message.subject = std::string();
  for (int i = 0; i < 300; ++i) message.subject += "é";
  message.body = message.subject + "\n" + std::string(2'000, 'x');
  const auto text = text_of(message);
  std::size_t longest = 0;
  for (std::size_t from = 0, to = 0; (to = text.find("\r\n", from)) != std::string::npos;
       from = to + 2)
    longest = std::max(longest, to - from);
  EXPECT_LE(longest, 78U);
  EXPECT_THAT(text, Not(HasSubstr("w6=?=")));
}

// RFC 2047, section 2: an encoded word has at most 75 characters, its line at most 76.
TEST(Message, NoLineWithAnEncodedWordIsLongerThan76) {
  for (std::size_t letters = 1; letters < 60; ++letters) {
    auto message = usual();
    message.subject = message.from_name = "é" + std::string(letters, 'x');
    const auto text = text_of(message);
    std::size_t words = 0;
    for (std::size_t from = 0, to = 0; (to = text.find("\r\n", from)) != std::string::npos;
         from = to + 2) {
      const auto line = text.substr(from, to - from);
      if (line.find("=?") == std::string::npos) continue;
      ++words;
      EXPECT_LE(line.size(), 76U) << line;
      EXPECT_LE(line.find("?=") + 2 - line.find("=?"), 75U) << line;
    }
    EXPECT_GE(words, 2U) << "control";
    EXPECT_THAT(text, HasSubstr(" <grants@almoner.example>\r\n"));
  }
}

TEST(Message, LettersThatAreNoneBecomeQuestionMarks) {
  EXPECT_EQ(valid_text("a\xc3"), "a?");
  EXPECT_EQ(valid_text("\xc0\x80"), "??");
  EXPECT_EQ(valid_text("\xf4\x90\x80\x80"), "????");
  EXPECT_EQ(valid_text("é😀"), "é😀");
  EXPECT_EQ(whole_letters("éé", 3), 2U);
  EXPECT_EQ(whole_letters("😀", 1), 4U);
}

TEST(Address, IsOneOrNone) {
  EXPECT_EQ(address_on_the_wire("ann@example.org"), "ann@example.org");
  EXPECT_EQ(address_on_the_wire("ann+a.b'c@example.org"), "ann+a.b'c@example.org");
  EXPECT_EQ(address_on_the_wire("ann@bücher.example"), "ann@xn--bcher-kva.example");
  EXPECT_EQ(address_on_the_wire("jürgen@example.org"), "jürgen@example.org");
  for (const std::string none :
       {"", "ann", "@example.org", "ann@", "a@b@c", "ann@example.org\r\nRCPT TO:<eve@x.org>",
        "ann@example.org>", "<ann@example.org>", "a b@example.org", "ann,eve@example.org",
        "\"a b\"@example.org", "ann@exa mple.org", "ann@\xff.org", "\xff@example.org"})
    EXPECT_EQ(address_on_the_wire(none), std::nullopt) << none;
  EXPECT_EQ(address_on_the_wire(std::string(250, 'a') + "@b.cd"), std::nullopt);
}

TEST(Address, OnlyThisMachineIsThisMachine) {
  for (const char* here : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
    EXPECT_TRUE(is_this_machine(here));
  for (const char* there : {"127.evil.example", "localhost.example", "10.0.0.1", "example.org", ""})
    EXPECT_FALSE(is_this_machine(there));
}

}  // namespace
}  // namespace almoner::smtp
