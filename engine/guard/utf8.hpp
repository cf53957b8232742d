// UTF-8, as far as the guard language needs it: CEL counts and orders texts by code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace almoner::guard {

bool is_valid_utf8(std::string_view text);

// Precondition: valid UTF-8.
std::size_t code_points(std::string_view text);

// The beginning of a text, for a message: at most 40 code points, with … where it is cut.
// Precondition: valid UTF-8.
std::string beginning_of(std::string_view text);

// False, and nothing appended, for a surrogate or a number beyond U+10FFFF.
bool append_code_point(std::string& text, std::uint32_t code_point);

}  // namespace almoner::guard
