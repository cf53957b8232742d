#include "api/store/organisations.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

Organisation organisation_of(Statement& row) {
  return {.id = row.take<OrganisationId>(),
          .name = row.take<std::string>(),
          .kind = row.take<std::string>(),
          .details = row.take<std::string>(),
          .added_at = row.take<Instant>()};
}

}  // namespace

OrganisationId add_organisation(Database& database, const Organisation& organisation) {
  const auto id = database.insert(
      "INSERT INTO organisation (name, kind, details, added_at) VALUES ($1, $2, $3, $4)",
      organisation.name, organisation.kind, organisation.details, organisation.added_at);
  return OrganisationId{id.value()};
}

std::optional<Organisation> find_organisation(Database& database, OrganisationId id) {
  return first_row(
      database.query("SELECT id, name, kind, details, added_at FROM organisation WHERE id = $1",
                     id),
      organisation_of);
}

std::vector<Organisation> list_organisations(Database& database, OrganisationId after, int limit) {
  return all_rows(
      database.query("SELECT id, name, kind, details, added_at FROM organisation WHERE id > $1"
                     " ORDER BY id LIMIT $2",
                     after.value, limit),
      organisation_of);
}

bool update_organisation(Database& database, const Organisation& organisation) {
  return database.execute(
             "UPDATE organisation SET name = $2, kind = $3, details = $4 WHERE id = $1",
             organisation.id, organisation.name, organisation.kind, organisation.details) == 1;
}

void add_membership(Database& database, OrganisationId organisation, PersonId person,
                    Instant since) {
  database.execute(
      "INSERT INTO membership (organisation, person, since) VALUES ($1, $2, $3)"
      " ON CONFLICT DO NOTHING",
      organisation, person, since);
}

bool remove_membership(Database& database, OrganisationId organisation, PersonId person) {
  return database.execute("DELETE FROM membership WHERE organisation = $1 AND person = $2",
                          organisation, person) == 1;
}

std::vector<OrganisationId> organisations_of(Database& database, PersonId person) {
  return all_rows(
      database.query("SELECT organisation FROM membership WHERE person = $1 ORDER BY organisation",
                     person),
      [](Statement& row) { return row.take<OrganisationId>(); });
}

std::vector<Member> members_of(Database& database, OrganisationId organisation) {
  return all_rows(
      database.query("SELECT person, since FROM membership WHERE organisation = $1 ORDER BY person",
                     organisation),
      [](Statement& row) {
        Member member;
        member.person = row.take<PersonId>();
        member.since = row.take<Instant>();
        return member;
      });
}

}  // namespace almoner::store
