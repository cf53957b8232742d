#include <algorithm>

#include "api/render/number_text.hpp"
#include "api/render/operators.hpp"
#include "api/render/renderer.hpp"
#include "api/render/unit_compiler.hpp"

namespace almoner::render {

void Renderer::make_callable(const Instruction& code, Frame& frame) {
  const Unit* unit = frame.unit->program->units[code.a].get();
  Frame* around = code.op == Op::make_caller ? &frame : nullptr;
  push(Value::of(
      *arena_.make<Callable>(CallableKind::macro, unit, frame.instance, around, Value{})));
}

void Renderer::call(const Instruction& code, const Frame& frame) {
  const CallShape& shape = frame.unit->program->calls[code.a];
  const std::size_t count = shape.positional + shape.keywords.size();
  const Value callee = stack_[stack_.size() - count - 1];
  if (callee.kind() != Kind::callable)
    throw Complaint{"expected a macro or function to call, found that `" + shape.callee + "` is " +
                    std::string{kind_name(callee)}};
  if (callee.callable().kind == CallableKind::macro)
    return call_macro(callee.callable(), shape, code);
  const Value result = call_function(callee.callable(), top(count).first(shape.positional));
  drop(count + 1);
  if (code.b != 0) {
    print(result, code.lenient);
  } else {
    push(result);
  }
}

void Renderer::call_macro(const Callable& macro, const CallShape& shape, const Instruction& code) {
  const std::size_t count = shape.positional + shape.keywords.size();
  Frame& callee = new_frame(*macro.unit, macro.frame, *macro.instance);
  bind(callee, shape, top(count), code.lenient);
  drop(count + 1);
  const std::size_t start = out_.size();
  run_unit(callee);
  if (code.b == 0) push(taken_from(start, true));
}

void Renderer::bind(Frame& callee, const CallShape& shape, std::span<const Value> arguments,
                    bool lenient) const {
  const Unit& unit = *callee.unit;
  const std::size_t known = unit.parameters;
  std::fill_n(callee.slots.begin(), known, Value::absent());
  if (shape.positional > known && !lenient)
    throw Complaint{"`" + shape.callee + "` takes " + std::to_string(known) +
                    (known == 1 ? " argument" : " arguments") + ", found " +
                    std::to_string(shape.positional)};
  std::copy_n(arguments.begin(), std::min<std::size_t>(known, shape.positional),
              callee.slots.begin());
  for (std::size_t i = 0; i < shape.keywords.size(); ++i) {
    const std::size_t bindable = known + (unit.has_caller_slot ? 1 : 0);
    std::size_t slot = 0;
    while (slot < bindable && unit.slots[slot].symbol != shape.keywords[i]) ++slot;
    if (slot < bindable) {
      callee.slots[slot] = arguments[shape.positional + i];
    } else if (!lenient) {
      throw Complaint{"`" + shape.callee + "` has no parameter `" +
                      library_.symbols.name(shape.keywords[i]) + "`"};
    }
  }
}

Value Renderer::call_function(const Callable& function, std::span<const Value> arguments) {
  if (function.kind == CallableKind::range) return range(arguments);
  if (arguments.empty())
    throw Complaint{"expected what to look for in `includes(…)`, found nothing"};
  return Value::of(is_in(arguments[0], function.receiver));
}

// range(stop), range(start, stop), range(start, stop, step)
Value Renderer::range(std::span<const Value> arguments) {
  const bool from_zero = arguments.size() < 2;
  const double start = from_zero ? 0 : number_of(arguments[0]);
  const double stop = arguments.empty() ? 0 : number_of(arguments[from_zero ? 0 : 1]);
  const double step = arguments.size() > 2 && is_truthy(arguments[2]) ? number_of(arguments[2]) : 1;
  std::vector<Value> items;
  for (double i = start; step > 0 ? i < stop : i > stop; i += step) {
    count_steps(1);
    const auto whole = whole_number(i);
    items.push_back(whole ? Value::of(*whole) : Value::of(i));
  }
  const std::span<Value> kept = arena_.make_array<Value>(items.size());
  std::copy(items.begin(), items.end(), kept.begin());
  return Value::of(std::span<const Value>{kept});
}

// A child's own text is not printed; its blocks are, where the parent has them.
void Renderer::block(const Instruction& code, Frame& frame) {
  const Instance& instance = *frame.instance;
  if (frame.unit->kind == UnitKind::root && instance.extended != nullptr) return;
  const auto found = std::find_if(instance.blocks.begin(), instance.blocks.end(),
                                  [&](const Unit* u) { return u->symbol == code.b; });
  run_unit(new_frame(**found, &frame, *frame.instance));
}

void Renderer::super(const Instruction& code, Frame& frame) {
  const Unit* own = frame.unit->program->units[code.a].get();
  const std::vector<const Unit*>& blocks = frame.instance->blocks;
  const auto place = std::find(blocks.begin(), blocks.end(), own);
  const auto above = std::find_if(place + 1, blocks.end(),
                                  [&](const Unit* u) { return u->symbol == own->symbol; });
  if (above == blocks.end())
    throw Complaint{"`super()` has nothing above the block `" + own->name + "`"};
  const std::size_t start = out_.size();
  run_unit(new_frame(**above, &frame, *frame.instance));
  if (code.b == 0) push(taken_from(start, true));
}

const Program* Renderer::target(const Instruction& code, const Frame& frame) {
  const Reference& reference = frame.unit->program->references[code.a];
  if (!reference.is_computed) return reference.program;
  const Value name = pop();
  if (!name.is_text())
    throw Complaint{"expected the name of a template, found " + std::string{kind_name(name)}};
  const Program* program = library_.find(resolved_name(frame.unit->program->name, name.text()));
  if (program == nullptr && !reference.may_be_missing)
    throw Complaint{"there is no template `" + std::string{name.text()} + "`"};
  return program;
}

void Renderer::extends(const Instruction& code, const Frame& frame) {
  frame.instance->extended = target(code, frame);
}

void Renderer::include(const Instruction& code, Frame& frame) {
  const Program* program = target(code, frame);
  if (program == nullptr) return;
  Instance& instance = instances_.emplace_back();
  instance.outer = frame.instance;
  run_root(instance, *program, &frame);
}

Instance& Renderer::imported(const Instruction& code, Frame& frame) {
  const Program* program = target(code, frame);
  const bool with_context = code.b != 0;
  if (!with_context)
    if (const auto found = imports_.find(program); found != imports_.end()) return *found->second;
  Instance& instance = instances_.emplace_back();
  instance.outer = with_context ? frame.instance : nullptr;
  instance.sees_context = with_context;
  const std::size_t start = out_.size();
  run_root(instance, *program, with_context ? &frame : nullptr);
  out_.resize(start);
  if (!with_context) imports_.emplace(program, &instance);
  return instance;
}

Value Renderer::module(const Instance& instance) {
  std::vector<Entry> found;
  for (const Frame* f = instance.root; f != nullptr && f->instance == &instance; f = f->parent)
    for (std::size_t i = 0; i < f->slots.size(); ++i) {
      const Slot& slot = f->unit->slots[i];
      const std::string& name = library_.symbols.name(slot.symbol);
      if (slot.top && !name.starts_with('_') && !f->slots[i].is_undefined())
        found.push_back({name, f->slots[i]});
    }
  const std::span<Entry> entries = arena_.make_array<Entry>(found.size());
  std::copy(found.begin(), found.end(), entries.begin());
  return Value::of(std::span<const Entry>{entries});
}

void Renderer::import(const Instruction& code, Frame& frame) {
  push(module(imported(code, frame)));
}

void Renderer::from_import(const Instruction& code, Frame& frame) {
  const std::vector<Symbol>& names = frame.unit->program->references[code.a].names;
  const Instance& instance = imported(code, frame);
  for (std::size_t i = names.size(); i-- > 0;) {
    Value value;
    for (const Frame* f = instance.root;
         f != nullptr && f->instance == &instance && value.is_undefined(); f = f->parent)
      value = own_value(*f, names[i], true);
    if (value.is_undefined() && !code.lenient)
      throw Complaint{"the imported template has no `" + library_.symbols.name(names[i]) + "`"};
    push(value);
  }
}

}  // namespace almoner::render
