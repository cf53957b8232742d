#include "api/http/listen_address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <optional>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

bool is_address(int family, const std::string& text) {
  std::array<unsigned char, 16> bytes;
  return inet_pton(family, text.c_str(), bytes.data()) == 1;
}

std::optional<std::uint16_t> read_port(std::string_view text) {
  if (text.empty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  unsigned port = 0;
  for (const char c : text) port = port * 10 + static_cast<unsigned>(c - '0');
  if (port > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(port);
}

std::optional<std::string> read_host(std::string_view text) {
  if (text == "localhost") return "127.0.0.1";
  if (text == "*") return "0.0.0.0";
  if (text.starts_with('[') && text.ends_with(']')) {
    const std::string inner(text.substr(1, text.size() - 2));
    return is_address(AF_INET6, inner) ? std::optional(inner) : std::nullopt;
  }
  const std::string host(text);
  return is_address(AF_INET, host) ? std::optional(host) : std::nullopt;
}

}  // namespace

std::variant<ListenAddress, std::string> read_listen_address(std::string_view text) {
  const auto start = "Cannot listen on \"" + std::string(text) + "\": ";
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return start + "write it as HOST:PORT, for example 127.0.0.1:8080.";
  }
  const auto port = read_port(text.substr(colon + 1));
  if (!port) return start + "the port is a number from 0 to 65535.";
  const auto host = read_host(text.substr(0, colon));
  if (!host) {
    return start + "the host is an address such as 127.0.0.1, one such as [::1], localhost, or *.";
  }
  return ListenAddress{*host, *port};
}

}  // namespace almoner::http
