#include "api/pages/account_forms.hpp"

#include <charconv>
#include <stdexcept>

#include "api/http/handlers.hpp"
#include "api/http/target.hpp"
#include "api/pages/site.hpp"
#include "api/service/passwords.hpp"

namespace almoner::pages {

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
  return View{"link-not-good", {{"detail", failure.detail}, {"another", another}}, 404};
}

http::Response check_your_mail(const char* what) {
  return see_other(std::string("/check-your-email?for=") + what);
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

std::string new_password_problem(const std::string& password) {
  return password.empty() ? "Enter a password" : service::password_problem(password);
}

std::int64_t id_field(const Visit& visit, std::string_view name) {
  const std::string text = visit.field(name);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} && end == text.data() + text.size() && id > 0 ? id : 0;
}

}  // namespace almoner::pages
