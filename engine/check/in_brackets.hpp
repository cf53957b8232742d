// Lists of names as a file has them between brackets, and as a mend offers them.
#pragma once

#include <string>
#include <vector>

namespace almoner::check {

// "A, B, C"; each once.
std::string with_commas(const std::vector<std::string>& names);

// "A, B or C"; of many only the first, and how many more there are.
std::string one_of_many(const std::vector<std::string>& names);

}  // namespace almoner::check
