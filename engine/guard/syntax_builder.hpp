// Collects the nodes of a syntax tree and keeps it no deeper than allowed.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/guard/problem.hpp"
#include "engine/guard/syntax.hpp"

namespace almoner::guard {

class SyntaxBuilder {
 public:
  explicit SyntaxBuilder(std::uint32_t depth_max) : depth_max_(depth_max) {}

  // Throws Problem when the tree grows too deep; the parser catches it.
  NodeId add(SyntaxNode node) {
    for (const NodeId child : node.children)
      node.depth = std::max(node.depth, syntax_.nodes[child].depth + 1);
    if (node.depth > depth_max_)
      throw Problem{node.offset,
                    "this expression has more than " + std::to_string(depth_max_) +
                        " levels; split it in two",
                    ""};
    syntax_.nodes.push_back(std::move(node));
    return static_cast<NodeId>(syntax_.nodes.size() - 1);
  }

  void mark_grouped(NodeId id) { syntax_.nodes[id].grouped = true; }

  const SyntaxNode& node(NodeId id) const { return syntax_.nodes[id]; }

  Syntax finish(NodeId root) && {
    syntax_.root = root;
    return std::move(syntax_);
  }

 private:
  std::uint32_t depth_max_;
  Syntax syntax_;
};

}  // namespace almoner::guard
