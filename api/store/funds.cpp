#include "api/store/funds.hpp"

#include "api/store/rows.hpp"
#include "engine/time/iso.hpp"

namespace almoner::store {
namespace {

constexpr std::string_view demonstration = "demonstration";

DefinitionRow definition_of(Statement& row) {
  return {.digest = row.take<Digest>(),
          .name = row.take<std::string>(),
          .files = row.take<std::string>(),
          .added_at = row.take<Instant>()};
}

FundRow fund_of(Statement& row) {
  return {.id = row.take<FundId>(),
          .code = row.take<std::string>(),
          .title = row.take<std::string>(),
          .definition = row.take<Digest>(),
          .added_at = row.take<Instant>(),
          .closed_at = row.take<std::optional<Instant>>()};
}

void add_version(Database& database, FundId id, const Digest& definition, Instant since) {
  database.execute(
      "INSERT INTO fund_version (fund, number, definition, since) SELECT $1,"
      " coalesce(max(number), 0) + 1, $2, $3 FROM fund_version WHERE fund = $1",
      id, definition, since);
}

}  // namespace

Digest add_definition(Database& database, std::string_view name, std::string_view files,
                      Instant at) {
  const Digest digest = hash::sha256(files);
  database.execute(
      "INSERT INTO definition (digest, name, files, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT "
      "DO NOTHING",
      digest, name, files, at);
  return digest;
}

std::optional<DefinitionRow> find_definition(Database& database, const Digest& digest) {
  return first_row(
      database.query("SELECT digest, name, files, added_at FROM definition WHERE digest = $1",
                     digest),
      definition_of);
}

std::vector<DefinitionRow> list_definitions(Database& database) {
  return all_rows(
      database.query(
          "SELECT digest, name, files, added_at FROM definition ORDER BY added_at, digest"),
      definition_of);
}

std::optional<FundId> add_fund(Database& database, const FundRow& fund) {
  const auto id = database.insert(
      "INSERT INTO fund (code, title, definition, added_at, closed_at) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT DO NOTHING",
      fund.code, fund.title, fund.definition, fund.added_at, fund.closed_at);
  if (!id) return {};
  add_version(database, FundId{*id}, fund.definition, fund.added_at);
  return FundId{*id};
}

std::optional<FundRow> find_fund(Database& database, FundId id) {
  return first_row(
      database.query(
          "SELECT id, code, title, definition, added_at, closed_at FROM fund WHERE id = $1", id),
      fund_of);
}

std::optional<FundRow> find_fund_by_code(Database& database, std::string_view code) {
  return first_row(
      database.query(
          "SELECT id, code, title, definition, added_at, closed_at FROM fund WHERE code = $1",
          code),
      fund_of);
}

std::vector<FundRow> list_funds(Database& database) {
  return all_rows(
      database.query(
          "SELECT id, code, title, definition, added_at, closed_at FROM fund ORDER BY id"),
      fund_of);
}

bool set_fund_definition(Database& database, FundId id, const Digest& definition, Instant at) {
  if (database.execute("UPDATE fund SET definition = $2 WHERE id = $1", id, definition) != 1)
    return false;
  add_version(database, id, definition, at);
  return true;
}

std::vector<FundVersion> versions_of_fund(Database& database, FundId id) {
  return all_rows(database.query("SELECT number, definition, since FROM fund_version"
                                 " WHERE fund = $1 ORDER BY number DESC",
                                 id),
                  [](Statement& row) {
                    return FundVersion{.number = row.take<int>(),
                                       .definition = row.take<Digest>(),
                                       .since = row.take<Instant>()};
                  });
}

bool set_fund_closed(Database& database, FundId id, std::optional<Instant> at) {
  return database.execute("UPDATE fund SET closed_at = $2 WHERE id = $1", id, at) == 1;
}

std::int64_t next_reference(Database& database, FundId fund, std::string_view series) {
  // Two plain statements take a third of the time of one with RETURNING.
  const auto counted = database.execute(
      "UPDATE reference_series SET last = last + 1 WHERE fund = $1 AND series = $2", fund, series);
  if (counted == 0)
    database.execute("INSERT INTO reference_series (fund, series, last) VALUES ($1, $2, 1)", fund,
                     series);
  return database
      .value<std::int64_t>("SELECT last FROM reference_series WHERE fund = $1 AND series = $2",
                           fund, series)
      .value();
}

std::optional<Instant> served_until(Database& database) {
  const auto text = find_meta(database, "served_until");
  return text ? parse_instant(*text) : std::nullopt;
}

void set_served_until(Database& database, Instant at) {
  set_meta(database, "served_until", to_rfc3339(at));
}

std::optional<std::string> find_meta(Database& database, std::string_view name) {
  return database.value<std::string>("SELECT value FROM meta WHERE name = $1", name);
}

void set_meta(Database& database, std::string_view name, std::string_view value) {
  database.execute(
      "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = "
      "excluded.value",
      name, value);
}

bool is_demonstration(Database& database) {
  return find_meta(database, demonstration) == "yes";
}

void mark_as_demonstration(Database& database) {
  set_meta(database, demonstration, "yes");
}

}  // namespace almoner::store
