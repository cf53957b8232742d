#include "api/service/one_time_codes.hpp"

#include <array>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <cstdlib>
#include <liboath/oath.h>
#include <stdexcept>

#include "api/service/sign_in.hpp"

namespace almoner::service {
namespace {

// Codes and encodings need memory and a sound library; nothing else can go wrong.
void must(int result) {
  if (result < 0) throw std::runtime_error(std::string("liboath: ") + oath_strerror(result));
}

// RFC 3986, unreserved characters as they are.
std::string percent_encoded(std::string_view text) {
  return boost::urls::encode(boost::core::string_view(text.data(), text.size()),
                             boost::urls::unreserved_chars);
}

}  // namespace

std::int64_t step_at(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() /
         OneTimeCodes::step_seconds;
}

std::string code_at(std::string_view secret, std::int64_t step) {
  static const int ready = oath_init();
  must(ready);
  std::array<char, OneTimeCodes::digits + 1> code{};
  must(oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step),
                          OneTimeCodes::digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data()));
  return code.data();
}

std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, Instant at,
                                    std::int64_t last_step) {
  std::string digits(code);
  std::erase(digits, ' ');
  const std::int64_t now = step_at(at);
  std::optional<std::int64_t> found;
  for (std::int64_t step = now - OneTimeCodes::steps_either_side;
       step <= now + OneTimeCodes::steps_either_side; ++step)
    if (same_secret(code_at(secret, step), digits) && step > last_step && !found) found = step;
  return found;
}

std::string in_base32(std::string_view bytes) {
  char* text = nullptr;
  std::size_t size = 0;
  must(oath_base32_encode(bytes.data(), bytes.size(), &text, &size));
  std::string out(text, size);
  std::free(text);
  while (out.ends_with('=')) out.pop_back();
  return out;
}

std::string otpauth_uri(std::string_view secret, std::string_view issuer,
                        std::string_view account) {
  return otpauth_uri_of_base32(in_base32(secret), issuer, account);
}

std::string otpauth_uri_of_base32(std::string_view secret, std::string_view issuer,
                                  std::string_view account) {
  constexpr std::size_t bits = 8 * OneTimeCodes::secret_bytes, bits_of_letter = 5;
  if (secret.size() != bits / bits_of_letter ||
      secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != std::string_view::npos)
    return {};
  const std::string by = percent_encoded(issuer);
  return "otpauth://totp/" + by + ":" + percent_encoded(account) +
         "?secret=" + std::string(secret) + "&issuer=" + by + "&algorithm=SHA1&digits=6&period=30";
}

std::string in_groups_of_four(std::string_view text) {
  constexpr std::size_t group = 4;
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += group)
    out += (out.empty() ? "" : " ") + std::string(text.substr(at, group));
  return out;
}

}  // namespace almoner::service
