// Who can sign in, with what, and in which capacity they act.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct Person {
  PersonId id;
  std::string email;  // unique, whatever its case (a to z)
  std::string name;
  std::string password_hash;  // as libsodium writes it; "" = cannot sign in by password
  Instant added_at;
  std::optional<Instant> disabled_at;
  std::optional<Instant> last_seen_at;
  std::optional<Instant> confirmed_at = {};  // that the address is theirs; before, no signing in
};

// Empty when the email address is taken. Reads email, name, password_hash, added_at and
// confirmed_at.
std::optional<PersonId> add_person(Database& database, const Person& person);
std::optional<Person> find_person(Database& database, PersonId id);
std::optional<Person> find_person_by_email(Database& database, std::string_view email);
std::vector<Person> list_people(Database& database, PersonId after, int limit);  // by id
// False when there is no such person.
bool set_password_hash(Database& database, PersonId id, std::string_view hash);
// Of somebody who registers again before the address was confirmed: false once it was.
bool set_unconfirmed(Database& database, PersonId id, std::string_view name, std::string_view hash);
bool set_name(Database& database, PersonId id, std::string_view name);
bool set_confirmed(Database& database, PersonId id, Instant at);
bool set_disabled(Database& database, PersonId id, std::optional<Instant> at);
bool set_last_seen(Database& database, PersonId id, Instant at);
// Name and address go, as do words of mails to them, links and second factor; the id stays in the
// record. The account is shut: whoever calls this records `disable_person` at that instant.
bool erase_person(Database& database, PersonId id, Instant at);

// A role held in a fund from one date to another. FundId{} = the whole system (administrators).
struct Appointment {
  std::int64_t id = 0;
  FundId fund;
  PersonId person;
  std::string role;  // "panel_chair", as the fund names it
  std::string body;  // "Swale Borough Council": for "two officers from different bodies"
  PersonId covers;   // whose leave is covered, or none
  Instant starts_at;
  std::optional<Instant> ends_at;  // from then on no longer
};

std::int64_t appoint(Database& database, const Appointment& appointment);
std::vector<Appointment> all_appointments(Database& database);
// False when there is no such appointment, or it has ended before.
bool end_appointment(Database& database, std::int64_t id, Instant at);
// Held at that moment in that fund, those for the whole system included.
std::vector<Appointment> appointments_of(Database& database, FundId fund, PersonId person,
                                         Instant at);
std::vector<Appointment> appointments_of(Database& database, PersonId person,
                                         Instant at);                       // in every fund
std::vector<Appointment> appointments_in(Database& database, FundId fund);  // past ones too
// Each person once, by id; nobody who is disabled.
std::vector<PersonId> people_with_role(Database& database, FundId fund, std::string_view role,
                                       Instant at);

}  // namespace almoner::store
