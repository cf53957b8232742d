#include <algorithm>
#include <cmath>

#include "api/render/json_text.hpp"
#include "api/render/number_text.hpp"
#include "api/render/operators.hpp"
#include "api/render/usual_filters.hpp"

namespace almoner::render {
namespace {

Value number(double value) {
  const auto whole = whole_number(value);
  return whole ? Value::of(*whole) : Value::of(value);
}

// A small setting of a filter, held to its bounds; `otherwise` where it is not given.
int setting(Value value, int otherwise, int least, int most) {
  if (!value.is_number()) return otherwise;
  return static_cast<int>(std::clamp<double>(value.number(), least, most));
}

Value absolute(const FilterCall& call) {
  return number(std::abs(number_of(call.value)));
}

// JavaScript rounds halves up, also below zero.
Value round(const FilterCall& call) {
  const double precision =
      is_truthy(call.argument(0)) ? number_of(call.argument(0, "precision")) : 0;
  const std::string method =
      call.argument(1, "method").is_text() ? text_of(call.argument(1, "method")) : "common";
  const double factor = std::pow(10, precision);
  const double scaled = number_of(call.value) * factor;
  if (method == "ceil") return number(std::ceil(scaled) / factor);
  if (method == "floor") return number(std::floor(scaled) / factor);
  return number(std::floor(scaled + 0.5) / factor);
}

Value integer(const FilterCall& call) {
  if (call.value.kind() == Kind::integer) return call.value;
  const int base = setting(call.argument(1, "base"), 10, 2, 36);
  const auto found = leading_integer(text_of(call.value), base);
  return found ? number(*found) : call.argument(0, "default");
}

Value real(const FilterCall& call) {
  if (call.value.is_number()) return call.value;
  const auto found = leading_real(text_of(call.value));
  return found ? number(*found) : call.argument(0, "default");
}

Value sum(const FilterCall& call) {
  if (!call.value.is_list()) call.fail("a list");
  const Value name = call.argument(0, "attribute");
  const Value start = call.argument(1, "start");
  Value total = start.is_undefined() ? Value::of(std::int64_t{0}) : start;
  for (std::size_t i = 0; i < call.value.size(); ++i) {
    Value item = call.value.item(i);
    if (is_truthy(name)) item = item.is_map() ? item.find(text_of(name)) : Value{};
    if (call.strict && !item.is_number())
      throw Complaint{"the filter `sum` expects numbers, found " + std::string{kind_name(item)}};
    total = apply(Operator::add, total, item, call.arena);
  }
  return total;
}

Value dump(const FilterCall& call) {
  return call.text(json_text(call.value, setting(call.argument(0, "spaces"), 0, 0, 10)));
}

// For the inside of a <script> element: marked safe, and without anything that could end it.
Value json(const FilterCall& call) {
  return call.safe_text(json_for_script(call.value));
}

}  // namespace

void add_number_filters(FilterTable& table) {
  table["abs"] = absolute;
  table["dump"] = dump;
  table["float"] = real;
  table["int"] = integer;
  table["json"] = json;
  table["round"] = round;
  table["sum"] = sum;
}

FilterTable usual_filters() {
  FilterTable table;
  add_text_filters(table);
  add_list_filters(table);
  add_number_filters(table);
  return table;
}

}  // namespace almoner::render
