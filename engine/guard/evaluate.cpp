#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "engine/guard/evaluation.hpp"
#include "engine/guard/expression.hpp"
#include "engine/guard/key_steps.hpp"
#include "engine/guard/operator.hpp"
#include "engine/guard/too_long.hpp"
#include "engine/guard/utf8.hpp"
#include "engine/guard/work.hpp"

namespace almoner::guard {
namespace {

Outcome error(const Node& node, std::string message) {
  return Error{std::move(message), node.offset};
}

// Says where an error arose that a function or operator reports without knowing.
void locate(Outcome& outcome, const Node& node) {
  if (auto* failure = std::get_if<Error>(&outcome)) failure->offset = node.offset;
}

bool fits(const Function& function, std::span<const Value> values) {
  return std::ranges::equal(function.parameters, values, [](const Type& type, const Value& value) {
    return type.is_any() || type.is(value.kind());
  });
}

// Takes from `left` what a value counts for; stops as soon as nothing is left.
void measure(const Value& value, std::int64_t& left) {
  if (--left < 0) return;
  if (value.is(Kind::text)) left -= static_cast<std::int64_t>(value.as_text().size());
  if (value.is(Kind::list))
    for (const Value& item : value.as_list()) {
      measure(item, left);
      if (left < 0) return;
    }
  if (value.is(Kind::map))
    for (const auto& entry : value.as_map().entries()) {
      measure(entry.key, left);
      measure(entry.value, left);
      if (left < 0) return;
    }
}

}  // namespace

Outcome Evaluation::value_of(NodeId id) {
  const Node& node = program_.nodes[id];
  if (!steps_.spend(1)) return error(node, "too much work");
  switch (node.kind) {
    case NodeKind::literal:
      return program_.literals[node.at];
    case NodeKind::fact: {
      const Value* value = bindings_.find(node.at);
      return value ? Outcome{*value} : no_fact(node);
    }
    case NodeKind::local:
      return locals_[node.at];
    case NodeKind::unknown_name:
      return error(node, "'" + beginning_of(program_.texts[node.at]) + "' is not known here");
    case NodeKind::select:
      return select(node);
    case NodeKind::has_field:
      return has_field(node);
    case NodeKind::has_fact:
      return Value{bindings_.find(node.at) != nullptr};
    case NodeKind::call:
      return call(node);
    case NodeKind::not_:
      return not_(node);
    case NodeKind::negate:
      return negated(node);
    case NodeKind::binary:
      return binary(node);
    case NodeKind::and_:
      return logic(node, false);
    case NodeKind::or_:
      return logic(node, true);
    case NodeKind::conditional:
      return conditional(node);
    case NodeKind::list:
      return list(node);
    case NodeKind::map:
      return map(node);
    case NodeKind::fold:
      return fold(node);
  }
  return error(node, "unknown part of an expression");
}

// --- names and fields ---

const Value* Evaluation::look_at(NodeId id, Room& room) {
  const Node& node = program_.nodes[id];
  const Value* value = nullptr;
  if (node.kind == NodeKind::fact) value = bindings_.find(node.at);
  if (node.kind == NodeKind::literal) value = &program_.literals[node.at];
  if (value && steps_.spend(1)) return value;
  room.emplace(value ? error(node, "too much work") : value_of(id));
  return std::get_if<Value>(&*room);
}

Outcome Evaluation::no_fact(const Node& node) {
  const auto name = std::ranges::lower_bound(program_.facts_read, node.at, {}, &FactRead::slot);
  return error(node, name->name + " has no value yet");
}

Outcome Evaluation::select(const Node& node) {
  Room room;
  const Value* target = look_at(program_.child(node, 0), room);
  if (!target) return *std::move(room);
  const std::string& field = program_.texts[node.at];
  if (!target->is(Kind::map))
    return error(node, describe(target->kind()) + " has no field '" + beginning_of(field) + "'");
  const Value* found = target->as_map().find(MapKey{field});
  if (!found) return error(node, "there is no field '" + beginning_of(field) + "'");
  return *found;
}

Outcome Evaluation::has_field(const Node& node) {
  Room room;
  const Value* target = look_at(program_.child(node, 0), room);
  if (!target) return *std::move(room);
  const std::string& field = program_.texts[node.at];
  if (!target->is(Kind::map))
    return error(node, describe(target->kind()) + " has no field '" + beginning_of(field) + "'");
  return Value{target->as_map().find(MapKey{field}) != nullptr};
}

// --- calls ---

Outcome Evaluation::call(const Node& node) {
  const BoundCall& bound = program_.calls[node.at];
  if (bound.overloads.empty())
    return error(node, "there is no function '" + beginning_of(bound.name) + "' for " +
                           std::to_string(node.count) + " values");
  std::array<Value, arguments_max> room;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Outcome argument = child(node, i);
    if (is_error(argument)) return argument;
    room[i] = std::get<Value>(std::move(argument));
    // A function may read the whole of a text, so it pays for it here, whatever it does.
    if (room[i].is(Kind::text) && !steps_.spend_on(room[i].as_text()))
      return error(node, "too much work");
  }
  const std::span<const Value> values{room.data(), node.count};
  for (const auto& function : bound.overloads)
    if (fits(*function, values)) {
      Outcome outcome = function->run({values, bindings_, steps_});
      locate(outcome, node);
      return outcome;
    }
  std::string given;
  for (const Value& value : values)
    given += (given.empty() ? "" : " and ") + describe(value.kind());
  return error(node, "'" + bound.name + "' does not take " + given);
}

