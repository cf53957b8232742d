// Lists of names as a file has them between brackets.
#pragma once

#include <string>
#include <vector>

namespace almoner::check {

// "A, B, C"; each once.
std::string with_commas(const std::vector<std::string>& names);

}  // namespace almoner::check
