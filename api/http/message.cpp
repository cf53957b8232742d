#include "api/http/message.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> method_names{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
}};

constexpr std::array<std::string_view, 6> owned_by_the_server{
    "Date", "Content-Length", "Connection", "Transfer-Encoding", "Keep-Alive", "Trailer"};

}  // namespace

std::string_view name_of(Method method) {
  return method_names[static_cast<std::size_t>(method)].second;
}

std::optional<Method> method_named(std::string_view name) {
  for (const auto& [method, text] : method_names) {
    if (text == name) return method;
  }
  return std::nullopt;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

void Fields::add(std::string name, std::string value) {
  list_.emplace_back(std::move(name), std::move(value));
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
  for (const auto& [key, value] : list_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : list_) {
    if (key == name) values.push_back(value);
  }
  return values;
}

std::string_view Headers::name(const HeaderSpan& span) const {
  return std::string_view(bytes_).substr(span.name_at, span.name_bytes);
}

std::string_view Headers::value(const HeaderSpan& span) const {
  return std::string_view(bytes_).substr(span.value_at, span.value_bytes);
}

std::optional<std::string_view> Headers::find(std::string_view wanted) const {
  for (const auto& span : spans_) {
    if (same_ignoring_case(name(span), wanted)) return value(span);
  }
  return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view wanted) const {
  std::vector<std::string_view> values;
  for (const auto& span : spans_) {
    if (same_ignoring_case(name(span), wanted)) values.push_back(value(span));
  }
  return values;
}

Response::Response(int status, std::string_view content_type, std::string body)
    : status_(status), body_(std::move(body)) {
  add("Content-Type", content_type);
}

Response::Response(int status, std::string_view content_type,
                   std::shared_ptr<const std::string> body)
    : status_(status), body_(std::move(body)) {
  add("Content-Type", content_type);
}

Response& Response::add(std::string_view name, std::string_view value) {
  for (const auto owned : owned_by_the_server) {
    if (same_ignoring_case(name, owned)) {
      throw std::invalid_argument("the server itself writes the header " + std::string(name));
    }
  }
  if (!is_token(name)) throw std::invalid_argument("not a header name: " + std::string(name));
  if (std::any_of(value.begin(), value.end(), is_control)) {
    throw std::invalid_argument("a control character in the value of " + std::string(name));
  }
  headers_.push_back({std::string(name), std::string(value)});
  return *this;
}

Response& Response::close() {
  closes_ = true;
  return *this;
}

std::optional<std::string_view> Response::header(std::string_view name) const {
  for (const auto& header : headers_) {
    if (same_ignoring_case(header.name, name)) return header.value;
  }
  return std::nullopt;
}

std::string_view Response::body() const {
  if (const auto* own = std::get_if<std::string>(&body_)) return *own;
  const auto& shared = std::get<std::shared_ptr<const std::string>>(body_);
  return shared ? std::string_view(*shared) : std::string_view();
}

}  // namespace almoner::http
