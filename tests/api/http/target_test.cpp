#include "api/http/target.hpp"

#include <gtest/gtest.h>

#include "api/http/utf8.hpp"

namespace almoner::http {
namespace {

using namespace std::string_literals;

std::string describe(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields.list()) text += " " + name + "=" + value;
  return text;
}

std::string describe(const std::variant<Target, WireFault>& read) {
  if (const auto* fault = std::get_if<WireFault>(&read)) {
    return std::to_string(fault->status) + " " + std::string(fault->sentence);
  }
  const auto& target = std::get<Target>(read);
  std::string text = target.whole_server ? "*" : "";
  for (const auto& segment : target.path) text += "[" + segment + "]";
  return text + describe(target.query);
}

struct Case {
  std::string sent;
  std::string found;
};

TEST(Target, IsSplitAndDecoded) {
  const std::string percent = "400 The path has a % that two hex digits do not follow.";
  const std::string foreign = "400 The target is neither a path nor an address on this host.";
  const Case cases[] = {
      {"/", ""},
      {"/a", "[a]"},
      {"/a/", "[a][]"},
      {"//a", "[][a]"},
      {"/a/b%20c/%C3%A9", "[a][b c][é]"},
      {"/a%2Fb", "[a/b]"},
      {"/a+b", "[a+b]"},
      {"/../etc", "[..][etc]"},
      {"/caf\xc3\xa9", "[café]"},
      {"/%", percent},
      {"/%2", percent},
      {"/%zz", percent},
      {"/%u0041", percent},
      {"/%FF", "400 The path is not UTF-8."},
      {"/%C0%AF", "400 The path is not UTF-8."},
      {"/%ED%A0%80", "400 The path is not UTF-8."},
      {"/\xff", "400 The path is not UTF-8."},
      {"/a?b=c&d=e+f&g", "[a] b=c d=e f g="},
      {"/?a=%26%3D&&=x", " a=&= =x"},
      {"/?a=%zz&b=%", " a=%zz b=%"},
      {"/?a=%FF", " a=\xEF\xBF\xBD"},
      {"/?a=b?c#d", " a=b?c#d"},
      {"http://host", ""},
      {"http://HOST/a?b=c", "[a] b=c"},
      {"https://host?b", " b="},
      {"http://other/a", foreign},
      {"http://user@host/", foreign},
      {"http:///a", foreign},
      {"ftp://host/", foreign},
      {"a", foreign},
      {"host:80", foreign},
      {"?a", foreign},
      {"*", "400 The target * is for OPTIONS alone."},
  };
  for (const auto& c : cases)
    EXPECT_EQ(describe(read_target(c.sent, Method::get, "host")), c.found) << c.sent;
  EXPECT_EQ(describe(read_target("*", Method::options, "host")), "*");
  EXPECT_EQ(describe(read_target("http://any/a", Method::get, std::nullopt)), "[a]");
}

TEST(Form, IsReadAsBrowsersSendIt) {
  const auto form = read_form("title=A+%26+B&note=&ref=1&ref=2&caf%C3%A9=%E2%82%AC");
  EXPECT_EQ(form.find("title"), "A & B");
  EXPECT_EQ(form.find("note"), "");
  EXPECT_FALSE(form.find("other"));
  EXPECT_EQ(form.all("ref"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_EQ(form.find("café"), "€");
  EXPECT_TRUE(read_form("").list().empty());
  EXPECT_TRUE(read_form("&&").list().empty());
}

TEST(Percent, EncodesWhatIsNotUnreserved) {
  EXPECT_EQ(percent_encoded("a-b_c.d~1"), "a-b_c.d~1");
  EXPECT_EQ(percent_encoded("a b/c?é%"), "a%20b%2Fc%3F%C3%A9%25");
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    EXPECT_EQ(percent_decoded(percent_encoded(one)), one);
  }
}

// Browsers drop tabs and line ends, so that "/\t/evil" is another host; and a control character in
// a Location ended the server.
TEST(PlaceHere, IsAnAddressOfThisServerOrTheirHome) {
  for (const char* ours :
       {"/", "/home?x=1", "/cases/61/form/title?at=a+b%20c", "/a~b/c;d=e,f!$&'()*"})
    EXPECT_EQ(place_here(ours), ours);
  for (const auto& other :
       {""s, "x"s, "//evil.example"s, "https://evil.example/"s, "/\\evil.example"s, "/\t/evil"s,
        "/\tx"s, "/\v/evil"s, "/\0x"s, "/\x7f"s, "/\r\nSet-Cookie: a=b"s, "/a b"s, "/<x>"s, "/\"x"s,
        "/caf\xc3\xa9"s, "/a#b"s})
    EXPECT_EQ(place_here(other), "/home") << percent_encoded(other);
  const std::string longest = "/" + std::string(place_bytes_max - 1, 'x');
  EXPECT_EQ(place_here(longest), longest);
  EXPECT_EQ(place_here(longest + "x"), "/home");
}

TEST(Utf8, IsHeldToItsShortestForm) {
  for (const auto& good :
       {"a"s, "é"s, "€"s, "\xf0\x9f\x98\x80"s, "\xf4\x8f\xbf\xbf"s, "\xed\x9f\xbf"s, ""s}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  const Case bad[] = {
      {"\x80", "\xEF\xBF\xBD"},
      {"a\xc3", "a\xEF\xBF\xBD"},
      {"\xc0\xaf", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xe0\x80\xaf", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xed\xa0\x80z", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"},
      {"\xf4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xf8", "\xEF\xBF\xBD"},
      {"\xe2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& c : bad) {
    EXPECT_FALSE(is_utf8(c.sent));
    EXPECT_EQ(with_utf8_repaired(c.sent), c.found);
  }
}

}  // namespace
}  // namespace almoner::http
