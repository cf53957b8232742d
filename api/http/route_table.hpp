// Which row of the table of routes a request means. Rows are known by their index alone: what a row
// holds beside (who may call, the handler) is its owner's.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/message.hpp"

namespace almoner::http {

// "/api/v1/cases/{case}/actions/{action}". A segment is literal or one {name}; the last one may be
// {name...}, which takes one segment or more. Literal goes before {name}, {name} before {name...}.
struct Route {
  Method method = Method::get;
  std::string_view pattern;
};

struct RouteMatch {
  enum class Kind {
    found,
    not_found,     // 404
    wrong_method,  // 405, with `allow`
    options,       // answer OPTIONS for the row's owner: 204, with `allow`
  };
  Kind kind = Kind::not_found;
  std::size_t row = 0;  // when found
  // What the {names} stood for, in order. Valid while the request's path and the table are.
  std::vector<std::pair<std::string_view, std::string>> parameters;
  std::string allow;  // "GET, HEAD, POST", in the order of Method

  // The parameter of that name; empty if the pattern has none of it.
  std::string_view parameter(std::string_view name) const;
};

class RouteTable {
 public:
  // Throws std::invalid_argument with a sentence for a pattern that is malformed, or two rows that
  // mean the same. The patterns must outlive the table.
  explicit RouteTable(std::span<const Route> routes);

  // For a table whose rows are, or hold, more than a Route: RouteTable::over(rows, &Row::route).
  template <class Rows, class Projection>
  static RouteTable over(const Rows& rows, Projection route_of) {
    std::vector<Route> routes;
    for (const auto& row : rows) routes.push_back(std::invoke(route_of, row));
    return RouteTable(routes);
  }
  ~RouteTable();
  RouteTable(RouteTable&&) noexcept;

  // HEAD finds the row of GET unless it has its own; so does OPTIONS its own, else kind is options.
  RouteMatch match(const Request& request) const;

 private:
  struct Node;
  void add(std::size_t row, const Route& route);
  std::unique_ptr<Node> root_;
};

// What to answer where no row was found: 404, 405 with Allow, or 204 with Allow.
Response response_without_row(const RouteMatch& match);

}  // namespace almoner::http
