// What administrators look for among people and organisations.
#pragma once

#include <string_view>
#include <vector>

#include "api/store/people.hpp"

namespace almoner::store {

// Whose name or address holds that part (a to z whatever its case), by number. Nobody who was
// erased.
std::vector<Person> people_like(Database& database, std::string_view part, PersonId after,
                                int limit);

// Whose entry in the record says that it was added; none where the program or its keeper did, or
// the words of the entry were erased. Reads every entry about no fund: for one page now and then.
PersonId who_added(Database& database, OrganisationId id);

}  // namespace almoner::store
