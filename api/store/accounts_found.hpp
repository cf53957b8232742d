// What administrators look for among people.
#pragma once

#include <string_view>
#include <vector>

#include "api/store/people.hpp"

namespace almoner::store {

// Whose name or address holds that part (a to z whatever its case), by number. Nobody who was
// erased.
std::vector<Person> people_like(Database& database, std::string_view part, PersonId after,
                                int limit);

}  // namespace almoner::store
