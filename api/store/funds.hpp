// Funds, the definitions they run by, and what is known of the database as a whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

// A fund's files as they were, kept for ever: running cases stay on the definition they started on.
struct DefinitionRow {
  Digest digest;  // SHA-256 of `files`
  std::string name;
  std::string files;  // JSON text made by the service
  Instant added_at;
};

// Adding the same files again changes nothing. Returns their digest.
Digest add_definition(Database& database, std::string_view name, std::string_view files,
                      Instant at);
std::optional<DefinitionRow> find_definition(Database& database, const Digest& digest);
std::vector<DefinitionRow> list_definitions(Database& database);

struct FundRow {
  FundId id;
  std::string code;  // "smp-2019-20", unique
  std::string title;
  Digest definition;  // what new cases start on
  Instant added_at;
  std::optional<Instant> closed_at;  // the year is over: its timers no longer fire
};

// Empty when the code is taken.
std::optional<FundId> add_fund(Database& database, const FundRow& fund);
std::optional<FundRow> find_fund(Database& database, FundId id);
std::optional<FundRow> find_fund_by_code(Database& database, std::string_view code);
std::vector<FundRow> list_funds(Database& database);
// From then on new cases start on that. False when there is no such fund.
bool set_fund_definition(Database& database, FundId id, const Digest& definition, Instant at);

// What new cases of the fund started on, one after the other.
struct FundVersion {
  int number = 0;  // 1, 2, 3 …
  Digest definition;
  Instant since;

  bool operator==(const FundVersion&) const = default;
};
std::vector<FundVersion> versions_of_fund(Database& database, FundId id);  // the latest first
bool set_fund_closed(Database& database, FundId id, std::optional<Instant> at);

// The next number of a series of the fund: 1, 2, 3 … without gaps, as the transaction is undone
// with it.
std::int64_t next_reference(Database& database, FundId fund, std::string_view series);

// Facts about the whole database, by name.
// The last instant at which the program is known to have served; none where it never did.
std::optional<Instant> served_until(Database& database);
void set_served_until(Database& database, Instant at);
std::optional<std::string> find_meta(Database& database, std::string_view name);
void set_meta(Database& database, std::string_view name, std::string_view value);
// Only a demonstration may be served with a simulated clock. Never unmarked again.
bool is_demonstration(Database& database);
void mark_as_demonstration(Database& database);

}  // namespace almoner::store
