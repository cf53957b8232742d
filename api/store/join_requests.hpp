// Who asks to be let into an organisation, until a member answers.
#pragma once

#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct JoinRequest {
  OrganisationId organisation;
  PersonId person;
  Instant at;

  bool operator==(const JoinRequest&) const = default;
};

bool add_join_request(Database& database, const JoinRequest& request);  // false: asked before
bool end_join_request(Database& database, OrganisationId organisation, PersonId person);
std::vector<JoinRequest> join_requests_to(Database& database, OrganisationId organisation);
std::vector<JoinRequest> join_requests_of(Database& database, PersonId person);

}  // namespace almoner::store
