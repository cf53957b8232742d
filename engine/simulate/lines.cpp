#include "engine/simulate/lines.hpp"

#include <algorithm>

namespace almoner::simulate {
namespace {

// The column, in characters, after the bytes before it.
int columns_in(std::string_view bytes) {
  return static_cast<int>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void place_line(std::vector<Line>& roots, std::vector<int>& indents, Line line) {
  const int indent = line.place.column;
  while (!indents.empty() && indents.back() >= indent) indents.pop_back();
  std::vector<Line>* into = &roots;
  for (std::size_t depth = 0; depth < indents.size(); ++depth) into = &into->back().below;
  into->push_back(std::move(line));
  indents.push_back(indent);
}

char lower(char c) {
  if (c == '_') return ' ';
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

void wrong(workflow::Problems& problems, workflow::Place place, std::string message,
           std::string mend) {
  problems.error(place, "S0", std::move(message), std::move(mend));
}

std::vector<Line> lines_of(const workflow::SourceFile& file, workflow::Problems& problems) {
  std::vector<Line> roots;
  std::vector<int> indents;
  std::string_view left = file.text;
  for (int number = 1; !left.empty(); ++number) {
    const std::size_t end = std::min(left.find('\n'), left.size());
    const std::string_view whole = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    const std::string_view text = trimmed(whole);
    if (text.empty() || text.front() == '#') continue;
    if (const auto tab = whole.find('\t'); tab != std::string_view::npos) {
      wrong(problems, {number, columns_in(whole.substr(0, tab)) + 1},
            "a tab stands here; lines are indented with spaces", "replace each tab by two spaces");
      continue;
    }
    const auto indent = static_cast<std::size_t>(text.data() - whole.data());
    place_line(roots, indents, {{number, static_cast<int>(indent) + 1}, std::string(text), {}});
  }
  return roots;
}

bool split_at_colon(std::string_view text, std::string& key, std::string& value) {
  std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos && text.ends_with(':')) colon = text.size() - 1;
  if (colon == std::string_view::npos) return false;
  key = trimmed(text.substr(0, colon));
  value = trimmed(text.substr(colon + 1));
  return true;
}

std::vector<std::string> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) found.emplace_back(part);
    text.remove_prefix(std::min(end + separator.size(), text.size()));
  }
  return found;
}

bool same_words(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace almoner::simulate
