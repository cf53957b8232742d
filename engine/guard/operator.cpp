#include "engine/guard/operator.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include "engine/guard/equality.hpp"
#include "engine/guard/key_steps.hpp"
#include "engine/guard/time_arithmetic.hpp"
#include "engine/guard/type.hpp"

namespace almoner::guard {
namespace {

constexpr std::array<std::string_view, operator_count> signs = {
    "+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "in", "[]"};

constexpr std::int64_t integer_min = std::numeric_limits<std::int64_t>::min();

Error too_large() {
  return {"the result is too large for a whole number"};
}
Error by_zero() {
  return {"division by zero"};
}
Error out_of_steps() {
  return {"too much work"};
}  // the evaluation replaces it by its own words

// --- arithmetic ---

Outcome add_integers(Steps&, const Value& a, const Value& b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.as_integer(), b.as_integer(), &sum)) return too_large();
  return Value{sum};
}

Outcome subtract_integers(Steps&, const Value& a, const Value& b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a.as_integer(), b.as_integer(), &difference)) return too_large();
  return Value{difference};
}

Outcome multiply_integers(Steps&, const Value& a, const Value& b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a.as_integer(), b.as_integer(), &product)) return too_large();
  return Value{product};
}

Outcome divide_integers(Steps&, const Value& a, const Value& b) {
  if (b.as_integer() == 0) return by_zero();
  if (a.as_integer() == integer_min && b.as_integer() == -1) return too_large();
  return Value{a.as_integer() / b.as_integer()};
}

Outcome remainder_of_integers(Steps&, const Value& a, const Value& b) {
  if (b.as_integer() == 0) return by_zero();
  if (a.as_integer() == integer_min && b.as_integer() == -1) return too_large();
  return Value{a.as_integer() % b.as_integer()};
}

Outcome join_texts(Steps& steps, const Value& a, const Value& b) {
  if (!steps.spend_on(a.as_text()) || !steps.spend_on(b.as_text())) return out_of_steps();
  return Value{a.as_text() + b.as_text()};
}

Outcome join_lists(Steps& steps, const Value& a, const Value& b) {
  if (!steps.spend(a.as_list().size() + b.as_list().size())) return out_of_steps();
  List joined = a.as_list();
  joined.insert(joined.end(), b.as_list().begin(), b.as_list().end());
  return Value{std::move(joined)};
}

Outcome add_money(Steps&, const Value& a, const Value& b) {
  std::int64_t pence = 0;
  if (__builtin_add_overflow(a.as_money().in_pence(), b.as_money().in_pence(), &pence))
    return Error{"the sum of money is too large"};
  return Value{Money::pence(pence)};
}

Outcome subtract_money(Steps&, const Value& a, const Value& b) {
  std::int64_t pence = 0;
  if (__builtin_sub_overflow(a.as_money().in_pence(), b.as_money().in_pence(), &pence))
    return Error{"the sum of money is too large"};
  return Value{Money::pence(pence)};
}

Outcome later(Steps&, const Value& a, const Value& b) {
  return add(a.as_timestamp(), b.as_duration());
}
Outcome later_by(Steps&, const Value& a, const Value& b) {
  return add(b.as_timestamp(), a.as_duration());
}
Outcome earlier(Steps&, const Value& a, const Value& b) {
  return subtract(a.as_timestamp(), b.as_duration());
}
Outcome between(Steps&, const Value& a, const Value& b) {
  return subtract(a.as_timestamp(), b.as_timestamp());
}
Outcome longer(Steps&, const Value& a, const Value& b) {
  return add(a.as_duration(), b.as_duration());
}
Outcome shorter(Steps&, const Value& a, const Value& b) {
  return subtract(a.as_duration(), b.as_duration());
}

constexpr OperatorRow arithmetic[] = {
    {Operator::add, Kind::integer, Kind::integer, Kind::integer, add_integers},
    {Operator::subtract, Kind::integer, Kind::integer, Kind::integer, subtract_integers},
    {Operator::multiply, Kind::integer, Kind::integer, Kind::integer, multiply_integers},
    {Operator::divide, Kind::integer, Kind::integer, Kind::integer, divide_integers},
    {Operator::remainder, Kind::integer, Kind::integer, Kind::integer, remainder_of_integers},
    {Operator::add, Kind::text, Kind::text, Kind::text, join_texts},
    {Operator::add, Kind::list, Kind::list, Kind::list, join_lists},
    {Operator::add, Kind::money, Kind::money, Kind::money, add_money},
    {Operator::subtract, Kind::money, Kind::money, Kind::money, subtract_money},
    {Operator::add, Kind::timestamp, Kind::duration, Kind::timestamp, later},
    {Operator::add, Kind::duration, Kind::timestamp, Kind::timestamp, later_by},
    {Operator::subtract, Kind::timestamp, Kind::duration, Kind::timestamp, earlier},
    {Operator::subtract, Kind::timestamp, Kind::timestamp, Kind::duration, between},
    {Operator::add, Kind::duration, Kind::duration, Kind::duration, longer},
    {Operator::subtract, Kind::duration, Kind::duration, Kind::duration, shorter},
};

// --- orderings ---

template <auto read, class Order>
bool ordered(const Value& a, const Value& b) {
  return Order{}((a.*read)(), (b.*read)());
}

