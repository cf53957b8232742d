// What is written together with an audit entry, and its sum in the entry: `written`. So a posting,
// a sheet or a document can be neither changed, taken away nor put in without that showing.
//
// Whoever writes such a row covers it with a line, in the transaction and before the entry; the row
// keeps the entry's number as audit_seq. A job that leaves a row uncovered fails (batch.cpp).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/store/database.hpp"
#include "engine/audit/bytes.hpp"

namespace almoner::store {

// The kinds of rows; the entry names those it covers.
namespace written {
inline constexpr std::string_view attachment = "attachment", comment = "comment",
                                  document = "document", interest = "interest", order = "order",
                                  posting = "posting", sheet = "sheet", timer = "timer",
                                  withdrawal = "withdrawal";
}

// The number that the next entry will get.
std::int64_t next_entry(Database& database);

// The row that these bytes are of belongs to the next entry.
void cover(Database& database, std::string_view kind, const audit::Bytes& row);

// For history.cpp: what was covered since the last entry, which is then nothing.
std::string take_written(Database& database);

// "posting 1f…, sheet 80…": of each kind that has rows, by name, the SHA-256 over the digests of
// its rows in ascending order; "" of nothing.
std::string written_text(std::vector<CoveredRow> rows);

}  // namespace almoner::store
