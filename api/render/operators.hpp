// What operators do, as JavaScript does it, because templates made for Nunjucks depend on that:
// a text on either side of + joins; == converts, === does not.
#pragma once

#include "api/render/arena.hpp"
#include "api/render/conversions.hpp"
#include "api/render/program.hpp"
#include "api/render/value.hpp"

namespace almoner::render {

bool is_equal(Value left, Value right);  // ==
bool is_same(Value left, Value right);   // ===
bool is_less(Value left, Value right);   // texts by letter, anything else by number

// Throw Complaint.
Value apply(Operator op, Value left, Value right, Arena& arena);
bool is_in(Value item, Value container);

}  // namespace almoner::render
