#include "api/store/join_requests.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

JoinRequest join_request_of(Statement& row) {
  JoinRequest request;
  request.organisation = row.take<OrganisationId>();
  request.person = row.take<PersonId>();
  request.at = row.take<Instant>();
  return request;
}

}  // namespace

bool add_join_request(Database& database, const JoinRequest& request) {
  return database.execute(
             "INSERT INTO join_request (organisation, person, at) VALUES ($1, $2, $3)"
             " ON CONFLICT DO NOTHING",
             request.organisation, request.person, request.at) == 1;
}

bool end_join_request(Database& database, OrganisationId organisation, PersonId person) {
  return database.execute("DELETE FROM join_request WHERE organisation = $1 AND person = $2",
                          organisation, person) == 1;
}

std::vector<JoinRequest> join_requests_to(Database& database, OrganisationId organisation) {
  return all_rows(database.query("SELECT organisation, person, at FROM join_request"
                                 " WHERE organisation = $1 ORDER BY at, person",
                                 organisation),
                  join_request_of);
}

std::vector<JoinRequest> join_requests_of(Database& database, PersonId person) {
  return all_rows(database.query("SELECT organisation, person, at FROM join_request"
                                 " WHERE person = $1 ORDER BY at, organisation",
                                 person),
                  join_request_of);
}

}  // namespace almoner::store
