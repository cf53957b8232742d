// Reads a folder of templates once, at the start of the program.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace almoner::render {

// Every .njk and .html file below `folder`, by its path from there with slashes: what
// Templates::add_all takes. Throws std::runtime_error naming what cannot be read.
std::map<std::string, std::string> read_folder(const std::filesystem::path& folder);

}  // namespace almoner::render
