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

std::map<std::string, std::string> shipped_templates() {
  constexpr std::string_view folder = "templates/";
  std::map<std::string, std::string> out;
  for (const auto& file : shipped_files())
    if (file.name.starts_with(folder) && file.name.ends_with(".njk"))
      out[file.name.substr(folder.size())] = file.text;
  return out;
}

}  // namespace almoner::commands
