#include "tests/house/source.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace almoner::house {
namespace {

namespace fs = std::filesystem;

constexpr std::array made_here = {".git",   "build",   "var",  "node_modules",
                                  ".cache", ".vscode", ".idea"};

bool is_text(const std::string& text) {
  return text.find('\0') == std::string::npos;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Tree read_tree(const std::string& root) {
  Tree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    const std::string name = entry->path().filename().string();
    const bool skipped = std::find(made_here.begin(), made_here.end(), name) != made_here.end();
    if (skipped && entry->is_directory()) entry.disable_recursion_pending();
    if (skipped || !entry->is_regular_file()) continue;
    std::string text = read_file(entry->path());
    if (is_text(text))
      tree.push_back({fs::relative(entry->path(), root).generic_string(), std::move(text)});
  }
  std::sort(tree.begin(), tree.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return tree;
}

bool is_header(const Source& source) {
  return source.path.ends_with(".hpp");
}

bool is_cpp(const Source& source) {
  return is_header(source) || source.path.ends_with(".cpp");
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view stem_of(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.rfind('.'));
}

bool is_below(std::string_view path, std::string_view name) {
  if (!path.starts_with(name)) return false;
  return path.size() == name.size() || path[name.size()] == '/' || path[name.size()] == '.';
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

}  // namespace almoner::house
