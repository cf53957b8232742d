// A compiled template: flat code for a stack machine, names resolved to slots where they can be.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/render/dialect.hpp"
#include "api/render/filter.hpp"
#include "api/render/value.hpp"

namespace almoner::render {

using Symbol = std::uint32_t;  // a name, numbered alike in all templates of a set
constexpr Symbol no_symbol = 0;

enum class Op : std::uint8_t {
  text,        // print texts[a]
  print,       // pop, print
  constant,    // push constants[a]
  load_slot,   // push slot a; where that is empty, look further out for b
  load_name,   // the same with the slots names[a]
  load_outer,  // look further out for b
  store_slot,  // pop into slot a
  store_name,  // pop into the first filled slot of names[a], or its first
  duplicate,   // push the top once more
  member,      // pop, push its member texts[a]; b numbers this look-up in the whole set
  index,       // pop key and container, push the item
  make_list,   // pop a items
  make_map,    // pop a keys and values
  call,        // calls[a]: pop arguments and the callee; b: print the answer instead of pushing it
  filter,      // filters[a]
  test,        // tests[a]
  negative,
  positive,
  not_,
  binary,         // a: Operator
  jump,           // to a
  jump_if_false,  // pop
  jump_if_false_or_pop,
  jump_if_true_or_pop,
  loop_begin,  // loops[a]: pop what to go through; to b if it is empty
  loop_next,   // to b if there is another item
  loop_end,
  capture_begin,  // keep aside what is printed from here
  capture_end,    // push it as text
  block,          // the block b, in the version furthest down
  super,          // the version above that of units[a]
  extends,        // references[a]
  include,        // references[a]; b: ignore a missing one
  import,         // references[a]; b: with context
  from_import,    // references[a]; b: with context; push its names, the last first
  make_macro,     // push units[a]
  make_caller,    // push units[a], bound to this frame
  parameter,      // if parameter a was given jump to b
  end,
};

enum class Operator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  remainder,
  floor_divide,
  power,
  join,
  equal,
  same,
  unequal,
  not_same,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  in,
};

struct Instruction {
  Op op = Op::end;
  bool lenient = false;  // what is not there is undefined, not an error
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

struct CallShape {
  std::string callee;  // as written, for messages
  std::uint32_t positional = 0;
  std::vector<Symbol> keywords;
};

struct FilterShape {
  std::string_view name;
  const Filter* filter = nullptr;
  std::uint32_t positional = 0;  // the value itself not counted
  std::vector<std::string_view> keywords;
};

struct TestShape {
  std::string_view name;
  Test test = nullptr;
  std::uint32_t arguments = 0;
};

struct LoopShape {
  std::uint32_t state_slot = 0;  // hidden
  std::uint32_t loop_slot = 0;   // `loop`
  std::vector<std::uint32_t> item_slots;
  std::uint32_t first_slot = 0, end_slot = 0;  // everything that lives in the loop
};

struct Program;
enum class ReferenceKind : std::uint8_t { extends, include, import };

// Another template that this one names.
struct Reference {
  ReferenceKind kind = ReferenceKind::include;
  std::uint32_t offset = 0;
  bool is_computed = false;          // the name is an expression, popped from the stack when needed
  std::string name;                  // resolved
  const Program* program = nullptr;  // filled when the set is linked
  bool may_be_missing = false;
  std::vector<Symbol> names;  // wanted by from … import
};

struct Slot {
  Symbol symbol = no_symbol;
  bool top = false;  // of the whole template: macros and importers see it
};

enum class UnitKind : std::uint8_t { root, block, macro, caller };

struct Unit {
  UnitKind kind = UnitKind::root;
  std::string name;
  Symbol symbol = no_symbol;
  std::uint32_t offset = 0;  // of its tag in the source
  bool is_nested = false;    // a block within a block
  const Program* program = nullptr;
  std::uint32_t parameters = 0;  // the first slots
  std::uint32_t caller_slot = 0;
  bool has_caller_slot = false;
  std::vector<Slot> slots;
  std::vector<Instruction> code;
  std::vector<std::uint32_t> offsets;  // in the source, of each instruction
};

struct Program {
  std::string name;
  std::string source;
  Dialect dialect;
  std::deque<std::string> literals;
  std::vector<std::string_view> texts;
  std::vector<Value> constants;
  std::vector<std::vector<std::uint32_t>> names;  // slots a name may be in, innermost first
  std::vector<CallShape> calls;
  std::vector<FilterShape> filters;
  std::vector<TestShape> tests;
  std::vector<LoopShape> loops;
  std::vector<Reference> references;
  std::vector<std::unique_ptr<Unit>> units;  // the first is the template itself
  std::vector<const Unit*> blocks;
  mutable std::atomic<std::size_t> bytes_last{
      0};  // how long it was when last rendered: a guess for the next time
};

}  // namespace almoner::render
