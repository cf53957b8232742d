// Letters that people cannot see, or take for others.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace almoner::workflow {

// How many bytes the character at the front of `rest` has; 0 when it is no UTF-8 (RFC 3629).
// Precondition: not empty.
std::size_t character_bytes(std::string_view rest);

// "U+202E", of one character in UTF-8.
std::string code_of(std::string_view character);

// A non-breaking space, or an end of a line that no editor shows as one.
bool is_strange_space(std::string_view character);

// Writes nothing itself and changes what is read: text turned round, no width, a mark at a file's
// beginning that stands elsewhere.
bool is_unseen(std::string_view character);

// Neither seen nor a line's end: a bell, the start of a terminal's colours.
bool is_control(std::string_view character);

// What people can be shown of any text: tabs are seen, nothing is done to a terminal, and columns
// still line up.
std::string shown(std::string_view text);

// "; its character 2 is U+0430, which is none of them" where a name of small letters has another,
// that may look like one; or nothing. `text` is UTF-8.
std::string strange_letter(std::string_view text);

}  // namespace almoner::workflow
