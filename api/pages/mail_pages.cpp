// After a mail was sent; and in a demonstration, where it is read.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/pages/site.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

std::string when(Instant at) {
  const auto zone = Zone::find("Europe/London");
  return zone ? date_and_time_words(at, *zone, Seconds::show) : std::string();
}

// Links lead to this server: to be followed, they are without its name, which a played round may
// not have known.
std::string link_in(const std::string& body) {
  const auto token = body.find("?token=");
  const auto begins = token == std::string::npos ? body.find("/cases/") : body.rfind('/', token);
  if (begins == std::string::npos) return {};
  return body.substr(begins, body.find_first_of(" \r\n", begins) - begins);
}

View mail_view(const std::string& address, json::value mails) {
  return {"demonstration-mail", {{"email", address}, {"mails", std::move(mails)}}};
}

}  // namespace

Answer check_your_email_page(Visit& visit) {
  return View{"check-your-email", {{"what", visit.asked("for")}, {"then", goes_on_to(visit)}}};
}

Answer demonstration_mail_page(Visit& visit) {
  if (!visit.site.settings().is_demonstration) return failure_page(visit, service::not_found());
  return mail_view("", nullptr);
}

// The address comes in the body: names and addresses never stand in the address of a page.
Answer demonstration_mail(Visit& visit) {
  visit.exchange.keep = false;
  if (!visit.site.settings().is_demonstration) return failure_page(visit, service::not_found());
  json::array mails;
  for (const auto& mail : service::mails_for(visit.context, visit.field("email"))) {
    json::object one{{"subject", mail.subject}, {"body", mail.body}, {"at", when(mail.ordered_at)}};
    const std::string link = link_in(mail.body);
    one["link"] = link.empty() ? json::value(nullptr) : json::value(link);
    mails.push_back(std::move(one));
  }
  return mail_view(visit.field("email"), std::move(mails));
}

}  // namespace almoner::pages
