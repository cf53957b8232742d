// Orders of the outbox as they are carried out: by their kind, since each kind is another one's
// work.
#pragma once

#include "api/store/outbox.hpp"

namespace almoner::store {

inline constexpr std::string_view document_kind = "document";
inline constexpr std::string_view notice_kind = "notice";  // a mail to be written

// Takes at most `limit` of a kind that are due, earliest first, each with one attempt more, and
// hides them until `lease_until`: whoever dies holding one loses only that time.
struct Taking {
  std::string_view kind;
  Instant now, lease_until;
  int limit = 1;
};
std::vector<OutboxRow> take_due(Database& database, const Taking& taking);
std::optional<Instant> next_outbox_due(Database& database, std::string_view kind);

}  // namespace almoner::store
