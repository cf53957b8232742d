// Secrets and salts from the system. Services take a Randomness&, so that nothing else draws any.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace almoner::service {

class Randomness {
 public:
  Randomness();  // throws std::runtime_error when the system has none
  void fill(std::span<std::uint8_t> out);
  std::array<std::uint8_t, 32> bytes32();
  std::string token();  // 32 random bytes as 43 URL-safe characters
};

}  // namespace almoner::service
