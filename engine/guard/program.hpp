// An expression whose names are bound: facts are slots, loop names are positions, calls are
// overloads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/guard/bindings.hpp"
#include "engine/guard/function.hpp"
#include "engine/guard/syntax.hpp"

namespace almoner::guard {

enum class NodeKind : std::uint8_t {
  literal,       // literals[at]
  fact,          // the value in slot `at`
  local,         // the loop name at position `at`, outermost first
  unknown_name,  // texts[at], which nothing declares
  select,        // child . texts[at]
  has_field,     // has(child . texts[at])
  has_fact,      // whether slot `at` has a value
  call,          // calls[at] with the children
  not_,
  negate,
  binary,
  and_,
  or_,
  conditional,
  list,
  map,
  fold  // children: range, predicate or result; for filter_map range, predicate, result
};

struct Node {
  NodeKind kind = NodeKind::literal;
  Operator op = Operator::add;
  Fold fold = Fold::all;
  std::uint32_t offset = 0;
  std::uint32_t at = 0;
  std::uint32_t first = 0;  // in Program::children
  std::uint32_t count = 0;
};

struct BoundCall {
  std::string name;
  Style style = Style::function;
  std::vector<SharedFunction> overloads;  // those for this number of arguments; may be none
  bool is_known = false;                  // the name exists, perhaps for other numbers of arguments
};

struct FactRead {
  Slot slot;
  std::string name;
};

// Never changes once made.
struct Program {
  std::string text;
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<Value> literals;
  std::vector<std::string> texts;
  std::vector<BoundCall> calls;
  std::vector<FactRead> facts_read;  // by slot, each once
  NodeId root = 0;
  Type type = Type::any();

  NodeId child(const Node& node, std::uint32_t n) const { return children[node.first + n]; }
};

}  // namespace almoner::guard
