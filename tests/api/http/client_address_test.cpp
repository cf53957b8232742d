#include "api/http/client_address.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "tests/api/http/message_fixture.hpp"

namespace almoner::http {
namespace {

TEST(ClientAddress, IsThatOfTheSocketUnlessATrustedProxySaysOtherwise) {
  struct Row {
    const char* peer;
    const char* trusted;
    std::vector<std::string> forwarded;
    const char* client;
  };
  const Row rows[] = {
      {"192.0.2.1", "", {"203.0.113.9"}, "192.0.2.1"},
      {"192.0.2.1", "192.0.2.2", {"203.0.113.9"}, "192.0.2.1"},
      {"192.0.2.1", "192.0.2.1", {}, "192.0.2.1"},
      {"192.0.2.1", "192.0.2.1", {"203.0.113.9"}, "203.0.113.9"},
      {"192.0.2.1", "192.0.2.1", {"10.0.0.1, 203.0.113.9"}, "203.0.113.9"},
      {"192.0.2.1", "192.0.2.1", {"10.0.0.1", "203.0.113.9 , 2001:db8::1"}, "2001:db8::1"},
      {"192.0.2.1", "192.0.2.1", {"203.0.113.9, unknown"}, "192.0.2.1"},
  };
  for (const auto& row : rows) {
    std::string lines;
    for (const auto& value : row.forwarded) lines += "X-Forwarded-For: " + value + "\r\n";
    Request request = request_with(lines);
    request.peer_address = row.peer;
    EXPECT_EQ(client_address(request, row.trusted), row.client);
  }
}

}  // namespace
}  // namespace almoner::http
