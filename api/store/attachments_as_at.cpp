#include "api/store/attachments_as_at.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {

std::vector<AttachedThen> attachments_as_at(Database& database, CaseId id, const AsAt& as_at) {
  return all_rows(
      database.query("SELECT a.field, a.name, a.added_at, coalesce(a.gone = 'erased', 0)"
                     " FROM attachment a"
                     " JOIN audit_entry e ON e.seq = a.audit_seq"
                     " WHERE a.case_id = $1 AND a.added_at <= $2 AND e.recorded_at <= $3"
                     " AND (a.gone IS NULL OR a.gone = 'erased' OR a.gone_at > $2"
                     " OR a.gone_at > $3) ORDER BY a.field, a.id",
                     id, as_at.true_at, as_at.known_at),
      [](Statement& row) {
        return AttachedThen{.field = row.take<std::string>(),
                            .name = row.take<std::string>(),
                            .added_at = row.take<Instant>(),
                            .is_erased = row.take<bool>()};
      });
}

}  // namespace almoner::store