// --- operators ---

Outcome Evaluation::not_(const Node& node) {
  Outcome operand = child(node, 0);
  if (is_error(operand)) return operand;
  if (!is_true(operand) && !is_false(operand)) return error(node, "'!' needs yes or no");
  return Value{is_false(operand)};
}

Outcome Evaluation::negated(const Node& node) {
  Outcome operand = child(node, 0);
  if (is_error(operand)) return operand;
  Outcome outcome = negate(std::get<Value>(operand));
  locate(outcome, node);
  return outcome;
}

Outcome Evaluation::binary(const Node& node) {
  Room left_room, right_room;
  const Value* left = look_at(program_.child(node, 0), left_room);
  if (!left) return *std::move(left_room);
  const Value* right = look_at(program_.child(node, 1), right_room);
  if (!right) return *std::move(right_room);
  Outcome outcome = apply(node.op, steps_, *left, *right);
  locate(outcome, node);
  return outcome;
}

// && and ||: one deciding operand decides, wherever it stands, whatever is wrong with the others.
Outcome Evaluation::logic(const Node& node, bool decides) {
  std::optional<Outcome> failure;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Outcome operand = child(node, i);
    if (steps_.used_up()) return operand;
    if (decides ? is_true(operand) : is_false(operand)) return operand;
    if (failure || (decides ? is_false(operand) : is_true(operand))) continue;
    failure = is_error(operand) ? std::move(operand)
                                : error(node, std::string{decides ? "'||'" : "'&&'"} +
                                                  " needs yes or no on both sides");
  }
  if (failure) return *std::move(failure);
  return Value{!decides};
}

Outcome Evaluation::conditional(const Node& node) {
  Outcome condition = child(node, 0);
  if (is_true(condition)) return child(node, 1);
  if (is_false(condition)) return child(node, 2);
  if (is_error(condition)) return condition;
  return error(node, "'?' needs yes or no before it");
}

// --- lists, maps, loops ---

Outcome Evaluation::list(const Node& node) {
  List items;
  items.reserve(node.count);
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Outcome item = child(node, i);
    if (is_error(item)) return item;
    items.push_back(std::get<Value>(std::move(item)));
  }
  return Value{std::move(items)};
}

Outcome Evaluation::map(const Node& node) {
  std::vector<Map::Entry> entries;
  entries.reserve(node.count / 2);
  for (std::uint32_t i = 0; i < node.count; i += 2) {
    Outcome key = child(node, i);
    if (is_error(key)) return key;
    if (!spend_on_key(steps_, std::get<Value>(key), node.count / 2))
      return error(node, "too much work");
    Outcome value = child(node, i + 1);
    if (is_error(value)) return value;
    entries.push_back({std::get<Value>(std::move(key)), std::get<Value>(std::move(value))});
  }
  auto map = Map::of(std::move(entries));
  if (!map)
    return error(node, "a key of this map stands twice, or is no whole number, text or yes or no");
  return Value{*std::move(map)};
}

Outcome Evaluation::fold(const Node& node) {
  Room room;
  const Value* range = look_at(program_.child(node, 0), room);
  if (!range) return *std::move(room);
  locals_.emplace_back();
  Outcome outcome = run_fold(*this, node, *range);
  locals_.pop_back();
  return outcome;
}

Outcome evaluate(const Expression& expression, const Bindings& bindings, const Limits& limits) {
  std::int64_t steps_taken = 0;
  return evaluate(expression, bindings, limits, steps_taken);
}

Outcome evaluate(const Expression& expression, const Bindings& bindings, const Limits& limits,
                 std::int64_t& steps_taken) {
  Steps steps{limits.steps_max};
  const Program& program = expression.program();
  Outcome outcome = Evaluation{program, bindings, steps}.value_of(program.root);
  steps_taken += limits.steps_max - steps.left();
  if (steps.used_up()) return Error{too_long_words(limits.steps_max)};
  if (is_error(outcome) || std::get<Value>(outcome).is(Kind::boolean)) return outcome;
  std::int64_t left = limits.result_size_max;
  measure(std::get<Value>(outcome), left);
  if (left < 0) return Error{"the answer is larger than " + std::to_string(limits.result_size_max)};
  return outcome;
}

}  // namespace almoner::guard
