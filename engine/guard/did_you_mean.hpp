// The known word nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::guard {

// Empty when nothing is near: at most one slip (a letter wrong, missing, extra or swapped with its
// neighbour) in three letters. Of equally near words the first in `known`. Words longer than 64
// bytes are not compared.
std::string did_you_mean(std::string_view mistyped, const std::vector<std::string>& known);

}  // namespace almoner::guard
