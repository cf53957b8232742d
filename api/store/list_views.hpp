// Lists as people look at them: which filters, columns and order. Theirs alone, and no part of the
// record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct ListViewRow {
  std::int64_t id = 0;
  std::string name;   // empty: only what is searched for now
  std::string asked;  // JSON text
};

std::int64_t add_list_view(Database& database, PersonId person, std::string_view name,
                           std::string_view asked, Instant at);
std::vector<ListViewRow> named_list_views(Database& database, PersonId person);  // by name
std::optional<ListViewRow> find_list_view(Database& database, PersonId person, std::int64_t id);
// False when they have no such view.
bool remove_list_view(Database& database, PersonId person, std::int64_t id);
// Of those without a name all but so many, the latest.
void forget_searches(Database& database, PersonId person, int but);

}  // namespace almoner::store
