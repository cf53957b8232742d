#include "api/service/sign_in.hpp"

#include <algorithm>

#include "api/service/passwords.hpp"
#include "api/store/people.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "api/store/second_factors.hpp"
#include "api/store/sessions.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {
namespace {

store::Digest digest_of(std::string_view token) {
  return hash::sha256(token);
}

Caller caller_of(const store::Person& person) {
  return {person.id, person.name, person.email};
}

std::optional<Caller> active(const Context& context, PersonId id) {
  const auto person = store::find_person(context.db, id);
  if (!person || person->disabled_at) return std::nullopt;
  return caller_of(*person);
}

struct Stage {
  bool awaits_code = false;
  std::optional<Instant> second_factor_at = {};
};

Result<SignedIn> begin(const Context& context, Randomness& randomness, PersonId id,
                       const Stage& stage, std::string_view replaces) {
  const auto person = store::find_person(context.db, id);
  if (!person || person->disabled_at || !person->confirmed_at)
    return Failure{Trouble::not_signed_in, "The email address or the password is wrong."};
  const auto good_for = stage.awaits_code ? Instant::duration(SessionLimits::code_within)
                                          : SessionLimits::absolute_max;
  SignedIn signed_in{
      caller_of(*person), randomness.token(), {}, context.now + good_for, stage.awaits_code};
  signed_in.csrf_token = csrf_token_of(signed_in.token);
  if (!replaces.empty()) store::end_session(context.db, digest_of(replaces), context.now);
  // Before the new one is there: of two that began at one instant it is never the older.
  store::end_oldest_sessions_of(
      context.db, id, stage.awaits_code,
      (stage.awaits_code ? SessionLimits::awaiting_code_max : SessionLimits::of_person_max) - 1,
      context.now);
  store::add_session(
      context.db, {digest_of(signed_in.token), id, digest_of(signed_in.csrf_token), context.now,
                   context.now, signed_in.expires_at, stage.awaits_code, stage.second_factor_at});
  if (!stage.awaits_code) store::set_last_seen(context.db, id, context.now);
  return signed_in;
}

}  // namespace

PasswordCheck password_check(const Context& context, const std::string& email) {
  const auto person = store::find_person_by_email(context.db, email);
  if (!person || !person->confirmed_at || person->password_hash.empty())
    return {PersonId{}, hash_of_nobody()};
  if (person->disabled_at) return {PersonId{}, person->password_hash, true};
  return {person->id, person->password_hash};
}

Result<SignedIn> start_session(const Context& context, Randomness& randomness, PersonId id,
                               std::string_view replaces) {
  const auto factor = store::find_second_factor(context.db, id);
  if (!factor || !factor->confirmed_at)
    return start_full_session(context, randomness, id, std::nullopt, replaces);
  return begin(context, randomness, id, {true, std::nullopt}, replaces);
}

Result<SignedIn> start_full_session(const Context& context, Randomness& randomness, PersonId id,
                                    std::optional<Instant> second_factor_at,
                                    std::string_view replaces) {
  return begin(context, randomness, id, {false, second_factor_at}, replaces);
}

std::optional<SessionCaller> caller_of_session(const Context& context, std::string_view token) {
  const auto session = store::find_session(context.db, digest_of(token), context.now);
  if (!session) return std::nullopt;
  const auto idle = context.now - session->last_used_at;
  if (idle > SessionLimits::idle_max) return std::nullopt;
  const Instant idle_end = session->last_used_at + SessionLimits::idle_max;
  return SessionCaller{{session->person, session->name, session->email},
                       idle >= SessionLimits::touch_every,
                       std::min(idle_end, session->expires_at),
                       idle_end < session->expires_at,
                       session->expires_at,
                       session->second_factor_at};
}

std::optional<Caller> caller_awaiting_code(const Context& context, std::string_view token) {
  const auto session = store::find_session_awaiting_code(context.db, digest_of(token), context.now);
  if (!session) return std::nullopt;
  return Caller{session->person, session->name, session->email};
}

void touch_session(const Context& context, std::string_view token) {
  store::touch_session(context.db, digest_of(token), context.now);
}

void sign_out(const Context& context, std::string_view token) {
  store::end_session(context.db, digest_of(token), context.now);
}

std::optional<Caller> caller_of_machine_token(const Context& context, std::string_view token) {
  const auto found = store::find_machine_token(context.db, digest_of(token), context.now);
  return found ? active(context, found->person) : std::nullopt;
}

std::string add_machine_token(const Context& context, Randomness& randomness, PersonId person,
                              const std::string& title, Instant expires_at) {
  const std::string token = randomness.token();
  store::add_machine_token(
      context.db, {digest_of(token), person, title, context.now, expires_at, std::nullopt});
  return token;
}

std::string csrf_token_of(std::string_view session_token) {
  return hash::sha256("almoner csrf " + std::string(session_token)).hex();
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

}  // namespace almoner::service
