#include "api/store/attachments.hpp"
#include "api/store/check_parts.hpp"

namespace almoner::store {
namespace {

struct Attached {
  std::string ref, name;
  Digest digest;
  std::int64_t bytes = 0;
  StoredFileId file;
  bool same_case = false, by_erasing = false, entry_erased = false;
};

Attached attached_of(Statement& row) {
  Attached out;
  out.ref = row.take<std::string>();
  out.name = row.take<std::string>();
  out.digest = row.take<Digest>();
  out.bytes = row.take<std::int64_t>();
  out.file = row.take<StoredFileId>();
  out.same_case = row.take<bool>();
  out.by_erasing = row.take<bool>();
  out.entry_erased = row.take<bool>();
  return out;
}

// One piece after the other: a document is not held in memory whole.
bool holds_what_was_attached(Database& database, const Attached& attached) {
  hash::Sha256 digest;
  std::int64_t bytes = 0;
  Statement pieces =
      database.query("SELECT bytes FROM stored_piece WHERE file = $1 ORDER BY n", attached.file);
  while (pieces.step()) {
    const auto piece = pieces.take<std::string>();
    bytes += static_cast<std::int64_t>(piece.size());
    digest.add(piece);
  }
  return bytes == attached.bytes && digest.finish() == attached.digest;
}

}  // namespace

void check_attachments(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT c.ref, a.name, a.digest, a.bytes, a.file, e.case_id IS a.case_id,"
      " a.gone IS 'erased', e.salt IS NULL FROM attachment a JOIN cases c ON c.id = a.case_id"
      " JOIN audit_entry e ON e.seq = a.audit_seq ORDER BY a.id");
  while (rows.step()) {
    const Attached one = attached_of(rows);
    const std::string what = "The document \"" + one.name + "\" of case " + one.ref;
    if (!one.same_case) problems.add(what + " was attached to another case.");
    if (one.by_erasing && !one.entry_erased)
      problems.add(what + " is marked as erased, and no entry says so.");
    if (one.file && one.entry_erased)
      problems.add(what + " was erased, and its bytes are still there.");
    if (one.file && !holds_what_was_attached(database, one))
      problems.add(what + " was changed: its bytes do not match its digest.");
  }
}

}  // namespace almoner::store
