#include "api/service/session_end.hpp"

#include "api/service/sign_in.hpp"
#include "api/store/sessions.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {

std::optional<PersonId> person_of_ended_session(const Context& context, std::string_view token) {
  // As it was known just before it ended: the store finds none that is too old.
  const Instant then = context.now - session_known_after_end;
  const auto session = store::find_session(context.db, hash::sha256(token), then);
  if (!session || caller_of_session(context, token)) return std::nullopt;
  const bool ended_by_itself =
      session->expires_at - session->created_at == SessionLimits::absolute_max;
  return ended_by_itself ? std::optional(session->person) : std::nullopt;
}

std::optional<PersonId> person_who_signed_out(const Context& context, std::string_view csrf_token) {
  if (csrf_token.empty()) return std::nullopt;
  const auto session = store::find_ended_session(
      context.db, hash::sha256(csrf_token), context.now - session_known_after_end, context.now);
  if (!session) return std::nullopt;
  const bool ended_by_hand =
      session->expires_at - session->created_at < SessionLimits::absolute_max;
  return ended_by_hand ? std::optional(session->person) : std::nullopt;
}

bool is_of_session_of(const Context& context, PersonId person, std::string_view csrf_token) {
  return store::has_session_with(context.db, person, hash::sha256(csrf_token),
                                 context.now - pages_known_after_end);
}

std::optional<Instant> session_began_at(const Context& context, std::string_view token) {
  if (!caller_of_session(context, token)) return std::nullopt;
  const auto session = store::find_session(context.db, hash::sha256(token), context.now);
  return session ? std::optional(session->created_at) : std::nullopt;
}

}  // namespace almoner::service
