#include "api/render/problem.hpp"

#include <algorithm>

namespace almoner::render {
namespace {

std::string place(const std::string& file, Position at) {
  return file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
}

}  // namespace

std::string Problem::text() const {
  std::string out = place(file, at) + message;
  if (source_line.empty()) return out;
  out += "\n  " + source_line + "\n  ";
  // A tab stays a tab, so that the caret stands under its letter.
  for (const char c : source_line.substr(0, at.column - 1)) out += c == '\t' ? '\t' : ' ';
  return out + "^";
}

RenderError::RenderError(std::string file_name, Position where, std::string text)
    : std::runtime_error(place(file_name, where) + text),
      file(std::move(file_name)),
      at(where),
      message(std::move(text)) {}

std::string_view line_of(std::string_view source, std::uint32_t number) {
  for (; number > 1; --number) {
    const auto end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  source = source.substr(0, source.find('\n'));
  if (source.ends_with('\r')) source.remove_suffix(1);
  return source;
}

Position position_of(std::string_view source, std::size_t offset) {
  const std::string_view before = source.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto line_start = before.rfind('\n');
  const auto column =
      line_start == std::string_view::npos ? before.size() : before.size() - line_start - 1;
  return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column + 1)};
}

}  // namespace almoner::render
