// Letters of UTF-8, for headers and bodies: nothing that is none goes out.
#pragma once

#include <string>
#include <string_view>

namespace almoner::smtp {

inline bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

// What is no UTF-8 as a question mark, a byte each.
std::string valid_text(std::string_view text);
// The same, with a space for each control character, and none at either end.
std::string one_line(std::string_view text);
// How many bytes of at most `bytes_max` hold whole letters; at least one letter where there is one.
// Precondition: valid.
std::size_t whole_letters(std::string_view text, std::size_t bytes_max);

}  // namespace almoner::smtp
