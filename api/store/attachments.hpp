// Documents that people attach to the answers of a case, and their bytes. The bytes are kept in
// pieces, so that no turn of the one writer is long, and are there before anything names them; what
// nothing names is swept away. What was attached stays on record when the bytes are gone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct AttachmentLimits {
  static constexpr std::size_t piece_bytes_max = 256 * 1024;
};

using StoredFileId = Id<struct StoredFileTag>;

// Whether a scanner for viruses has looked at it.
enum class Scan { none, clean, infected };

// --- bytes -----------------------------------------------------------------------------------
StoredFileId begin_file(Database& database, const Digest& digest, std::int64_t bytes, Instant at);
// `n` from 1, without gaps.
void add_piece(Database& database, StoredFileId file, int n, std::string_view bytes);
// Whether all bytes that were announced are there. They are not read.
bool is_whole(Database& database, StoredFileId file);
std::string read_file(Database& database, StoredFileId file);
// What is stored and named by nothing: on its way, or to be swept.
std::int64_t unnamed_bytes(Database& database);
// Nothing will name it any more: the next sweep takes it, however young it is. A file that
// something names stays.
void abandon_file(Database& database, StoredFileId file);
// Takes away at most that many pieces of files that nothing names and that were begun before then;
// how many went. 0: there are none left.
int sweep_files(Database& database, Instant begun_before, int pieces_max);

// --- what is attached ---------------------------------------------------------------------------
struct NewAttachment {
  std::string field, name, kind;  // the kind by its word: "pdf"
  Digest digest;
  std::int64_t bytes = 0;
  StoredFileId file;  // whole
};

// Before the entry that it belongs to, and after it: the entry covers it.
void cover_attachment(Database& database, const NewAttachment& attachment, Instant at);
void add_attachment(Database& database, CaseId id, std::int64_t audit_seq,
                    const NewAttachment& attachment, Instant at);

// Why a document is no longer there.
enum class Gone { replaced, removed, erased };
// The one that answers this question now; nothing where there is none.
void detach(Database& database, CaseId id, std::string_view field, Gone why, Instant at);

struct AttachmentRow {
  std::int64_t id = 0;
  CaseId case_id;
  std::string field, name, kind;
  Digest digest;
  std::int64_t bytes = 0;
  Instant added_at;
  StoredFileId file;  // none: the bytes are gone
  Scan scan = Scan::none;
  std::optional<Instant> erased_at;
};
// Those that were neither replaced nor removed, by field: also one whose bytes were erased.
std::vector<AttachmentRow> attachments_of(Database& database, CaseId id);
std::optional<AttachmentRow> find_attachment(Database& database, CaseId id, std::string_view field);

// The questions that it answered, of the documents that were attached by that entry.
std::vector<std::string> fields_attached_by(Database& database, std::int64_t audit_seq);

struct AttachmentUse {
  std::int64_t files = 0, bytes = 0;  // that are there now
  std::int64_t ever = 0;              // attached so far, those that are gone too
};
AttachmentUse attachment_use(Database& database, CaseId id);

// The bytes of what was attached by that entry, unless another case holds the same; how many
// documents were erased.
std::int64_t erase_attachments(Database& database, std::int64_t audit_seq, Instant at);

// --- viruses
// -------------------------------------------------------------------------------------- Whether a
// scanner looks at documents: said by the server when it starts.
bool has_scanner(Database& database);
void set_scanner(Database& database, bool has_one);
// The oldest that no scanner has looked at and something names; none = all are looked at.
std::optional<StoredFileId> next_to_scan(Database& database, StoredFileId after = {});
std::vector<AttachmentRow> attachments_with(Database& database, StoredFileId file);
// Of that file while it has those bytes: an id is used again once what had it is swept. Whether it
// has them.
bool set_scan(Database& database, StoredFileId file, const Digest& of, Scan scan, Instant at);
std::optional<Digest> digest_of_file(Database& database, StoredFileId file);

}  // namespace almoner::store
