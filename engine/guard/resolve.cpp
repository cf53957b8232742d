#include "engine/guard/resolve.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace almoner::guard {
namespace {

// A chain of plain selects on a name: a.b.c
struct DottedName {
  bool rooted = false;
  std::vector<const SyntaxNode*> parts;

  std::string text() const {
    std::string joined;
    for (const SyntaxNode* part : parts) joined += (joined.empty() ? "" : ".") + part->text;
    return joined;
  }
};

class Resolver {
 public:
  Resolver(const Syntax& syntax, const Environment& environment)
      : syntax_(syntax), environment_(environment) {}

  Program run() && {
    program_.root = bind(syntax_.root);
    for (const Slot slot : facts_read_)
      program_.facts_read.push_back({slot, environment_.name(slot)});
    return std::move(program_);
  }

 private:
  const SyntaxNode& at(NodeId id) const { return syntax_.nodes[id]; }

  NodeId add(NodeKind kind, const SyntaxNode& from, std::uint32_t at,
             const std::vector<NodeId>& children = {}) {
    Node node;
    node.kind = kind;
    node.op = from.op;
    node.fold = from.fold;
    node.offset = from.offset;
    node.at = at;
    node.first = static_cast<std::uint32_t>(program_.children.size());
    node.count = static_cast<std::uint32_t>(children.size());
    program_.children.insert(program_.children.end(), children.begin(), children.end());
    program_.nodes.push_back(node);
    return static_cast<NodeId>(program_.nodes.size() - 1);
  }

  template <class T>
  static std::uint32_t keep(std::vector<T>& in, T value) {
    in.push_back(std::move(value));
    return static_cast<std::uint32_t>(in.size() - 1);
  }

  NodeId bind(NodeId id) {
    const SyntaxNode& node = at(id);
    switch (node.kind) {
      case SyntaxKind::literal:
        return add(NodeKind::literal, node, keep(program_.literals, node.value));
      case SyntaxKind::name:
      case SyntaxKind::rooted_name:
      case SyntaxKind::select:
        return name_or_field(id);
      case SyntaxKind::has:
        return has(node);
      case SyntaxKind::call:
        return call(node, node.text, Style::function, bind_all(node.children));
      case SyntaxKind::method:
        return method(node);
      case SyntaxKind::fold:
        return fold(node);
      case SyntaxKind::not_:
        return plain(NodeKind::not_, node);
      case SyntaxKind::negate:
        return plain(NodeKind::negate, node);
      case SyntaxKind::binary:
        return plain(NodeKind::binary, node);
      case SyntaxKind::and_:
        return plain(NodeKind::and_, node);
      case SyntaxKind::or_:
        return plain(NodeKind::or_, node);
      case SyntaxKind::conditional:
        return plain(NodeKind::conditional, node);
      case SyntaxKind::list:
        return plain(NodeKind::list, node);
      case SyntaxKind::map:
        return plain(NodeKind::map, node);
    }
    return 0;
  }

  std::vector<NodeId> bind_all(const std::vector<NodeId>& children, std::size_t from = 0) {
    std::vector<NodeId> bound;
    for (std::size_t i = from; i < children.size(); ++i) bound.push_back(bind(children[i]));
    return bound;
  }

  NodeId plain(NodeKind kind, const SyntaxNode& node) {
    return add(kind, node, 0, bind_all(node.children));
  }

  // --- names ---

  // The name that ends at a node, or empty when it is no name from end to end.
  std::optional<DottedName> dotted_name(NodeId id) const {
    DottedName name;
    for (;;) {
      const SyntaxNode& node = at(id);
      const bool outermost = name.parts.empty();
      if (node.grouped && !outermost) return std::nullopt;
      name.parts.push_back(&node);
      if (node.kind == SyntaxKind::name || node.kind == SyntaxKind::rooted_name) break;
      if (node.kind != SyntaxKind::select || node.quoted) return std::nullopt;
      id = node.children.front();
    }
    std::ranges::reverse(name.parts);
    name.rooted = name.parts.front()->kind == SyntaxKind::rooted_name;
    return name;
  }

