#include "api/store/ledger.hpp"

#include <array>
#include <stdexcept>

#include "api/store/error.hpp"
#include "api/store/pot_cases.hpp"
#include "api/store/rows.hpp"
#include "api/store/steps.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

using money::CaseBalances;
using money::Movement;
using money::Posting;
using money::PotBalances;

PotBalances balances_of(Statement& row) {
  return {.funder = row.take<Money>(),
          .available = row.take<Money>(),
          .reserved = row.take<Money>(),
          .committed = row.take<Money>(),
          .paid = row.take<Money>()};
}

PotRow pot_of(Statement& row) {
  return {.id = row.take<PotId>(),
          .fund = row.take<FundId>(),
          .name = row.take<std::string>(),
          .title = row.take<std::string>(),
          .balances = balances_of(row)};
}

PostingRow posting_of(Statement& row) {
  return {.id = row.take<std::int64_t>(),
          .txn = row.take<std::int64_t>(),
          .posting = {.pot = row.take<PotId>(),
                      .account = money::account_named(row.take<std::string>()).value(),
                      .kind = money::kind_named(row.take<std::string>()).value(),
                      .case_id = row.take<CaseId>(),
                      .amount = row.take<Money>(),
                      .at = row.take<Instant>()}};
}

void add_postings(Database& database, std::span<const Posting> postings) {
  const auto txn =
      database.value<std::int64_t>("SELECT coalesce(max(id), 0) + 1 FROM posting").value();
  const auto entry = next_entry(database);
  for (const auto& posting : postings) {
    const PostingLine line{.txn = txn,
                           .pot = posting.pot,
                           .account = std::string(money::name(posting.account)),
                           .kind = std::string(money::name(posting.kind)),
                           .case_id = posting.case_id,
                           .amount = posting.amount,
                           .at = posting.at};
    database.execute(
        "INSERT INTO posting (txn, pot, account, kind, case_id, amount_pence, at, audit_seq)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        line.txn, line.pot, line.account, line.kind, line.case_id, line.amount, line.at, entry);
    cover(database, written::posting, line_of_posting(line));
  }
}

// Guarded: what the pot would go below zero by is never written, whoever decided on which balances.
void move_pot(Database& database, PotId pot, PotBalances by) {
  const auto moved = database.execute(
      "UPDATE pot SET funder = funder + $2, available = available + $3, reserved = reserved + $4,"
      " committed = committed + $5, paid = paid + $6 WHERE id = $1 AND available + $3 >= 0 AND "
      "reserved + $4 >= 0"
      " AND committed + $5 >= 0 AND paid + $6 >= 0",
      pot, by.funder, by.available, by.reserved, by.committed, by.paid);
  if (moved != 1) throw std::logic_error("store: postings that would take a pot below zero");
}

void move_case(Database& database, PotId pot, CaseId id, const CaseBalances& by) {
  database.execute(
      "INSERT INTO case_balance (pot, case_id, reserved, committed, paid) VALUES ($1, $2, 0, 0, 0)"
      " ON CONFLICT DO NOTHING",
      pot, id);
  const auto moved = database.execute(
      "UPDATE case_balance SET reserved = reserved + $3, committed = committed + $4, paid = paid + "
      "$5"
      " WHERE pot = $1 AND case_id = $2 AND reserved + $3 >= 0 AND committed + $4 >= 0 AND paid + "
      "$5 >= 0",
      pot, id, by.reserved, by.committed, by.paid);
  if (moved != 1)
    throw std::logic_error("store: postings that would take a case's money below zero");
}

void write(Database& database, const money::Postings& postings) {
  if (postings.empty()) return;
  add_postings(database, postings);
  const money::Balances moved = money::balances(postings);
  for (const auto& [pot, by] : moved.pots) move_pot(database, pot, by);
  for (const auto& [key, by] : moved.cases) move_case(database, key.first, key.second, by);
}

}  // namespace

std::optional<PotId> open_pot(Database& database, FundId fund, std::string_view name,
                              std::string_view title, Money sum, Instant at) {
  if (sum < Money{}) throw std::invalid_argument("store: a pot is opened with a sum, or with none");
  const auto inserted = database.insert(
      "INSERT INTO pot (fund, name, title, funder, available, reserved, committed, paid)"
      " VALUES ($1, $2, $3, 0, 0, 0, 0, 0) ON CONFLICT (fund, name) DO NOTHING",
      fund, name, title);
  if (!inserted) return {};
  const PotId id{*inserted};
  if (sum == Money{}) return id;
  if (const auto refused =
          post(database, {.kind = money::Kind::open, .pot = id, .amount = sum, .at = at}))
    throw std::invalid_argument("store: " + refused->sentence);
  return id;
}

