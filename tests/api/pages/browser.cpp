#include "tests/api/pages/browser.hpp"

#include "api/http/target.hpp"
#include "api/service/sign_in.hpp"
#include "api/store/mails.hpp"

namespace almoner::pages {

std::string Browser::cookie_header() const {
  return "Accept: text/html\r\n" +
         (session_.empty() ? "" : "Cookie: almoner_session=" + session_ + "\r\n");
}

const http::Answer& Browser::open(const std::string& target) {
  place_ = target;
  return take(serving_.api().ask_raw(http::get(target, cookie_header())));
}

const http::Answer& Browser::send(const std::string& target, FormFields fields) {
  if (!session_.empty()) fields.emplace_back("csrf", service::csrf_token_of(session_));
  return send_as_is(target, fields);
}

const http::Answer& Browser::send_as_is(const std::string& target, const FormFields& fields) {
  place_ = target;
  std::string body;
  for (const auto& [name, value] : fields)
    body += (body.empty() ? "" : "&") + http::percent_encoded(name) + "=" +
            http::percent_encoded(value);
  return take(serving_.api().ask_raw(http::post(
      target, body, "Content-Type: application/x-www-form-urlencoded\r\n" + cookie_header())));
}

const http::Answer& Browser::take(http::Answer answer) {
  if (const std::string cookie = answer.header("Set-Cookie"); !cookie.empty()) {
    const auto from = cookie.find('=') + 1;
    session_ = cookie.substr(from, cookie.find(';') - from);
  }
  page_ = std::move(answer);
  if (page_.status == 303) return open(page_.header("Location"));
  return page_;
}

std::string Browser::link_to(const std::string& address) {
  std::string body;
  serving_.api().write([&](store::Database& db) {
    const auto mails = store::mails_to(db, address, 1);
    if (!mails.empty()) body = mails[0].words.body;
  });
  const std::string server = "https://grants.example";
  const auto at = body.find(server);
  if (at == std::string::npos) return {};
  const auto from = at + server.size();
  return body.substr(from, body.find_first_of(" \r\n", from) - from);
}

std::string Browser::hidden(const std::string& name) const {
  return pages::hidden(page_, name);
}

}  // namespace almoner::pages
