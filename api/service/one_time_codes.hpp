// The six digits that an authenticator shows (RFC 6238: SHA-1, 30 seconds), by liboath.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/time/instant.hpp"

namespace almoner::service {

struct OneTimeCodes {
  static constexpr unsigned digits = 6;
  static constexpr int step_seconds = 30;
  static constexpr int steps_either_side = 1;  // clocks differ, and people type slowly
  static constexpr std::size_t secret_bytes = 20;
};

std::int64_t step_at(Instant at);
std::string code_at(std::string_view secret, std::int64_t step);

// Of which step, within steps_either_side of that instant and after `last_step`, it is the code.
// Spaces in it are passed over.
std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, Instant at,
                                    std::int64_t last_step);

// As it is typed into an authenticator, and as a link that one opens.
std::string in_base32(std::string_view bytes);
std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account);
// The same of a secret that is in base 32 already; "" where it is none of ours.
std::string otpauth_uri_of_base32(std::string_view secret, std::string_view issuer,
                                  std::string_view account);
// "ABCD EFGH": as people read it off.
std::string in_groups_of_four(std::string_view text);

}  // namespace almoner::service
