#include "api/http/head_check.hpp"

#include <algorithm>
#include <array>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

using MaybeFault = std::optional<WireFault>;

constexpr WireFault head_too_large{431, "The request line and headers together are too long."};
constexpr WireFault target_too_long{414, "The address asked for is too long."};
constexpr WireFault bare_line_feed{400, "A line of the head ends with LF alone; CR LF is needed."};

// --- the request line ---

MaybeFault check_version(std::string_view version, Head& head) {
  if (version == "HTTP/1.1") return std::nullopt;
  if (version == "HTTP/1.0") {
    head.keep_alive = false;
    return std::nullopt;
  }
  const bool well_formed = version.size() == 8 && version.starts_with("HTTP/") &&
                           is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  if (well_formed) return WireFault{505, "This server speaks HTTP/1.1 and HTTP/1.0 only."};
  return WireFault{400, "The request line does not end with an HTTP version."};
}

MaybeFault check_target(std::string_view target, const ServerLimits& limits) {
  if (target.empty()) return WireFault{400, "The request line has no target."};
  if (target.size() > limits.target_bytes_max) return target_too_long;
  if (std::any_of(target.begin(), target.end(), is_control)) {
    return WireFault{400, "The target has a control character."};
  }
  return std::nullopt;
}

MaybeFault check_request_line(std::string_view line, const ServerLimits& limits, Head& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || line.find(' ', first + 1) != last || first == last) {
    return WireFault{400, "The request line is not METHOD SP target SP HTTP-version."};
  }
  if (!is_token(line.substr(0, first))) return WireFault{400, "The method is not a token."};
  head.target = line.substr(first + 1, last - first - 1);
  if (const auto fault = check_target(head.target, limits)) return fault;
  if (const auto fault = check_version(line.substr(last + 1), head)) return fault;
  const auto method = method_named(line.substr(0, first));
  if (!method) return WireFault{501, "This server does not know that method."};
  head.method = *method;
  return std::nullopt;
}

// --- one header line ---

MaybeFault check_header_line(std::string_view line, std::size_t at, Head& head) {
  if (line.front() == ' ' || line.front() == '\t') {
    return WireFault{400, "A header goes on in a second line, or begins with a blank."};
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return WireFault{400, "A header line has no colon."};
  if (!is_token(line.substr(0, colon))) {
    return WireFault{400, "A header's name is empty or has a character that no name may have."};
  }
  const auto bad = [](char c) { return is_control(c) && c != '\t'; };
  const auto raw = line.substr(colon + 1);
  if (std::any_of(raw.begin(), raw.end(), bad)) {
    return WireFault{400, "A header's value has a control character."};
  }
  const auto value = trimmed(raw);
  const auto value_at =
      value.empty() ? at + colon + 1 : at + static_cast<std::size_t>(value.data() - line.data());
  head.headers.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(colon),
                          static_cast<std::uint32_t>(value_at),
                          static_cast<std::uint32_t>(value.size())});
  return std::nullopt;
}

// --- the headers that decide where the message ends, and who it is for ---

struct Field {
  std::string_view name;
  std::string_view raw;  // all between the colon and CR LF
};

struct Seen {
  bool host = false;
  bool length = false;
  bool encoding = false;
};

// Letters alone, so that Transfer_Encoding and Transfer---Encoding, which some other server may
// take for the real one, are seen for what they try.
bool looks_like(std::string_view name, std::string_view letters) {
  std::size_t matched = 0;
  for (const char c : name) {
    if (!is_letter(c)) {
      if (is_digit(c)) return false;
      continue;
    }
    if (matched == letters.size() || lower(c) != letters[matched]) return false;
    ++matched;
  }
  return matched == letters.size();
}

bool is_visible_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) || is_high(c); });
}

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

MaybeFault check_host(const Field& field, Seen& seen, Head&) {
  if (seen.host) return WireFault{400, "There is more than one Host header."};
  seen.host = true;
  if (!is_valid_host(without_spaces(field.raw))) {
    return WireFault{400, "The Host header is not a host name with an optional port."};
  }
  return std::nullopt;
}

MaybeFault check_content_length(const Field& field, Seen& seen, Head& head) {
  if (seen.length) return WireFault{400, "There is more than one Content-Length header."};
  seen.length = true;
  const auto digits = without_spaces(field.raw);
  if (digits.empty() || digits.size() > 15 ||
      !std::all_of(digits.begin(), digits.end(), is_digit)) {
    return WireFault{400, "Content-Length is not a whole number of at most 15 digits."};
  }
  std::uint64_t length = 0;
  for (const char c : digits) length = length * 10 + static_cast<std::uint64_t>(c - '0');
  head.content_length = length;
  return std::nullopt;
}

// A blank after the value is lawful but has served to hide the header from other servers.
MaybeFault check_transfer_encoding(const Field& field, Seen& seen, Head& head) {
  if (seen.encoding) return WireFault{400, "There is more than one Transfer-Encoding header."};
  seen.encoding = true;
  auto value = field.raw;
  while (value.starts_with(' ')) value.remove_prefix(1);
  if (!same_ignoring_case(value, "chunked")) {
    return WireFault{400, "Transfer-Encoding is not exactly one \"chunked\"."};
  }
  head.chunked = true;
  return std::nullopt;
}

MaybeFault check_expect(const Field& field, Seen&, Head& head) {
  if (!is_visible_ascii(field.raw) || !same_ignoring_case(trimmed(field.raw), "100-continue")) {
    return WireFault{417, "The only expectation this server meets is 100-continue."};
  }
  head.expects_continue = true;
  return std::nullopt;
}

