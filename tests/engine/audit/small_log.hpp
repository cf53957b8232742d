// A log of a few entries, as a store would hold it.
#pragma once

#include <vector>

#include "engine/audit/verify.hpp"

namespace almoner::audit {

AuditEntry small_entry(std::int64_t seq);

// Not random, but of its own for each number.
Salt small_salt(std::int64_t seq);

// Entries 1 to count, chained.
std::vector<Record> small_log(std::int64_t count);

// Takes the words away, and nothing else.
void erase(Record& record);

// Words, leaves and heads computed anew from the contents, as somebody would who can write
// everything.
void forge(std::vector<Record>& log);

}  // namespace almoner::audit
