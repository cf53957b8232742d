#include "engine/guard/check.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/guard/did_you_mean.hpp"

namespace almoner::guard {
namespace {

constexpr std::string_view logic_signs[] = {"&&", "||"};

class Checker {
 public:
  Checker(const Program& program, const Environment& environment)
      : program_(program), environment_(environment) {}

  Checked run() && {
    checked_.type = type_of(program_.root);
    std::ranges::sort(checked_.problems, {}, [](const Problem& problem) {
      return std::pair{problem.offset, std::string_view{problem.message}};
    });
    return std::move(checked_);
  }

 private:
  Type problem(const Node& node, std::string message, std::string instead = "") {
    checked_.problems.push_back({node.offset, std::move(message), std::move(instead)});
    return Type::any();
  }

  Type child(const Node& node, std::uint32_t n) { return type_of(program_.child(node, n)); }

  Type type_of(NodeId id) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::literal:
        return Type::of(program_.literals[node.at].kind());
      case NodeKind::fact:
        return environment_.type(node.at);
      case NodeKind::local:
        return locals_[node.at];
      case NodeKind::unknown_name:
        return unknown_name(node);
      case NodeKind::select:
        return select(node);
      case NodeKind::has_field:
        return has_field(node);
      case NodeKind::has_fact:
        return Type::of(Kind::boolean);
      case NodeKind::call:
        return call(node);
      case NodeKind::not_:
        return unary(node, "!", Kind::boolean);
      case NodeKind::negate:
        return unary(node, "-", Kind::integer);
      case NodeKind::binary:
        return binary(node);
      case NodeKind::and_:
      case NodeKind::or_:
        return logic(node);
      case NodeKind::conditional:
        return conditional(node);
      case NodeKind::list:
        return Type::list(common_child(node, 0, 1));
      case NodeKind::map:
        return map(node);
      case NodeKind::fold:
        return fold(node);
    }
    return Type::any();
  }

  // --- names and fields ---

  Type unknown_name(const Node& node) {
    const std::string& name = program_.texts[node.at];
    return problem(node, "'" + name + "' is not known here", meant_by(name));
  }

  // "form.amount" for "amount", else the name that is nearest.
  std::string meant_by(const std::string& name) const {
    const auto names = environment_.names();
    const auto owned = std::find_if(names.begin(), names.end(), [&](const std::string& known) {
      return known.ends_with("." + name);
    });
    return owned != names.end() ? *owned : did_you_mean(name, names);
  }

  // The name from a fact on: "bid.score" for a field score of a fact bid; empty for other things.
  std::string dotted_name(const Node& node) const {
    if (node.kind == NodeKind::fact) return environment_.name(node.at);
    if (node.kind != NodeKind::select && node.kind != NodeKind::has_field) return "";
    const std::string owner = dotted_name(program_.nodes[program_.child(node, 0)]);
    return owner.empty() ? "" : owner + "." + program_.texts[node.at];
  }

  Type no_field(const Node& node, const Type& owner) {
    const std::string name = dotted_name(node);
    if (const auto meant = did_you_mean(name, environment_.names());
        !name.empty() && !meant.empty())
      return problem(node, "'" + name + "' is not known here", meant);
    return problem(node, describe(owner) + " has no field '" + program_.texts[node.at] + "'");
  }

  Type select(const Node& node) {
    const Type owner = child(node, 0);
    if (owner.is_any()) return owner;
    if (owner.is(Kind::map) && owner.key().may_be(Type::of(Kind::text))) return owner.element();
    return no_field(node, owner);
  }

  Type has_field(const Node& node) {
    const Type owner = child(node, 0);
    if (!owner.may_be(Type::of(Kind::map))) no_field(node, owner);
    return Type::of(Kind::boolean);
  }

  // --- calls ---

  static bool fits(const Function& function, const std::vector<Type>& arguments) {
    return std::ranges::equal(function.parameters, arguments,
                              [](const Type& a, const Type& b) { return a.may_be(b); });
  }

