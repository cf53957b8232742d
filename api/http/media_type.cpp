#include "api/http/media_type.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

// Calls each(name, value) for "; name=value" parameters; a value may be quoted.
template <class Each>
void for_each_parameter(std::string_view text, Each each) {
  while (!text.empty()) {
    text.remove_prefix(1);  // the semicolon
    const auto parameter = text.substr(0, text.find(';'));
    text.remove_prefix(parameter.size());
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    auto value = trimmed(parameter.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    each(trimmed(parameter.substr(0, equals)), value);
  }
}

// "0.8" as 800; a malformed one as 0, so that it is not taken for a wish.
int thousandths(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  if (text.size() > 1 && text[1] != '.') return 0;
  int q = (text[0] - '0') * 1000;
  int unit = 100;
  for (std::size_t i = 2; i < text.size(); ++i, unit /= 10) {
    if (!is_digit(text[i])) return 0;
    q += (text[i] - '0') * unit;
  }
  return std::min(q, 1000);
}

// How well a media range fits a type: 0 not, 1 "*/*", 2 "text/*", 3 the type itself.
int fit(std::string_view range, std::string_view type) {
  if (same_ignoring_case(range, type)) return 3;
  const auto group = type.substr(0, type.find('/') + 1);
  if (range.size() == group.size() + 1 && range.back() == '*' &&
      same_ignoring_case(range.substr(0, group.size()), group)) {
    return 2;
  }
  return range == "*/*" ? 1 : 0;
}

// The q-value of the range that fits best; the more exact range decides, even with a lower q.
int liking(std::string_view accept, std::string_view type) {
  int best_fit = 0;
  int q_of_best = 0;
  for_each_element(accept, [&](std::string_view element) {
    const auto range = trimmed(element.substr(0, element.find(';')));
    const int f = fit(range, type);
    if (f == 0 || f < best_fit) return;
    int q = 1000;
    const auto semicolon = element.find(';');
    if (semicolon != std::string_view::npos) {
      for_each_parameter(element.substr(semicolon), [&](std::string_view name, std::string_view v) {
        if (same_ignoring_case(name, "q")) q = thousandths(v);
      });
    }
    q_of_best = f == best_fit ? std::max(q, q_of_best) : q;
    best_fit = f;
  });
  return q_of_best;
}

}  // namespace

BodyKind body_kind(const Request& request) {
  const auto values = request.headers.all("Content-Type");
  if (values.empty()) return BodyKind::none;
  if (values.size() > 1) return BodyKind::other;
  const auto semicolon = std::min(values.front().find(';'), values.front().size());
  bool utf8 = true;
  for_each_parameter(values.front().substr(semicolon), [&](std::string_view n, std::string_view v) {
    if (same_ignoring_case(n, "charset")) utf8 = same_ignoring_case(v, "utf-8");
  });
  const auto type = trimmed(values.front().substr(0, semicolon));
  if (!utf8) return BodyKind::other;
  if (same_ignoring_case(type, "application/json")) return BodyKind::json;
  if (same_ignoring_case(type, "application/x-www-form-urlencoded")) return BodyKind::form;
  return BodyKind::other;
}

Wanted wanted(const Request& request, Wanted preferred) {
  std::string accept;
  for (const auto value : request.headers.all("Accept")) {
    accept.append(accept.empty() ? "" : ",").append(value);
  }
  if (trimmed(accept).empty()) return preferred;
  const int html = liking(accept, "text/html");
  const int json =
      std::max(liking(accept, "application/json"), liking(accept, "application/problem+json"));
  if (html == 0 && json == 0) return Wanted::neither;
  if (html == json) return preferred;
  return html > json ? Wanted::html : Wanted::json;
}

}  // namespace almoner::http
