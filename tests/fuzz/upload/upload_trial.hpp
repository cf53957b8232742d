// What somebody sends as a form with a document in it, and what a document is taken for.
#pragma once

#include <string>
#include <string_view>

namespace almoner::fuzz {

// `input` begins with a letter: m = the body of a form whose boundary is "b", anything else = a
// document. What did not hold, in words; empty when all does.
std::string broken_by_upload(std::string_view input);

}  // namespace almoner::fuzz
