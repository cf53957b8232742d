#include "api/http/sign_in_desk.hpp"

#include <boost/json.hpp>

#include "api/http/access_check.hpp"
#include "api/http/application.hpp"
#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"
#include "api/service/passwords.hpp"

namespace almoner::http {
namespace json = boost::json;

// Failures by network address within a sliding window of fixed start.
class FailureCounter {
 public:
  bool is_blocked(const std::string& address, Instant now) {
    const std::scoped_lock lock(mutex_);
    const auto found = windows_.find(address);
    return found != windows_.end() && now - found->second.since < SignInLimits::failure_window &&
           found->second.failures >= SignInLimits::failures_max;
  }

  void count(const std::string& address, Instant now) {
    const std::scoped_lock lock(mutex_);
    if (windows_.size() >= SignInLimits::addresses_max) windows_.erase(windows_.begin());
    auto& window = windows_[address];
    if (now - window.since >= SignInLimits::failure_window) window = {now, 0};
    ++window.failures;
  }

 private:
  struct Window {
    Instant since{};
    int failures = 0;
  };
  std::mutex mutex_;
  std::map<std::string, Window> windows_;
};

struct SignInDeskState {
  service::Work& work;
  FailureCounter failures;
};

namespace {

struct Attempt {  // one sign-in on its way over three threads
  std::string email, password, address;
  Instant at;
  Reply reply;
  service::PasswordCheck check;
  std::optional<service::SignedIn> signed_in;
};

Response refused() {
  return unauthorized("The e-mail address or the password is wrong.");
}
Response busy() {
  return unavailable("Too many people are signing in at this moment. Try again in a moment.",
                     std::chrono::seconds(1));
}

Response welcome(const service::SignedIn& signed_in, Instant now) {
  Response response = json_response(201, {{"person", signed_in.caller.person.value},
                                          {"name", signed_in.caller.name},
                                          {"csrfToken", signed_in.csrf_token}});
  response.add("Set-Cookie",
               session_cookie(signed_in.token, std::chrono::duration_cast<std::chrono::seconds>(
                                                   signed_in.expires_at - now)));
  return response;
}

void start(service::Work& work, std::shared_ptr<Attempt> attempt) {
  const bool taken = work.write(
      attempt->at,
      [&work, attempt](const service::Context& context) {
        auto started = service::start_session(context, work.randomness(), attempt->check.person);
        if (auto* done = std::get_if<service::SignedIn>(&started))
          attempt->signed_in = std::move(*done);
        return attempt->signed_in.has_value();
      },
      [attempt](service::Landed landed) {
        if (landed == service::Landed::failed) return attempt->reply(busy());
        attempt->reply(attempt->signed_in ? welcome(*attempt->signed_in, attempt->at) : refused());
      });
  if (!taken) attempt->reply(busy());
}

void compare(std::shared_ptr<SignInDeskState> state, std::shared_ptr<Attempt> attempt) {
  const bool taken = state->work.slow([state, attempt] {
    const bool matches =
        service::password_matches(attempt->password, attempt->check.hash) && attempt->check.person;
    if (matches) return start(state->work, attempt);
    state->failures.count(attempt->address, attempt->at);
    attempt->reply(refused());
  });
  if (!taken) attempt->reply(busy());
}

}  // namespace

SignInDesk::SignInDesk(service::Work& work) : state_(std::make_shared<SignInDeskState>(work)) {}
SignInDesk::~SignInDesk() = default;

void SignInDesk::sign_in(const Request& request, Reply reply) {
  if (is_foreign_origin(request, {}))
    return reply(problem_response(403, "This request came from another site."));
  auto body = json_body(request);
  if (body.refusal) return reply(std::move(*body.refusal));
  const auto* email = body.object->if_contains("email");
  const auto* password = body.object->if_contains("password");
  const bool complete = email && email->is_string() && password && password->is_string() &&
                        password->get_string().size() <= service::password_bytes_max;
  if (!complete) return reply(problem_response(422, "Send “email” and “password” as texts."));
  auto attempt = std::make_shared<Attempt>(Attempt{std::string(email->get_string()),
                                                   std::string(password->get_string()),
                                                   request.peer_address,
                                                   request.received_at,
                                                   std::move(reply),
                                                   {},
                                                   {}});
  if (state_->failures.is_blocked(attempt->address, attempt->at))
    return attempt->reply(
        too_many_requests("Too many failed sign-ins from this address. Wait ten minutes.",
                          SignInLimits::failure_window));
  const bool taken = state_->work.read(
      attempt->at,
      [attempt](const service::Context& context) {
        attempt->check = service::password_check(context, attempt->email);
      },
      [state = state_, attempt](service::Landed landed) {
        if (landed == service::Landed::failed) return attempt->reply(busy());
        compare(state, attempt);
      });
  if (!taken) attempt->reply(busy());
}

}  // namespace almoner::http
