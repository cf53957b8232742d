// Signing in by password: look up, check on a slow thread, start the session. Slows down whoever
// guesses.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/http/exchange.hpp"
#include "api/http/reply.hpp"
#include "api/service/sign_in.hpp"
#include "api/service/work.hpp"

namespace almoner::http {

struct SignInDeskState;

struct SignInDeskSettings {
  std::string origin, trusted_proxy;  // as in ApplicationSettings
};

struct SignInAttempt {
  std::string email, password;
};

// Told to nobody but who gives the right password of such an account.
inline constexpr std::string_view account_is_disabled =
    "This account is disabled, so you cannot sign in with it.";

class SignInDesk {
 public:
  // No page of another origin may sign somebody in.
  SignInDesk(service::Work& work, SignInDeskSettings settings);
  ~SignInDesk();

  // Body: {"email": …, "password": …}. 201 with the session cookie and its CSRF token; 401, the
  // same for an unknown address and a wrong password, after the same time, and another for the
  // right one of an account that is disabled; 429 for an account with too many failures from that
  // network, and for too many in a row of a network that fails often.
  void sign_in(const Request& request, Reply reply);
  // The same with what a form said; the answer is still made for programs.
  void sign_in(const Request& request, const SignInAttempt& attempt, Reply reply);

 private:
  std::shared_ptr<SignInDeskState> state_;
};

}  // namespace almoner::http
