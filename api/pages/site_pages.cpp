#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/pages/public_rows.hpp"
#include "api/pages/site.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

std::string cookie_name() {
  const std::string cookie = http::session_cookie("", std::chrono::seconds(0));
  return cookie.substr(0, cookie.find('='));
}

// What the page's words are put together from: who runs the service, and how sessions end.
View about_site(const Visit& visit, std::string page) {
  const Body& body = visit.site.settings().body;
  using service::SessionLimits;
  return View{std::move(page),
              {{"body",
                {{"name", body.name},
                 {"address", body.address},
                 {"email", body.email},
                 {"telephone", body.telephone},
                 {"website", body.website},
                 {"dataProtectionEmail", body.data_protection_email},
                 {"complaints", body.complaints},
                 {"statementOn", body.statement_on},
                 {"knownProblems", body.known_problems}}},
               {"cookieName", cookie_name()},
               {"idleMinutes", SessionLimits::idle_max.count()},
               {"sessionHours", SessionLimits::absolute_max.count()}}};
}

}  // namespace

Answer accessibility_page(Visit& visit) {
  return about_site(visit, "accessibility");
}
Answer cookies_page(Visit& visit) {
  return about_site(visit, "cookies");
}
Answer privacy_page(Visit& visit) {
  return about_site(visit, "privacy");
}
Answer contact_page(Visit& visit) {
  return about_site(visit, "contact");
}

}  // namespace almoner::pages
