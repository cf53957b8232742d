#include "api/pages/sign_in_page.hpp"

#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/http/sign_in_desk.hpp"
#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/pages/error_page.hpp"
#include "api/pages/form_errors.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::pages {
namespace {

View sign_in_view(const std::string& email, const std::string& then) {
  return {"sign-in",
          {{"email", email},
           {"then", then},
           {"byEmail", with_then("/sign-in-by-email", then)},
           {"forgotten", with_then("/forgotten-password", then)},
           {"register", with_then("/register", then)},
           {"isDisabled", false},
           {"note", ""}}};
}

std::string given(const http::Fields& form, std::string_view name) {
  return std::string(form.find(name).value_or(""));
}

FormErrors errors_of(const http::Response& problem, const http::Fields& form) {
  FormErrors errors;
  if (given(form, "email").empty()) errors.add("email", "Enter your email address");
  if (given(form, "password").empty()) errors.add("password", "Enter your password");
  if (errors.empty()) errors.add("email", detail_of(problem));
  return errors;
}

}  // namespace

Answer sign_in_page(Visit& visit) {
  if (visit.is_signed_in()) return see_other(http::place_here(visit.asked("then")));
  View view = sign_in_view("", visit.asked("then"));
  for (const char* note : {"ended", "kept", "kept-after-sign-out", "confirmed", "changed"})
    if (visit.asked(note) == "yes") view.model["note"] = note;
  return view;
}

http::Response sign_in_again(const Site& site, const http::Response& problem,
                             const http::Fields& form) {
  View view = sign_in_view(given(form, "email"), given(form, "then"));
  view.status = problem.status();
  view.model["isDisabled"] = detail_of(problem) == http::account_is_disabled;
  errors_of(problem, form).put_into(view.model);
  auto response = site.render(view, {"", "", "/sign-in"});
  if (const auto wait = problem.header("Retry-After")) response.add("Retry-After", *wait);
  return response;
}

// Asking is a use of the session: so that somebody who reads for long can say that they are there.
Answer session_left(Visit& visit) {
  const boost::json::object left{{"secondsLeft", seconds_left(visit.context, visit.exchange)}};
  return http::json_response(200, left);
}

Answer sign_out(Visit& visit) {
  service::sign_out(visit.context, visit.exchange.session);
  return see_other("/?signed-out=yes")
      .add("Set-Cookie", http::session_cookie("", std::chrono::seconds(0)));
}

}  // namespace almoner::pages
