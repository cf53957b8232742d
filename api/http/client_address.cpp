#include "api/http/client_address.hpp"

#include <boost/asio/ip/address.hpp>

#include "api/http/token.hpp"

namespace almoner::http {

std::string client_address(const Request& request, const std::string& trusted_proxy) {
  if (trusted_proxy.empty() || request.peer_address != trusted_proxy) return request.peer_address;
  const auto values = request.headers.all("X-Forwarded-For");
  if (values.empty()) return request.peer_address;
  std::string_view last = values.back();
  last.remove_prefix(last.rfind(',') + 1);  // 0 where there is none
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(trimmed(last)), error);
  return error ? request.peer_address : address.to_string();
}

}  // namespace almoner::http
