#include "api/render/operators.hpp"

#include <cmath>

#include "api/render/filter.hpp"

namespace almoner::render {
namespace {

bool both_integers(Value left, Value right) {
  return left.kind() == Kind::integer && right.kind() == Kind::integer;
}

bool joins(Value value) {
  return !value.is_missing() && !value.is_number() && value.kind() != Kind::boolean;
}

Value joined(Value left, Value right, Arena& arena) {
  std::string text = text_of(left);
  append_text(text, right);
  return Value::of(arena.copy(text));
}

Value add(Value left, Value right, Arena& arena) {
  std::int64_t sum = 0;
  if (both_integers(left, right) && !__builtin_add_overflow(left.integer(), right.integer(), &sum))
    return Value::of(sum);
  if (joins(left) || joins(right)) return joined(left, right, arena);
  return Value::of(number_of(left) + number_of(right));
}

Value subtract(Value left, Value right) {
  std::int64_t difference = 0;
  if (both_integers(left, right) &&
      !__builtin_sub_overflow(left.integer(), right.integer(), &difference))
    return Value::of(difference);
  return Value::of(number_of(left) - number_of(right));
}

Value multiply(Value left, Value right) {
  std::int64_t product = 0;
  if (both_integers(left, right) &&
      !__builtin_mul_overflow(left.integer(), right.integer(), &product))
    return Value::of(product);
  return Value::of(number_of(left) * number_of(right));
}

bool divides_safely(Value left, Value right) {
  return both_integers(left, right) && right.integer() > 0;
}

Value remainder(Value left, Value right) {
  if (divides_safely(left, right)) return Value::of(left.integer() % right.integer());
  return Value::of(std::fmod(number_of(left), number_of(right)));
}

Value floor_divide(Value left, Value right) {
  if (!divides_safely(left, right))
    return Value::of(std::floor(number_of(left) / number_of(right)));
  const std::int64_t quotient = left.integer() / right.integer();
  return Value::of(quotient - (left.integer() % right.integer() < 0 ? 1 : 0));
}

Value divide(Value left, Value right) {
  if (divides_safely(left, right) && left.integer() % right.integer() == 0)
    return Value::of(left.integer() / right.integer());
  return Value::of(number_of(left) / number_of(right));
}

bool is_primitive(Value value) {
  return !value.is_list() && !value.is_map() && value.kind() != Kind::callable &&
         value.kind() != Kind::loop;
}

bool less_or_equal(Value left, Value right) {
  if (left.is_text() && right.is_text()) return left.text() <= right.text();
  if (both_integers(left, right)) return left.integer() <= right.integer();
  return number_of(left) <= number_of(right);
}

}  // namespace

bool is_same(Value left, Value right) {
  if (left.is_number() && right.is_number())
    return both_integers(left, right) ? left.integer() == right.integer()
                                      : left.number() == right.number();
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case Kind::boolean:
      return left.boolean() == right.boolean();
    case Kind::text:
      return left.text() == right.text();
    case Kind::safe_text:
      return left.text().data() == right.text().data() && left.text().size() == right.text().size();
    case Kind::undefined:
    case Kind::null:
      return true;
    default:
      return left.address() == right.address();
  }
}

bool is_equal(Value left, Value right) {
  if (left.is_missing() || right.is_missing()) return left.is_missing() && right.is_missing();
  if (left.is_safe() && right.is_safe()) return is_same(left, right);
  if (left.is_text() && right.is_text()) return left.text() == right.text();
  if (left.kind() == right.kind() || (left.is_number() && right.is_number()))
    return is_same(left, right);
  if (is_primitive(left) && is_primitive(right)) return number_of(left) == number_of(right);
  if (left.is_text() || right.is_text()) return text_of(left) == text_of(right);
  return !is_primitive(left) && !is_primitive(right) ? is_same(left, right)
                                                     : number_of(left) == number_of(right);
}

bool is_less(Value left, Value right) {
  if (left.is_text() && right.is_text()) return left.text() < right.text();
  if (both_integers(left, right)) return left.integer() < right.integer();
  return number_of(left) < number_of(right);
}

Value apply(Operator op, Value left, Value right, Arena& arena) {
  switch (op) {
    case Operator::add:
      return add(left, right, arena);
    case Operator::subtract:
      return subtract(left, right);
    case Operator::multiply:
      return multiply(left, right);
    case Operator::divide:
      return divide(left, right);
    case Operator::remainder:
      return remainder(left, right);
    case Operator::floor_divide:
      return floor_divide(left, right);
    case Operator::power:
      return Value::of(std::pow(number_of(left), number_of(right)));
    case Operator::join:
      return joined(left, right, arena);
    case Operator::equal:
      return Value::of(is_equal(left, right));
    case Operator::same:
      return Value::of(is_same(left, right));
    case Operator::unequal:
      return Value::of(!is_equal(left, right));
    case Operator::not_same:
      return Value::of(!is_same(left, right));
    case Operator::less:
      return Value::of(is_less(left, right));
    case Operator::less_or_equal:
      return Value::of(less_or_equal(left, right));
    case Operator::greater:
      return Value::of(is_less(right, left));
    case Operator::greater_or_equal:
      return Value::of(less_or_equal(right, left));
    case Operator::in:
      return Value::of(is_in(left, right));
  }
  return {};
}

bool is_in(Value item, Value container) {
  if (container.is_list()) {
    for (std::size_t i = 0; i < container.size(); ++i)
      if (is_same(item, container.item(i))) return true;
    return false;
  }
  if (container.is_text()) return container.text().find(text_of(item)) != std::string_view::npos;
  if (container.is_map()) return container.contains(text_of(item));
  throw Complaint{"`in` looks in a list, a map or a text, found " +
                  std::string{kind_name(container)}};
}

}  // namespace almoner::render
