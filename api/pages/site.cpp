#include "api/pages/site.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <spdlog/spdlog.h>
#include <stdexcept>

#include "api/render/money_filter.hpp"
#include "api/service/administration.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

// Nothing from elsewhere, and nothing inline: a text that somebody typed can run nothing.
constexpr const char* page_policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

bool is_ours(const std::string& name) {
  return !name.starts_with("govuk/");
}

render::Templates compiled(const std::map<std::string, std::string>& sources) {
  render::Templates templates;
  render::add_money_filter(templates);
  for (const auto& [name, source] : sources)
    templates.add(name, source, is_ours(name) ? render::Dialect{} : render::Dialect::nunjucks());
  std::string wrong;
  for (const auto& problem : templates.compile()) wrong += "\n" + problem.text();
  if (!wrong.empty()) throw std::runtime_error("The templates of pages do not hold:" + wrong);
  return templates;
}

enum class For { anybody, strangers, signed_in, appointed, administrators };

struct NavigationRow {
  const char* text;
  const char* href;
  For whom;
};
constexpr std::array navigation{NavigationRow{"Your work", "/home", For::signed_in},
                                NavigationRow{"All cases", "/cases", For::appointed},
                                NavigationRow{"Funds", "/", For::anybody},
                                NavigationRow{"Administration", "/admin", For::administrators},
                                NavigationRow{"Sign in", "/sign-in", For::strangers},
                                NavigationRow{"Create an account", "/register", For::strangers}};

bool is_for(const Visitor& visitor, For whom) {
  switch (whom) {
    case For::anybody:
      return true;
    case For::strangers:
      return visitor.name.empty();
    case For::signed_in:
      return !visitor.name.empty();
    case For::appointed:
      return visitor.is_appointed;
    case For::administrators:
      break;
  }
  return visitor.is_administrator;
}

// Of whom only a cookie is known: they are asked to sign in where that is needed.
bool is_for_perhaps_signed_in(For whom) {
  return whom == For::anybody || whom == For::signed_in;
}

json::array navigation_json(const Visitor& visitor, bool is_perhaps_signed_in) {
  json::array items;
  for (const auto& row : navigation)
    if (is_perhaps_signed_in ? is_for_perhaps_signed_in(row.whom) : is_for(visitor, row.whom))
      items.push_back(
          {{"text", row.text}, {"href", row.href}, {"current", visitor.path == row.href}});
  return items;
}

json::object visitor_json(const Visitor& visitor, bool is_perhaps_signed_in) {
  return {{"isSignedIn", !visitor.name.empty()},
          {"name", visitor.name},
          {"csrf", visitor.csrf_token},
          {"sessionSeconds", visitor.session_seconds},
          {"navigation", navigation_json(visitor, is_perhaps_signed_in)}};
}

}  // namespace

Site::Site(SiteSettings settings, const std::map<std::string, std::string>& templates,
           const AssetSources& assets)
    : settings_(std::move(settings)), assets_(assets), templates_(compiled(templates)) {}

std::string Site::document(const std::string& name, const json::object& model) const {
  return templates_.render("documents/" + name + ".njk", model);
}

http::Response Site::render(const View& view, const Visitor& visitor) const {
  json::object model = view.model;
  model["site"] = {{"name", settings_.name},
                   {"isDemonstration", settings_.is_demonstration},
                   {"clockMoves", static_cast<bool>(settings_.move_clock)},
                   {"styles", assets_.address("almoner.css")},
                   {"icon", assets_.address("icon.svg")},
                   {"startScript", assets_.address("start.js")},
                   {"script", assets_.address("almoner.mjs")},
                   {"bodyName", settings_.body.name},
                   {"bodyStyles", assets_.has("body.css") ? assets_.address("body.css") : ""},
                   {"logo", settings_.logo.empty() ? "" : assets_.address(settings_.logo)}};
  model["visitor"] = visitor_json(visitor, view.model.contains("isPerhapsSignedIn"));
  if (!model.contains("errors")) model["errors"] = json::array();
  if (!model.contains("errorOf")) model["errorOf"] = json::object();
  http::Response response(view.status, "text/html; charset=utf-8",
                          templates_.render("pages/" + view.page + ".njk", model));
  // With "no-referrer" browsers would send forms without saying where they come from.
  response.add("Content-Security-Policy", page_policy).add("Referrer-Policy", "same-origin");
  return response;
}

std::int64_t seconds_left(const service::Context& context, const http::Exchange& exchange) {
  if (!exchange.session_ends_at) return 0;
  const auto left =
      std::chrono::floor<std::chrono::seconds>(*exchange.session_ends_at - context.now);
  return std::max<std::int64_t>(0, left.count());
}

Visitor visitor_of(const service::Context& context, const http::Exchange& exchange) {
  const std::string& target = exchange.request.target;
  Visitor visitor{"", "", target.substr(0, target.find('?'))};
  if (exchange.session.empty()) return visitor;
  visitor.name = exchange.caller.name;
  visitor.csrf_token = service::csrf_token_of(exchange.session);
  visitor.session_seconds = seconds_left(context, exchange);
  const auto roles = service::roles_held(context, exchange.caller);
  visitor.is_appointed = !roles.empty();
  visitor.is_administrator = std::find(roles.begin(), roles.end(), "administrator") != roles.end();
  return visitor;
}

}  // namespace almoner::pages
