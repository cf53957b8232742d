#include "api/store/attachments.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "api/store/error.hpp"
#include "api/store/rows.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

constexpr std::string_view name_of(Gone gone) {
  switch (gone) {
    case Gone::replaced:
      return "replaced";
    case Gone::removed:
      return "removed";
    case Gone::erased:
      break;
  }
  return "erased";
}

constexpr std::string_view name_of(Scan scan) {
  switch (scan) {
    case Scan::none:
      return "none";
    case Scan::clean:
      return "clean";
    case Scan::infected:
      break;
  }
  return "infected";
}

Scan scan_of(const std::string& name) {
  if (name == "none" || name.empty()) return Scan::none;
  return name == "clean" ? Scan::clean : Scan::infected;
}

AttachmentRow attachment_of(Statement& row) {
  AttachmentRow out;
  out.id = row.take<std::int64_t>();
  out.case_id = row.take<CaseId>();
  out.field = row.take<std::string>();
  out.name = row.take<std::string>();
  out.kind = row.take<std::string>();
  out.digest = row.take<Digest>();
  out.bytes = row.take<std::int64_t>();
  out.added_at = row.take<Instant>();
  out.file = row.take<StoredFileId>();
  out.erased_at = row.take<std::optional<Instant>>();
  out.scan = scan_of(row.take<std::optional<std::string>>().value_or(""));
  return out;
}

}  // namespace

StoredFileId begin_file(Database& database, const Digest& digest, std::int64_t bytes, Instant at) {
  return StoredFileId{database
                          .insert("INSERT INTO stored_file (digest, bytes, begun_at, scan)"
                                  " VALUES ($1, $2, $3, 'none')",
                                  digest, bytes, at)
                          .value()};
}

void add_piece(Database& database, StoredFileId file, int n, std::string_view bytes) {
  if (bytes.empty() || bytes.size() > AttachmentLimits::piece_bytes_max)
    throw std::invalid_argument("store: a piece of that many bytes");
  database.execute("INSERT INTO stored_piece (file, n, bytes) VALUES ($1, $2, $3)", file, n,
                   as_blob(bytes));
}

bool is_whole(Database& database, StoredFileId file) {
  return database
             .value<int>(
                 "SELECT count(*) FROM stored_file f WHERE f.id = $1 AND f.bytes ="
                 " (SELECT coalesce(sum(length(p.bytes)), 0) FROM stored_piece p"
                 "  WHERE p.file = f.id)",
                 file)
             .value() == 1;
}

std::string read_file(Database& database, StoredFileId file) {
  std::string all;
  const auto bytes =
      database.value<std::int64_t>("SELECT bytes FROM stored_file WHERE id = $1", file);
  all.reserve(static_cast<std::size_t>(bytes.value_or(0)));
  Statement rows =
      database.query("SELECT bytes FROM stored_piece WHERE file = $1 ORDER BY n", file);
  while (rows.step()) all += rows.take<std::string>();
  return all;
}

namespace {

constexpr std::string_view unnamed =
    "SELECT f.id FROM stored_file f WHERE f.begun_at < $1"
    " AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file = f.id) LIMIT 1";

}  // namespace

std::int64_t unnamed_bytes(Database& database) {
  return database
      .value<std::int64_t>(
          "SELECT coalesce(sum(f.bytes), 0) FROM stored_file f"
          " WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file = f.id)")
      .value();
}

void abandon_file(Database& database, StoredFileId file) {
  database.execute(
      "UPDATE stored_file SET begun_at = 0 WHERE id = $1"
      " AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file = $1)",
      file);
}

int sweep_files(Database& database, Instant begun_before, int pieces_max) {
  int swept = 0;
  while (swept < pieces_max) {
    const auto file = database.value<StoredFileId>(unnamed, begun_before);
    if (!file) return swept;
    const auto went = database.execute(
        "DELETE FROM stored_piece WHERE file = $1 AND n IN"
        " (SELECT n FROM stored_piece WHERE file = $1 ORDER BY n LIMIT $2)",
        *file, pieces_max - swept);
    swept += static_cast<int>(went);
    if (went == 0 || swept < pieces_max) {
      database.execute("DELETE FROM stored_file WHERE id = $1", *file);
      swept = std::max(swept, 1);
    }
  }
  return swept;
}

void cover_attachment(Database& database, const NewAttachment& attachment, Instant at) {
  cover(database, written::attachment, line_of_attachment(attachment, at));
}

