// The chain over all entries: change, take out, put in or swap one, and every later head is wrong.
//
//   leaf_n = SHA-256(0x00 ‖ canonical(entry_n, words_n))
//   head_0 = SHA-256("almoner-audit-genesis-2")
//   head_n = SHA-256(0x01 ‖ head_{n-1} ‖ leaf_n)
//
// words_n is the digest of what was said in the entry, with a salt of 32 random bytes of its own.
// When personal data must be erased, the words and their salt go and the digest stays: all the rest
// still verifies, and without the salt nobody can find the erased words by trying likely ones. An
// entry that says which one was erased must follow. (The first bytes 0x00 and 0x01 keep leaves and
// heads apart, as in RFC 6962 section 2.1.)
//
// Whoever can write to the whole log can also compute it anew from the changed entry to the end.
// Against that stands a checkpoint, count and head, that was kept or published elsewhere.
#pragma once

#include <cstdint>

#include "engine/audit/entry.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::audit {

// How far the log had come, and its head there. Count 0 has the genesis head.
struct Checkpoint {
  std::int64_t count = 0;
  Digest head;

  bool operator==(const Checkpoint&) const = default;
};

Digest leaf(const AuditEntry& entry, const Digest& words);
Digest genesis_head();
Digest next_head(const Digest& previous_head, const Digest& leaf);

}  // namespace almoner::audit
