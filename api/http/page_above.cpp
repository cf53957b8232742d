#include "api/http/page_above.hpp"

#include "api/http/target.hpp"

namespace almoner::http {

std::optional<std::string> page_above(const RouteTable& table, Request request) {
  const std::string whole = request.target;
  std::string_view target = whole;
  target = target.substr(0, target.find('?'));
  while (request.path.size() > 1 && target.starts_with('/')) {
    target = target.substr(0, target.rfind('/'));
    request.path.pop_back();
    if (table.match(request).kind == RouteMatch::Kind::found) return place_here(target);
  }
  return std::nullopt;
}

}  // namespace almoner::http
