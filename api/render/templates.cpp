#include "api/render/templates.hpp"

#include <algorithm>
#include <tuple>

#include "api/render/library.hpp"
#include "api/render/renderer.hpp"

namespace almoner::render {

Templates::Templates(Limits limits) : library_(std::make_unique<Library>()) {
  library_->limits = limits;
}
Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

void Templates::add(std::string name, std::string source, Dialect dialect) {
  auto program = std::make_unique<Program>();
  program->name = name;
  program->source = std::move(source);
  program->dialect = dialect;
  library_->programs.insert_or_assign(std::move(name), std::move(program));
}

void Templates::add_all(const std::map<std::string, std::string>& sources, Dialect dialect) {
  for (const auto& [name, source] : sources) add(name, source, dialect);
}

void Templates::add_filter(std::string name, Filter filter) {
  library_->filters.insert_or_assign(std::move(name), std::move(filter));
}

std::vector<Problem> Templates::compile() {
  std::vector<Problem> problems;
  for (auto& [name, program] : library_->programs) compile_program(*program, *library_, problems);
  for (auto& [name, program] : library_->programs) link(*program, *library_, problems);
  std::sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.at.line, a.at.column, a.message) <
           std::tie(b.file, b.at.line, b.at.column, b.message);
  });
  return problems;
}

std::string Templates::render(std::string_view name, const boost::json::object& context) const {
  const Program* program = library_->find(name);
  if (program == nullptr)
    throw RenderError(std::string{name}, {}, "there is no template of this name");
  return Renderer{*library_, context}.run(*program);
}

bool Templates::has(std::string_view name) const {
  return library_->find(name) != nullptr;
}

}  // namespace almoner::render
