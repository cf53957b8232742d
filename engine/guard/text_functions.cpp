#include <vector>

#include "engine/guard/standard_functions.hpp"
#include "engine/guard/utf8.hpp"

namespace almoner::guard {
namespace {

Value counted(std::size_t size) {
  return Value{static_cast<std::int64_t>(size)};
}

Outcome size_of_text(const Call& call) {
  return counted(code_points(call.values[0].as_text()));
}
Outcome size_of_list(const Call& call) {
  return counted(call.values[0].as_list().size());
}
Outcome size_of_map(const Call& call) {
  return counted(call.values[0].as_map().entries().size());
}

// For each place in `part`, how much of its beginning ends there (Knuth, Morris and Pratt).
std::vector<std::size_t> overlaps(std::string_view part) {
  std::vector<std::size_t> table(part.size(), 0);
  std::size_t matched = 0;
  for (std::size_t i = 1; i < part.size(); ++i) {
    while (matched > 0 && part[i] != part[matched]) matched = table[matched - 1];
    if (part[i] == part[matched]) ++matched;
    table[i] = matched;
  }
  return table;
}

// In time proportional to both lengths added, never multiplied.
bool has_part(std::string_view text, std::string_view part) {
  if (part.empty()) return true;
  const auto table = overlaps(part);
  std::size_t matched = 0;
  for (const char c : text) {
    while (matched > 0 && c != part[matched]) matched = table[matched - 1];
    if (c == part[matched]) ++matched;
    if (matched == part.size()) return true;
  }
  return false;
}

Outcome contains(const Call& call) {
  return Value{has_part(call.values[0].as_text(), call.values[1].as_text())};
}

Outcome starts_with(const Call& call) {
  return Value{call.values[0].as_text().starts_with(call.values[1].as_text())};
}

Outcome ends_with(const Call& call) {
  return Value{call.values[0].as_text().ends_with(call.values[1].as_text())};
}

}  // namespace

std::vector<Function> text_functions() {
  const Type text = Type::of(Kind::text), list = Type::of(Kind::list), map = Type::of(Kind::map);
  const Type integer = Type::of(Kind::integer), boolean = Type::of(Kind::boolean);
  return {
      {"size", Style::function, {text}, integer, size_of_text},
      {"size", Style::function, {list}, integer, size_of_list},
      {"size", Style::function, {map}, integer, size_of_map},
      {"size", Style::method, {text}, integer, size_of_text},
      {"size", Style::method, {list}, integer, size_of_list},
      {"size", Style::method, {map}, integer, size_of_map},
      {"contains", Style::method, {text, text}, boolean, contains},
      {"startsWith", Style::method, {text, text}, boolean, starts_with},
      {"endsWith", Style::method, {text, text}, boolean, ends_with},
  };
}

const std::vector<SharedFunction>& standard_functions() {
  static const std::vector<SharedFunction> all = [] {
    std::vector<SharedFunction> functions;
    for (auto* subject : {text_functions, conversion_functions, time_functions})
      for (auto& function : subject()) {
        function.reads_facts = false;
        functions.push_back(std::make_shared<const Function>(std::move(function)));
      }
    return functions;
  }();
  return all;
}

}  // namespace almoner::guard
