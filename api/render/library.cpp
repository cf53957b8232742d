#include "api/render/library.hpp"

#include <algorithm>

#include "api/render/statement_parser.hpp"
#include "api/render/unit_compiler.hpp"

namespace almoner::render {
namespace {

void report(const Program& program, std::vector<SyntaxError> errors, std::vector<Problem>& problems) {
  std::stable_sort(errors.begin(), errors.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  for (SyntaxError& e : errors) {
    const Position at = position_of(program.source, e.offset);
    problems.push_back({program.name, at, std::move(e.message), std::string{line_of(program.source, at.line)}});
  }
}

bool offers(const Program& program, Symbol symbol) {
  const auto& slots = program.units[0]->slots;
  return std::any_of(slots.begin(), slots.end(), [&](const Slot& s) { return s.top && s.symbol == symbol; });
}

std::string offered(const Program& program, const Symbols& symbols) {
  std::string out;
  for (const Slot& slot : program.units[0]->slots)
    if (slot.top && slot.symbol != no_symbol && !symbols.name(slot.symbol).starts_with('_'))
      out += (out.empty() ? "`" : ", `") + symbols.name(slot.symbol) + "`";
  return out.empty() ? "nothing" : out;
}

std::string_view verb(ReferenceKind kind) {
  switch (kind) {
    case ReferenceKind::extends: return "extend";
    case ReferenceKind::include: return "include";
    case ReferenceKind::import: return "import";
  }
  return "use";
}

}  // namespace

void compile_program(Program& program, Library& library, std::vector<Problem>& problems) {
  std::vector<SyntaxError> errors;
  const Vocabulary vocabulary{[&](std::string_view name) { return library.filters.contains(name); },
                              [](std::string_view name) { return find_test(name) != nullptr; }};
  std::vector<Token> tokens = lex(program.source, program.dialect, program.literals, errors);
  const std::vector<Statement> statements =
      StatementParser{program.source, std::move(tokens), vocabulary, library.limits.nesting_max, errors}.run();
  program.units.push_back(std::make_unique<Unit>());
  program.units[0]->program = &program;
  if (errors.empty()) {
    Compilation shared{program, library.symbols, library.filters, errors, {}};
    UnitCompiler{shared, *program.units[0], nullptr}.run({}, statements);
  }
  report(program, std::move(errors), problems);
}

void link(Program& program, const Library& library, std::vector<Problem>& problems) {
  std::vector<SyntaxError> errors;
  for (Reference& r : program.references) {
    if (r.name.empty()) continue;
    r.program = library.find(r.name);
    if (r.program == nullptr) {
      if (!r.may_be_missing)
        errors.push_back({r.offset, "there is no template `" + r.name + "` to " + std::string{verb(r.kind)}});
      continue;
    }
    if (r.program->units[0]->code.empty()) continue;  // has problems of its own
    for (const Symbol name : r.names)
      if (!offers(*r.program, name))
        errors.push_back({r.offset, "`" + r.name + "` has no `" + library.symbols.name(name) + "` to import; it has " +
                                        offered(*r.program, library.symbols)});
  }
  report(program, std::move(errors), problems);
}

}  // namespace almoner::render
