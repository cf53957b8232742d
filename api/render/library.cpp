#include "api/render/library.hpp"

#include <algorithm>

#include "api/render/statement_parser.hpp"
#include "api/render/unit_compiler.hpp"

namespace almoner::render {

void report(const Program& program, std::vector<SyntaxError> errors,
            std::vector<Problem>& problems) {
  for (SyntaxError& e : errors) {
    const Position at = position_of(program.source, e.offset);
    problems.push_back(
        {program.name, at, std::move(e.message), std::string{line_of(program.source, at.line)}});
  }
}

void compile_program(Program& program, Library& library, std::vector<Problem>& problems) {
  std::vector<SyntaxError> errors;
  const Vocabulary vocabulary{[&](std::string_view name) { return library.filters.contains(name); },
                              [](std::string_view name) { return find_test(name) != nullptr; }};
  std::vector<Token> tokens = lex(program.source, program.dialect, program.literals, errors);
  const std::vector<Statement> statements =
      StatementParser{program.source, std::move(tokens), vocabulary, library.limits.nesting_max,
                      errors}
          .run();
  program.units.push_back(std::make_unique<Unit>());
  program.units[0]->program = &program;
  if (errors.empty()) {
    Compilation shared{program, library.symbols, library.filters, library.look_ups, errors, {}};
    UnitCompiler{shared, *program.units[0], nullptr}.run({}, statements);
  }
  report(program, std::move(errors), problems);
}

}  // namespace almoner::render
