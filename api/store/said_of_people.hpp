// What the record says of who may do what: appointments, memberships, and accounts that are shut.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/store/people.hpp"

namespace almoner::store {

// Whether entries of that action say it. When their words are erased, the numbers, roles and times
// in their details are kept, and of the body that somebody acts for its SHA-256 as `body_digest`.
bool says_who_may(std::string_view action);
bool is_about_appointment(std::string_view action);  // of those

// Of an appointment's end its number is all; a membership and an account have the person alone.
struct SaidOfPerson {
  std::int64_t seq = 0;
  std::string action;  // "appoint", "add_member", "disable_person"
  Instant at;          // when it counts
  OrganisationId organisation;
  Appointment appointment;
  std::string body_digest;  // in hex, where the words were erased
};

// In the order of the record, those whose words were erased too, by what the entry that erased them
// keeps of them. What an entry does not say is nothing, 0 or "".
std::vector<SaidOfPerson> said_of_people(Database& database);

}  // namespace almoner::store
