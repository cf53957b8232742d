// What to write in place of a formula that cannot be read, or whose parts do not fit.
#pragma once

#include <string>
#include <string_view>

#include "engine/guard/problem.hpp"

namespace almoner::workflow {

std::string mend_of(const guard::Problem& problem, std::string_view formula);

// "; did you mean 'form.amount'?", or nothing.
std::string meant_by(const guard::Problem& problem);

}  // namespace almoner::workflow
