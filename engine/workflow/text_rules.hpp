// What may stand in a text that a person typed, and how its length is counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace almoner::workflow {

// What is wrong with the bytes, as the end of a sentence that begins with the field's label ("has a
// control character (U+0007); remove it"), or empty. Refused: what is no UTF-8 (RFC 3629: overlong
// forms, surrogates and values above U+10FFFF included), U+0000 to U+001F except tab and line feed,
// U+007F to U+009F. Carriage returns are for tidied() to take out first.
std::optional<std::string> text_fault(std::string_view text);

// Line ends as one line feed, and no white space at either end.
std::string tidied(std::string_view text);

// Runs of anything but white space, as Unicode 15 lists it (no-break and narrow spaces included):
// what a person counts, and what word processors agree on. "well-known" is one word, "A / B" three.
// Precondition of both: text_fault() is empty.
int count_words(std::string_view text);
int count_characters(std::string_view text);  // code points

}  // namespace almoner::workflow
