// Who bids. A bid belongs to an organisation; several of its people may act, and who did is
// recorded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct Organisation {
  OrganisationId id;
  std::string name;
  std::string kind;     // a code of the fund's list: "charity", "council_department"
  std::string details;  // JSON text: address, numbers, contact; may hold personal data
  Instant added_at;
};

OrganisationId add_organisation(Database& database, const Organisation& organisation);
std::optional<Organisation> find_organisation(Database& database, OrganisationId id);
std::vector<Organisation> list_organisations(Database& database, OrganisationId after,
                                             int limit);  // by id
// Name, kind and details; false when there is no such organisation.
bool update_organisation(Database& database, const Organisation& organisation);

void add_membership(Database& database, OrganisationId organisation, PersonId person,
                    Instant since);  // again = no change
bool remove_membership(Database& database, OrganisationId organisation, PersonId person);
std::vector<OrganisationId> organisations_of(Database& database, PersonId person);
// By person. Of memberships that were there before their days were kept, `since` is 1970.
struct Member {
  PersonId person;
  Instant since;
  bool operator==(const Member&) const = default;
};
std::vector<Member> members_of(Database& database, OrganisationId organisation);

}  // namespace almoner::store
