// What a handler gets and gives: one HTTP request, one response. No library's types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/time/instant.hpp"

namespace almoner::http {

enum class Method { get, head, post, put, patch, delete_, options };

// "GET", "DELETE". Method names are case-sensitive (RFC 9110 section 9.1).
std::string_view name_of(Method method);
std::optional<Method> method_named(std::string_view name);

// ASCII case-insensitive, as header names and most tokens compare.
bool same_ignoring_case(std::string_view a, std::string_view b);

// Names and values in the order they came; from a query, a form or a cookie header.
class Fields {
 public:
  void add(std::string name, std::string value);
  // The first value of that name (case-sensitive), empty if there is none. Valid while this lives.
  std::optional<std::string_view> find(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& list() const { return list_; }

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

// Where one header lies in the bytes of the head.
struct HeaderSpan {
  std::uint32_t name_at = 0, name_bytes = 0;
  std::uint32_t value_at = 0, value_bytes = 0;
};

// The headers of one request: the bytes as they came, checked by check_head, and where each lies.
class Headers {
 public:
  Headers() = default;
  Headers(std::string bytes, std::vector<HeaderSpan> spans)
      : bytes_(std::move(bytes)), spans_(std::move(spans)) {}

  // The first of that name (any case), without blanks around it. Valid while this is not moved.
  std::optional<std::string_view> find(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
  std::size_t count() const { return spans_.size(); }

 private:
  std::string_view name(const HeaderSpan& span) const;
  std::string_view value(const HeaderSpan& span) const;

  std::string bytes_;
  std::vector<HeaderSpan> spans_;
};

struct Request {
  Method method = Method::get;
  std::string target;             // as it came: "/api/v1/cases?state=open"
  std::vector<std::string> path;  // decoded, valid UTF-8: {"api", "v1", "cases"}; "/" is {}
  Fields query;                   // decoded, valid UTF-8
  Headers headers;
  std::string body;
  Instant received_at{};     // when the last byte was in; what deadlines are measured by
  std::string peer_address;  // "192.0.2.1", "2001:db8::1"

  std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
};

struct Header {
  std::string name;
  std::string value;
};

// The server adds Date, Content-Length, Connection and, where a response does not set its own, the
// headers of response_writer.hpp. HEAD, 204 and 304 are sent without the body.
class Response {
 public:
  explicit Response(int status = 200) : status_(status) {}
  Response(int status, std::string_view content_type, std::string body);
  // For bytes that many responses share: a page, a style sheet.
  Response(int status, std::string_view content_type, std::shared_ptr<const std::string> body);

  // Adds one header; add() twice for Set-Cookie. Throws std::invalid_argument for a name that is no
  // token, a value with a control character, or a header that the server owns.
  Response& add(std::string_view name, std::string_view value);
  // The connection ends after this response.
  Response& close();

  int status() const { return status_; }
  const std::vector<Header>& headers() const { return headers_; }
  std::optional<std::string_view> header(std::string_view name) const;
  std::string_view body() const;
  bool closes() const { return closes_; }

 private:
  int status_;
  std::vector<Header> headers_;
  std::variant<std::string, std::shared_ptr<const std::string>> body_;
  bool closes_ = false;
};

}  // namespace almoner::http
