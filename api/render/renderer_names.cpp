#include <optional>

#include "api/render/letters.hpp"
#include "api/render/number_text.hpp"
#include "api/render/operators.hpp"
#include "api/render/renderer.hpp"

namespace almoner::render {
namespace {

std::string in_quotes(std::string_view name) {
  return "`" + std::string{name} + "`";
}

std::string keys_of(Value map) {
  constexpr std::size_t keys_shown_max = 12;
  std::string out;
  for (std::size_t i = 0; i < map.size() && i < keys_shown_max; ++i)
    out += (i > 0 ? ", " : "") + in_quotes(map.key(i));
  if (map.size() > keys_shown_max) out += " and more";
  return map.size() == 0 ? "it is empty" : "it has " + out;
}

Value missing_member(Value object, std::string_view name, bool lenient) {
  if (lenient) return {};
  if (object.is_map())
    throw Complaint{"there is no " + in_quotes(name) + " in this map; " + keys_of(object)};
  throw Complaint{"expected a map to find " + in_quotes(name) + " in, found " +
                  std::string{kind_name(object)}};
}

Value loop_member(const LoopState& loop, std::string_view name, bool lenient) {
  const std::int64_t index = loop.index;
  const std::int64_t length = loop.length;
  if (name == "index") return Value::of(index + 1);
  if (name == "index0") return Value::of(index);
  if (name == "revindex") return Value::of(length - index);
  if (name == "revindex0") return Value::of(length - index - 1);
  if (name == "first") return Value::of(index == 0);
  if (name == "last") return Value::of(index == length - 1);
  if (name == "length") return Value::of(length);
  if (lenient) return {};
  throw Complaint{"`loop` has no " + in_quotes(name) +
                  "; it has index, index0, revindex, revindex0, first, last and length"};
}

std::optional<std::size_t> place_of(Value key) {
  const auto whole = key.is_number() ? whole_number(key.number()) : std::nullopt;
  if (!whole || *whole < 0) return std::nullopt;
  return static_cast<std::size_t>(*whole);
}

}  // namespace

Value own_value(const Frame& frame, Symbol symbol, bool top_only) {
  const std::vector<Slot>& slots = frame.unit->slots;
  for (std::size_t i = slots.size(); i-- > 0;) {
    if (slots[i].symbol != symbol || (top_only && !slots[i].top)) continue;
    if (!frame.slots[i].is_undefined()) return frame.slots[i];
  }
  return {};
}

Value Renderer::slot_or_outer(const Instruction& code, const Frame& frame) {
  const Value value = frame.slots[code.a];
  return value.is_undefined() ? outer(code, frame) : value;
}

Value Renderer::named(const Instruction& code, const Frame& frame) {
  for (const std::uint32_t slot : frame.unit->program->names[code.a])
    if (!frame.slots[slot].is_undefined()) return frame.slots[slot];
  return outer(code, frame);
}

void Renderer::store_named(const Instruction& code, Frame& frame) {
  const std::vector<std::uint32_t>& slots = frame.unit->program->names[code.a];
  for (const std::uint32_t slot : slots) {
    if (frame.slots[slot].is_undefined()) continue;
    frame.slots[slot] = pop();
    return;
  }
  frame.slots[slots.front()] = pop();
}

Value Renderer::outer(const Instruction& code, const Frame& frame) {
  const Value value = look_up(code.b, frame);
  if (value.is_undefined() && !code.lenient)
    throw Complaint{in_quotes(library_.symbols.name(code.b)) + " is not defined"};
  return value;
}

// Around the frame, then at the top of its template and of those that include it, then in the
// context, then among the functions that are always there.
Value Renderer::look_up(Symbol symbol, const Frame& frame) const {
  for (const Frame* f = frame.parent; f != nullptr; f = f->parent)
    if (const Value value = own_value(*f, symbol, false); !value.is_undefined()) return value;
  bool sees_context = true;
  for (const Instance* i = frame.instance; i != nullptr; i = i->outer) {
    for (const Frame* f = i->root;
         f != nullptr && f->instance == i && f->unit->kind == UnitKind::root; f = f->parent)
      if (const Value value = own_value(*f, symbol, true); !value.is_undefined()) return value;
    sees_context = sees_context && i->sees_context;
  }
  const std::string& name = library_.symbols.name(symbol);
  if (sees_context)
    if (const Value value = context_.find(name); !value.is_undefined()) return value;
  static const Callable range_function{CallableKind::range, nullptr, nullptr, nullptr, {}};
  return name == "range" ? Value::of(range_function) : Value{};
}

Value Renderer::method(Value receiver, std::string_view name) {
  if (name != "includes" || (!receiver.is_list() && !receiver.is_text())) return {};
  return Value::of(
      *arena_.make<Callable>(CallableKind::includes, nullptr, nullptr, nullptr, receiver));
}

// Rows of one list are alike: where the member stood in the last row it probably stands in this
// one.
Value Renderer::member(Value object, const Instruction& code, const Program& program) {
  const std::string_view name = program.texts[code.a];
  if (object.kind() == Kind::json_map)
    if (const Value found = object.find(name, places_[code.b]); !found.is_undefined()) return found;
  return member(object, name, code.lenient);
}

Value Renderer::member(Value object, std::string_view name, bool lenient) {
  Value found;
  if (object.is_map()) {
    found = object.find(name);
  } else if (object.kind() == Kind::loop) {
    return loop_member(object.loop(), name, lenient);
  } else if (name == "length" && object.is_list()) {
    return Value::of(static_cast<std::int64_t>(object.size()));
  } else if (name == "length" && object.is_text()) {
    return Value::of(static_cast<std::int64_t>(letter_count(object.text())));
  } else if (name == "val" && object.is_safe()) {
    return Value::of(object.text());
  } else {
    found = method(object, name);
  }
  return found.is_undefined() ? missing_member(object, name, lenient) : found;
}

void Renderer::index(const Instruction& code) {
  const Value key = pop();
  stack_.back() = item(stack_.back(), key, code.lenient);
}

Value Renderer::item(Value object, Value key, bool lenient) {
  const auto place = place_of(key);
  if (!place || object.is_map()) return member(object, text_of(key), lenient);
  if (object.is_list() && *place < object.size()) return object.item(*place);
  if (object.is_text() && *place < letter_count(object.text()))
    return Value::of(letters(object.text())[*place]);
  if (lenient) return {};
  if (!object.is_list())
    throw Complaint{"expected a list to take an item from, found " +
                    std::string{kind_name(object)}};
  throw Complaint{"there is no item " + std::to_string(*place) + " in this list of " +
                  std::to_string(object.size()) + " (the first is 0)"};
}

}  // namespace almoner::render
