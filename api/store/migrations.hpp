// The numbered steps from an empty file to today's schema. Each is one transaction and is recorded
// in the table `migration`: killed at any statement, a step is there whole or not at all.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "api/store/database.hpp"

namespace almoner::store {

struct Migration {
  int number;  // without gaps; the first may be above 1, when what was before is refused
  std::string_view title;
  std::span<const std::string_view> statements;
};

std::span<const Migration> all_migrations();

// The number of the last step that was taken; 0 for a database without any.
int schema_number(Database& database);

// Takes the steps that are missing, in order. `before_statement` is called with the step's number
// and the statement's place in it, from 0: for progress, and for tests that die there. Throws
// StoreError and leaves the step that failed untaken.
void migrate(Database& database, Instant now, std::span<const Migration> steps = all_migrations(),
             const std::function<void(int, std::size_t)>& before_statement = {});

}  // namespace almoner::store
