#include "api/service/passwords.hpp"

#include <algorithm>
#include <sodium.h>
#include <stdexcept>

#include "api/service/randomness.hpp"
#include "api/service/well_known_passwords.hpp"

namespace almoner::service {
namespace {

// OWASP's argon2id setting: 19 MiB, two passes.
constexpr unsigned long long password_passes = 2;
constexpr std::size_t password_memory_bytes = 19 * 1024 * 1024;

}  // namespace

Randomness::Randomness() {
  if (sodium_init() < 0)
    throw std::runtime_error("The system gives no random numbers; Almoner cannot keep secrets.");
}

void Randomness::fill(std::span<std::uint8_t> out) {
  randombytes_buf(out.data(), out.size());
}

std::array<std::uint8_t, 32> Randomness::bytes32() {
  std::array<std::uint8_t, 32> out;
  fill(out);
  return out;
}

std::string Randomness::token() {
  const auto bytes = bytes32();
  constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

std::string password_problem(const std::string& password, std::string_view address) {
  if (password.size() > password_bytes_max) return "A password has at most 1,024 bytes.";
  const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  if (static_cast<std::size_t>(std::ranges::count_if(password, is_start)) < password_chars_min)
    return "A password needs at least " + std::to_string(password_chars_min) + " characters.";
  const std::string why = why_well_known(password);
  return why.empty() ? why_like_address(password, address) : why;
}

std::string hash_password(const std::string& password) {
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  const int failed =
      crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), password_passes,
                            password_memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed) throw std::runtime_error("Not enough memory to hash a password.");
  hash.resize(hash.find('\0'));
  return hash;
}

bool password_matches(const std::string& password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& hash_of_nobody() {
  static const std::string hash = hash_password("nobody has this password");
  return hash;
}

}  // namespace almoner::service
