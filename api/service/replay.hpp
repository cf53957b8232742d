// Every case folded anew from its steps, by the workflows under which they were taken, and held to
// what is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/service/context.hpp"

namespace almoner::service {

struct Replayed {
  std::int64_t steps = 0, cases = 0;
  // Of steps from before the digest of the answers was kept: what they led to was folded, but its
  // digest could not be made.
  std::int64_t without_digest = 0;
  // The first entry, by its number, that is not what folding makes of the case; a sentence.
  std::optional<std::string> differs;
  std::int64_t differs_at = 0;
};

// In constant memory. `context.db` must stay as it is meanwhile: in one read transaction.
Replayed replay(const Context& context);

}  // namespace almoner::service
