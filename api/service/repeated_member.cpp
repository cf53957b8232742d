#include "api/service/repeated_member.hpp"

#include <boost/json.hpp>
#include <set>
#include <vector>

namespace almoner::service {
namespace json = boost::json;

namespace {

// The string that begins at `quote`, without its quotes.
std::string_view string_at(std::string_view text, std::size_t quote) {
  std::size_t end = quote + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return text.substr(quote + 1, end - quote - 1);
}

// Outside strings a colon stands after each member's name and nowhere else.
std::size_t members_written(std::string_view text) {
  std::size_t members = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"')
      at += string_at(text, at).size() + 1;
    else if (text[at] == ':')
      ++members;
  }
  return members;
}

std::size_t members_of(const json::value& value) {
  std::size_t members = 0;
  if (const auto* object = value.if_object()) {
    members = object->size();
    for (const auto& member : *object) members += members_of(member.value());
  } else if (const auto* array = value.if_array()) {
    for (const auto& item : *array) members += members_of(item);
  }
  return members;
}

std::string find_repeated(std::string_view text) {
  std::vector<std::set<std::string_view>>
      within;  // the names of the objects around, one in another
  std::string_view last;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      last = string_at(text, at);
      at += last.size() + 1;
    } else if (text[at] == '{') {
      within.emplace_back();
    } else if (text[at] == '}') {
      within.pop_back();
    } else if (text[at] == ':' && !within.back().insert(last).second) {
      return std::string(last);
    }
  }
  return "a member";  // written in two ways, with \\u
}

}  // namespace

std::optional<std::string> repeated_member(const json::value& parsed, std::string_view text) {
  if (members_written(text) == members_of(parsed)) return std::nullopt;
  return find_repeated(text);
}

}  // namespace almoner::service
