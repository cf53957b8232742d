// {{ bid.askedPence | money }}: whole pence as "£4,200.00".
#pragma once

#include "api/render/templates.hpp"

namespace almoner::render {

// An amount that is not a whole number of pence stops the page; null prints nothing.
void add_money_filter(Templates& templates);

}  // namespace almoner::render
