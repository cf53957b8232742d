// The target of a request: what is asked for (RFC 9112 section 3.2, RFC 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/head_check.hpp"
#include "api/http/message.hpp"

namespace almoner::http {

struct Target {
  std::vector<std::string> path;  // decoded; "/" is {}, "/a/" is {"a", ""}
  Fields query;
  bool whole_server = false;  // "*", with OPTIONS
};

// Origin form ("/a?b=c"), absolute form ("http://host/a", whose host must be that of the Host
// header) and, with OPTIONS, "*". The path is decoded strictly: %XX of two hex digits, the result
// valid UTF-8. The query is decoded as a form is, which never fails.
std::variant<Target, WireFault> read_target(std::string_view target, Method method,
                                            std::optional<std::string_view> host);

// application/x-www-form-urlencoded as the WHATWG URL standard reads it: '+' is a space, a '%' that
// two hex digits do not follow stands for itself, what is not UTF-8 becomes U+FFFD.
Fields read_form(std::string_view text);

// %XX decoded; empty where a '%' is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);
// Everything but unreserved characters (RFC 3986 section 2.3) as %XX: for one path segment or
// value.
std::string percent_encoded(std::string_view text);

// Of where somebody wanted to go when they had to do something else first.
inline constexpr std::size_t place_bytes_max = 2'000;

// A place that a form says to go to, if it is one on this server: "/cases/1"; else "/home".
std::string place_here(std::string_view then);

}  // namespace almoner::http