MaybeFault check_content_encoding(const Field& field, Seen&, Head&) {
  if (same_ignoring_case(trimmed(field.raw), "identity")) return std::nullopt;
  return WireFault{415, "This server reads bodies that are not compressed only."};
}

MaybeFault check_connection(const Field& field, Seen&, Head& head) {
  MaybeFault fault;
  for_each_element(field.raw, [&](std::string_view option) {
    if (!is_token(option)) fault = WireFault{400, "The Connection header is not a list of tokens."};
    if (same_ignoring_case(option, "close")) head.keep_alive = false;
  });
  return fault;
}

struct Rule {
  std::string_view name;
  std::string_view letters;  // of a name that nobody may come close to
  MaybeFault (*check)(const Field&, Seen&, Head&);
};
constexpr std::array<Rule, 6> rules{{
    {"Host", "", check_host},
    {"Content-Length", "contentlength", check_content_length},
    {"Transfer-Encoding", "transferencoding", check_transfer_encoding},
    {"Expect", "", check_expect},
    {"Content-Encoding", "", check_content_encoding},
    {"Connection", "", check_connection},
}};

MaybeFault check_by_rule(const Field& field, Seen& seen, Head& head) {
  for (const auto& rule : rules) {
    if (same_ignoring_case(field.name, rule.name)) return rule.check(field, seen, head);
    if (!rule.letters.empty() && looks_like(field.name, rule.letters)) {
      return WireFault{400, "A header's name is almost that of a header that frames the message."};
    }
  }
  return std::nullopt;
}

MaybeFault check_together(const Seen& seen, std::string_view version, const Head& head) {
  const bool old = version == "HTTP/1.0";
  if (!seen.host && !old) return WireFault{400, "There is no Host header."};
  if (head.chunked && old) return WireFault{400, "HTTP/1.0 has no Transfer-Encoding."};
  if (head.chunked && seen.length) {
    return WireFault{400, "There are both Transfer-Encoding and Content-Length."};
  }
  const bool has_body = head.chunked || head.content_length.value_or(0) > 0;
  if (has_body && (head.method == Method::get || head.method == Method::head)) {
    return WireFault{400, "A GET or HEAD request has a body."};
  }
  return std::nullopt;
}

// The line that begins at `at`, without its CR LF; empty for a bare CR or LF before its end.
std::optional<std::string_view> line_at(std::string_view bytes, std::size_t at) {
  const auto end = bytes.find('\r', at);
  if (end == std::string_view::npos || end + 1 >= bytes.size() || bytes[end + 1] != '\n') {
    return std::nullopt;
  }
  return bytes.substr(at, end - at);
}

MaybeFault check_headers(std::string_view bytes, std::size_t at, const ServerLimits& limits,
                         Head& head, Seen& seen) {
  for (;;) {
    const auto line = line_at(bytes, at);
    if (!line) return WireFault{400, "A line of the head has a CR without LF."};
    if (line->empty()) return std::nullopt;
    if (head.headers.size() == limits.header_count_max) {
      return WireFault{431, "There are too many headers."};
    }
    if (const auto fault = check_header_line(*line, at, head)) return fault;
    const auto colon = line->find(':');
    const Field field{line->substr(0, colon), line->substr(colon + 1)};
    if (const auto fault = check_by_rule(field, seen, head)) return fault;
    at += line->size() + 2;
  }
}

bool is_host_character(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
}

bool is_literal_character(char c) {
  return is_hex_digit(c) || c == ':' || c == '.';
}

}  // namespace

bool is_valid_host(std::string_view host) {
  const bool literal = host.starts_with('[');
  const auto end = literal ? host.find(']') : std::min(host.find(':'), host.size());
  if (end == std::string_view::npos || end == (literal ? 1u : 0u)) return false;
  const auto name = literal ? host.substr(1, end - 1) : host.substr(0, end);
  if (!std::all_of(name.begin(), name.end(), literal ? is_literal_character : is_host_character)) {
    return false;
  }
  const auto rest = host.substr(end + (literal ? 1 : 0));
  if (rest.empty()) return true;
  return rest.size() >= 2 && rest.size() <= 6 && rest[0] == ':' &&
         std::all_of(rest.begin() + 1, rest.end(), is_digit);
}

HeadEnd find_head_end(std::string_view arrived, std::size_t& resume, const ServerLimits& limits) {
  for (;;) {
    const auto feed = arrived.find('\n', resume);
    if (feed == std::string_view::npos) break;
    if (feed == 0 || arrived[feed - 1] != '\r') return {0, bare_line_feed};
    if (feed + 1 > limits.head_bytes_max) return {0, head_too_large};
    if (feed >= 3 && arrived[feed - 2] == '\n') return {feed + 1, std::nullopt};
    if (feed == 1) return {0, WireFault{400, "The request begins with an empty line."}};
    resume = feed + 1;
  }
  const bool in_request_line = resume == 0;
  if (in_request_line && arrived.size() > limits.target_bytes_max + 32) return {0, target_too_long};
  if (arrived.size() >= limits.head_bytes_max) return {0, head_too_large};
  return {};
}

std::variant<Head, WireFault> check_head(std::string_view bytes, const ServerLimits& limits) {
  Head head;
  head.headers.reserve(16);
  const auto line = line_at(bytes, 0);
  if (!line) return WireFault{400, "A line of the head has a CR without LF."};
  if (const auto fault = check_request_line(*line, limits, head)) return *fault;
  Seen seen;
  if (const auto fault = check_headers(bytes, line->size() + 2, limits, head, seen)) return *fault;
  const auto version = line->substr(line->rfind(' ') + 1);
  if (const auto fault = check_together(seen, version, head)) return *fault;
  return head;
}

}  // namespace almoner::http
