#include "api/render/renderer.hpp"

#include "api/render/operators.hpp"

namespace almoner::render {
namespace {

[[noreturn]] void fail_at(const Frame& frame, std::size_t at, std::string message) {
  const Program& program = *frame.unit->program;
  throw RenderError(program.name, position_of(program.source, frame.unit->offsets[at]),
                    std::move(message));
}

}  // namespace

Renderer::Renderer(const Library& library, const boost::json::object& context)
    : library_(library),
      limits_(library.limits),
      context_(Value::of(context)),
      arena_(library.limits.working_bytes_max) {}

std::string Renderer::run(const Program& program) {
  stack_.reserve(64);
  places_.resize(library_.look_ups);
  out_.reserve(program.bytes_last.load(std::memory_order_relaxed));
  instances_.emplace_back();
  run_root(instances_.back(), program, nullptr);
  program.bytes_last.store(out_.size() + out_.size() / 8, std::memory_order_relaxed);
  return std::move(out_);
}

Value Renderer::pop() {
  const Value value = stack_.back();
  stack_.pop_back();
  return value;
}

Frame& Renderer::new_frame(const Unit& unit, Frame* parent, Instance& instance) {
  return *arena_.make<Frame>(&unit, arena_.make_array<Value>(unit.slots.size()), parent, &instance);
}

// The template, then what it extends, and so on upwards: only the last one's text is kept.
void Renderer::run_root(Instance& instance, const Program& program, Frame* parent) {
  const std::size_t start = out_.size();
  const Program* next = &program;
  for (std::uint32_t level = 0; next != nullptr; ++level) {
    out_.resize(start);
    parent = instance.root = &new_frame(*next->units[0], parent, instance);
    if (level > limits_.calls_max) fail_at(*parent, 0, "this template extends itself without end");
    instance.blocks.insert(instance.blocks.end(), next->blocks.begin(), next->blocks.end());
    run_unit(*parent);
    next = std::exchange(instance.extended, nullptr);
  }
}

void Renderer::run_unit(Frame& frame) {
  if (calls_ >= limits_.calls_max)
    fail_at(frame, 0,
            "templates, macros and blocks call each other more than " +
                std::to_string(limits_.calls_max) + " deep: one of them calls itself without end");
  ++calls_;
  const std::vector<Instruction>& code = frame.unit->code;
  std::size_t at = 0;
  try {
    while (code[at].op != Op::end) at = step(code[at], at, frame);
  } catch (const Complaint& complaint) {
    fail_at(frame, at, complaint.message);
  } catch (const WorkingMemoryFull& full) {
    fail_at(frame, at,
            "the values of this page need more than " + std::to_string(full.bytes_max) + " bytes");
  }
  --calls_;
}

// Values and printing; anything else goes on to flow().
std::size_t Renderer::step(const Instruction& code, std::size_t at, Frame& frame) {
  const Program& program = *frame.unit->program;
  switch (code.op) {
    case Op::text:
      print_plain(program.texts[code.a]);
      break;
    case Op::print:
      print(pop(), code.lenient, program.dialect.is_html);
      break;
    case Op::constant:
      push(program.constants[code.a]);
      break;
    case Op::load_slot:
      push(slot_or_outer(code, frame));
      break;
    case Op::load_name:
      push(named(code, frame));
      break;
    case Op::load_outer:
      push(outer(code, frame));
      break;
    case Op::member:
      stack_.back() = member(stack_.back(), code, program);
      break;
    case Op::index:
      index(code);
      break;
    case Op::make_list:
      make_list(code.a);
      break;
    case Op::make_map:
      make_map(code.a);
      break;
    case Op::filter:
      filter(code, frame);
      break;
    case Op::test:
      test(code, frame);
      break;
    case Op::negative:
    case Op::positive:
      sign(code);
      break;
    case Op::not_:
      stack_.back() = Value::of(!is_truthy(stack_.back()));
      break;
    case Op::binary:
      binary(code);
      break;
    default:
      return flow(code, at, frame);
  }
  return at + 1;
}

// Setting, jumps, loops and what is kept aside; anything else goes on to templates().
std::size_t Renderer::flow(const Instruction& code, std::size_t at, Frame& frame) {
  switch (code.op) {
    case Op::store_slot:
      frame.slots[code.a] = pop();
      break;
    case Op::store_name:
      store_named(code, frame);
      break;
    case Op::duplicate:
      push(Value{stack_.back()});
      break;
    case Op::jump:
      return code.a;
    case Op::jump_if_false:
      return is_truthy(pop()) ? at + 1 : code.a;
    case Op::jump_if_false_or_pop:
    case Op::jump_if_true_or_pop:
      if (is_truthy(stack_.back()) == (code.op == Op::jump_if_true_or_pop)) return code.a;
      drop(1);
      break;
    case Op::loop_begin:
      return loop_begin(code, at, frame);
    case Op::loop_next:
      return loop_next(code, at, frame);
    case Op::loop_end:
      loop_end(code, frame);
      break;
    case Op::capture_begin:
      captures_.push_back(out_.size());
      break;
    case Op::capture_end:
      capture_end();
      break;
    case Op::parameter:
      if (frame.slots[code.a].kind() != Kind::absent) return code.b;
      break;
    default:
      templates(code, frame);
  }
  return at + 1;
}

// Macros, blocks and other templates.
void Renderer::templates(const Instruction& code, Frame& frame) {
  switch (code.op) {
    case Op::call:
      return call(code, frame);
    case Op::block:
      return block(code, frame);
    case Op::super:
      return super(code, frame);
    case Op::extends:
      return extends(code, frame);
    case Op::include:
      return include(code, frame);
    case Op::import:
      return import(code, frame);
    case Op::from_import:
      return from_import(code, frame);
    default:
      return make_callable(code, frame);
  }
}

}  // namespace almoner::render
