// One line of the record: who did which action to what, when, under which workflow. And its bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "engine/case/ids.hpp"
#include "engine/hash/sha256.hpp"
#include "engine/time/instant.hpp"

namespace almoner::audit {

using hash::Digest;

struct AuditLimits {
  // Of one text in an entry; `detail` holds at most a whole form's answers.
  static constexpr std::size_t text_bytes_max = 16 * 1024 * 1024;
};

inline constexpr std::size_t salt_bytes = 32;
using Salt = std::array<std::uint8_t, salt_bytes>;

struct AuditEntry {
  std::int64_t seq = 0;  // 1, 2, 3 … over the whole log
  Instant effective_at;  // when it counts: a timer's due time, a bid's last byte received
  Instant recorded_at;   // when it was written down
  FundId fund;
  CaseId case_id;        // none = of a fund or the whole system: no case's own step
  std::string case_ref;  // "SMP-2019-001"
  std::string action;    // "submit"
  PersonId actor;        // PersonId{} for the clock
  std::string role;
  std::string body;             // theirs, for "two officers from different bodies"
  PersonId on_behalf_of;        // whose leave was covered; PersonId{} for nobody
  bool for_applicant = false;   // by an officer in the applicant's place
  std::string workflow_digest;  // hexadecimal, of the definition the case is pinned to
  std::string from_state;
  std::string to_state;
  std::int64_t case_version = 0;  // after the action
  std::string state_digest;       // hexadecimal, of the case as it then stood
  bool is_deed = false;           // counts for "different people"
  std::string cancels;      // of what was done earlier what no longer counts (case/cancelled.hpp)
  std::string written;      // what was written with it, as the store sums it up; "" = nothing more
  std::int64_t erases = 0;  // the number of the entry whose words this one takes away, or 0

  // The words, which may be personal and can be erased.
  std::string reason;
  std::string detail;  // JSON text of what was given

  bool operator==(const AuditEntry&) const = default;
};

// Of the words alone, and not to be guessed without the salt:
//   SHA-256("almoner-audit-words-2", the salt, reason, detail)   as bytes.hpp lays them out
Digest words_digest(const Salt& salt, const AuditEntry& entry);

// The bytes that are hashed. Version 2: "almoner-audit-2", then every member above but the words,
// in that order, laid out as bytes.hpp says (true is 1, false 0), and the words' digest. So the
// words can go and all the rest is still proved. Throws std::length_error for a text over
// text_bytes_max.
std::string canonical(const AuditEntry& entry, const Digest& words);

}  // namespace almoner::audit
