// Text as people look for it, who type what their keyboard has and remember words, not spellings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::service {

// Small letters without accents ("CAFÉ" is "cafe"), for the Latin alphabets of Europe and
// Vietnamese; other letters stay as they are. Quotes and dashes as a keyboard types them. One space
// for all white space between words, and none at the ends.
std::string folded_text(std::string_view text);

// The words of folded text.
std::vector<std::string_view> words_in(std::string_view folded);

}  // namespace almoner::service
