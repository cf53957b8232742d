// "Did you mean ...?": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::workflow {

// The nearest of `known`, as guard::did_you_mean finds it; empty when none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

// "; did you mean 'submitted'?" or nothing.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

// "a, b or c"
std::string one_of(const std::vector<std::string>& words);

}  // namespace almoner::workflow
