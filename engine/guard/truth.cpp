#include "engine/guard/evaluation.hpp"
#include "engine/guard/expression.hpp"
#include "engine/guard/operator.hpp"

namespace almoner::guard {
namespace {

Truth truth_when(bool holds) {
  return holds ? Truth::yes : Truth::no;
}

Truth opposite(Truth truth) {
  return truth == Truth::neither ? truth : truth_when(truth == Truth::no);
}

}  // namespace

Truth Evaluation::truth_of(NodeId id) {
  const Node& node = program_.nodes[id];
  switch (node.kind) {
    case NodeKind::has_fact:
      return steps_.spend(1) ? truth_when(bindings_.find(node.at) != nullptr) : Truth::neither;
    case NodeKind::not_:
      return steps_.spend(1) ? opposite(truth_of(program_.child(node, 0))) : Truth::neither;
    case NodeKind::and_:
      return steps_.spend(1) ? joined(node, Truth::no) : Truth::neither;
    case NodeKind::or_:
      return steps_.spend(1) ? joined(node, Truth::yes) : Truth::neither;
    case NodeKind::binary:
      return steps_.spend(1) ? compared(node) : Truth::neither;
    default:
      break;
  }
  Room room;
  const Value* value = look_at(id, room);
  return value && value->is(Kind::boolean) ? truth_when(value->as_bool()) : Truth::neither;
}

// As in `logic`: one that decides does so whatever is wrong with the others.
Truth Evaluation::joined(const Node& node, Truth decides) {
  bool is_known = true;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const Truth operand = truth_of(program_.child(node, i));
    if (steps_.used_up() || operand == decides) return operand;
    is_known = is_known && operand != Truth::neither;
  }
  return is_known ? opposite(decides) : Truth::neither;
}

Truth Evaluation::compared(const Node& node) {
  Room left_room, right_room;
  const Value* left = look_at(program_.child(node, 0), left_room);
  const Value* right = left ? look_at(program_.child(node, 1), right_room) : nullptr;
  if (!right) return Truth::neither;
  if (const auto answer = holds(node.op, steps_, *left, *right)) return truth_when(*answer);
  return truth_in(apply(node.op, steps_, *left, *right));
}

Truth truth(const Expression& expression, const Bindings& bindings, const Limits& limits) {
  Steps steps{limits.steps_max};
  const Program& program = expression.program();
  const Truth found = Evaluation{program, bindings, steps}.truth_of(program.root);
  return steps.used_up() ? Truth::neither : found;
}

}  // namespace almoner::guard
