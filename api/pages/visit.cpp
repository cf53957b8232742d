#include "api/pages/visit.hpp"

namespace almoner::pages {

std::string Visit::field(std::string_view name) const {
  return std::string(exchange.form.find(name).value_or(""));
}

std::string Visit::asked(std::string_view name) const {
  return std::string(exchange.request.query.find(name).value_or(""));
}

http::Response see_other(const std::string& path) {
  return http::Response(303).add("Location", path);
}

Answer failure_page(Visit& visit, const service::Failure& failure) {
  return http::failure_response(failure, visit.exchange);
}

}  // namespace almoner::pages
