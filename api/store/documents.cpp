#include "api/store/documents.hpp"

#include "api/store/rows.hpp"
#include "api/store/steps.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

DocumentRow document_of(Statement& row) {
  return {.id = row.take<std::int64_t>(),
          .fund = row.take<FundId>(),
          .case_id = row.take<CaseId>(),
          .template_name = row.take<std::string>(),
          .number = row.take<int>(),
          .title = row.take<std::string>(),
          .audience = row.take<std::string>(),
          .digest = row.take<Digest>(),
          .made_at = row.take<Instant>()};
}

int next_number(Database& database, const NewDocument& document) {
  if (document.case_id)
    return database
        .value<int>(
            "SELECT coalesce(max(number), 0) + 1 FROM document WHERE case_id = $1 AND "
            "template_name = $2",
            document.case_id, document.template_name)
        .value();
  return database
      .value<int>(
          "SELECT coalesce(max(number), 0) + 1 FROM document WHERE fund = $1 AND case_id IS NULL"
          " AND template_name = $2",
          document.fund, document.template_name)
      .value();
}

}  // namespace

DocumentRow add_document(Database& database, const NewDocument& document, const Act& act) {
  DocumentRow row{.fund = document.fund,
                  .case_id = document.case_id,
                  .template_name = document.template_name,
                  .number = next_number(database, document),
                  .title = document.title,
                  .audience = document.audience,
                  .digest = hash::sha256(document.html),
                  .made_at = document.made_at};
  cover(database, written::document, line_of_document(row));
  const auto ref =
      database.value<std::string>("SELECT ref FROM cases WHERE id = $1", row.case_id).value_or("");
  const auto entry = note(database, row.fund, row.case_id, ref, act);
  row.id = database
               .insert(
                   "INSERT INTO document (fund, case_id, template_name, number, title, audience, "
                   "digest, made_at, audit_seq, html)"
                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                   row.fund, row.case_id, row.template_name, row.number, row.title, row.audience,
                   row.digest, row.made_at, entry, document.html)
               .value();
  return row;
}

std::vector<DocumentRow> documents_of_case(Database& database, CaseId id) {
  return all_rows(
      database.query(
          "SELECT id, fund, case_id, template_name, number, title, audience, digest, made_at"
          " FROM document WHERE case_id = $1 ORDER BY id",
          id),
      document_of);
}

std::vector<DocumentRow> documents_as_at(Database& database, CaseId id, const AsAt& as_at) {
  return all_rows(
      database.query("SELECT d.id, d.fund, d.case_id, d.template_name, d.number, d.title,"
                     " d.audience, d.digest, d.made_at FROM document d JOIN audit_entry e"
                     " ON e.seq = d.audit_seq WHERE d.case_id = $1 AND d.made_at <= $2"
                     " AND e.recorded_at <= $3 ORDER BY d.id",
                     id, as_at.true_at, as_at.known_at),
      document_of);
}

std::vector<DocumentRow> documents_of_fund(Database& database, FundId id, std::int64_t after_id,
                                           int limit) {
  return all_rows(
      database.query(
          "SELECT id, fund, case_id, template_name, number, title, audience, digest, made_at"
          " FROM document WHERE fund = $1 AND id > $2 ORDER BY id LIMIT $3",
          id, after_id, limit),
      document_of);
}

std::optional<DocumentRow> find_document(Database& database, std::int64_t id) {
  return first_row(
      database.query(
          "SELECT id, fund, case_id, template_name, number, title, audience, digest, made_at"
          " FROM document WHERE id = $1",
          id),
      document_of);
}

std::optional<std::string> read_document(Database& database, std::int64_t id) {
  return database.value<std::string>("SELECT html FROM document WHERE id = $1", id);
}

}  // namespace almoner::store
