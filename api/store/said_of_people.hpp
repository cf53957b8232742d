// What the record says of who may do what: appointments, memberships, and accounts that are shut.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/store/people.hpp"

namespace almoner::store {

// Whether entries of that action say it. Their details name numbers, roles and bodies and nothing
// personal; they are kept when the reason is erased.
bool says_who_may(std::string_view action);

struct SaidOfPerson {
  std::int64_t seq = 0;
  std::string action;  // "appoint", "add_member", "disable_person"
  Instant at;          // when it counts
  OrganisationId organisation;
  Appointment appointment;  // the person too where it is about none; of its end only the number
};

// In the order of the record, those whose words were erased too, by what the entry that erased them
// keeps of them. What an entry does not say is nothing, 0 or "".
std::vector<SaidOfPerson> said_of_people(Database& database);

}  // namespace almoner::store
