// What the YAML parser stumbled over, in words of those who write the files.
#pragma once

#include <string>
#include <string_view>

#include "engine/workflow/finding.hpp"

namespace almoner::workflow::yaml {

struct Stumble {
  Place place;
  std::string message, mend;
};

// `said` are the parser's own words about that place of the text.
Stumble in_words(std::string_view said, std::string_view text, Place place);

}  // namespace almoner::workflow::yaml
