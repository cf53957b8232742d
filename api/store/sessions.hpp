// Signed-in browsers and machines. Only digests of tokens are kept: reading the database signs
// nobody in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct Session {
  Digest token_digest;
  PersonId person;
  Digest csrf_digest;
  Instant created_at, last_used_at, expires_at;
  bool awaits_code = false;                      // opens nothing but the page that asks for it
  std::optional<Instant> second_factor_at = {};  // when the code was given
};
struct HeldSession : Session {  // and whose it is: asked for with every request
  std::string name, email;
};

void add_session(Database& database, const Session& session);
// Empty from expires_at on, and for a disabled person; and for one that awaits a code, which the
// second finds and nothing else does.
std::optional<HeldSession> find_session(Database& database, const Digest& token_digest,
                                        Instant now);
std::optional<HeldSession> find_session_awaiting_code(Database& database,
                                                      const Digest& token_digest, Instant now);
bool touch_session(Database& database, const Digest& token_digest, Instant now);
// It is good no more from `now` on; whose it was stays known until it is forgotten.
bool end_session(Database& database, const Digest& token_digest, Instant now);
// Of these nothing stays known.
std::int64_t end_sessions_of(Database& database, PersonId person);
// The same for all of theirs that are good but the `kept` that began last, of those that await a
// code or of the others.
std::int64_t end_oldest_sessions_of(Database& database, PersonId person, bool awaiting_code,
                                    int kept, Instant now);
// Whether a session of theirs has that CSRF token, and is good or ended later than `since`.
bool has_session_with(Database& database, PersonId person, const Digest& csrf_digest,
                      Instant since);
// The session that had this CSRF token and ended later than `since`, at `now` at the latest.
std::optional<HeldSession> find_ended_session(Database& database, const Digest& csrf_digest,
                                              Instant since, Instant now);
// Deletes at most `limit` that expired at or before `now`; how many.
std::int64_t forget_expired_sessions(Database& database, Instant now, int limit);

struct MachineToken {
  Digest token_digest;
  PersonId person;    // acts as this person
  std::string title;  // "finance system, read only"
  Instant created_at, expires_at;
  std::optional<Instant> revoked_at;
};

void add_machine_token(Database& database, const MachineToken& token);
// Empty when revoked, from expires_at on, and for a disabled person.
std::optional<MachineToken> find_machine_token(Database& database, const Digest& token_digest,
                                               Instant now);
bool revoke_machine_token(Database& database, const Digest& token_digest, Instant at);
std::vector<MachineToken> machine_tokens_of(Database& database, PersonId person);

}  // namespace almoner::store
