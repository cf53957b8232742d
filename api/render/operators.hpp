// What operators do, as JavaScript does it, because templates made for Nunjucks depend on that:
// "" and 0 are false, [] is true; a text on either side of + joins; == converts, === does not.
#pragma once

#include <string>
#include <string_view>

#include "api/render/arena.hpp"
#include "api/render/program.hpp"
#include "api/render/value.hpp"

namespace almoner::render {

bool is_truthy(Value value);
bool is_equal(Value left, Value right);  // ==
bool is_same(Value left, Value right);   // ===
double number_of(Value value);           // NaN if it is none
bool is_less(Value left, Value right);   // texts by letter, anything else by number

// As printed, unescaped: lists joined by commas, null and undefined as "null" and "undefined".
void append_text(std::string& out, Value value);
std::string text_of(Value value);

// Throws Complaint.
Value apply(Operator op, Value left, Value right, Arena& arena);
bool is_in(Value item, Value container);

// "a list", "a number": for messages.
std::string_view kind_name(Value value);

}  // namespace almoner::render
