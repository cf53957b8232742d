// The strict reading of a request's head (RFC 9112), on the bytes as they came. Whatever two
// servers in a row could read in two ways is refused, so that no request can hide inside another.
// Beast reads the same bytes afterwards; both have to agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "api/http/limits.hpp"
#include "api/http/message.hpp"

namespace almoner::http {

// Why a request was not even read: the status of the answer, after which the connection is closed,
// and a sentence for people that holds nothing of what was sent.
struct WireFault {
  int status = 400;
  std::string_view sentence;
};

// A head that passed.
struct Head {
  Method method = Method::get;
  std::string_view target;          // a view into the bytes that were checked
  std::vector<HeaderSpan> headers;  // offsets from their beginning
  bool keep_alive = true;           // what the client wants; never for HTTP/1.0
  bool expects_continue = false;
  bool chunked = false;
  std::optional<std::uint64_t> content_length;
};

// Looks for the end of the head in what has arrived so far. `resume` is 0 at first and is kept for
// the next call with more bytes. Tells early what can never become a head: a bare LF, too many
// bytes.
struct HeadEnd {
  std::size_t bytes = 0;  // with the empty line; 0 while there is more to come
  std::optional<WireFault> fault;
};
HeadEnd find_head_end(std::string_view arrived, std::size_t& resume, const ServerLimits& limits);

// `bytes` ends with the empty line. Checks, in this order: the request line, every line's form,
// then Host, Transfer-Encoding, Content-Length, Expect, Content-Encoding and Connection.
std::variant<Head, WireFault> check_head(std::string_view bytes, const ServerLimits& limits);

// uri-host [ ":" port ] of RFC 9110 section 7.2, with an ASCII name or an IP literal.
bool is_valid_host(std::string_view host);

}  // namespace almoner::http