  std::optional<std::uint32_t> local(const DottedName& name) const {
    if (name.rooted) return std::nullopt;
    const auto found = std::find(locals_.rbegin(), locals_.rend(), name.parts.front()->text);
    if (found == locals_.rend()) return std::nullopt;
    return static_cast<std::uint32_t>(locals_.rend() - found - 1);
  }

  NodeId fact(NodeKind kind, const SyntaxNode& from, Slot slot) {
    facts_read_.insert(slot);
    return add(kind, from, slot);
  }

  NodeId select(const SyntaxNode& node, NodeId target) {
    return add(NodeKind::select, node, keep(program_.texts, node.text), {target});
  }

  NodeId name_or_field(NodeId id) {
    const auto name = dotted_name(id);
    if (!name) return select(at(id), bind(at(id).children.front()));
    std::size_t used = 0;
    NodeId bound = 0;
    if (const auto position = local(*name)) {
      bound = add(NodeKind::local, *name->parts.front(), *position);
      used = 1;
    }
    const std::string whole = name->text();
    std::string_view known = whole;
    for (std::size_t length = name->parts.size(); used == 0 && length > 0; --length) {
      if (const auto slot = environment_.resolve(known, name->rooted)) {
        bound = fact(NodeKind::fact, *name->parts.front(), *slot);
        used = length;
      }
      known = known.substr(0, known.rfind('.'));
    }
    if (used == 0)
      return add(NodeKind::unknown_name, *name->parts.front(), keep(program_.texts, whole));
    for (; used < name->parts.size(); ++used) bound = select(*name->parts[used], bound);
    return bound;
  }

  // Whether the name, or what it begins with, is a fact.
  bool is_begun(const DottedName& name) const {
    const std::string whole = name.text();
    std::string_view known = whole;
    for (std::size_t length = name.parts.size(); length > 0; --length) {
      if (environment_.resolve(known, name.rooted)) return true;
      known = known.substr(0, known.rfind('.'));
    }
    return false;
  }

  NodeId has(const SyntaxNode& node) {
    // has(form.amount) where form.amount is a fact of its own asks whether it has a value.
    const bool is_dotted = !node.quoted && !at(node.children.front()).grouped;
    if (auto name = dotted_name(node.children.front()); name && is_dotted && !local(*name)) {
      const std::string whole = name->text() + "." + node.text;
      if (const auto slot = environment_.resolve(whole, name->rooted))
        return fact(NodeKind::has_fact, node, *slot);
      if (!is_begun(*name))
        return add(NodeKind::unknown_name, *name->parts.front(), keep(program_.texts, whole));
    }
    const NodeId target = bind(node.children.front());
    return add(NodeKind::has_field, node, keep(program_.texts, node.text), {target});
  }

  // --- calls and loops ---

  NodeId call(const SyntaxNode& node, const std::string& name, Style style,
              std::vector<NodeId> arguments) {
    BoundCall bound{name, style, environment_.overloads(name, style, arguments.size()),
                    environment_.has_function(name, style)};
    return add(NodeKind::call, node, keep(program_.calls, std::move(bound)), arguments);
  }

  NodeId method(const SyntaxNode& node) {
    // ledger.reserved(bid) may be a function named with a dot rather than one of a thing named
    // ledger.
    if (const auto target = dotted_name(node.children.front()); target && !local(*target)) {
      const std::string name = target->text() + "." + node.text;
      if (environment_.has_function(name, Style::function))
        return call(node, name, Style::function, bind_all(node.children, 1));
    }
    return call(node, node.text, Style::method, bind_all(node.children));
  }

  NodeId fold(const SyntaxNode& node) {
    std::vector<NodeId> children{bind(node.children.front())};
    locals_.push_back(node.text);
    for (const NodeId body : bind_all(node.children, 1)) children.push_back(body);
    locals_.pop_back();
    return add(NodeKind::fold, node, static_cast<std::uint32_t>(locals_.size()), children);
  }

  const Syntax& syntax_;
  const Environment& environment_;
  std::vector<std::string> locals_;
  std::set<Slot> facts_read_;
  Program program_;
};

}  // namespace

Program resolve(const Syntax& syntax, const Environment& environment) {
  return Resolver{syntax, environment}.run();
}

}  // namespace almoner::guard
