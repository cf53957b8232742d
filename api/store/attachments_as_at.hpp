// The documents that people had attached to a case by an instant, as far as was known by another.
#pragma once

#include <string>
#include <vector>

#include "api/store/database.hpp"
#include "api/store/steps.hpp"

namespace almoner::store {

struct AttachedThen {
  std::string field, name;
  Instant added_at;
  bool is_erased = false;  // by today: its bytes are gone
};

// By field; also those that were replaced, removed or erased since.
std::vector<AttachedThen> attachments_as_at(Database& database, CaseId id, const AsAt& as_at);

}  // namespace almoner::store
