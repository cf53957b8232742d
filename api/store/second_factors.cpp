#include "api/store/second_factors.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

SecondFactor second_factor_of(Statement& row) {
  SecondFactor factor;
  factor.person = row.take<PersonId>();
  factor.added_at = row.take<Instant>();
  factor.confirmed_at = row.take<std::optional<Instant>>();
  factor.last_step = row.take<std::int64_t>();
  factor.wrong_in_a_row = row.take<int>();
  factor.wrong_at = row.take<std::optional<Instant>>();
  factor.sealed_secret = row.take<std::string>();
  return factor;
}

}  // namespace

bool add_second_factor(Database& database, PersonId person, std::string_view sealed_secret,
                       Instant at) {
  return database.execute(
             "INSERT INTO second_factor (person, added_at, last_step, wrong_in_a_row,"
             " sealed_secret) VALUES ($1, $2, 0, 0, $3) ON CONFLICT (person) DO UPDATE"
             " SET added_at = excluded.added_at, sealed_secret = excluded.sealed_secret,"
             " last_step = 0, wrong_in_a_row = 0, wrong_at = NULL"
             " WHERE second_factor.confirmed_at IS NULL",
             person, at, as_blob(sealed_secret)) == 1;
}

std::optional<SecondFactor> find_second_factor(Database& database, PersonId person) {
  return first_row(
      database.query("SELECT person, added_at, confirmed_at, last_step, wrong_in_a_row,"
                     " wrong_at, sealed_secret FROM second_factor WHERE person = $1",
                     person),
      second_factor_of);
}

bool confirm_second_factor(Database& database, PersonId person, Instant at) {
  return database.execute(
             "UPDATE second_factor SET confirmed_at = $2 WHERE person = $1 AND confirmed_at IS "
             "NULL",
             person, at) == 1;
}

bool take_step(Database& database, PersonId person, std::int64_t step) {
  return database.execute(
             "UPDATE second_factor SET last_step = $2, wrong_in_a_row = 0, wrong_at = NULL"
             " WHERE person = $1 AND last_step < $2",
             person, step) == 1;
}

void count_wrong_code(Database& database, PersonId person, Instant at) {
  database.execute(
      "UPDATE second_factor SET wrong_in_a_row = wrong_in_a_row + 1, wrong_at = $2"
      " WHERE person = $1",
      person, at);
}

void forget_wrong_codes(Database& database, PersonId person) {
  database.execute("UPDATE second_factor SET wrong_in_a_row = 0, wrong_at = NULL WHERE person = $1",
                   person);
}

bool remove_second_factor(Database& database, PersonId person) {
  set_recovery_codes(database, person, {});
  return database.execute("DELETE FROM second_factor WHERE person = $1", person) == 1;
}

void set_recovery_codes(Database& database, PersonId person, const std::vector<Digest>& digests) {
  database.execute("DELETE FROM recovery_code WHERE person = $1", person);
  for (const auto& digest : digests)
    database.execute("INSERT INTO recovery_code (person, code_digest) VALUES ($1, $2)", person,
                     digest);
}

bool use_recovery_code(Database& database, PersonId person, const Digest& digest) {
  return database.execute("DELETE FROM recovery_code WHERE person = $1 AND code_digest = $2",
                          person, digest) == 1;
}

int recovery_codes_left(Database& database, PersonId person) {
  return database.value<int>("SELECT count(*) FROM recovery_code WHERE person = $1", person)
      .value();
}

}  // namespace almoner::store
