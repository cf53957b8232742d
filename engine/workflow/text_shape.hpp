// What an answer must look like that is used outside: to write or telephone to somebody, or to find
// them in a register. Lenient, as people write: spaces, small letters, brackets.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/workflow/form.hpp"

namespace almoner::workflow {

// "email": the word of the language; none for any other.
std::optional<TextShape> shape_named(std::string_view word);
std::vector<std::string_view> shape_words();
// Empty for none.
std::string_view word_of(TextShape shape);

bool has_shape(TextShape shape, std::string_view text);

// What it must be, as the end of a sentence: "a full UK postcode, like ZZ99 3AA".
std::string_view shape_in_words(TextShape shape);

}  // namespace almoner::workflow
