#include "api/store/check.hpp"

#include <array>

#include "api/store/check_parts.hpp"
#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "api/store/migrations.hpp"
#include "api/store/readers.hpp"
#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

constexpr auto invariants = std::to_array<Invariant>({check_schema,
                                                      check_cases_against_record,
                                                      check_record_against_cases,
                                                      check_paths,
                                                      check_parents,
                                                      check_counts,
                                                      check_deeds,
                                                      check_outbox,
                                                      check_written,
                                                      check_interests,
                                                      check_comments,
                                                      check_movements,
                                                      check_pots,
                                                      check_case_balances,
                                                      check_definitions,
                                                      check_documents,
                                                      check_attachments,
                                                      check_mails,
                                                      check_people,
                                                      check_closed_funds});

void check_chain(Database& database, const std::vector<audit::Checkpoint>& known,
                 Problems& problems) {
  audit::Verifier verifier(known);
  for_each_record(database, [&](const audit::Record& record) { return verifier.add(record); });
  const auto report = verifier.finish();
  if (report.finding) problems.add("The audit is broken. " + report.finding->sentence);
  problems.close_invariant();
}

std::vector<std::string> schema_of(Database& database) {
  return all_rows(database.query("SELECT coalesce(sql, name) FROM sqlite_master WHERE name NOT "
                                 "LIKE 'sqlite_%' ORDER BY 1"),
                  [](Statement& row) { return row.take<std::string>(); });
}

}  // namespace

void Problems::add(std::string sentence) {
  if (++of_this_invariant_ <= CheckLimits::problems_max) sentences_.push_back(std::move(sentence));
}

void Problems::close_invariant() {
  if (of_this_invariant_ > CheckLimits::problems_max)
    sentences_.push_back("… and " + std::to_string(of_this_invariant_ - CheckLimits::problems_max) +
                         " more like that.");
  of_this_invariant_ = 0;
}

// Compared with a schema made anew: a check or a trigger that was taken away shows.
void check_schema(Database& database, Problems& problems) {
  Database fresh = Database::in_memory();
  migrate(fresh, Instant{});
  if (schema_of(database) != schema_of(fresh))
    problems.add(
        "The tables, checks or triggers are not those that Almoner makes: somebody changed the "
        "schema.");
}

namespace {

void check_all(Database& database, const std::vector<audit::Checkpoint>& known,
               Problems& problems) {
  for (auto& problem : database.integrity_problems()) problems.add(std::move(problem));
  problems.close_invariant();
  check_chain(database, known, problems);
  for (const auto invariant : invariants) {
    invariant(database, problems);
    problems.close_invariant();
  }
}

}  // namespace

std::vector<std::string> store_check(Database& database,
                                     const std::vector<audit::Checkpoint>& known) {
  Problems problems;
  try {
    read_now(database, [&](Database& moment) { check_all(moment, known, problems); });
  } catch (const StoreError& error) {
    if (error.kind() == ErrorKind::busy) throw;
    problems.add(std::string("The file is damaged and cannot be read to its end: ") + error.what() +
                 ".");
  }
  return problems.take();
}

}  // namespace almoner::store
