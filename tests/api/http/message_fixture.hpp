// A Request with headers, for tests of what reads them.
#pragma once

#include <string>

#include "api/http/head_check.hpp"

namespace almoner::http {

// Each line ends with CR LF.
inline Request request_with(const std::string& lines) {
  const auto bytes = "POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
  auto checked = check_head(bytes, ServerLimits{});
  Request request;
  request.headers = Headers(bytes, std::get<Head>(checked).headers);
  return request;
}

}  // namespace almoner::http
