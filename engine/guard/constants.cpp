#include "engine/guard/constants.hpp"

#include <algorithm>
#include <utility>

#include "engine/guard/evaluation.hpp"

namespace almoner::guard {
namespace {

constexpr std::int64_t steps_max = 1'000;  // for one call: a condition is for many decisions

Bindings constants_of(const Environment& environment) {
  Bindings bindings = environment.bindings();
  for (Slot slot = 0; slot < environment.size(); ++slot)
    bindings.refer_to(slot, environment.constant(slot));
  return bindings;
}

class Folding {
 public:
  Folding(Program& program, const Environment& environment)
      : program_(program), constants_(constants_of(environment)) {}

  // Parts stand before what they are parts of.
  void run() {
    for (NodeId id = 0; id < program_.nodes.size(); ++id)
      if (is_call_of_constants(program_.nodes[id])) fold(id);
  }

 private:
  bool is_constant(NodeId id) const {
    const Node& node = program_.nodes[id];
    return node.kind == NodeKind::literal ||
           (node.kind == NodeKind::fact && constants_.find(node.at) != nullptr);
  }

  bool is_call_of_constants(const Node& node) const {
    if (node.kind != NodeKind::call) return false;
    for (const auto& function : program_.calls[node.at].overloads)
      if (function->reads_facts) return false;
    for (std::uint32_t n = 0; n < node.count; ++n)
      if (!is_constant(program_.child(node, n))) return false;
    return true;
  }

  // What is no value, or takes long, is left for when it is asked.
  void fold(NodeId id) {
    Steps steps{steps_max};
    Outcome outcome = Evaluation{program_, constants_, steps}.value_of(id);
    if (is_error(outcome) || steps.used_up()) return;
    program_.literals.push_back(std::get<Value>(std::move(outcome)));
    Node& node = program_.nodes[id];
    node.kind = NodeKind::literal;
    node.at = static_cast<std::uint32_t>(program_.literals.size() - 1);
    node.count = 0;
  }

  Program& program_;
  Bindings constants_;
};

}  // namespace

void fold_constants(Program& program, const Environment& environment) {
  Folding{program, environment}.run();
}

}  // namespace almoner::guard
