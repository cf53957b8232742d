// The log of a database that is gone, in the way of a new one.
#pragma once

#include <string>

namespace almoner::store {

// What was left beside that name by a database that is no longer there: SQLite would play its log
// into a new file of the name. A sentence that says what to do, or empty.
std::string left_beside(const std::string& path);

}  // namespace almoner::store
