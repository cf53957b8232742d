#include "api/pages/row_now.hpp"

#include <algorithm>

namespace almoner::pages {
namespace {

// The same row among others that say the same, where none of those came or went; otherwise 0.
std::size_t moved_to(const RowMarks& opened, const RowMarks& now, std::size_t number) {
  const std::string& mark = opened[number - 1];
  if (std::count(opened.begin(), opened.end(), mark) != std::count(now.begin(), now.end(), mark))
    return 0;
  const auto here = opened.begin() + static_cast<std::ptrdiff_t>(number) - 1;
  auto before = std::count(opened.begin(), here, mark);
  for (std::size_t i = 0; i < now.size(); ++i)
    if (now[i] == mark && before-- == 0) return i + 1;
  return 0;
}

bool others_stand(const RowMarks& opened, const RowMarks& now, std::size_t number) {
  if (now.size() < opened.size()) return false;
  for (std::size_t i = 0; i < opened.size(); ++i)
    if (i + 1 != number && opened[i] != now[i]) return false;
  return true;
}

}  // namespace

std::string text_of(const RowMarks& marks) {
  std::string text;
  for (const auto& mark : marks) text += (text.empty() ? "" : ",") + mark;
  return text;
}

RowMarks marks_of(std::string_view text) {
  RowMarks marks;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    marks.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return marks;
}

RowNow row_now(const RowMarks& opened, const RowMarks& now, std::size_t number) {
  if (number == 0 || number > opened.size()) return {};
  if (number <= now.size() && now[number - 1] == opened[number - 1])
    return {RowNow::Is::there, number};
  if (const auto moved = moved_to(opened, now, number)) return {RowNow::Is::there, moved};
  if (others_stand(opened, now, number)) return {RowNow::Is::changed, number};
  return {};
}

}  // namespace almoner::pages