  // ledger.reservd(bid) with no ledger: most likely a function ledger.reserved was meant.
  std::string meant_function(const Node& node) const {
    const BoundCall& bound = program_.calls[node.at];
    if (bound.style != Style::method) return "";
    const Node& owner = program_.nodes[program_.child(node, 0)];
    if (owner.kind != NodeKind::unknown_name) return "";
    return did_you_mean(program_.texts[owner.at] + "." + bound.name,
                        environment_.function_names(Style::function));
  }

  Type call(const Node& node) {
    if (const auto meant = meant_function(node); !meant.empty()) {
      for (std::uint32_t i = 1; i < node.count; ++i) child(node, i);
      return problem(node, "there is no function '" + program_.calls[node.at].name + "'", meant);
    }
    std::vector<Type> arguments;
    for (std::uint32_t i = 0; i < node.count; ++i) arguments.push_back(child(node, i));
    const BoundCall& bound = program_.calls[node.at];
    if (!bound.is_known) return unknown_function(node, bound);
    const Function* found = nullptr;
    Type result = Type::any();
    for (const auto& overload : bound.overloads) {
      if (!fits(*overload, arguments)) continue;
      result = found ? common_type(result, overload->result) : overload->result;
      found = overload.get();
    }
    return found ? result : wrong_arguments(node, bound, arguments);
  }

  Type unknown_function(const Node& node, const BoundCall& bound) {
    const Style other = bound.style == Style::method ? Style::function : Style::method;
    if (environment_.has_function(bound.name, other))
      return problem(node, "'" + bound.name + "' is called in another way",
                     other == Style::method ? "x." + bound.name + "(…)" : bound.name + "(…)");
    return problem(node, "there is no function '" + bound.name + "'",
                   did_you_mean(bound.name, environment_.function_names(bound.style)));
  }

  Type wrong_arguments(const Node& node, const BoundCall& bound,
                       const std::vector<Type>& arguments) {
    std::string given;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      given += (i == 0 ? "" : i + 1 == arguments.size() ? " and " : ", ") + describe(arguments[i]);
    return problem(node,
                   "'" + bound.name + "' does not take " + (given.empty() ? "nothing" : given));
  }

  // --- operators ---

  Type unary(const Node& node, std::string_view sign, Kind kind) {
    const Type operand = child(node, 0);
    if (!operand.may_be(Type::of(kind)))
      problem(node,
              "'" + std::string{sign} + "' needs " + describe(kind) + ", not " + describe(operand));
    return Type::of(kind);
  }

