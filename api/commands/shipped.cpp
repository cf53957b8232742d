#include "api/commands/shipped.hpp"

#include <stdexcept>

namespace almoner::commands {

service::DefinitionFiles shipped_fund(const std::string& name) {
  service::DefinitionFiles out;
  const std::string folder = "workflows/" + name + "/";
  for (const auto& file : shipped_files()) {
    if (file.name.starts_with(folder)) out.files.push_back({file.name, file.text});
    if (file.name.starts_with("workflows/calendars/"))
      out.calendars.push_back({file.name, file.text});
  }
  return out;
}

std::string shipped_text(const std::string& name) {
  for (const auto& file : shipped_files())
    if (file.name == name) return file.text;
  throw std::runtime_error("The program was built without " + name + ".");
}

namespace {

// Those whose name begins and ends so, without the beginning.
std::map<std::string, std::string> shipped_below(std::string_view folder, std::string_view ending) {
  std::map<std::string, std::string> out;
  for (const auto& file : shipped_files())
    if (file.name.starts_with(folder) && file.name.ends_with(ending))
      out[file.name.substr(folder.size())] = file.text;
  return out;
}

}  // namespace

std::map<std::string, std::string> shipped_templates() {
  auto out = shipped_below("templates/", ".njk");
  std::erase_if(out, [](const auto& file) { return file.first.starts_with("pages/"); });
  return out;
}

std::map<std::string, std::string> shipped_page_templates() {
  std::map<std::string, std::string> out;
  for (auto& [name, text] : shipped_below("templates/pages/", ".njk")) out["pages/" + name] = text;
  for (auto& [name, text] : shipped_below("govuk/", ".njk")) out["govuk/" + name] = text;
  out.merge(shipped_templates());  // documents, to be looked at before they are made
  return out;
}

std::map<std::string, std::string> shipped_assets() {
  auto out = shipped_below("templates/styles/", "");
  out.merge(shipped_below("templates/scripts/", ""));
  return out;
}

}  // namespace almoner::commands
