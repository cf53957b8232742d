// A response as bytes.
#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace almoner::http {

// The Date header's value, put together once a second. One per thread.
class DateCache {
 public:
  // "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7). Valid until the next call.
  std::string_view text(std::time_t now);

 private:
  std::time_t at_ = -1;
  std::string text_;
};

// Appends the status line, the response's own headers, Date, Content-Length, Connection: close if
// the connection ends, and these where the response does not set them itself:
// X-Content-Type-Options nosniff, Content-Security-Policy default-src 'none', Referrer-Policy
// no-referrer, Cache-Control no-store.
void append_head(const Response& response, std::string_view date, bool closes, std::string& out);

// Whether this response may be followed by its body: not to HEAD, not with 204 or 304.
bool sends_body(const Response& response, Method method);

}  // namespace almoner::http
