#include <algorithm>

#include "api/render/library.hpp"

namespace almoner::render {
namespace {

std::string in_quotes(std::string_view name) {
  return "`" + std::string{name} + "`";
}

bool offers(const Program& program, Symbol symbol) {
  const auto& slots = program.units[0]->slots;
  return std::any_of(slots.begin(), slots.end(),
                     [&](const Slot& s) { return s.top && s.symbol == symbol; });
}

std::string offered(const Program& program, const Symbols& symbols) {
  std::string out;
  for (const Slot& slot : program.units[0]->slots)
    if (slot.top && slot.symbol != no_symbol && !symbols.name(slot.symbol).starts_with('_'))
      out += (out.empty() ? "" : ", ") + in_quotes(symbols.name(slot.symbol));
  return out.empty() ? "nothing" : out;
}

std::string_view verb(ReferenceKind kind) {
  switch (kind) {
    case ReferenceKind::extends:
      return "extend";
    case ReferenceKind::include:
      return "include";
    case ReferenceKind::import:
      return "import";
  }
  return "use";
}

void bind(Reference& r, const Library& library, std::vector<SyntaxError>& errors) {
  r.program = library.find(r.name);
  if (r.program == nullptr) {
    if (!r.may_be_missing)
      errors.push_back({r.offset, "there is no template " + in_quotes(r.name) + " to " +
                                      std::string{verb(r.kind)}});
    return;
  }
  if (r.program->units[0]->code.empty()) return;  // it has problems of its own
  for (const Symbol name : r.names)
    if (!offers(*r.program, name))
      errors.push_back(
          {r.offset, in_quotes(r.name) + " has no " + in_quotes(library.symbols.name(name)) +
                         " to import; it has " + offered(*r.program, library.symbols)});
}

// What the template always extends; null if nothing or if that is decided while it runs.
const Program* parent_of(const Program& program, const Library& library) {
  const Program* parent = nullptr;
  for (const Reference& r : program.references) {
    if (r.kind != ReferenceKind::extends) continue;
    if (parent != nullptr || r.is_computed) return nullptr;
    parent = library.find(r.name);
  }
  return parent;
}

struct Ancestry {
  std::vector<const Unit*> blocks;
  bool is_known = false;  // up to a template that extends nothing
  bool is_circle = false;
};

bool extends_nothing(const Program& program) {
  return std::none_of(program.references.begin(), program.references.end(),
                      [](const Reference& r) { return r.kind == ReferenceKind::extends; });
}

Ancestry ancestry(const Program& program, const Library& library) {
  Ancestry found;
  std::size_t levels = 0;
  const Program* p = parent_of(program, library);
  for (; p != nullptr; p = parent_of(*p, library)) {
    found.is_circle = ++levels > library.programs.size();
    if (found.is_circle || p->units[0]->code.empty()) return found;
    found.blocks.insert(found.blocks.end(), p->blocks.begin(), p->blocks.end());
    found.is_known = extends_nothing(*p);
  }
  return found;
}

// A block that nothing above has is never printed: a misspelt name.
void check_blocks(const Program& program, const Library& library,
                  std::vector<SyntaxError>& errors) {
  const Ancestry above = ancestry(program, library);
  if (above.is_circle) errors.push_back({0, "what this template extends extends itself"});
  if (!above.is_known || !program.dialect.strict) return;
  for (const Unit* block : program.blocks) {
    const auto same = [&](const Unit* other) { return other->symbol == block->symbol; };
    if (block->is_nested || std::any_of(above.blocks.begin(), above.blocks.end(), same)) continue;
    std::string message =
        "nothing that this template extends has a block " + in_quotes(block->name) + "; there is ";
    for (const Unit* other : above.blocks)
      message += in_quotes(other->name) + (other == above.blocks.back() ? "" : ", ");
    errors.push_back({block->offset, above.blocks.empty() ? message + "none" : message});
  }
}

}  // namespace

void link(Program& program, const Library& library, std::vector<Problem>& problems) {
  std::vector<SyntaxError> errors;
  for (Reference& r : program.references)
    if (!r.is_computed) bind(r, library, errors);
  if (!program.units[0]->code.empty()) check_blocks(program, library, errors);
  report(program, std::move(errors), problems);
}

}  // namespace almoner::render
