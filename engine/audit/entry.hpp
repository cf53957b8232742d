// One line of the record: who did which action to what, when, under which workflow. And its bytes.
#pragma once

#include <cstdint>
#include <string>

#include "engine/case/ids.hpp"
#include "engine/time/instant.hpp"

namespace almoner::audit {

struct AuditLimits {
  // Of one text in an entry; `detail` holds at most a whole form's answers.
  static constexpr std::size_t text_bytes_max = 16 * 1024 * 1024;
};

struct AuditEntry {
  std::int64_t seq = 0;  // 1, 2, 3 … over the whole log
  Instant effective_at;  // when it counts: a timer's due time, a bid's last byte received
  Instant recorded_at;   // when it was written down
  FundId fund;
  CaseId case_id;
  std::string case_ref;  // "SMP-2019-004"
  std::string action;    // "submit"
  PersonId actor;        // PersonId{} for the clock
  std::string role;
  PersonId on_behalf_of;        // PersonId{} for nobody
  std::string workflow_digest;  // hexadecimal, of the definition the case is pinned to
  std::string from_state;
  std::string to_state;
  std::int64_t case_version = 0;  // after the action
  std::string reason;
  std::string detail;  // JSON text of what was given; may hold personal data, so it can be erased
  std::string state_digest;  // hexadecimal, of the case as it then stood

  bool operator==(const AuditEntry&) const = default;
};

// The bytes that are hashed, the same on every machine for ever. Version 1:
//   "almoner-audit-1" and a zero byte, then every member above in that order:
//   a whole number or id   8 bytes, two's complement, most significant byte first
//   an instant             as a whole number: microseconds since 1970-01-01T00:00:00Z
//   a text                 its length in bytes as a whole number, then the bytes as they are
// No two different entries have the same bytes. Throws std::length_error for a text over
// text_bytes_max.
std::string canonical(const AuditEntry& entry);

}  // namespace almoner::audit
