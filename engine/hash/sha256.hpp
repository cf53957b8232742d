// SHA-256 (FIPS 180-4), for workflow definitions, sealed reports and the audit log.
// The one place in the engine that leaves the standard library for it: OpenSSL's libcrypto, in
// sha256.cpp.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace almoner::hash {

inline constexpr std::size_t digest_bytes = 32;

// 32 bytes, compared as a whole and ordered byte by byte. A digest of all zeros stands for "none
// yet".
struct Digest {
  std::array<std::uint8_t, digest_bytes> bytes{};

  auto operator<=>(const Digest&) const = default;

  // 64 lower-case hexadecimal digits.
  std::string hex() const;
  // Reads 64 hexadecimal digits of either case; empty for any other text.
  static std::optional<Digest> from_hex(std::string_view text);
};

Digest sha256(std::span<const std::uint8_t> bytes);
Digest sha256(std::string_view bytes);

// The same, piece by piece. After finish() the hasher is empty again and can be used anew. One
// thread.
class Sha256 {
 public:
  Sha256();
  Sha256& add(std::span<const std::uint8_t> bytes);
  Sha256& add(std::string_view bytes);
  Sha256& add(std::uint8_t byte);
  Sha256& add(const Digest& digest);
  Digest finish();

 private:
  static constexpr std::size_t state_bytes = 112;  // sha256.cpp holds it to libcrypto's own size
  alignas(8) std::array<std::uint8_t, state_bytes> state_;
};

}  // namespace almoner::hash
