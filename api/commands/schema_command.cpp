// The JSON Schemas that editors complete and check by, written out of the program itself.
#include <iostream>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/shipped.hpp"

namespace almoner::commands {

int write_schemas(const SchemaOptions& options) {
  constexpr std::string_view folder = "workflows/schema/";
  make_folder(options.out);
  int count = 0;
  for (const auto& file : shipped_files()) {
    if (!file.name.starts_with(folder)) continue;
    write_file(options.out + "/" + file.name.substr(folder.size()), file.text);
    ++count;
  }
  std::cout << count << " schemas are in " << options.out
            << ". Point to them from the last line of each file:\n"
               "  # yaml-language-server: $schema="
            << options.out << "/workflow.schema.json\n"
            << "and of fund.yaml:\n  # yaml-language-server: $schema=" << options.out
            << "/fund.schema.json\n";
  return exit_ok;
}

}  // namespace almoner::commands