template <auto read>
constexpr std::array<OperatorRow, 4> orderings(Kind kind) {
  const Kind yes_or_no = Kind::boolean;
  const auto row = [&](Operator op, bool (*holds)(const Value&, const Value&)) {
    return OperatorRow{op, kind, kind, yes_or_no, nullptr, holds};
  };
  return {row(Operator::less, ordered<read, std::less<>>),
          row(Operator::less_equal, ordered<read, std::less_equal<>>),
          row(Operator::greater, ordered<read, std::greater<>>),
          row(Operator::greater_equal, ordered<read, std::greater_equal<>>)};
}

constexpr std::array<OperatorRow, 4> order[] = {
    orderings<&Value::as_bool>(Kind::boolean),
    orderings<&Value::as_integer>(Kind::integer),
    orderings<&Value::as_text>(Kind::text),  // bytes of UTF-8 order as their code points do
    orderings<&Value::as_timestamp>(Kind::timestamp),
    orderings<&Value::as_duration>(Kind::duration),
    orderings<&Value::as_money>(Kind::money),
    orderings<&Value::as_date>(Kind::date)};

// --- finding the row ---

using RowIndex = std::array<const OperatorRow*, operator_count * kind_count * kind_count>;

constexpr std::size_t place(Operator op, Kind left, Kind right) {
  return (static_cast<std::size_t>(op) * kind_count + static_cast<std::size_t>(left)) * kind_count +
         static_cast<std::size_t>(right);
}

constexpr RowIndex index_rows() {
  RowIndex index{};
  for (const auto& row : arithmetic) index[place(row.op, row.left, row.right)] = &row;
  for (const auto& rows : order)
    for (const auto& row : rows) index[place(row.op, row.left, row.right)] = &row;
  return index;
}

constexpr RowIndex row_index = index_rows();

// --- lists and maps ---

Outcome member_of(Steps& steps, const Value& item, const Value& of) {
  if (of.is(Kind::list)) {
    const auto same = [&](const Value& other) { return equal(steps, item, other); };
    return Value{std::ranges::any_of(of.as_list(), same)};
  }
  if (of.is(Kind::map)) {
    if (!spend_on_key(steps, item, of.as_map().entries().size())) return out_of_steps();
    const auto key = MapKey::of(item);
    return Value{key && of.as_map().find(*key) != nullptr};
  }
  return Error{"'in' needs a list or a map after it, not " + describe(of.kind())};
}

Outcome item_of(Steps& steps, const Value& of, const Value& at) {
  if (of.is(Kind::list) && at.is(Kind::integer)) {
    const List& list = of.as_list();
    const std::int64_t position = at.as_integer();
    if (position < 0 || static_cast<std::uint64_t>(position) >= list.size())
      return Error{"there is no item " + std::to_string(position) + " in a list of " +
                   std::to_string(list.size())};
    return list[static_cast<std::size_t>(position)];
  }
  const auto key = MapKey::of(at);
  if (!of.is(Kind::map) || !key)
    return Error{no_meaning(Operator::index, describe(of.kind()), describe(at.kind()))};
  if (!spend_on_key(steps, at, of.as_map().entries().size())) return out_of_steps();
  const Value* found = of.as_map().find(*key);
  if (!found) return Error{"the map has no such key"};
  return *found;
}

}  // namespace

std::string_view sign_of(Operator op) {
  return signs.at(static_cast<std::size_t>(op));
}

const OperatorRow* find_row(Operator op, Kind left, Kind right) {
  return row_index[place(op, left, right)];
}

std::string no_meaning(Operator op, std::string_view left, std::string_view right) {
  return "'" + std::string{sign_of(op)} + "' does not work on " + std::string{left} + " and " +
         std::string{right};
}

Outcome negate(const Value& value) {
  if (!value.is(Kind::integer))
    return Error{"'-' needs whole number, not " + describe(value.kind())};
  if (value.as_integer() == integer_min) return too_large();
  return Value{-value.as_integer()};
}

std::optional<bool> holds(Operator op, Steps& steps, const Value& left, const Value& right) {
  if (op == Operator::equal) return equal(steps, left, right);
  if (op == Operator::not_equal) return !equal(steps, left, right);
  if (op == Operator::in || op == Operator::index) return std::nullopt;
  const OperatorRow* row = find_row(op, left.kind(), right.kind());
  if (!row || !row->holds) return std::nullopt;
  // Where that is too much, whoever evaluates sees it in `steps` and gives no answer.
  if (left.is(Kind::text)) steps.spend_on(left.as_text());
  return row->holds(left, right);
}

Outcome apply(Operator op, Steps& steps, const Value& left, const Value& right) {
  if (const auto answer = holds(op, steps, left, right)) return Value{*answer};
  switch (op) {
    case Operator::in:
      return member_of(steps, left, right);
    case Operator::index:
      return item_of(steps, left, right);
    default:
      break;
  }
  const OperatorRow* row = find_row(op, left.kind(), right.kind());
  if (!row) return Error{no_meaning(op, describe(left.kind()), describe(right.kind()))};
  if (left.is(Kind::text) && !steps.spend_on(left.as_text())) return out_of_steps();
  return row->apply(steps, left, right);
}

}  // namespace almoner::guard
