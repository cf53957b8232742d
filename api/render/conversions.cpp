#include "api/render/conversions.hpp"

#include <cmath>
#include <limits>

#include "api/render/number_text.hpp"

namespace almoner::render {
namespace {

void append_list(std::string& out, Value list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    if (!list.item(i).is_missing()) append_text(out, list.item(i));
  }
}

}  // namespace

bool is_truthy(Value value) {
  switch (value.kind()) {
    case Kind::undefined:
    case Kind::absent:
    case Kind::null:
      return false;
    case Kind::boolean:
      return value.boolean();
    case Kind::integer:
      return value.integer() != 0;
    case Kind::real:
      return value.real() != 0 && !std::isnan(value.real());
    case Kind::text:
      return !value.text().empty();
    default:
      return true;  // safe text too: in JavaScript it is an object
  }
}

double number_of(Value value) {
  switch (value.kind()) {
    case Kind::null:
      return 0;
    case Kind::boolean:
      return value.boolean() ? 1 : 0;
    case Kind::integer:
    case Kind::real:
      return value.number();
    case Kind::text:
    case Kind::safe_text:
      return number_of_text(value.text());
    case Kind::list:
    case Kind::json_list:
      return number_of_text(text_of(value));
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

void append_text(std::string& out, Value value) {
  switch (value.kind()) {
    case Kind::undefined:
    case Kind::absent:
      out += "undefined";
      return;
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Kind::integer:
      out += std::to_string(value.integer());
      return;
    case Kind::real:
      out += number_text(value.real());
      return;
    case Kind::text:
    case Kind::safe_text:
      out += value.text();
      return;
    case Kind::list:
    case Kind::json_list:
      append_list(out, value);
      return;
    case Kind::map:
    case Kind::json_map:
    case Kind::loop:
      out += "[object Object]";
      return;
    case Kind::callable:
      out += "[function]";
      return;
  }
}

std::string text_of(Value value) {
  std::string out;
  append_text(out, value);
  return out;
}

std::string_view kind_name(Value value) {
  switch (value.kind()) {
    case Kind::undefined:
    case Kind::absent:
      return "nothing (it is not defined)";
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Kind::integer:
    case Kind::real:
      return "a number";
    case Kind::text:
    case Kind::safe_text:
      return "a text";
    case Kind::list:
    case Kind::json_list:
      return "a list";
    case Kind::map:
    case Kind::json_map:
      return "a map";
    case Kind::loop:
      return "a loop";
    case Kind::callable:
      return "a macro or function";
  }
  return "nothing";
}

}  // namespace almoner::render
