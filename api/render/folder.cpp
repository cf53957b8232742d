#include "api/render/folder.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace almoner::render {
namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (!in) throw std::runtime_error("cannot read the template " + file.string());
  return text;
}

}  // namespace

std::map<std::string, std::string> read_folder(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder))
    throw std::runtime_error("the folder of templates " + folder.string() + " does not exist");
  std::map<std::string, std::string> sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".njk" && extension != ".html")) continue;
    sources.emplace(entry.path().lexically_relative(folder).generic_string(),
                    contents(entry.path()));
  }
  return sources;
}

}  // namespace almoner::render
