// Values as people read them, for the sentences of a workflow.
#pragma once

#include <string>

#include "engine/guard/value.hpp"
#include "engine/time/zone.hpp"

namespace almoner::guard {

// money "£4,200.00"; date "31 March 2019"; timestamp "8 March 2019 at 5pm" on the zone's clocks;
// duration "2 days", "1 hour 30 minutes"; list "a, b and c", empty "none"; map "a: 1 and b: 2";
// yes or no "yes", "no"; null "nothing"; whole numbers and texts as they are.
// The value must have passed evaluate() or be of a like size: lists within lists are written out.
std::string text_of(const Value& value, const Zone& zone);

}  // namespace almoner::guard
