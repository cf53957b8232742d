#include "api/store/accounts_found.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {

std::vector<Person> people_like(Database& database, std::string_view part, PersonId after,
                                int limit) {
  const auto ids =
      all_rows(database.query(
                   "SELECT id FROM person WHERE id > $2 AND instr(email, '@') > 0"
                   " AND (instr(lower(name), lower($1)) > 0 OR instr(lower(email), lower($1)) > 0)"
                   " ORDER BY id LIMIT $3",
                   part, after.value, limit),
               [](Statement& row) { return row.take<PersonId>(); });
  std::vector<Person> people;
  for (const PersonId id : ids) people.push_back(find_person(database, id).value());
  return people;
}

PersonId who_added(Database& database, OrganisationId id) {
  const auto found =
      first_row(database.query("SELECT actor FROM audit_entry WHERE fund IS NULL"
                               " AND action = 'add_organisation' AND detail = $1",
                               "{\"organisation\":" + std::to_string(id.value) + "}"),
                [](Statement& row) { return row.take<PersonId>(); });
  return found.value_or(PersonId{});
}

}  // namespace almoner::store
