#include "api/store/people.hpp"

#include "api/store/join_requests.hpp"
#include "api/store/links.hpp"
#include "api/store/mails.hpp"
#include "api/store/rows.hpp"
#include "api/store/second_factors.hpp"

namespace almoner::store {
namespace {

constexpr std::string_view person_by_id =
    "SELECT id, email, name, password_hash, added_at, disabled_at, last_seen_at,"
    " confirmed_at FROM person WHERE id = $1";

// Of an appointment “a”, at the instant of that parameter. A cover counts while whom it covers
// could act: holding the role in their own right, and not disabled.
std::string covers_somebody(const std::string& at) {
  return "(a.covers IS NULL OR EXISTS (SELECT 1 FROM appointment own JOIN person away"
         " ON away.id = own.person WHERE own.person = a.covers AND own.role = a.role"
         " AND own.covers IS NULL AND (own.fund = a.fund OR own.fund IS NULL)"
         " AND own.starts_at <= " +
         at + " AND (own.ends_at IS NULL OR own.ends_at > " + at +
         ") AND (away.disabled_at IS NULL OR away.disabled_at > " + at + ")))";
}

Person person_of(Statement& row) {
  return {.id = row.take<PersonId>(),
          .email = row.take<std::string>(),
          .name = row.take<std::string>(),
          .password_hash = row.take<std::string>(),
          .added_at = row.take<Instant>(),
          .disabled_at = row.take<std::optional<Instant>>(),
          .last_seen_at = row.take<std::optional<Instant>>(),
          .confirmed_at = row.take<std::optional<Instant>>()};
}

Appointment appointment_of(Statement& row) {
  return {.id = row.take<std::int64_t>(),
          .fund = row.take<FundId>(),
          .person = row.take<PersonId>(),
          .role = row.take<std::string>(),
          .body = row.take<std::string>(),
          .covers = row.take<PersonId>(),
          .starts_at = row.take<Instant>(),
          .ends_at = row.take<std::optional<Instant>>()};
}

}  // namespace

std::optional<PersonId> add_person(Database& database, const Person& person) {
  const auto id = database.insert(
      "INSERT INTO person (email, name, password_hash, added_at, confirmed_at)"
      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
      person.email, person.name, person.password_hash, person.added_at, person.confirmed_at);
  if (!id) return {};
  return PersonId{*id};
}

std::optional<Person> find_person(Database& database, PersonId id) {
  return first_row(database.query(person_by_id, id), person_of);
}

std::optional<Person> find_person_by_email(Database& database, std::string_view email) {
  return first_row(
      database.query("SELECT id, email, name, password_hash, added_at, disabled_at, last_seen_at,"
                     " confirmed_at"
                     " FROM person WHERE lower(email) = lower($1)",
                     email),
      person_of);
}

std::vector<Person> list_people(Database& database, PersonId after, int limit) {
  return all_rows(
      database.query("SELECT id, email, name, password_hash, added_at, disabled_at, last_seen_at,"
                     " confirmed_at"
                     " FROM person WHERE id > $1 ORDER BY id LIMIT $2",
                     after.value, limit),
      person_of);
}

bool set_name(Database& database, PersonId id, std::string_view name) {
  return database.execute("UPDATE person SET name = $2 WHERE id = $1", id, name) == 1;
}

bool set_password_hash(Database& database, PersonId id, std::string_view hash) {
  return database.execute("UPDATE person SET password_hash = $2 WHERE id = $1", id, hash) == 1;
}

bool set_unconfirmed(Database& database, PersonId id, std::string_view name,
                     std::string_view hash) {
  return database.execute(
             "UPDATE person SET name = $2, password_hash = $3 WHERE id = $1"
             " AND confirmed_at IS NULL",
             id, name, hash) == 1;
}

bool set_confirmed(Database& database, PersonId id, Instant at) {
  return database.execute(
             "UPDATE person SET confirmed_at = coalesce(confirmed_at, $2) WHERE id = $1", id, at) ==
         1;
}

bool set_disabled(Database& database, PersonId id, std::optional<Instant> at) {
  return database.execute("UPDATE person SET disabled_at = $2 WHERE id = $1", id, at) == 1;
}

bool set_last_seen(Database& database, PersonId id, Instant at) {
  return database.execute("UPDATE person SET last_seen_at = $2 WHERE id = $1", id, at) == 1;
}

bool erase_person(Database& database, PersonId id, Instant at) {
  end_all_links_of(database, id);
  erase_mails_to(database, id);
  for (const auto& request : join_requests_of(database, id))
    end_join_request(database, request.organisation, id);
  remove_second_factor(database, id);
  database.execute("DELETE FROM score_draft WHERE person = $1", id);
  database.execute("DELETE FROM list_view WHERE person = $1", id);
  database.execute("DELETE FROM stop_answer WHERE person = $1", id);
  database.execute("DELETE FROM comment_read WHERE person = $1", id);
  return database.execute(
             "UPDATE person SET email = 'erased-' || id, name = 'Erased', password_hash = '',"
             " disabled_at = coalesce(disabled_at, $2) WHERE id = $1",
             id, at) == 1;
}

std::int64_t appoint(Database& database, const Appointment& a) {
  return database
      .insert(
          "INSERT INTO appointment (fund, person, role, body, covers, starts_at, ends_at)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7)",
          a.fund, a.person, a.role, a.body, a.covers, a.starts_at, a.ends_at)
      .value();
}

bool end_appointment(Database& database, std::int64_t id, Instant at) {
  return database.execute(
             "UPDATE appointment SET ends_at = $2 WHERE id = $1 AND (ends_at IS NULL OR ends_at > "
             "$2)",
             id, at) == 1;
}

std::vector<Appointment> appointments_of(Database& database, FundId fund, PersonId person,
                                         Instant at) {
  static const std::string sql =
      "SELECT id, fund, person, role, body, covers, starts_at, ends_at FROM appointment a"
      " WHERE person = $1 AND (fund = $2 OR fund IS NULL) AND starts_at <= $3"
      " AND (ends_at IS NULL OR ends_at > $3) AND " +
      covers_somebody("$3") + " ORDER BY id";
  return all_rows(database.query(sql, person, fund, at), appointment_of);
}

std::vector<Appointment> appointments_of(Database& database, PersonId person, Instant at) {
  static const std::string sql =
      "SELECT id, fund, person, role, body, covers, starts_at, ends_at FROM appointment a"
      " WHERE person = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2)"
      " AND " +
      covers_somebody("$2") + " ORDER BY id";
  return all_rows(database.query(sql, person, at), appointment_of);
}

std::vector<Appointment> all_appointments(Database& database) {
  return all_rows(database.query("SELECT id, fund, person, role, body, covers, starts_at, ends_at"
                                 " FROM appointment ORDER BY id"),
                  appointment_of);
}

std::vector<Appointment> appointments_in(Database& database, FundId fund) {
  return all_rows(
      database.query(
          "SELECT id, fund, person, role, body, covers, starts_at, ends_at FROM appointment"
          " WHERE fund IS NOT DISTINCT FROM $1 ORDER BY id",
          fund),
      appointment_of);
}

std::vector<PersonId> people_with_role(Database& database, FundId fund, std::string_view role,
                                       Instant at) {
  static const std::string sql =
      "SELECT DISTINCT a.person FROM appointment a JOIN person p ON p.id = a.person"
      " WHERE a.role = $2 AND (a.fund = $1 OR a.fund IS NULL) AND a.starts_at <= $3"
      " AND (a.ends_at IS NULL OR a.ends_at > $3) AND p.disabled_at IS NULL"
      " AND " +
      covers_somebody("$3") + " ORDER BY a.person";
  return all_rows(database.query(sql, fund, role, at),
                  [](Statement& row) { return row.take<PersonId>(); });
}

}  // namespace almoner::store
