#include "tests/api/pages/page_serving.hpp"

#include <algorithm>

#include "api/commands/shipped.hpp"
#include "api/http/target.hpp"
#include "api/jobs/notices.hpp"
#include "api/pages/endpoints.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::pages {
namespace {

std::shared_ptr<const Accounts> accounts() {
  Accounts::Settings settings;
  settings.write_mail = jobs::notice_writer(commands::shipped_templates());
  settings.origin = "https://grants.example";
  settings.service_name = "Community safety grants";
  settings.machine_now = [] { return support::at("2019-02-01T12:00:00Z"); };
  return std::make_shared<const Accounts>(std::move(settings));
}

std::shared_ptr<const Site> site(SiteSettings settings) {
  settings.accounts = accounts();
  return std::make_shared<const Site>(std::move(settings), commands::shipped_page_templates(),
                                      commands::shipped_assets());
}

std::string form_text(const FormFields& fields) {
  std::string text;
  for (const auto& [name, value] : fields)
    text += (text.empty() ? "" : "&") + http::percent_encoded(name) + "=" +
            http::percent_encoded(value);
  return text;
}

std::string between(const std::string& text, std::string_view from, std::string_view to,
                    std::size_t& at) {
  const auto begins = text.find(from, at);
  if (begins == std::string::npos) return at = std::string::npos, std::string();
  const auto ends = text.find(to, begins + from.size());
  at = ends;
  return text.substr(begins + from.size(), ends - begins - from.size());
}

// Without the spaces of the source around it.
std::string trimmed(const std::string& text) {
  const auto begins = text.find_first_not_of(" \n");
  const auto ends = text.find_last_not_of(" \n");
  return begins == std::string::npos ? "" : text.substr(begins, ends - begins + 1);
}

}  // namespace

PageServing::PageServing(const std::function<void(support::Acting&)>& prepare,
                         SiteSettings settings)
    : api_(prepare, {}, pages_of(site(std::move(settings)))) {}

std::string PageServing::session(const std::string& who) const {
  if (who.empty()) return "";
  if (const auto known = sessions_.find(who); known != sessions_.end()) return known->second;
  const auto& people = support::members();
  const auto member = std::find_if(people.begin(), people.end(), [&](const auto& m) {
    return std::string_view(m.email).starts_with(who + "@");
  });
  const std::string body = form_text({{"email", member->email}, {"password", support::password}});
  const auto answer = api_.ask_raw(
      http::post("/sign-in", body, "Content-Type: application/x-www-form-urlencoded\r\n"));
  const std::string cookie = answer.header("Set-Cookie");
  const auto from = cookie.find('=') + 1;
  return sessions_[who] = cookie.substr(from, cookie.find(';') - from);
}

http::Answer PageServing::get(const std::string& who, const std::string& target) const {
  return api_.ask_raw(
      http::get(target, "Accept: text/html\r\nCookie: almoner_session=" + session(who) + "\r\n"));
}

http::Answer PageServing::post_with(const std::string& who, const std::string& target,
                                    FormFields fields, const std::string& headers) const {
  const std::string token = session(who);
  const bool names_csrf = std::any_of(fields.begin(), fields.end(),
                                      [](const auto& field) { return field.first == "csrf"; });
  if (!token.empty() && !names_csrf) fields.emplace_back("csrf", service::csrf_token_of(token));
  return api_.ask_raw(http::post(target, form_text(fields),
                                 "Content-Type: application/x-www-form-urlencoded\r\n"
                                 "Accept: text/html\r\nCookie: almoner_session=" +
                                     token + "\r\n" + headers));
}

http::Answer PageServing::post(const std::string& who, const std::string& target,
                               FormFields fields) const {
  return post_with(who, target, std::move(fields), "");
}

std::string heading(const http::Answer& page) {
  std::size_t at = page.body.find("<h1");
  if (at == std::string::npos) return "";
  return trimmed(between(page.body, ">", "</h1>", at));
}

std::string title(const http::Answer& page) {
  std::size_t at = 0;
  return trimmed(between(page.body, "<title>", "</title>", at));
}

std::string error_summary(const http::Answer& page) {
  std::size_t at = page.body.find("govuk-error-summary__list");
  const auto end = at == std::string::npos ? at : page.body.find("</ul>", at);
  std::string lines;
  while (at < end) {
    std::string item = between(page.body, "<li>", "</li>", at);
    if (at >= end) break;
    if (const auto link = item.find('>'); item.find("<a ") != std::string::npos)
      item = item.substr(link + 1, item.find("</a>") - link - 1);
    lines += (lines.empty() ? "" : "\n") + trimmed(item);
  }
  return lines;
}

std::string hidden(const http::Answer& page, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const auto at = page.body.find(before);
  if (at == std::string::npos) return {};
  const auto from = at + before.size();
  return page.body.substr(from, page.body.find('"', from) - from);
}

}  // namespace almoner::pages
