#include "api/pages/endpoints.hpp"

#include "api/http/problem.hpp"
#include "api/pages/attachment_pages.hpp"
#include "api/pages/error_page.hpp"
#include "api/pages/rows.hpp"
#include "api/pages/sign_in_page.hpp"
#include "api/pages/typed_again.hpp"
#include "api/render/problem.hpp"

namespace almoner::pages {
namespace {

constexpr const char* too_long_to_show =
    "What you sent is too long to be shown again. Nothing was saved. Go back, where your browser "
    "may still have it, make it shorter and send it again.";

http::Response page_of(const Site& site, const View& view, const Visitor& visitor,
                       const http::Request& request) {
  try {
    return site.render(view, visitor);
  } catch (const render::RenderError&) {
    if (request.method != http::Method::post) throw;
    return error_page(site, http::problem_response(413, too_long_to_show), request);
  }
}

// A view is put together once the database is done with the request.
http::Response respond(const std::shared_ptr<const Site>& site, const service::Context& context,
                       http::Exchange& exchange, Answer answer) {
  if (auto* response = std::get_if<http::Response>(&answer)) return std::move(*response);
  auto& view = std::get<View>(answer);
  if (exchange.request.method == http::Method::post) shorten_typed(view.model);
  exchange.finish = [site, view = std::move(view), visitor = visitor_of(context, exchange),
                     &request = exchange.request] {
    http::Response page = page_of(*site, view, visitor, request);
    if (!view.set_cookie.empty()) page.add("Set-Cookie", view.set_cookie);
    return page;
  };
  return http::Response(200);
}

http::Endpoint endpoint_of(const Row& row, const std::shared_ptr<const Site>& site) {
  http::Endpoint endpoint{row.route, row.access, row.mode, nullptr, row.operation};
  endpoint.speaks = http::Speaks::pages;
  endpoint.handler = [site, handler = row.handler](const service::Context& context,
                                                   http::Exchange& exchange) {
    Visit visit{*site, context, exchange};
    return respond(site, context, exchange, handler(visit));
  };
  if (!row.look_up) return endpoint;
  endpoint.look_up = [site, look_up = row.look_up](
                         const service::Context& context,
                         http::Exchange& exchange) -> std::optional<http::Response> {
    Visit visit{*site, context, exchange};
    auto answer = look_up(visit);
    if (!answer) return std::nullopt;
    return respond(site, context, exchange, std::move(*answer));
  };
  return endpoint;
}

http::Endpoint at_once(const char* pattern, const char* operation,
                       std::function<http::Response(const http::Request&)> answer) {
  http::Endpoint endpoint{
      {http::Method::get, pattern}, http::Access::anybody, http::Mode::direct, nullptr, operation};
  endpoint.at_once = std::move(answer);
  endpoint.speaks = http::Speaks::pages;
  return endpoint;
}

// The server itself compares the password; it needs no handler.
http::Endpoint sign_in_endpoint() {
  http::Endpoint endpoint{{http::Method::post, "/sign-in"},
                          http::Access::anybody,
                          http::Mode::direct,
                          nullptr,
                          "signInByForm"};
  endpoint.speaks = http::Speaks::pages;
  return endpoint;
}

}  // namespace

http::Pages pages_of(std::shared_ptr<const Site> site) {
  http::Pages pages;
  for (const auto* family : {&public_rows(), &account_rows(), &work_rows(), &form_rows(),
                             &case_rows(), &money_rows(), &admin_rows()})
    for (const Row& row : *family) pages.endpoints.push_back(endpoint_of(row, site));
  pages.endpoints.push_back(sign_in_endpoint());
  pages.endpoints.push_back(
      at_once("/assets/{tag}/{name}", "asset",
              [site](const http::Request& request) { return site->assets().response(request); }));
  pages.of_problem = [site](const http::Response& problem, const http::Request& request) {
    return error_page(*site, problem, request);
  };
  pages.too_big = too_big;
  if (site->settings().staff_must_use_codes) pages.codes_page = "/account/codes";
  pages.kept_forms = std::shared_ptr<http::KeptForms>(site, &site->kept_forms());
  pages.sign_in_again = [site](const http::Response& problem, const http::Fields& form) {
    return sign_in_again(*site, problem, form);
  };
  return pages;
}

}  // namespace almoner::pages
