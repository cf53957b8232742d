// What the "cancels" of an audit entry says: names of actions whose earlier doing no longer counts,
// with a space between. "own:score" is the last sheet alone that whoever took the step gave.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner {

struct Cancelled {
  std::string_view action;
  bool own_last = false;  // of all that were done only the last of the same person
};

// Points into `words`.
std::vector<Cancelled> cancelled_by(std::string_view words);

std::string own_last(std::string_view action);  // "own:score"

}  // namespace almoner
