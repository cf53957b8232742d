#include "api/pages/account_forms.hpp"

#include <charconv>
#include <stdexcept>

#include "api/http/handlers.hpp"
#include "api/http/target.hpp"
#include "api/pages/site.hpp"
#include "api/service/own_password.hpp"
#include "api/service/passwords.hpp"
#include "api/service/public_funds.hpp"
#include "api/service/session_end.hpp"

namespace almoner::pages {
namespace {

constexpr std::size_t then_bytes_max = 200;  // it stands in mails

}  // namespace

const Accounts& accounts_of(const Visit& visit) {
  const auto& accounts = visit.site.settings().accounts;
  if (!accounts) throw std::logic_error("This server was put together without accounts.");
  return *accounts;
}

View form_again(Visit& visit, View view, const FormErrors& errors) {
  visit.exchange.keep = false;
  errors.put_into(view.model);
  view.status = 422;
  return view;
}

View form_again(Visit& visit, View view, const service::Failure& failure) {
  FormErrors errors;
  errors.add(failure.reasons);
  if (errors.empty()) errors.add("", failure.detail);
  View again = form_again(visit, std::move(view), errors);
  visit.exchange.keep = failure.keep;
  return again;
}

Answer link_failed(Visit& visit, const service::Failure& failure, const std::string& another) {
  if (failure.trouble != service::Trouble::not_found || !failure.reasons.empty())
    return failure_page(visit, failure);
  visit.exchange.keep = failure.keep;
  return View{"link-not-good",
              {{"detail", failure.detail}, {"another", another}, {"then", goes_on_to(visit)}},
              404};
}

std::string goes_on_to(const Visit& visit) {
  constexpr std::string_view funds = "/funds/";
  const bool is_form = visit.exchange.request.method == http::Method::post;
  const std::string then = is_form ? visit.field("then") : visit.asked("then");
  if (!then.starts_with(funds) || then.size() > then_bytes_max || http::place_here(then) != then)
    return {};
  const std::string_view behind = std::string_view(then).substr(funds.size());
  const auto fund = service::public_fund(visit.context, behind.substr(0, behind.find('/')));
  return fund ? then : std::string();
}

std::string with_then(const std::string& path, const std::string& then) {
  if (then.empty()) return path;
  const char* before = path.find('?') == std::string::npos ? "?then=" : "&then=";
  return path + before + http::percent_encoded(then);
}

http::Response check_your_mail(const Visit& visit, const char* what) {
  return see_other(with_then(std::string("/check-your-email?for=") + what, goes_on_to(visit)));
}

http::Response signed_in_to(const Visit& visit, const service::SignedIn& signed_in,
                            const std::string& then) {
  const std::string place =
      signed_in.awaits_code ? "/sign-in/code?then=" + http::percent_encoded(http::place_here(then))
                            : http::place_here(then);
  return see_other(place).add("Set-Cookie", session_cookie_of(visit, signed_in));
}

std::string session_cookie_of(const Visit& visit, const service::SignedIn& signed_in) {
  return http::session_cookie(signed_in.token, std::chrono::duration_cast<std::chrono::seconds>(
                                                   signed_in.expires_at - visit.context.now));
}

std::string new_password_problem(const std::string& password, std::string_view address) {
  return password.empty() ? "Enter a password" : service::password_problem(password, address);
}

bool has_password(const Visit& visit) {
  return bool(service::own_password_check(visit.context, visit.caller()).person);
}

std::string signed_in_too_long_ago(const Visit& visit) {
  const auto began_at = service::session_began_at(visit.context, visit.exchange.session);
  if (began_at && visit.context.now - *began_at <= service::LinkLimits::sign_in_good_for) return {};
  return "You signed in more than 15 minutes ago. Sign out, sign in again with a link that we "
         "email you, and come back to this page.";
}

std::int64_t id_field(const Visit& visit, std::string_view name) {
  const std::string text = visit.field(name);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} && end == text.data() + text.size() && id > 0 ? id : 0;
}

}  // namespace almoner::pages
