// Reading and writing files for commands, with sentences for people.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/yaml.hpp"

namespace almoner::commands {

// A file that cannot be read or written: what() is one sentence that says which, why and what to
// do.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string read_file(const std::string& path);
// The whole of it, or no more than `beginning` where it begins so.
std::string read_file_unless(const std::string& path, std::string_view beginning);
void write_file(const std::string& path, const std::string& text);
void make_folder(const std::string& path);
bool is_folder(const std::string& path);
bool exists_with_content(const std::string& path);

// What is named like a file of a fund and is not read: a link that leads nowhere, "bid.YAML".
struct PassedOver {
  std::string path;
  std::string why;  // "its name ends in .YAML, not in .yaml"
};
std::vector<PassedOver> passed_over_in(const std::string& folder);

// The .yaml files of a folder, by name.
std::vector<workflow::SourceFile> yaml_files_in(const std::string& folder);

// What a path given to a command stands for: a folder is all its files; a file within a fund's
// folder comes with its neighbours, since what it names stands there; any other file is alone.
// Throws FileError for a folder without any.
std::vector<workflow::SourceFile> fund_files_of(const std::string& path);

// Its .scenarios files, which say what must happen to made-up cases.
std::vector<workflow::SourceFile> scenario_files_in(const std::string& folder);

}  // namespace almoner::commands
