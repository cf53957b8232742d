// What stands behind `is`.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "api/render/filter.hpp"
#include "api/render/letters.hpp"
#include "api/render/operators.hpp"

namespace almoner::render {
namespace {

using Arguments = std::span<const Value>;

Value other(Arguments arguments) {
  return arguments.empty() ? Value{} : arguments[0];
}
double remainder_of(Value value, double divisor) {
  return std::fmod(number_of(value), divisor);
}
bool is_true(Value v) {
  return v.kind() == Kind::boolean && v.boolean();
}
bool is_false(Value v) {
  return v.kind() == Kind::boolean && !v.boolean();
}

bool callable(Value v, Arguments) {
  return v.kind() == Kind::callable;
}
bool defined(Value v, Arguments) {
  return !v.is_undefined();
}
bool divisible_by(Value v, Arguments a) {
  return remainder_of(v, number_of(other(a))) == 0;
}
bool equal_to(Value v, Arguments a) {
  return is_same(v, other(a));
}
bool escaped_(Value v, Arguments) {
  return v.is_safe();
}
bool even(Value v, Arguments) {
  return remainder_of(v, 2) == 0;
}
bool false_(Value v, Arguments) {
  return is_false(v);
}
bool falsy(Value v, Arguments) {
  return !is_truthy(v);
}
bool greater(Value v, Arguments a) {
  return is_less(other(a), v);
}
bool greater_or_equal(Value v, Arguments a) {
  return is_less(other(a), v) || is_equal(v, other(a));
}
bool iterable(Value v, Arguments) {
  return v.is_list() || v.is_text();
}
bool less(Value v, Arguments a) {
  return is_less(v, other(a));
}
bool less_or_equal(Value v, Arguments a) {
  return is_less(v, other(a)) || is_equal(v, other(a));
}
bool lower(Value v, Arguments) {
  return v.is_text() && lower_case(v.text()) == v.text();
}
bool mapping(Value v, Arguments) {
  return v.is_map() || v.is_safe() || v.kind() == Kind::loop;
}
bool none(Value v, Arguments) {
  return v.is_null();
}
bool not_equal_to(Value v, Arguments a) {
  return !is_same(v, other(a));
}
bool number(Value v, Arguments) {
  return v.is_number();
}
bool odd(Value v, Arguments) {
  return remainder_of(v, 2) == 1;
}
bool string(Value v, Arguments) {
  return v.kind() == Kind::text;
}
bool true_(Value v, Arguments) {
  return is_true(v);
}
bool truthy(Value v, Arguments) {
  return is_truthy(v);
}
bool undefined(Value v, Arguments) {
  return v.is_undefined();
}
bool upper(Value v, Arguments) {
  return v.is_text() && upper_case(v.text()) == v.text();
}

constexpr std::array<std::pair<std::string_view, Test>, 33> table = {{
    {"callable", callable},
    {"defined", defined},
    {"divisibleby", divisible_by},
    {"eq", equal_to},
    {"equalto", equal_to},
    {"escaped", escaped_},
    {"even", even},
    {"false", false_},
    {"falsy", falsy},
    {"ge", greater_or_equal},
    {"greaterthan", greater},
    {"gt", greater},
    {"iterable", iterable},
    {"le", less_or_equal},
    {"lessthan", less},
    {"lower", lower},
    {"lt", less},
    {"mapping", mapping},
    {"ne", not_equal_to},
    {"none", none},
    {"null", none},
    {"number", number},
    {"odd", odd},
    {"sameas", equal_to},
    {"string", string},
    {"true", true_},
    {"truthy", truthy},
    {"undefined", undefined},
    {"upper", upper},
    {"integer", [](Value v, Arguments) { return v.kind() == Kind::integer; }},
    {"float", [](Value v, Arguments) { return v.kind() == Kind::real; }},
    {"boolean", [](Value v, Arguments) { return v.kind() == Kind::boolean; }},
    {"sequence", [](Value v, Arguments) { return v.is_list(); }},
}};

}  // namespace

Test find_test(std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == name; });
  return found == table.end() ? nullptr : found->second;
}

}  // namespace almoner::render
