// Every account, applicants' too, for administrators, who find somebody by a part of the name or
// the address. Nobody else finds anybody: to them there is no such thing.
#pragma once

#include "api/service/staff.hpp"

namespace almoner::service {

struct FoundPerson {
  store::Person person;
  bool has_role = false;  // in any fund
  bool is_theirs = true;  // false: all roles are in funds that the caller does not look after
};

struct FoundPeople {
  static constexpr int page_max = 50;
  static constexpr std::size_t sought_bytes_min = 2;
  std::vector<FoundPerson> people;  // by number
  PersonId next;                    // none: this was the last page
};

// invalid where less than sought_bytes_min is sought.
Result<FoundPeople> find_people(const Context& context, const Caller& caller,
                                const std::string& sought, PersonId after);

}  // namespace almoner::service
