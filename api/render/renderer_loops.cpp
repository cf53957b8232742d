#include "api/render/letters.hpp"
#include "api/render/operators.hpp"
#include "api/render/renderer.hpp"

namespace almoner::render {

void Renderer::count_steps(std::uint64_t steps) {
  loop_steps_ += steps;
  if (loop_steps_ > limits_.loop_steps_max)
    throw Complaint{"the loops of this page take more than " +
                    std::to_string(limits_.loop_steps_max) + " turns"};
}

// A list or map to go through; an empty list where Nunjucks would go through nothing.
Value Renderer::iterable(Value value, std::size_t names, bool lenient) {
  if (value.is_list() || (value.is_map() && (names == 2 || (lenient && names > 2)))) return value;
  if (value.is_text()) {
    const std::vector<std::string_view> found = letters(value.text());
    const std::span<Value> items = arena_.make_array<Value>(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) items[i] = Value::of(found[i]);
    return Value::of(std::span<const Value>{items});
  }
  if (!lenient && value.is_map())
    throw Complaint{"expected two names to go through a map (`for key, value in …`), found " +
                    std::to_string(names)};
  if (!lenient && !value.is_missing())
    throw Complaint{"expected a list or a map to go through, found " +
                    std::string{kind_name(value)}};
  return Value::of(std::span<const Value>{});
}

std::size_t Renderer::loop_begin(const Instruction& code, std::size_t at, Frame& frame) {
  const LoopShape& shape = frame.unit->program->loops[code.a];
  const Value items = iterable(pop(), shape.item_slots.size(), code.lenient);
  if (items.size() == 0) return code.b;
  const LoopState* state =
      arena_.make<LoopState>(items, 0u, static_cast<std::uint32_t>(items.size()));
  for (std::uint32_t slot = shape.first_slot; slot < shape.end_slot; ++slot)
    frame.slots[slot] = Value{};
  frame.slots[shape.state_slot] = frame.slots[shape.loop_slot] = Value::of(*state);
  fill_items(shape, frame, code.lenient);
  return at + 1;
}

std::size_t Renderer::loop_next(const Instruction& code, std::size_t at, Frame& frame) {
  const LoopShape& shape = frame.unit->program->loops[code.a];
  auto& state = const_cast<LoopState&>(frame.slots[shape.state_slot].loop());
  if (++state.index >= state.length) return at + 1;
  fill_items(shape, frame, code.lenient);
  return code.b;
}

void Renderer::loop_end(const Instruction& code, Frame& frame) {
  const LoopShape& shape = frame.unit->program->loops[code.a];
  for (std::uint32_t slot = shape.first_slot; slot < shape.end_slot; ++slot)
    frame.slots[slot] = Value{};
}

void Renderer::fill_items(const LoopShape& shape, Frame& frame, bool lenient) {
  count_steps(1);
  const LoopState& state = frame.slots[shape.state_slot].loop();
  const std::vector<std::uint32_t>& slots = shape.item_slots;
  if (state.items.is_map()) {
    frame.slots[slots[0]] = Value::of(state.items.key(state.index));
    frame.slots[slots[1]] = state.items.at(state.index);
    return;
  }
  const Value item = state.items.item(state.index);
  if (slots.size() == 1) {
    frame.slots[slots[0]] = item;
    return;
  }
  if (!lenient && (!item.is_list() || item.size() < slots.size()))
    throw Complaint{"expected an item of " + std::to_string(slots.size()) +
                    " values for the names of this loop, found " + std::string{kind_name(item)}};
  for (std::size_t i = 0; i < slots.size(); ++i)
    frame.slots[slots[i]] = item.is_list() && i < item.size() ? item.item(i) : Value{};
}

}  // namespace almoner::render
