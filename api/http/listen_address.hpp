// HOST:PORT, as people write it after --listen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace almoner::http {

struct ListenAddress {
  std::string host;  // an address, without the brackets of IPv6: "127.0.0.1", "::1"
  std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080" (which is 127.0.0.1), "*:8080" (every IPv4
// address), or one sentence that says what is wrong with it.
std::variant<ListenAddress, std::string> read_listen_address(std::string_view text);

}  // namespace almoner::http
