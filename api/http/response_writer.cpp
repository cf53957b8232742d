#include "api/http/response_writer.hpp"

#include <array>
#include <charconv>

#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

struct Default {
  std::string_view name;
  std::string_view line;
};
constexpr std::array<Default, 4> defaults{{
    {"X-Content-Type-Options", "X-Content-Type-Options: nosniff\r\n"},
    {"Content-Security-Policy",
     "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"},
    {"Referrer-Policy", "Referrer-Policy: no-referrer\r\n"},
    {"Cache-Control", "Cache-Control: no-store\r\n"},
}};

void append_number(std::size_t number, std::string& out) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

std::string_view DateCache::text(std::time_t now) {
  if (now == at_) return text_;
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&now, &utc);
  const auto two = [](int n) {
    return std::string{static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
  };
  text_ = std::string(days[static_cast<std::size_t>(utc.tm_wday)]) + ", " + two(utc.tm_mday) + " " +
          months[static_cast<std::size_t>(utc.tm_mon)] + " " + std::to_string(1900 + utc.tm_year) +
          " " + two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" + two(utc.tm_sec) + " GMT";
  at_ = now;
  return text_;
}

void append_head(const Response& response, std::string_view date, bool closes, std::string& out) {
  out.append("HTTP/1.1 ");
  append_number(static_cast<std::size_t>(response.status()), out);
  out.append(" ").append(reason_phrase(response.status()));
  out.append("\r\nDate: ").append(date).append("\r\n");
  for (const auto& header : response.headers()) {
    out.append(header.name).append(": ").append(header.value).append("\r\n");
  }
  for (const auto& standard : defaults) {
    if (!response.header(standard.name)) out.append(standard.line);
  }
  if (response.status() != 204 && response.status() != 304) {
    out.append("Content-Length: ");
    append_number(response.body().size(), out);
    out.append("\r\n");
  }
  out.append(closes ? "Connection: close\r\n\r\n" : "\r\n");
}

bool sends_body(const Response& response, Method method) {
  return method != Method::head && response.status() != 204 && response.status() != 304;
}

}  // namespace almoner::http
