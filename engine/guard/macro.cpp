#include "engine/guard/macro.hpp"

#include <algorithm>
#include <string_view>

namespace almoner::guard {
namespace {

struct FoldMacro {
  std::string_view name;
  std::size_t arguments;  // without the list, with the loop's name
  Fold fold;
};

constexpr FoldMacro fold_macros[] = {
    {"all", 2, Fold::all},       {"exists", 2, Fold::exists}, {"exists_one", 2, Fold::exists_one},
    {"filter", 2, Fold::filter}, {"map", 2, Fold::map},       {"map", 3, Fold::filter_map}};

SyntaxNode expand_has(const SyntaxBuilder& tree, const SyntaxNode& call) {
  const SyntaxNode& field = tree.node(call.children.front());
  if (field.kind != SyntaxKind::select)
    throw Problem{field.offset, "has() asks for a field, as in has(form.amount)", ""};
  SyntaxNode has = field;
  has.kind = SyntaxKind::has;
  has.depth = 1;
  return has;
}

}  // namespace

std::optional<SyntaxNode> expand_macro(const SyntaxBuilder& tree, const SyntaxNode& call) {
  if (call.kind == SyntaxKind::call) {
    if (call.text != "has" || call.children.size() != 1) return std::nullopt;
    return expand_has(tree, call);
  }
  const auto macro = std::ranges::find_if(fold_macros, [&call](const FoldMacro& known) {
    return known.name == call.text && known.arguments + 1 == call.children.size();
  });
  if (macro == std::end(fold_macros)) return std::nullopt;
  const SyntaxNode& variable = tree.node(call.children[1]);
  if (variable.kind != SyntaxKind::name)
    throw Problem{variable.offset,
                  call.text + "() needs a simple name first, as in " + call.text + "(x, …)", ""};
  SyntaxNode fold;
  fold.kind = SyntaxKind::fold;
  fold.fold = macro->fold;
  fold.offset = call.offset;
  fold.text = variable.text;
  fold.children = call.children;
  fold.children.erase(fold.children.begin() + 1);
  return fold;
}

}  // namespace almoner::guard
