// A value as a yes or no, a number or a text, as JavaScript sees it.
#pragma once

#include <string>
#include <string_view>

#include "api/render/value.hpp"

namespace almoner::render {

bool is_truthy(Value value);    // "", 0 and null are false; [] and safe text are true
double number_of(Value value);  // NaN if it is none

// As printed, unescaped: lists joined by commas, null and undefined as "null" and "undefined".
void append_text(std::string& out, Value value);
std::string text_of(Value value);

// "a list", "a number": for messages.
std::string_view kind_name(Value value);

}  // namespace almoner::render
