// The project's own files as the rules of the house see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::house {

struct Source {
  std::string path;  // from the repository root, with '/'
  std::string text;
};

using Tree = std::vector<Source>;
// Each "path:line: what is wrong", or "path: what is wrong" about a file as a whole.
using Problems = std::vector<std::string>;

// Every text file of the project below `root`, by path; not what is built, played or installed
// there. Throws std::filesystem::filesystem_error when the root cannot be read.
Tree read_tree(const std::string& root);

bool is_header(const Source& source);
bool is_cpp(const Source& source);  // a header or a source file

// "engine/guard" of "engine/guard/lexer.cpp"; empty for a file at the root.
std::string_view folder_of(std::string_view path);
// "lexer" of "engine/guard/lexer.cpp".
std::string_view stem_of(std::string_view path);
// Whether `path` is what is named, something below it, or, the name lacking its ending, that file.
bool is_below(std::string_view path, std::string_view name);

std::vector<std::string_view> lines_of(std::string_view text);
std::size_t line_at(std::string_view text, std::size_t offset);  // counted from 1

}  // namespace almoner::house
