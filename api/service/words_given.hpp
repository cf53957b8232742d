// What people write beside the answers of a form: reasons.
#pragma once

#include <optional>
#include <string>

#include "engine/workflow/advance.hpp"

namespace almoner::service {

struct Words {
  std::string text;                         // line ends as one line feed, no white space around it
  std::optional<workflow::Reason> problem;  // control characters, or longer than reasons may be
};

// "The reason has a control character (U+0000); remove it." `what` begins the sentence.
Words words_given(const std::string& text, const std::string& what, const std::string& field);

}  // namespace almoner::service
