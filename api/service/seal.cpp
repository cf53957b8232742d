#include "api/service/seal.hpp"

#include <sodium.h>

namespace almoner::service {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == std::tuple_size_v<SealKey>);

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string seal(const SealKey& key, Randomness& randomness, std::string_view secret,
                 std::string_view belongs_to) {
  std::string sealed(nonce_bytes + secret.size() + tag_bytes, '\0');
  randomness.fill({bytes_of(sealed), nonce_bytes});
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      bytes_of(sealed) + nonce_bytes, nullptr, bytes_of(secret), secret.size(),
      bytes_of(belongs_to), belongs_to.size(), nullptr, bytes_of(sealed), key.data());
  return sealed;
}

std::optional<std::string> unseal(const SealKey& key, std::string_view sealed,
                                  std::string_view belongs_to) {
  if (sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
  std::string secret(sealed.size() - nonce_bytes - tag_bytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes_of(secret), nullptr, nullptr, bytes_of(sealed) + nonce_bytes,
      sealed.size() - nonce_bytes, bytes_of(belongs_to), belongs_to.size(), bytes_of(sealed),
      key.data());
  if (failed) return std::nullopt;
  return secret;
}

}  // namespace almoner::service
