#include "api/store/check_parts.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {

// The words of a comment can be erased, but only with its entry's.
void check_comments(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT c.id, k.ref, c.words, c.salt, c.text, e.salt IS NULL FROM comment c"
      " JOIN cases k ON k.id = c.case_id JOIN audit_entry e ON e.seq = c.audit_seq");
  while (rows.step()) {
    const auto id = rows.take<std::int64_t>();
    const auto ref = rows.take<std::string>();
    const auto words = rows.take<Digest>();
    const auto salt = rows.take<std::optional<audit::Salt>>();
    const auto text = rows.take<std::string>();
    if (const bool erased = rows.take<bool>();
        salt ? !erased && comment_digest(*salt, text) == words : erased && text.empty())
      continue;
    problems.add("The words of comment " + std::to_string(id) + " on case " + ref +
                 " were changed or taken away.");
  }
}

}  // namespace almoner::store
