// The compiled templates of one set, and what they share. Read only while pages are rendered.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/render/filter.hpp"
#include "api/render/limits.hpp"
#include "api/render/problem.hpp"
#include "api/render/program.hpp"
#include "api/render/symbols.hpp"
#include "api/render/token.hpp"

namespace almoner::render {

struct Library {
  Limits limits;
  FilterTable filters = usual_filters();
  Symbols symbols;
  std::uint32_t look_ups = 0;  // of members, in all templates together
  std::map<std::string, std::unique_ptr<Program>, std::less<>> programs;

  const Program* find(std::string_view name) const {
    const auto found = programs.find(name);
    return found == programs.end() ? nullptr : found->second.get();
  }
};

// Compiles one template whose name, source and dialect are set. Problems are added to the list.
void compile_program(Program& program, Library& library, std::vector<Problem>& problems);

// Binds the names of other templates, and checks that they and what is wanted of them exist.
// All programs of the library are compiled.
void link(Program& program, const Library& library, std::vector<Problem>& problems);

void report(const Program& program, std::vector<SyntaxError> errors,
            std::vector<Problem>& problems);

}  // namespace almoner::render
