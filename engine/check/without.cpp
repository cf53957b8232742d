#include "engine/check/without.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace almoner::check {
namespace {

using guard::Node;
using guard::NodeId;
using guard::NodeKind;

constexpr CanGive anything{true, true, false, true};

constexpr CanGive nothing_but_an_error{false, false, true, false};

// Of each part, what it can give, by what is known of some of them.
class Possible {
 public:
  Possible(const guard::Program& program, const std::function<bool(const std::string&)>& is_certain)
      : program_(program), is_certain_(is_certain) {}
  virtual ~Possible() = default;
  Possible(const Possible&) = delete;
  Possible& operator=(const Possible&) = delete;

  CanGive of(NodeId id) const {
    if (const auto known = known_of(id)) return *known;
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::literal:
        return literal(program_.literals[node.at]);
      case NodeKind::fact:
        return anything;
      case NodeKind::has_fact:
        return {true, !is_certain_(name_of(node)), false, false};
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

 protected:
  virtual std::optional<CanGive> known_of(NodeId id) const = 0;

  const guard::Program& program() const { return program_; }
  bool is_in_a_loop() const { return loops_ > 0; }

  const std::string& name_of(const Node& node) const {
    return std::find_if(program_.facts_read.begin(), program_.facts_read.end(),
                        [&](const guard::FactRead& read) { return read.slot == node.at; })
        ->name;
  }

 private:
  static CanGive literal(const guard::Value& value) {
    if (!value.is(guard::Kind::boolean)) return {false, false, false, true};
    return {value.as_bool(), !value.as_bool(), false, false};
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
      const bool is_body = node.kind == NodeKind::fold && i > 0;
      loops_ += is_body ? 1 : 0;
      const CanGive part = of(program_.child(node, i));
      loops_ -= is_body ? 1 : 0;
      if (!part.error) continue;
      whole.error = true;
      const bool is_sure = !part.yes && !part.no && !part.other;
      const bool is_done = node.kind != NodeKind::fold || i == 0;
      if (is_sure && is_done) return {false, false, true, false};
    }
    return whole;
  }

  const guard::Program& program_;
  const std::function<bool(const std::string&)>& is_certain_;
  mutable int loops_ = 0;  // whose bodies hold the part
};

class Without : public Possible {
 public:
  Without(const guard::Program& program, const std::string& fact,
          const std::function<bool(const std::string&)>& is_certain)
      : Possible(program, is_certain), fact_(fact) {}

 private:
  std::optional<CanGive> known_of(NodeId id) const override {
    const Node& node = program().nodes[id];
    if (node.kind == NodeKind::fact && name_of(node) == fact_) return nothing_but_an_error;
    if (node.kind == NodeKind::has_fact && name_of(node) == fact_)
      return CanGive{false, true, false, false};
    return std::nullopt;
  }

  const std::string& fact_;
};

// What reads nothing else than the facts supposed is worked out.
class Supposing : public Possible {
 public:
  Supposing(const guard::Program& program, const guard::Environment& environment,
            const Supposed& supposed, const std::function<bool(const std::string&)>& is_certain)
      : Possible(program, is_certain), supposed_(supposed), bindings_(environment.bindings()) {
    for (const guard::FactRead& read : program.facts_read)
      if (const auto known = supposed.find(read.name); known != supposed.end())
        bindings_.set(read.slot, known->second);
    for (const Node& node : program.nodes)
      if (is_supposed_balance(node)) know(environment, program, node);
  }

 private:
  std::optional<CanGive> known_of(NodeId id) const override {
    if (is_in_a_loop() || !reads_only_supposed(id)) return std::nullopt;
    guard::Program alone = program();
    alone.root = id;
    const auto outcome = guard::evaluate(
        guard::Expression(std::make_shared<const guard::Program>(std::move(alone))), bindings_);
    if (std::holds_alternative<guard::Error>(outcome)) return nothing_but_an_error;
    const bool yes = guard::is_true(outcome), no = guard::is_false(outcome);
    return CanGive{yes, no, false, !yes && !no};
  }

  // ledger.paid(case), of whichever case.
  bool is_supposed_balance(const Node& node) const {
    return node.kind == NodeKind::call && node.count == 1 &&
           supposed_.contains(program().calls[node.at].name);
  }

  void know(const guard::Environment& environment, const guard::Program& program,
            const Node& balance) {
    const std::string& name = program.calls[balance.at].name;
    if (const auto slot = environment.slot(name)) bindings_.set(*slot, supposed_.at(name));
    const Node& of = program.nodes[program.child(balance, 0)];
    if (of.kind == NodeKind::fact) bindings_.set(of.at, guard::Value(std::string("any")));
  }

  bool reads_only_supposed(NodeId id) const {
    const Node& node = program().nodes[id];
    if (is_supposed_balance(node)) return true;
    if (node.kind == NodeKind::unknown_name) return false;
    if (node.kind == NodeKind::fact || node.kind == NodeKind::has_fact)
      return supposed_.contains(name_of(node));
    for (std::uint32_t i = 0; i < node.count; ++i)
      if (!reads_only_supposed(program().child(node, i))) return false;
    return true;
  }

  const Supposed& supposed_;
  guard::Bindings bindings_;
};

}  // namespace

CanGive supposing(const guard::Expression& expression, const guard::Environment& environment,
                  const Supposed& supposed,
                  const std::function<bool(const std::string&)>& is_certain) {
  return Supposing(expression.program(), environment, supposed, is_certain)
      .of(expression.program().root);
}

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
