#include "api/store/written.hpp"

#include <algorithm>

#include "api/store/history.hpp"

namespace almoner::store {

std::int64_t next_entry(Database& database) {
  return audit_head(database).count + 1;
}

void cover(Database& database, std::string_view kind, const audit::Bytes& row) {
  database.uncovered().push_back({.kind = kind, .digest = hash::sha256(row.all())});
}

std::string take_written(Database& database) {
  if (database.uncovered().empty()) return {};
  return written_text(std::exchange(database.uncovered(), {}));
}

std::string written_text(std::vector<CoveredRow> rows) {
  std::sort(rows.begin(), rows.end());
  std::string text;
  for (std::size_t at = 0; at < rows.size();) {
    const auto kind = rows[at].kind;
    hash::Sha256 sum;
    for (; at < rows.size() && rows[at].kind == kind; ++at) sum.add(rows[at].digest);
    text += (text.empty() ? "" : ", ") + std::string(kind) + " " + sum.finish().hex();
  }
  return text;
}

}  // namespace almoner::store
