// Who is asking: passwords, sessions, tokens for machines.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"
#include "api/service/randomness.hpp"

namespace almoner::service {

struct SessionLimits {
  static constexpr std::chrono::minutes idle_max{30};
  static constexpr std::chrono::hours absolute_max{12};
  static constexpr int of_person_max = 20;  // at once; the oldest ends when one more begins
  static constexpr std::chrono::minutes touch_every{
      1};  // so that reading does not write at each request
};

struct SignedIn {
  Caller caller;
  std::string token;       // for the cookie; never kept
  std::string csrf_token;  // must come back in X-CSRF-Token with every unsafe request by cookie
  Instant expires_at;
};

// Two halves, because checking a password takes 15 ms and must not hold up a database thread: look
// the person up, check outside, then start the session. Unknown and disabled addresses get a hash
// that matches nothing.
struct PasswordCheck {
  PersonId person;
  std::string hash;
};
PasswordCheck password_check(const Context& context, const std::string& email);
Result<SignedIn> start_session(const Context& context, Randomness& randomness, PersonId person);

struct SessionCaller {
  Caller caller;
  bool wants_touch = false;  // the last use is longer ago than touch_every
};
// Empty when the session is not there, or has ended by idleness or age.
std::optional<SessionCaller> caller_of_session(const Context& context, std::string_view token);
void touch_session(const Context& context, std::string_view token);
void sign_out(const Context& context, std::string_view token);

std::optional<Caller> caller_of_machine_token(const Context& context, std::string_view token);
// The token, shown once.
std::string add_machine_token(const Context& context, Randomness& randomness, PersonId person,
                              const std::string& title, Instant expires_at);

// Derived from the session's token: needs no storing, and another site cannot know it.
std::string csrf_token_of(std::string_view session_token);
bool same_secret(std::string_view a,
                 std::string_view b);  // in a time that does not tell where they differ

}  // namespace almoner::service
