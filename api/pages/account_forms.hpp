// What the forms of accounts have in common.
#pragma once

#include <cstdint>

#include "api/pages/accounts.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/visit.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::pages {

// Of this server. Throws std::logic_error where it was put together without.
const Accounts& accounts_of(const Visit& visit);

// A form once more, with what was wrong: nothing of the work is kept, unless the failure says so.
View form_again(Visit& visit, View view, const service::Failure& failure);
View form_again(Visit& visit, View view, const FormErrors& errors);

// For whoever comes with a link of a mail that is not good, by a page that is headed so; what else
// went wrong as anywhere. `another`: where they ask for a new one.
Answer link_failed(Visit& visit, const service::Failure& failure,
                   const std::string& another = "/sign-in");

// Where they go on when they have signed in, after pages that come first: of what this request says
// ("then") a place in a fund that there is, so that nobody puts words into a mail to somebody else;
// "" where there is none.
std::string goes_on_to(const Visit& visit);
// To that page, with that place: "/register?then=%2Ffunds%2Fsmp%2Fapply".
std::string with_then(const std::string& path, const std::string& then);

// The same page for whoever was sent a mail, whatever the mail says.
http::Response check_your_mail(const Visit& visit, const char* what);

// With the cookie of the new session, to the page that it is good for: where they wanted to go, or
// the page that asks for a code.
http::Response signed_in_to(const Visit& visit, const service::SignedIn& signed_in,
                            const std::string& then);
std::string session_cookie_of(const Visit& visit, const service::SignedIn& signed_in);

// A new password typed twice is typed once here, and may be shown.
std::string new_password_problem(const std::string& password, std::string_view address);

// Whether they have a password; who has none signs in by links.
bool has_password(const Visit& visit);
// For who has none: what to tell whose sign-in is too long ago to show that it is they, so that
// nobody who finds a browser open takes the account over; "" where it is fresh.
std::string signed_in_too_long_ago(const Visit& visit);

// The id that a form says; 0 for what is not one, which nothing has.
std::int64_t id_field(const Visit& visit, std::string_view name);

}  // namespace almoner::pages
