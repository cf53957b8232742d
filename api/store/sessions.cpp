#include "api/store/sessions.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

HeldSession session_of(Statement& row) {
  return {{.token_digest = row.take<Digest>(),
           .person = row.take<PersonId>(),
           .csrf_digest = row.take<Digest>(),
           .created_at = row.take<Instant>(),
           .last_used_at = row.take<Instant>(),
           .expires_at = row.take<Instant>(),
           .awaits_code = row.take<bool>(),
           .second_factor_at = row.take<std::optional<Instant>>()},
          row.take<std::string>(),
          row.take<std::string>()};
}

std::optional<HeldSession> held_session(Database& database, const Digest& token_digest, Instant now,
                                        bool awaits_code) {
  return first_row(
      database.query("SELECT s.token_digest, s.person, s.csrf_digest, s.created_at,"
                     " s.last_used_at, s.expires_at, s.awaits_code, s.second_factor_at, p.name,"
                     " p.email FROM session s JOIN person p ON p.id = s.person"
                     " WHERE s.token_digest = $1 AND s.expires_at > $2 AND s.awaits_code = $3"
                     " AND p.disabled_at IS NULL",
                     token_digest, now, awaits_code),
      session_of);
}

MachineToken machine_token_of(Statement& row) {
  return {.token_digest = row.take<Digest>(),
          .person = row.take<PersonId>(),
          .title = row.take<std::string>(),
          .created_at = row.take<Instant>(),
          .expires_at = row.take<Instant>(),
          .revoked_at = row.take<std::optional<Instant>>()};
}

}  // namespace

void add_session(Database& database, const Session& s) {
  database.execute(
      "INSERT INTO session (token_digest, person, csrf_digest, created_at, last_used_at,"
      " expires_at, awaits_code, second_factor_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      s.token_digest, s.person, s.csrf_digest, s.created_at, s.last_used_at, s.expires_at,
      s.awaits_code, s.second_factor_at);
}

std::optional<HeldSession> find_session(Database& database, const Digest& token_digest,
                                        Instant now) {
  return held_session(database, token_digest, now, false);
}

std::optional<HeldSession> find_session_awaiting_code(Database& database,
                                                      const Digest& token_digest, Instant now) {
  return held_session(database, token_digest, now, true);
}

bool touch_session(Database& database, const Digest& token_digest, Instant now) {
  return database.execute("UPDATE session SET last_used_at = $2 WHERE token_digest = $1",
                          token_digest, now) == 1;
}

bool end_session(Database& database, const Digest& token_digest, Instant now) {
  return database.execute(
             "UPDATE session SET expires_at = $2 WHERE token_digest = $1 AND expires_at > $2",
             token_digest, now) == 1;
}

std::int64_t end_sessions_of(Database& database, PersonId person) {
  return database.execute("DELETE FROM session WHERE person = $1", person);
}

std::int64_t end_oldest_sessions_of(Database& database, PersonId person, bool awaiting_code,
                                    int kept, Instant now) {
  return database.execute(
      "DELETE FROM session WHERE person = $1 AND awaits_code = $2 AND expires_at > $4"
      " AND token_digest NOT IN (SELECT token_digest FROM session WHERE person = $1"
      " AND awaits_code = $2 AND expires_at > $4 ORDER BY created_at DESC, token_digest LIMIT $3)",
      person, awaiting_code, kept, now);
}

bool has_session_with(Database& database, PersonId person, const Digest& csrf_digest,
                      Instant since) {
  return database
      .value<std::int64_t>(
          "SELECT 1 FROM session WHERE person = $1 AND csrf_digest = $2 AND expires_at > $3"
          " LIMIT 1",
          person, csrf_digest, since)
      .has_value();
}

std::optional<HeldSession> find_ended_session(Database& database, const Digest& csrf_digest,
                                              Instant since, Instant now) {
  return first_row(
      database.query("SELECT s.token_digest, s.person, s.csrf_digest, s.created_at,"
                     " s.last_used_at, s.expires_at, s.awaits_code, s.second_factor_at, p.name,"
                     " p.email FROM session s JOIN person p ON p.id = s.person"
                     " WHERE s.expires_at > $2 AND s.expires_at <= $3 AND s.csrf_digest = $1"
                     " AND NOT s.awaits_code AND p.disabled_at IS NULL",
                     csrf_digest, since, now),
      session_of);
}

std::int64_t forget_expired_sessions(Database& database, Instant now, int limit) {
  return database.execute(
      "DELETE FROM session WHERE token_digest IN (SELECT token_digest FROM session"
      " WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)",
      now, limit);
}

void add_machine_token(Database& database, const MachineToken& token) {
  database.execute(
      "INSERT INTO machine_token (token_digest, person, title, created_at, expires_at)"
      " VALUES ($1, $2, $3, $4, $5)",
      token.token_digest, token.person, token.title, token.created_at, token.expires_at);
}

std::optional<MachineToken> find_machine_token(Database& database, const Digest& token_digest,
                                               Instant now) {
  return first_row(
      database.query(
          "SELECT t.token_digest, t.person, t.title, t.created_at, t.expires_at, t.revoked_at"
          " FROM machine_token t JOIN person p ON p.id = t.person WHERE t.token_digest = $1"
          " AND t.expires_at > $2 AND t.revoked_at IS NULL AND p.disabled_at IS NULL",
          token_digest, now),
      machine_token_of);
}

bool revoke_machine_token(Database& database, const Digest& token_digest, Instant at) {
  return database.execute(
             "UPDATE machine_token SET revoked_at = $2 WHERE token_digest = $1 AND revoked_at IS "
             "NULL",
             token_digest, at) == 1;
}

std::vector<MachineToken> machine_tokens_of(Database& database, PersonId person) {
  return all_rows(
      database.query("SELECT token_digest, person, title, created_at, expires_at, revoked_at"
                     " FROM machine_token WHERE person = $1 ORDER BY created_at, token_digest",
                     person),
      machine_token_of);
}

}  // namespace almoner::store
