#include "api/store/list_views.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

ListViewRow view_of(Statement& row) {
  return {.id = row.take<std::int64_t>(),
          .name = row.take<std::string>(),
          .asked = row.take<std::string>()};
}

}  // namespace

std::int64_t add_list_view(Database& database, PersonId person, std::string_view name,
                           std::string_view asked, Instant at) {
  return database
      .insert("INSERT INTO list_view (person, name, at, asked) VALUES ($1, $2, $3, $4)", person,
              name, at, asked)
      .value();
}

std::vector<ListViewRow> named_list_views(Database& database, PersonId person) {
  return all_rows(database.query("SELECT id, name, asked FROM list_view WHERE person = $1"
                                 " AND name <> '' ORDER BY lower(name), id",
                                 person),
                  view_of);
}

std::optional<ListViewRow> find_list_view(Database& database, PersonId person, std::int64_t id) {
  return first_row(database.query("SELECT id, name, asked FROM list_view WHERE person = $1"
                                  " AND id = $2",
                                  person, id),
                   view_of);
}

bool remove_list_view(Database& database, PersonId person, std::int64_t id) {
  return database.execute("DELETE FROM list_view WHERE person = $1 AND id = $2", person, id) == 1;
}

void forget_searches(Database& database, PersonId person, int but) {
  database.execute(
      "DELETE FROM list_view WHERE person = $1 AND name = '' AND id NOT IN (SELECT id FROM"
      " list_view WHERE person = $1 AND name = '' ORDER BY id DESC LIMIT $2)",
      person, but);
}

}  // namespace almoner::store
