#include "api/http/target.hpp"

#include <algorithm>
#include <array>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "api/http/token.hpp"
#include "api/http/utf8.hpp"

namespace almoner::http {
namespace {

// RFC 3986, 2.2 and 2.3: reserved and unreserved characters beside letters and digits, and the
// percent sign; no fragment, which never reaches a server.
constexpr std::string_view addresses_hold = "-._~:/?[]@!$&'()*+,;=%";

bool is_letter_or_digit(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// The byte that %XX at the front of the text stands for; -1 if it is not that.
int escaped_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return -1;
  const int high = hex_value(text[1]);
  const int low = hex_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string form_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    const int byte = escaped_byte(text);
    decoded += byte >= 0 ? static_cast<char>(byte) : text.front() == '+' ? ' ' : text.front();
    text.remove_prefix(byte >= 0 ? 3 : 1);
  }
  return is_utf8(decoded) ? decoded : with_utf8_repaired(decoded);
}

std::optional<WireFault> read_path(std::string_view text, std::vector<std::string>& path) {
  text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  path.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '/')) + 1);
  for (;;) {
    const auto slash = text.find('/');
    auto segment = percent_decoded(text.substr(0, slash));
    if (!segment) return WireFault{400, "The path has a % that two hex digits do not follow."};
    if (!is_utf8(*segment)) return WireFault{400, "The path is not UTF-8."};
    path.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return std::nullopt;
    text.remove_prefix(slash + 1);
  }
}

// Cuts "http://authority" off the front; false if there is no such thing or it is not for this
// host.
bool cut_authority(std::string_view& target, std::optional<std::string_view> host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!same_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const auto authority = target.substr(0, target.find_first_of("/?"));
    target.remove_prefix(authority.size());
    return is_valid_host(authority) && (!host || same_ignoring_case(authority, *host));
  }
  return false;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    const int byte = escaped_byte(text);
    if (text.front() == '%' && byte < 0) return std::nullopt;
    decoded += byte >= 0 ? static_cast<char>(byte) : text.front();
    text.remove_prefix(byte >= 0 ? 3 : 1);
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  return boost::urls::encode(boost::core::string_view(text.data(), text.size()),
                             boost::urls::unreserved_chars);
}

Fields read_form(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const auto pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
    fields.add(form_decoded(pair.substr(0, equals)), form_decoded(value));
  }
  return fields;
}

std::variant<Target, WireFault> read_target(std::string_view target, Method method,
                                            std::optional<std::string_view> host) {
  Target read;
  if (target == "*") {
    if (method != Method::options) return WireFault{400, "The target * is for OPTIONS alone."};
    read.whole_server = true;
    return read;
  }
  if (!target.starts_with('/') && !cut_authority(target, host)) {
    return WireFault{400, "The target is neither a path nor an address on this host."};
  }
  const auto question = target.find('?');
  const auto path = target.substr(0, question);
  if (!path.empty()) {
    if (const auto fault = read_path(path, read.path)) return *fault;
  }
  if (question != std::string_view::npos) read.query = read_form(target.substr(question + 1));
  return read;
}

// What else a browser would do with such bytes is not worth finding out: some drop a tab, so that
// what is behind it becomes the host.
std::string place_here(std::string_view then) {
  const auto stands_in_addresses = [](char c) {
    return is_letter_or_digit(c) || addresses_hold.find(c) != std::string_view::npos;
  };
  const bool is_ours = then.starts_with("/") && !then.starts_with("//") &&
                       then.size() <= place_bytes_max &&
                       std::all_of(then.begin(), then.end(), stands_in_addresses);
  return is_ours ? std::string(then) : "/home";
}

}  // namespace almoner::http
