// Runs one compiled template once, over a stack of values, printing into one text.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "api/render/arena.hpp"
#include "api/render/library.hpp"
#include "api/render/program.hpp"
#include "api/render/value.hpp"

namespace almoner::render {

struct Instance;

// A unit at work. Names are looked up in its slots, then in its parent's, then in its instance's.
struct Frame {
  const Unit* unit = nullptr;
  std::span<Value> slots;
  Frame* parent = nullptr;  // what an include, a block or a call body can see around it
  Instance* instance = nullptr;
};

// A template at work together with what it extends: the names its macros can see.
struct Instance {
  Frame* root = nullptr;      // of the template furthest up that has begun; parent: of its child
  Instance* outer = nullptr;  // of whoever included it
  bool sees_context = true;
  const Program* extended = nullptr;  // set by `extends`, run when the child is done
  std::vector<const Unit*> blocks;    // the child's first
};

enum class CallableKind : std::uint8_t { macro, includes, range };

struct Callable {
  CallableKind kind = CallableKind::macro;
  const Unit* unit = nullptr;
  Instance* instance = nullptr;
  Frame* frame = nullptr;  // of a call body: where it was written
  Value receiver;          // of a method
};

struct LoopState {
  Value items;
  std::uint32_t index = 0;
  std::uint32_t length = 0;
};

class Renderer {
 public:
  Renderer(const Library& library, const boost::json::object& context);
  std::string run(const Program& program);

 private:
  void run_root(Instance& instance, const Program& program, Frame* parent);
  void run_unit(Frame& frame);
  // Carries out one instruction; answers the place of the next.
  std::size_t step(const Instruction& code, std::size_t at, Frame& frame);
  std::size_t flow(const Instruction& code, std::size_t at, Frame& frame);
  void templates(const Instruction& code, Frame& frame);
  Frame& new_frame(const Unit& unit, Frame* parent, Instance& instance);

  void push(Value value) { stack_.push_back(value); }
  Value pop();
  std::span<const Value> top(std::size_t count) const { return std::span{stack_}.last(count); }
  void drop(std::size_t count) { stack_.resize(stack_.size() - count); }

  // Names (renderer_names.cpp)
  Value slot_or_outer(const Instruction& code, const Frame& frame);
  Value named(const Instruction& code, const Frame& frame);
  Value outer(const Instruction& code, const Frame& frame);
  Value look_up(Symbol symbol, const Frame& frame) const;
  void store_named(const Instruction& code, Frame& frame);
  Value member(Value object, const Instruction& code, const Program& program);
  Value member(Value object, std::string_view name, bool lenient);
  void index(const Instruction& code);
  Value item(Value object, Value key, bool lenient);
  Value method(Value receiver, std::string_view name);

  // Printing and operators (renderer_values.cpp)
  void print(Value value, bool lenient, bool is_html = true);
  void print_plain(std::string_view text);
  void check_output() const;
  void binary(const Instruction& code);
  void sign(const Instruction& code);
  void make_list(std::size_t count);
  void make_map(std::size_t count);
  void filter(const Instruction& code, const Frame& frame);
  void test(const Instruction& code, const Frame& frame);
  void capture_end();
  Value taken_from(std::size_t start, bool safe);

  // Loops (renderer_loops.cpp)
  std::size_t loop_begin(const Instruction& code, std::size_t at, Frame& frame);
  std::size_t loop_next(const Instruction& code, std::size_t at, Frame& frame);
  void loop_end(const Instruction& code, Frame& frame);
  void fill_items(const LoopShape& shape, Frame& frame, bool lenient);
  Value iterable(Value value, std::size_t names, bool lenient);
  void count_steps(std::uint64_t steps);

  // Calls and other templates (renderer_calls.cpp)
  void call(const Instruction& code, const Frame& frame);
  void call_macro(const Callable& macro, const CallShape& shape, const Instruction& code);
  void bind(Frame& callee, const CallShape& shape, std::span<const Value> arguments,
            bool lenient) const;
  Value call_function(const Callable& function, std::span<const Value> arguments);
  Value range(std::span<const Value> arguments);
  void make_callable(const Instruction& code, Frame& frame);
  void block(const Instruction& code, Frame& frame);
  void super(const Instruction& code, Frame& frame);
  void extends(const Instruction& code, const Frame& frame);
  void include(const Instruction& code, Frame& frame);
  void import(const Instruction& code, Frame& frame);
  void from_import(const Instruction& code, Frame& frame);
  const Program* target(const Instruction& code, const Frame& frame);
  Instance& imported(const Instruction& code, Frame& frame);
  Value module(const Instance& instance);

  const Library& library_;
  const Limits& limits_;
  Value context_;
  Arena arena_;
  std::string out_;
  std::vector<Value> stack_;
  std::vector<std::size_t> captures_;  // where in out_ each began
  std::vector<std::uint32_t> places_;  // where each look-up of a member last found it
  std::deque<Instance> instances_;
  std::unordered_map<const Program*, Instance*> imports_;  // without context: alike each time
  std::uint32_t calls_ = 0;
  std::uint64_t loop_steps_ = 0;
};

// The value of a name in the frame's own slots; undefined if it has none.
Value own_value(const Frame& frame, Symbol symbol, bool top_only);

}  // namespace almoner::render
