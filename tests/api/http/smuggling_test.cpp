// Requests that hide another request, collected by others: http-desync-guardian and smuggler.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>
#include <libfyaml.h>
#include <map>
#include <memory>
#include <vector>

#include "tests/api/http/client.hpp"
#include "tests/api/http/corpus.hpp"
#include "tests/api/http/serving.hpp"

namespace almoner::http {
namespace {

struct Desync {
  std::string name;
  std::string method, uri, version;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string tier;
};

std::string text(fy_node* node, const char* key) {
  std::size_t bytes = 0;
  fy_node* found = fy_node_mapping_lookup_by_string(node, key, FY_NT);
  const char* start = found != nullptr ? fy_node_get_scalar(found, &bytes) : nullptr;
  return start != nullptr ? std::string(start, bytes) : std::string();
}

Desync read_case(fy_node* node) {
  Desync one{text(node, "name"),
             text(node, "method"),
             text(node, "uri"),
             text(node, "version"),
             {},
             text(fy_node_mapping_lookup_by_string(node, "expected", FY_NT), "tier")};
  fy_node* headers = fy_node_mapping_lookup_by_string(node, "headers", FY_NT);
  void* at = nullptr;
  if (headers == nullptr || !fy_node_is_sequence(headers)) return one;
  while (fy_node* header = fy_node_sequence_iterate(headers, &at)) {
    one.headers.emplace_back(text(header, "name"), text(header, "value"));
  }
  return one;
}

std::vector<Desync> read_desync(const std::filesystem::path& folder) {
  std::vector<Desync> cases;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".yaml") continue;
    const std::unique_ptr<fy_document, void (*)(fy_document*)> document(
        fy_document_build_from_file(nullptr, file.path().c_str()), fy_document_destroy);
    if (!document) throw std::runtime_error("cannot read " + file.path().string());
    void* at = nullptr;
    fy_node* root = fy_document_root(document.get());
    while (fy_node* node = fy_node_sequence_iterate(root, &at)) cases.push_back(read_case(node));
  }
  return cases;
}

// YAML's "\xa0" is the character; what travels is meant to be the byte.
std::string as_bytes(const std::string& utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto first = static_cast<unsigned char>(utf8[i]);
    const bool latin = (first == 0xC2 || first == 0xC3) && i + 1 < utf8.size();
    bytes += latin ? static_cast<char>(((first & 3) << 6) | (utf8[++i] & 0x3f)) : utf8[i];
  }
  return bytes;
}

bool has(const Desync& one, std::string_view name) {
  for (const auto& [key, value] : one.headers) {
    if (same_ignoring_case(key, name)) return true;
  }
  return false;
}

// As many bytes as the header promises, if it promises a number that a test can send.
std::string body_of_length(const std::string& value) {
  const auto bytes = std::strtoul(value.c_str(), nullptr, 10);
  return std::string(bytes <= 100'000 ? bytes : 0, 'x');
}

std::string request_of(const Desync& one) {
  auto request = one.method + " " + one.uri + " " + one.version + "\r\n";
  if (!has(one, "Host")) request += "Host: localhost\r\n";
  std::string body;
  for (const auto& [name, value] : one.headers) {
    request += name + ": " + value + "\r\n";
    if (same_ignoring_case(name, "Transfer-Encoding")) body = "0\r\n\r\n";
    if (same_ignoring_case(name, "Content-Length")) body = body_of_length(value);
  }
  return request + "\r\n" + body;
}

// What the collection calls compliant: served, but for three rules that this server keeps on
// purpose.
int status_of_compliant(const Desync& one) {
  if (one.uri.empty()) return 400;  // a request line needs a target
  std::size_t encodings = 0;
  bool plain = true;
  for (const auto& [name, value] : one.headers) {
    const bool is_length = same_ignoring_case(name, "Content-Length");
    if (is_length && std::stoul(value) > ServerLimits{}.body_bytes_max) return 413;
    if (!same_ignoring_case(name, "Transfer-Encoding")) continue;
    ++encodings;
    const auto first = value.find_first_not_of(' ');
    plain = first != std::string::npos && same_ignoring_case(value.substr(first), "chunked");
  }
  return encodings > 1 || !plain ? 400 : 200;  // Transfer-Encoding is exactly one chunked
}

TEST(Smuggling, NoSevereRequestIsAcceptedAndCompliantOnesAreServed) {
  const auto folder = corpus("http-desync-guardian");
  if (!folder) GTEST_SKIP();
  Serving serving;
  std::map<std::string, int> seen;
  for (const auto& one : read_desync(*folder)) {
    ++seen[one.tier];
    for (const auto& request : {request_of(one), as_bytes(request_of(one))}) {
      if (one.tier == "Severe") {
        const auto [answer, closed] = ask_and_watch(serving.port(), request);
        EXPECT_TRUE(answer.status >= 400 && answer.status < 500) << one.name << answer.status;
        EXPECT_TRUE(closed) << one.name;
      } else if (one.tier == "Compliant") {
        const auto answer = ask(serving.port(), request);
        EXPECT_EQ(answer.status, status_of_compliant(one)) << one.name << "\n" << answer.body;
      }
    }
  }
  EXPECT_GE(seen["Severe"], 29);
  EXPECT_GE(seen["Compliant"], 20);
}

// The proxy "should either reject such requests, or close": a request whose length is ambiguous
// never leaves the connection open for a second one.
TEST(Smuggling, NothingIsReadBehindAnAmbiguousRequest) {
  const auto folder = corpus("http-desync-guardian");
  if (!folder) GTEST_SKIP();
  Serving serving;
  for (const auto& one : read_desync(*folder)) {
    if (one.tier != "Ambiguous") continue;
    Client client(serving.port());
    client.send(as_bytes(request_of(one)) + get("/smuggled"));
    client.finish_sending();
    EXPECT_EQ(client.read_to_end().find("/smuggled"), std::string::npos) << one.name;
  }
}

// What each gadget may be at most: a header that is plainly another one, or Transfer-Encoding in
// other letters, which RFC 9110 section 5.1 makes the same.
bool is_plain(const std::string& gadget) {
  const auto colon = gadget.find(": ");
  if (colon == std::string::npos) return false;
  return same_ignoring_case(gadget.substr(0, colon), "Transfer-Encoding") &&
         same_ignoring_case(gadget.substr(colon + 2), "chunked");
}

TEST(Smuggling, EveryGadgetIsRefusedOrPlain) {
  const auto folder = corpus("smuggler-te");
  if (!folder) GTEST_SKIP();
  const auto gadgets = boost::json::parse(text_of(*folder / "te-gadgets.json")).as_array();
  Serving serving;
  int accepted = 0;
  for (const auto& entry : gadgets) {
    const auto gadget = as_bytes(std::string(entry.at("gadget_latin1").as_string()));
    const auto with_length =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n" + gadget + "\r\n\r\n0\r\n\r\n";
    EXPECT_EQ(ask(serving.port(), with_length).status, 400) << gadget;
    const auto alone = "POST / HTTP/1.1\r\nHost: a\r\n" + gadget + "\r\n\r\n0\r\n\r\n";
    const auto status = ask(serving.port(), alone).status;
    EXPECT_EQ(status, is_plain(gadget) ? 200 : 400) << gadget;
    accepted += status == 200;
  }
  EXPECT_LE(accepted, 2);
  EXPECT_GE(gadgets.size(), 300u);
}

}  // namespace
}  // namespace almoner::http
