#include "engine/check/without.hpp"

#include <algorithm>

namespace almoner::check {
namespace {

using guard::Node;
using guard::NodeId;
using guard::NodeKind;

constexpr CanGive anything{true, true, false, true};

class Without {
 public:
  Without(const guard::Program& program, const std::string& fact,
          const std::function<bool(const std::string&)>& is_certain)
      : program_(program), fact_(fact), is_certain_(is_certain) {}

  CanGive of(NodeId id) const {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::literal:
        return literal(program_.literals[node.at]);
      case NodeKind::fact:
        return name_of(node) == fact_ ? CanGive{false, false, true, false} : anything;
      case NodeKind::has_fact:
        return has(name_of(node));
      case NodeKind::not_:
        return negated(of(program_.child(node, 0)));
      case NodeKind::and_:
        return all(node);
      case NodeKind::or_:
        return negated(all(node, true));
      case NodeKind::conditional:
        return conditional(node);
      default:
        return strict(node);
    }
  }

 private:
  const std::string& name_of(const Node& node) const {
    return std::find_if(program_.facts_read.begin(), program_.facts_read.end(),
                        [&](const guard::FactRead& read) { return read.slot == node.at; })
        ->name;
  }

  static CanGive literal(const guard::Value& value) {
    if (!value.is(guard::Kind::boolean)) return {false, false, false, true};
    return {value.as_bool(), !value.as_bool(), false, false};
  }

  CanGive has(const std::string& name) const {
    if (name == fact_) return {false, true, false, false};
    return {true, !is_certain_(name), false, false};
  }

  static CanGive negated(CanGive one) {
    std::swap(one.yes, one.no);
    return one;
  }

  // One that says no makes up for any error; `negates` for or, which is the same of the opposites.
  CanGive all(const Node& node, bool negates = false) const {
    CanGive whole{true, false, false, false};
    bool all_can_do_without_no = true, some_error = false;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const CanGive part =
          negates ? negated(of(program_.child(node, i))) : of(program_.child(node, i));
      whole.yes = whole.yes && part.yes;
      whole.no = whole.no || part.no;
      some_error = some_error || part.error;
      all_can_do_without_no = all_can_do_without_no && (part.yes || part.error || part.other);
    }
    whole.error = some_error && all_can_do_without_no;
    return whole;
  }

  CanGive conditional(const Node& node) const {
    const CanGive which = of(program_.child(node, 0));
    CanGive whole;
    whole.error = which.error;
    const auto take = [&](std::uint32_t branch) {
      const CanGive part = of(program_.child(node, branch));
      whole = {whole.yes || part.yes, whole.no || part.no, whole.error || part.error,
               whole.other || part.other};
    };
    if (which.yes) take(1);
    if (which.no) take(2);
    return whole;
  }

  // Whatever has no value in one of its parts has none; but a list that is gone through may be
  // empty.
  CanGive strict(const Node& node) const {
    CanGive whole = anything;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const CanGive part = of(program_.child(node, i));
      if (!part.error) continue;
      whole.error = true;
      const bool is_sure = !part.yes && !part.no && !part.other;
      const bool is_done = node.kind != NodeKind::fold || i == 0;
      if (is_sure && is_done) return {false, false, true, false};
    }
    return whole;
  }

  const guard::Program& program_;
  const std::string& fact_;
  const std::function<bool(const std::string&)>& is_certain_;
};

}  // namespace

CanGive without(const guard::Expression& expression, const std::string& fact,
                const std::function<bool(const std::string&)>& is_certain) {
  return Without(expression.program(), fact, is_certain).of(expression.program().root);
}

bool reads(const guard::Expression& expression, const std::string& fact) {
  const auto& facts = expression.program().facts_read;
  return std::any_of(facts.begin(), facts.end(),
                     [&](const guard::FactRead& read) { return read.name == fact; });
}

}  // namespace almoner::check
