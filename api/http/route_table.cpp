#include "api/http/route_table.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

constexpr std::size_t method_count = 7;
using Path = std::span<const std::string>;

std::vector<std::string_view> segments_of(std::string_view pattern) {
  std::vector<std::string_view> segments;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const auto segment = pattern.substr(0, pattern.find('/'));
    segments.push_back(segment);
    pattern.remove_prefix(std::min(segment.size() + 1, pattern.size()));
  }
  return segments;
}

[[noreturn]] void refuse(std::string_view pattern, const std::string& why) {
  throw std::invalid_argument("route " + std::string(pattern) + ": " + why);
}

// The name within {name}; empty for a literal segment.
std::string_view name_in(std::string_view pattern, std::string_view segment) {
  const bool has_brace = segment.find_first_of("{}") != std::string_view::npos;
  if (!has_brace) return {};
  if (segment.size() < 3 || segment.front() != '{' || segment.back() != '}') {
    refuse(pattern, "a parameter is a whole segment, as {name}");
  }
  return segment.substr(1, segment.size() - 2);
}

bool could_climb(const std::string& segment) {
  return segment.empty() || segment == "." || segment == ".." ||
         segment.find_first_of(std::string_view("/\\\0", 3)) != std::string::npos;
}

}  // namespace

struct RouteTable::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
  std::unique_ptr<Node> any;   // {name}
  std::unique_ptr<Node> rest;  // {name...}
  std::array<std::optional<std::size_t>, method_count> rows;
  std::array<std::vector<std::string_view>, method_count> names;

  bool is_end() const {
    return std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.has_value(); });
  }

  // The node at the end of the path, literal segments first; null if there is none.
  const Node* find(Path path, std::vector<std::string>& values) const {
    if (path.empty()) return is_end() ? this : nullptr;
    if (const auto next = literal.find(path.front()); next != literal.end()) {
      if (const auto* found = next->second->find(path.subspan(1), values)) return found;
    }
    if (any && !could_climb(path.front())) {
      values.push_back(path.front());
      if (const auto* found = any->find(path.subspan(1), values)) return found;
      values.pop_back();
    }
    return rest ? find_rest(path, values) : nullptr;
  }

  const Node* find_rest(Path path, std::vector<std::string>& values) const {
    std::string joined;
    for (const auto& segment : path) {
      if (could_climb(segment)) return nullptr;
      joined += (joined.empty() ? "" : "/") + segment;
    }
    values.push_back(std::move(joined));
    return rest.get();
  }

  std::string allow() const {
    std::string list;
    for (std::size_t i = 0; i < method_count; ++i) {
      const auto method = static_cast<Method>(i);
      const bool head = method == Method::head && rows[static_cast<std::size_t>(Method::get)];
      if (!rows[i] && !head && method != Method::options) continue;
      list += (list.empty() ? "" : ", ") + std::string(name_of(method));
    }
    return list;
  }
};

RouteTable::RouteTable(std::span<const Route> routes) : root_(std::make_unique<Node>()) {
  for (std::size_t row = 0; row < routes.size(); ++row) add(row, routes[row]);
}
RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable&&) noexcept = default;

void RouteTable::add(std::size_t row, const Route& route) {
  if (!route.pattern.starts_with('/')) refuse(route.pattern, "a pattern begins with /");
  if (route.pattern.size() > 1 && route.pattern.ends_with('/')) {
    refuse(route.pattern, "a pattern does not end with /");
  }
  auto* node = root_.get();
  std::vector<std::string_view> names;
  bool ended = false;
  for (const auto segment : segments_of(route.pattern)) {
    if (segment.empty()) refuse(route.pattern, "a segment is empty");
    if (ended) refuse(route.pattern, "{name...} may only come last");
    auto name = name_in(route.pattern, segment);
    ended = name.ends_with("...");
    if (ended) name.remove_suffix(3);
    if (!name.empty()) names.push_back(name);
    auto& next = name.empty() ? node->literal[std::string(segment)]
                 : ended      ? node->rest
                              : node->any;
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  const auto method = static_cast<std::size_t>(route.method);
  if (node->rows[method]) refuse(route.pattern, "another row has this method and means the same");
  node->rows[method] = row;
  node->names[method] = std::move(names);
}

RouteMatch RouteTable::match(const Request& request) const {
  RouteMatch match;
  if (request.target == "*") {
    match.kind = RouteMatch::Kind::options;
    match.allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    return match;
  }
  std::vector<std::string> values;
  const auto* node = root_->find(request.path, values);
  if (node == nullptr) return match;
  auto method = static_cast<std::size_t>(request.method);
  if (!node->rows[method] && request.method == Method::head) {
    method = static_cast<std::size_t>(Method::get);
  }
  if (!node->rows[method]) {
    const bool options = request.method == Method::options;
    match.kind = options ? RouteMatch::Kind::options : RouteMatch::Kind::wrong_method;
    match.allow = node->allow();
    return match;
  }
  match.kind = RouteMatch::Kind::found;
  match.row = *node->rows[method];
  const auto& names = node->names[method];
  for (std::size_t i = 0; i < names.size(); ++i) {
    match.parameters.emplace_back(names[i], std::move(values[i]));
  }
  return match;
}

std::string_view RouteMatch::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

Response response_without_row(const RouteMatch& match) {
  switch (match.kind) {
    case RouteMatch::Kind::wrong_method:
      return method_not_allowed(match.allow);
    case RouteMatch::Kind::options:
      return Response(204).add("Allow", match.allow);
    case RouteMatch::Kind::not_found:
    case RouteMatch::Kind::found:
      break;
  }
  return not_found();
}

}  // namespace almoner::http
