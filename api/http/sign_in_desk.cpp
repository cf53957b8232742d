#include "api/http/sign_in_desk.hpp"

#include <boost/json.hpp>

#include "api/http/access_check.hpp"
#include "api/http/application.hpp"
#include "api/http/attempt_counter.hpp"
#include "api/http/body_shape.hpp"
#include "api/http/client_address.hpp"
#include "api/http/code_desk.hpp"
#include "api/http/handlers.hpp"
#include "api/http/not_kept.hpp"
#include "api/http/problem.hpp"
#include "api/service/passwords.hpp"

namespace almoner::http {
namespace json = boost::json;

struct SignInDeskState {
  service::Work& work;
  SignInDeskSettings settings;
  AttemptCounter by_account{SignInLimits::failures_of_account_max, SignInLimits::failure_window,
                            SignInLimits::keys_max};
  AttemptCounter by_network{SignInLimits::failures_of_network_max, SignInLimits::failure_window,
                            SignInLimits::keys_max};
  AttemptCounter by_slowed_network{SignInLimits::slowed_attempts_max, SignInLimits::slowed_window,
                                   SignInLimits::keys_max};
};

namespace {

struct Attempt {  // one sign-in on its way over three threads
  std::string email, password;
  std::string network, account;  // what failures are counted by
  std::string replaces;          // the session of that browser until now, or none
  Instant at;
  Reply reply;
  bool slowed = false;  // counted by by_slowed_network
  service::PasswordCheck check = {};
  std::optional<service::SignedIn> signed_in = {};
};
using State = std::shared_ptr<SignInDeskState>;

// Nothing, or for how long to wait. A network that failed too often is slowed down, not shut out:
// others in the same office, and behind the same proxy, have done nothing wrong.
std::optional<std::chrono::seconds> wait_before(SignInDeskState& state, Attempt& attempt) {
  if (!state.by_account.admit(attempt.account, attempt.at)) return SignInLimits::failure_window;
  attempt.slowed = !state.by_network.admit(attempt.network, attempt.at);
  if (!attempt.slowed || state.by_slowed_network.admit(attempt.network, attempt.at))
    return std::nullopt;
  state.by_account.give_back(attempt.account);
  return SignInLimits::slowed_window;
}

// It was no failure.
void give_back(SignInDeskState& state, const Attempt& attempt) {
  (attempt.slowed ? state.by_slowed_network : state.by_network).give_back(attempt.network);
  state.by_account.give_back(attempt.account);
}

std::string words_for(std::chrono::seconds wait) {
  return wait == SignInLimits::slowed_window ? "There are too many failed sign-ins from your "
                                               "network, so each has to wait its turn. "
                                               "Try again in a minute."
                                             : "Too many failed sign-ins. Wait ten minutes.";
}

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

Response refused() {
  return unauthorized("The email address or the password is wrong.");
}
Response busy(const State& state) {
  return not_taken(state->work,
                   "Too many people are signing in at this moment. Try again in a moment.");
}

void could_not_be_tried(const State& state, Attempt& attempt) {
  give_back(*state, attempt);
  attempt.reply(busy(state));
}

void start(const State& state, std::shared_ptr<Attempt> attempt) {
  give_back(*state, *attempt);
  service::Work& work = state->work;
  const bool taken = work.write(
      attempt->at,
      [&work, attempt](const service::Context& context) {
        auto started = service::start_session(context, work.randomness(), attempt->check.person,
                                              attempt->replaces);
        if (auto* done = std::get_if<service::SignedIn>(&started))
          attempt->signed_in = std::move(*done);
        return attempt->signed_in.has_value();
      },
      [attempt](service::Landed landed) {
        if (landed != service::Landed::yes) return attempt->reply(not_kept(landed));
        attempt->reply(attempt->signed_in ? signed_in_response(*attempt->signed_in, attempt->at)
                                          : refused());
      });
  if (!taken) attempt->reply(busy(state));
}

void compare(const State& state, std::shared_ptr<Attempt> attempt) {
  const bool taken = state->work.slow([state, attempt] {
    const auto& check = attempt->check;
    const bool matches = service::password_matches(attempt->password, check.hash);
    if (matches && check.is_disabled) {
      give_back(*state, *attempt);  // nobody guessed
      attempt->reply(unauthorized(account_is_disabled));
    } else if (matches && check.person) {
      start(state, attempt);
    } else {
      attempt->reply(refused());
    }
  });
  if (!taken) could_not_be_tried(state, *attempt);
}

std::optional<Response> problem_of(const boost::json::object& body) {
  if (const auto problems =
          shape_problems(body, {{"email", MemberKind::text}, {"password", MemberKind::text}});
      !problems.empty())
    return problem_response(422, problems.front().text);
  if (text_member(body, "email").empty() || text_member(body, "password").empty())
    return problem_response(422, "Send “email” and “password” as texts.");
  return std::nullopt;
}

std::optional<Response> problem_of(const SignInAttempt& attempt) {
  if (attempt.email.size() > SignInLimits::email_bytes_max)
    return problem_response(422, "An email address has at most 254 bytes.");
  if (attempt.password.size() > service::password_bytes_max)
    return problem_response(422, "A password has at most 1,024 bytes.");
  return std::nullopt;
}

}  // namespace

SignInDesk::SignInDesk(service::Work& work, SignInDeskSettings settings)
    : state_(std::make_shared<SignInDeskState>(work, std::move(settings))) {}
SignInDesk::~SignInDesk() = default;

void SignInDesk::sign_in(const Request& request, Reply reply) {
  if (is_foreign_origin(request, state_->settings.origin)) return reply(from_elsewhere());
  auto body = json_body(request);
  if (body.refusal) return reply(std::move(*body.refusal));
  if (auto problem = problem_of(*body.object)) return reply(std::move(*problem));
  sign_in(request, {text_member(*body.object, "email"), text_member(*body.object, "password")},
          std::move(reply));
}

void SignInDesk::sign_in(const Request& request, const SignInAttempt& given, Reply reply) {
  if (is_foreign_origin(request, state_->settings.origin)) return reply(from_elsewhere());
  if (auto problem = problem_of(given)) return reply(std::move(*problem));
  const std::string network = network_of(client_address(request, state_->settings.trusted_proxy));
  auto attempt = std::make_shared<Attempt>(
      Attempt{given.email, given.password, network, network + " " + in_small_letters(given.email),
              session_token(request), request.received_at, std::move(reply)});
  if (const auto wait = wait_before(*state_, *attempt))
    return attempt->reply(too_many_requests(words_for(*wait), *wait));
  const bool taken = state_->work.read(
      attempt->at,
      [attempt](const service::Context& context) {
        attempt->check = service::password_check(context, attempt->email);
      },
      [state = state_, attempt](service::Landed landed) {
        if (landed != service::Landed::yes) return could_not_be_tried(state, *attempt);
        compare(state, attempt);
      });
  if (!taken) could_not_be_tried(state_, *attempt);
}

}  // namespace almoner::http
