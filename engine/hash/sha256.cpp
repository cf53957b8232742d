#include "engine/hash/sha256.hpp"

// The plain functions of the library: no allocation and no look-up by name for each digest.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <new>
#include <openssl/sha.h>

namespace almoner::hash {
namespace {

static_assert(SHA256_DIGEST_LENGTH == digest_bytes);

constexpr std::string_view hex_digits = "0123456789abcdef";

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

SHA256_CTX* state_in(std::uint8_t* storage) {
  return std::launder(reinterpret_cast<SHA256_CTX*>(storage));
}

}  // namespace

std::string Digest::hex() const {
  std::string text(2 * digest_bytes, '0');
  char* next = text.data();
  for (const std::uint8_t byte : bytes) {
    *next++ = hex_digits[byte >> 4U];
    *next++ = hex_digits[byte & 15U];
  }
  return text;
}

std::optional<Digest> Digest::from_hex(std::string_view text) {
  if (text.size() != 2 * digest_bytes) return std::nullopt;
  Digest digest;
  for (std::size_t i = 0; i < digest_bytes; ++i) {
    const int high = digit_value(text[2 * i]);
    const int low = digit_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

Digest sha256(std::span<const std::uint8_t> bytes) {
  return Sha256{}.add(bytes).finish();
}

Digest sha256(std::string_view bytes) {
  return sha256(as_bytes(bytes));
}

Sha256::Sha256() {
  static_assert(sizeof(SHA256_CTX) == state_bytes);
  static_assert(alignof(SHA256_CTX) <= 8);
  SHA256_Init(new (state_.data()) SHA256_CTX);
}

Sha256& Sha256::add(std::span<const std::uint8_t> bytes) {
  // An empty span may have no address, which the library must not be given.
  if (!bytes.empty()) SHA256_Update(state_in(state_.data()), bytes.data(), bytes.size());
  return *this;
}

Sha256& Sha256::add(std::string_view bytes) {
  return add(as_bytes(bytes));
}

Sha256& Sha256::add(std::uint8_t byte) {
  return add(std::span<const std::uint8_t>(&byte, 1));
}

Sha256& Sha256::add(const Digest& digest) {
  return add(std::span<const std::uint8_t>(digest.bytes));
}

Digest Sha256::finish() {
  Digest digest;
  SHA256_Final(digest.bytes.data(), state_in(state_.data()));
  *this = Sha256{};
  return digest;
}

}  // namespace almoner::hash
