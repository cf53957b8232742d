// An expression as written, before any name in it means anything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/guard/operator.hpp"
#include "engine/guard/value.hpp"

namespace almoner::guard {

enum class SyntaxKind : std::uint8_t {
  literal,      // value
  name,         // text
  rooted_name,  // .text: not in the container, not a loop's name
  select,       // child . text
  has,          // has(child . text)
  call,         // text(children)
  method,       // child[0] . text (the other children)
  not_,         // !child
  negate,       // -child
  binary,       // child op child
  and_,         // any number of children
  or_,
  conditional,  // child ? child : child
  list,         // children
  map,          // key, value, key, value
  fold          // child[0].fold(text, the other children)
};

enum class Fold : std::uint8_t { all, exists, exists_one, filter, map, filter_map };

using NodeId = std::uint32_t;

struct SyntaxNode {
  SyntaxKind kind = SyntaxKind::literal;
  Operator op = Operator::add;
  Fold fold = Fold::all;
  bool quoted = false;   // a select whose field stands in ` marks: never part of a dotted name
  bool grouped = false;  // stands in brackets: (a.b).c is a field of a.b, whatever a.b.c may name
  std::uint32_t offset = 0;
  std::uint32_t depth = 1;
  std::string text;
  Value value;
  std::vector<NodeId> children;
};

// Children come before their parents.
struct Syntax {
  std::vector<SyntaxNode> nodes;
  NodeId root = 0;
};

}  // namespace almoner::guard
