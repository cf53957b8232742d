// Passwords, kept as argon2id only. Each call takes about 15 ms and 19 MiB: never on a network or
// writer thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace almoner::service {

inline constexpr std::size_t password_chars_min = 12;
inline constexpr std::size_t password_bytes_max = 1024;

// What is wrong with it as a new password of whoever has that address, in a sentence; "" when
// nothing is.
std::string password_problem(const std::string& password, std::string_view address);

std::string hash_password(const std::string& password);
bool password_matches(const std::string& password, const std::string& hash);

// What an unknown address is compared with, so that it takes as long as a known one.
const std::string& hash_of_nobody();

}  // namespace almoner::service
