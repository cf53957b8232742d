#include "api/http/query_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/time/iso.hpp"

namespace almoner::http {
using workflow::Reason;
using workflow::ReasonCode;

namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

std::vector<Reason> query_problems(const Fields& query,
                                   std::initializer_list<QueryParameter> known) {
  std::vector<Reason> problems;
  const auto add = [&](const std::string& text, const std::string& name) {
    problems.push_back({ReasonCode::invalid, text, name});
  };
  for (const auto& [name, value] : query.list()) {
    const auto* const found =
        std::find_if(known.begin(), known.end(), [&](const auto& k) { return k.name == name; });
    if (found == known.end())
      add("This address has no parameter “" + name + "”.", name);
    else if (query.all(name).size() > 1)
      add("Give “" + name + "” once.", name);
    else if (found->is_number && !number_in(value))
      add("“" + name + "” must be a whole number from 0 on.", name);
    else if (found->is_instant && !parse_instant(value))
      add("“" + name + "” must be an instant like 2019-03-19T12:00:00Z.", name);
    else if (name == "limit" && number_in(value) == 0)
      add("“limit” must be a whole number above 0.", name);
  }
  return problems;
}

std::string query_text(const Fields& query, std::string_view name) {
  return std::string(query.find(name).value_or(""));
}

std::optional<Instant> query_instant(const Fields& query, std::string_view name) {
  return parse_instant(query.find(name).value_or(""));
}

std::int64_t query_number(const Fields& query, std::string_view name, std::int64_t otherwise) {
  return number_in(query.find(name).value_or("")).value_or(otherwise);
}

}  // namespace almoner::http
