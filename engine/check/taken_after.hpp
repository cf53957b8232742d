// What can still be done to a case while a deed counts.
#pragma once

#include <set>
#include <string>

#include "engine/check/input.hpp"

namespace almoner::check {

// The actions that can be taken after it was done, until something cancels it. "open" and "edit"
// come before everything.
std::set<std::string> taken_after(const Input& input, const std::string& deed);

}  // namespace almoner::check