std::optional<PotRow> find_pot(Database& database, PotId id) {
  return first_row(
      database.query(
          "SELECT id, fund, name, title, funder, available, reserved, committed, paid FROM pot"
          " WHERE id = $1",
          id),
      pot_of);
}

std::optional<PotRow> find_pot_by_name(Database& database, FundId fund, std::string_view name) {
  return first_row(
      database.query(
          "SELECT id, fund, name, title, funder, available, reserved, committed, paid FROM pot"
          " WHERE fund = $1 AND name = $2",
          fund, name),
      pot_of);
}

std::vector<PotRow> pots_of(Database& database, FundId fund) {
  return all_rows(
      database.query(
          "SELECT id, fund, name, title, funder, available, reserved, committed, paid FROM pot"
          " WHERE fund = $1 ORDER BY id",
          fund),
      pot_of);
}

std::optional<money::MoneyRefusal> post(Database& database, const Movement& movement) {
  if (!database.in_transaction())
    throw StoreError(ErrorKind::mistake, 0, "money moved outside a transaction");
  auto decided = money::post(movement, pot_balances(database, movement.pot),
                             case_balances(database, movement.pot, movement.case_id));
  if (auto* refused = std::get_if<money::MoneyRefusal>(&decided)) return std::move(*refused);
  write(database, std::get<money::Postings>(decided));
  return {};
}

PotBalances pot_balances(Database& database, PotId pot) {
  auto found = find_pot(database, pot);
  if (!found) throw std::invalid_argument("store: there is no pot " + std::to_string(pot.value));
  return found->balances;
}

std::map<CaseId, CaseBalances> balances_of_cases(Database& database, PotId pot) {
  std::map<CaseId, CaseBalances> all;
  auto rows = database.query(
      "SELECT case_id, reserved, committed, paid FROM case_balance WHERE pot = $1", pot);
  while (rows.step()) {
    const auto id = rows.take<CaseId>();
    all[id] = {.reserved = rows.take<Money>(),
               .committed = rows.take<Money>(),
               .paid = rows.take<Money>()};
  }
  return all;
}

CaseBalances case_balances(Database& database, PotId pot, CaseId id) {
  return first_row(database.query("SELECT reserved, committed, paid FROM case_balance WHERE pot = "
                                  "$1 AND case_id = $2",
                                  pot, id),
                   [](Statement& row) {
                     return CaseBalances{.reserved = row.take<Money>(),
                                         .committed = row.take<Money>(),
                                         .paid = row.take<Money>()};
                   })
      .value_or(CaseBalances{});
}

std::vector<CaseId> cases_with_promises(Database& database) {
  return all_rows(
      database.query("SELECT case_id FROM case_balance WHERE reserved <> 0 OR committed <> 0"
                     " ORDER BY case_id"),
      [](Statement& row) { return row.take<CaseId>(); });
}

std::vector<PostingRow> postings_of(Database& database, PotId pot, std::int64_t after_id,
                                    int limit) {
  return all_rows(
      database.query("SELECT id, txn, pot, account, kind, case_id, amount_pence, at FROM posting"
                     " WHERE pot = $1 AND id > $2 ORDER BY id LIMIT $3",
                     pot, after_id, limit),
      posting_of);
}

std::vector<PostingRow> postings_of_case(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT id, txn, pot, account, kind, case_id, amount_pence, at FROM posting"
                     " WHERE case_id = $1 ORDER BY id",
                     id),
      posting_of);
}

money::Postings ledger_of(Database& database, PotId pot) {
  return all_rows(
      database.query("SELECT id, txn, pot, account, kind, case_id, amount_pence, at FROM posting"
                     " WHERE pot = $1 ORDER BY id",
                     pot),
      [](Statement& row) { return posting_of(row).posting; });
}

money::Postings ledger_as_at(Database& database, PotId pot, const AsAt& as_at) {
  return all_rows(
      database.query("SELECT p.id, p.txn, p.pot, p.account, p.kind, p.case_id, p.amount_pence, p.at"
                     " FROM posting p JOIN audit_entry e ON e.seq = p.audit_seq"
                     " WHERE p.pot = $1 AND p.at <= $2 AND e.recorded_at <= $3 ORDER BY p.id",
                     pot, as_at.true_at, as_at.known_at),
      [](Statement& row) { return posting_of(row).posting; });
}

}  // namespace almoner::store
