// The digest that ties an audit entry to the case as it then stood.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/hash/sha256.hpp"

namespace almoner::store {

// SHA-256 over "almoner-state-1" and a zero byte, the state and a zero byte, the version in decimal
// and a zero byte, "1" or "0" for the lock, and the 32 bytes of the SHA-256 of the answers. So an
// action that leaves the answers alone costs the same however long they are.
hash::Digest state_digest(std::string_view state, std::int64_t version, bool form_locked,
                          const hash::Digest& answers_digest);

}  // namespace almoner::store
