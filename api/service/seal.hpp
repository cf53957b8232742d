// Secrets that must be read again, unlike passwords, are kept sealed: with a key that is not in the
// database, so that a copy of the database alone opens none.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/service/randomness.hpp"

namespace almoner::service {

using SealKey = std::array<std::uint8_t, 32>;

// XChaCha20-Poly1305. What it belongs to ("person 12") is authenticated with it: moved to another
// row it does not open.
std::string seal(const SealKey& key, Randomness& randomness, std::string_view secret,
                 std::string_view belongs_to);
// Empty for another key, another owner, or a byte that was changed.
std::optional<std::string> unseal(const SealKey& key, std::string_view sealed,
                                  std::string_view belongs_to);

}  // namespace almoner::service
