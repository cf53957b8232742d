// UTF-8 text by letter. A "letter" is a code point; a byte that is not UTF-8 counts as one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace almoner::render {

std::size_t letter_count(std::string_view text);
std::vector<std::string_view> letters(std::string_view text);
// The first `count` letters.
std::string_view first_letters(std::string_view text, std::size_t count);

// Without white space at its ends: what JavaScript's \s means, no-break space included.
std::string_view trimmed_start(std::string_view text);
std::string_view trimmed_end(std::string_view text);
std::string_view trimmed(std::string_view text);

// Letter case for ASCII, Latin-1 and Latin Extended-A, which English, Welsh and most names of
// western and central Europe need; other letters stay as they are.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace almoner::render
