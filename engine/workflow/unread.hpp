// What could not be read: until it is mended, a part of the rest cannot be told.
#pragma once

#include <vector>

#include "engine/workflow/problems.hpp"

namespace almoner::workflow {

// Whether the file's words, names and, when it is a fund.yaml, its times mean something.
bool is_read(Problems& file, bool is_fund_alone);

// What could not be read comes first; what is told after it may follow from it.
void put_unread_first(std::vector<Finding>& findings);

// Says so once, under the last of those that must be mended before the rest is checked.
void say_rest_is_unchecked(std::vector<Finding>& findings);

}  // namespace almoner::workflow
