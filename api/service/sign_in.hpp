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
  static constexpr std::chrono::minutes code_within{
      10};                                     // of one that awaits a code, from its start
  static constexpr int awaiting_code_max = 5;  // of one person at once
};

struct SignedIn {
  Caller caller;
  std::string token;       // for the cookie; never kept
  std::string csrf_token;  // must come back in X-CSRF-Token with every unsafe request by cookie
  Instant expires_at;
  bool awaits_code =
      false;  // opens nothing but the page that asks for the code (second_factor.hpp)
};

// Two halves, because checking a password takes 15 ms and must not hold up a database thread: look
// the person up, check outside, then start the session. Unknown addresses, and those not yet
// confirmed, get a hash that matches nothing: whoever registered an address that is not theirs must
// not learn by signing in whether it was known. Who is disabled gets their own, since whoever has
// the right password may be told, but no person to start a session for.
struct PasswordCheck {
  PersonId person;
  std::string hash;
  bool is_disabled = false;
};
PasswordCheck password_check(const Context& context, const std::string& email);
// A token that was never used before, and an end to `replaces`, the session of that browser until
// now. Whoever has a second factor gets a session that awaits the code.
Result<SignedIn> start_session(const Context& context, Randomness& randomness, PersonId person,
                               std::string_view replaces = {});
// The same after the code was given, or just now set up. For second_factor.cpp and passwords.
Result<SignedIn> start_full_session(const Context& context, Randomness& randomness, PersonId person,
                                    std::optional<Instant> second_factor_at,
                                    std::string_view replaces);

struct SessionCaller {
  Caller caller;
  bool wants_touch = false;  // the last use is longer ago than touch_every
  Instant ends_at = {};      // by idleness or age, whichever is first, if it is not used again
  bool can_go_on = false;    // using it moves that end: it is not the absolute one
  Instant expires_at = {};   // that one
  std::optional<Instant> second_factor_at = {};
};
// Empty when the session is not there, has ended by idleness or age, or awaits a code.
std::optional<SessionCaller> caller_of_session(const Context& context, std::string_view token);
// Who may give the code of this session; empty for every other session.
std::optional<Caller> caller_awaiting_code(const Context& context, std::string_view token);
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