  Type logic(const Node& node) {
    const std::string sign{logic_signs[node.kind == NodeKind::or_ ? 1 : 0]};
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const Type operand = child(node, i);
      if (!operand.may_be(Type::of(Kind::boolean)))
        problem(program_.nodes[program_.child(node, i)],
                "'" + sign + "' needs yes or no on both sides, not " + describe(operand));
    }
    return Type::of(Kind::boolean);
  }

  Type conditional(const Node& node) {
    const Type condition = child(node, 0);
    if (!condition.may_be(Type::of(Kind::boolean)))
      problem(node, "'?' needs yes or no before it, not " + describe(condition));
    const Type then = child(node, 1);
    return common_type(then, child(node, 2));
  }

  Type binary(const Node& node) {
    const Type left = child(node, 0);
    const Type right = child(node, 1);
    switch (node.op) {
      case Operator::equal:
      case Operator::not_equal:
        return equality(node, left, right);
      case Operator::in:
        return membership(node, left, right);
      case Operator::index:
        return index(node, left, right);
      default:
        return by_rows(node, left, right);
    }
  }

  // "money('1500.00')" for 1500, where the other side is money and both may be.
  std::string sum_meant(const Node& node, const Type& left, const Type& right) const {
    if (node.op == Operator::multiply || node.op == Operator::divide ||
        node.op == Operator::remainder)
      return "";
    const bool is_right = left.is(Kind::money) && right.is(Kind::integer);
    if (!is_right && !(left.is(Kind::integer) && right.is(Kind::money))) return "";
    const Node& number = program_.nodes[program_.child(node, is_right ? 1 : 0)];
    if (number.kind != NodeKind::literal) return "";
    return "money('" + std::to_string(program_.literals[number.at].as_integer()) + ".00')";
  }

  Type by_rows(const Node& node, const Type& left, const Type& right) {
    const OperatorRow* found = nullptr;
    Type result = Type::any();
    for (std::size_t l = 0; l < kind_count; ++l)
      for (std::size_t r = 0; r < kind_count; ++r) {
        const auto* row = find_row(node.op, static_cast<Kind>(l), static_cast<Kind>(r));
        if (!row || !left.may_be(Type::of(row->left)) || !right.may_be(Type::of(row->right)))
          continue;
        result = found ? common_type(result, Type::of(row->result)) : Type::of(row->result);
        found = row;
      }
    if (!found)
      return problem(node, no_meaning(node.op, describe(left), describe(right)),
                     sum_meant(node, left, right));
    return result.is(Kind::list) ? common_type(left, right) : result;
  }

  Type equality(const Node& node, const Type& left, const Type& right) {
    const bool with_null = left.is(Kind::null) || right.is(Kind::null);
    if (!with_null && !left.may_be(right))
      problem(node, describe(left) + " and " + describe(right) + " are never equal",
              sum_meant(node, left, right));
    return Type::of(Kind::boolean);
  }

  Type membership(const Node& node, const Type& left, const Type& right) {
    const bool is_map = right.is(Kind::map);
    if (!right.is_any() && !is_map && !right.is(Kind::list))
      problem(node, "'in' needs a list or a map after it, not " + describe(right));
    else if (!left.may_be(is_map ? right.key() : right.element()))
      problem(node, describe(left) + " is never in " + describe(right));
    return Type::of(Kind::boolean);
  }

  Type index(const Node& node, const Type& left, const Type& right) {
    if (left.is_any()) return left;
    if (left.is(Kind::list) && right.may_be(Type::of(Kind::integer))) return left.element();
    if (left.is(Kind::map) && right.may_be(left.key())) return left.element();
    return problem(node, no_meaning(node.op, describe(left), describe(right)));
  }

  // --- lists, maps, loops ---

  // The common type of every second child, or of every child.
  Type common_child(const Node& node, std::uint32_t first, std::uint32_t stride) {
    if (node.count <= first) return Type::any();
    Type common = child(node, first);
    for (std::uint32_t i = first + stride; i < node.count; i += stride)
      common = common_type(common, child(node, i));
    return common;
  }

  Type map(const Node& node) {
    const Type key = common_child(node, 0, 2);
    const auto can_be_key = {Kind::boolean, Kind::integer, Kind::text};
    const auto fits = [&key](Kind kind) { return key.may_be(Type::of(kind)); };
    const bool is_key = std::ranges::any_of(can_be_key, fits);
    if (!is_key)
      problem(node,
              "a map is looked up by whole number, text or yes or no, not by " + describe(key));
    // Nothing is looked for inside what cannot be a key: {x: x} of {x: x} of ... would hold two of
    // all that it is made of, and double with each level.
    return Type::map(is_key ? key : Type::any(), common_child(node, 1, 2));
  }

  Type fold(const Node& node) {
    const Type range = child(node, 0);
    const bool is_range = range.may_be(Type::of(Kind::list)) || range.may_be(Type::of(Kind::map));
    if (!is_range)
      problem(node, "only a list or a map can be gone through, not " + describe(range));
    locals_.push_back(range.is(Kind::map) ? range.key() : range.element());
    const Type item = locals_.back();
    const bool has_predicate = node.fold != Fold::map;
    const Type first = child(node, 1);
    if (has_predicate && !first.may_be(Type::of(Kind::boolean)))
      problem(program_.nodes[program_.child(node, 1)],
              "the condition for each item must be yes or no, not " + describe(first));
    const Type last = node.count > 2 ? child(node, 2) : first;
    locals_.pop_back();
    switch (node.fold) {
      case Fold::filter:
        return Type::list(item);
      case Fold::map:
      case Fold::filter_map:
        return Type::list(last);
      default:
        return Type::of(Kind::boolean);
    }
  }

  const Program& program_;
  const Environment& environment_;
  std::vector<Type> locals_;
  Checked checked_;
};

}  // namespace

Checked check(const Program& program, const Environment& environment) {
  return Checker{program, environment}.run();
}

}  // namespace almoner::guard
