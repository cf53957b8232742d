#include "api/store/erase.hpp"

#include "api/store/attachments.hpp"
#include "api/store/history.hpp"

namespace almoner::store {

bool erase_words(Database& database, std::int64_t seq, const Act& act) {
  const auto found = find_record(database, seq);
  if (!found || found->is_erased()) return false;
  audit::AuditEntry entry = entry_of(act);
  entry.action = "erase";
  entry.fund = found->entry.fund;
  entry.case_ref = found->entry.case_ref;
  entry.erases = seq;
  append_entry(database, std::move(entry), act.salt);
  take_words_away(database, seq);
  database.execute("UPDATE interest SET salt = NULL, reason = '' WHERE audit_seq = $1", seq);
  database.execute("UPDATE comment SET salt = NULL, text = '' WHERE audit_seq = $1", seq);
  erase_attachments(database, seq, act.effective_at);
  return true;
}

}  // namespace almoner::store