void add_attachment(Database& database, CaseId id, std::int64_t audit_seq, const NewAttachment& a,
                    Instant at) {
  if (!is_whole(database, a.file))
    throw StoreError(ErrorKind::mistake, 0, "a document attached before all of it was there");
  database.execute(
      "INSERT INTO attachment (case_id, field, name, kind, digest, bytes, added_at, audit_seq,"
      " file) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      id, a.field, a.name, a.kind, a.digest, a.bytes, at, audit_seq, a.file);
}

void detach(Database& database, CaseId id, std::string_view field, Gone why, Instant at) {
  database.execute(
      "UPDATE attachment SET file = NULL, gone = $3, gone_at = $4 WHERE case_id = $1"
      " AND field = $2 AND (gone IS NULL OR gone = 'erased')",
      id, field, name_of(why), at);
}

std::vector<AttachmentRow> attachments_of(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT a.id, a.case_id, a.field, a.name, a.kind, a.digest, a.bytes,"
                     " a.added_at, a.file, a.gone_at, f.scan FROM attachment a"
                     " LEFT JOIN stored_file f ON f.id = a.file"
                     " WHERE a.case_id = $1 AND (a.gone IS NULL OR a.gone = 'erased')"
                     " ORDER BY a.field",
                     id),
      attachment_of);
}

std::optional<AttachmentRow> find_attachment(Database& database, CaseId id,
                                             std::string_view field) {
  return first_row(
      database.query("SELECT a.id, a.case_id, a.field, a.name, a.kind, a.digest, a.bytes,"
                     " a.added_at, a.file, a.gone_at, f.scan FROM attachment a"
                     " LEFT JOIN stored_file f ON f.id = a.file"
                     " WHERE a.case_id = $1 AND a.field = $2"
                     " AND (a.gone IS NULL OR a.gone = 'erased')",
                     id, field),
      attachment_of);
}

AttachmentUse attachment_use(Database& database, CaseId id) {
  Statement row = database.query(
      "SELECT count(file), coalesce(sum(CASE WHEN file IS NULL THEN 0 ELSE bytes END), 0),"
      " count(*) FROM attachment WHERE case_id = $1",
      id);
  row.step();
  AttachmentUse use;
  use.files = row.take<std::int64_t>();
  use.bytes = row.take<std::int64_t>();
  use.ever = row.take<std::int64_t>();
  return use;
}

// Here and now, not by the sweep: what was to be erased is gone when that is said.
std::int64_t erase_attachments(Database& database, std::int64_t audit_seq, Instant at) {
  const auto files = all_rows(database.query("SELECT file FROM attachment WHERE audit_seq = $1"
                                             " AND file IS NOT NULL",
                                             audit_seq),
                              [](Statement& row) { return row.take<StoredFileId>(); });
  const auto erased = database.execute(
      "UPDATE attachment SET file = NULL, gone = 'erased', gone_at = $2"
      " WHERE audit_seq = $1 AND gone IS NULL",
      audit_seq, at);
  for (const auto file : files) {
    constexpr std::string_view not_named =
        " AND NOT EXISTS (SELECT 1 FROM attachment WHERE file = $1)";
    database.execute("DELETE FROM stored_piece WHERE file = $1" + std::string(not_named), file);
    database.execute("DELETE FROM stored_file WHERE id = $1" + std::string(not_named), file);
  }
  return erased;
}

namespace {

constexpr std::string_view scanner = "scanner";

}  // namespace

bool has_scanner(Database& database) {
  return database.value<std::string>("SELECT value FROM meta WHERE name = $1", scanner) == "yes";
}

void set_scanner(Database& database, bool has_one) {
  if (has_scanner(database) == has_one) return;
  database.execute(
      "INSERT INTO meta (name, value) VALUES ($1, $2)"
      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      scanner, std::string_view(has_one ? "yes" : "no"));
}

std::optional<StoredFileId> next_to_scan(Database& database, StoredFileId after) {
  return database.value<StoredFileId>(
      "SELECT f.id FROM stored_file f WHERE f.scan = 'none' AND f.id > $1"
      " AND EXISTS (SELECT 1 FROM attachment a WHERE a.file = f.id) ORDER BY f.id LIMIT 1",
      after.value);
}

std::vector<AttachmentRow> attachments_with(Database& database, StoredFileId file) {
  return all_rows(
      database.query("SELECT a.id, a.case_id, a.field, a.name, a.kind, a.digest, a.bytes,"
                     " a.added_at, a.file, a.gone_at, f.scan FROM attachment a"
                     " JOIN stored_file f ON f.id = a.file WHERE a.file = $1 ORDER BY a.id",
                     file),
      attachment_of);
}

std::vector<std::string> fields_attached_by(Database& database, std::int64_t audit_seq) {
  return all_rows(
      database.query("SELECT field FROM attachment WHERE audit_seq = $1 ORDER BY id", audit_seq),
      [](Statement& row) { return row.take<std::string>(); });
}

std::optional<Digest> digest_of_file(Database& database, StoredFileId file) {
  return database.value<Digest>("SELECT digest FROM stored_file WHERE id = $1", file);
}

bool set_scan(Database& database, StoredFileId file, const Digest& of, Scan scan, Instant at) {
  return database.execute(
             "UPDATE stored_file SET scan = $3, scanned_at = $4 WHERE id = $1 AND digest = $2",
             file, of, name_of(scan), at) == 1;
}

}  // namespace almoner::store
