// Filters and tests: what stands behind `|` and `is`.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "api/render/arena.hpp"
#include "api/render/value.hpp"

namespace almoner::render {

// Thrown by filters, tests and operators; the renderer adds template, line and column.
struct Complaint {
  std::string message;
};

struct Keyword {
  std::string_view name;
  Value value;
};

// One use of a filter: `value | name(arguments, keyword=…)`. What is made lives as long as the
// rendering.
struct FilterCall {
  std::string_view name;
  Value value;
  std::span<const Value> arguments;
  std::span<const Keyword> keywords;
  Arena& arena;
  bool strict = true;

  // The argument at this place, or by this keyword; undefined if neither was given.
  Value argument(std::size_t place, std::string_view keyword = {}) const;

  Value text(std::string_view made) const { return Value::of(arena.copy(made)); }
  Value safe_text(std::string_view made) const { return Value::safe(arena.copy(made)); }
  // Safe if the value filtered is, as Nunjucks' copySafeness.
  Value text_like_value(std::string_view made) const {
    return value.is_safe() ? safe_text(made) : text(made);
  }

  [[noreturn]] void fail(const std::string& expected) const;
};

using Filter = std::function<Value(const FilterCall&)>;

// `value is name(arguments)`
using Test = bool (*)(Value value, std::span<const Value> arguments);

Test find_test(std::string_view name);  // null if there is none

using FilterTable = std::map<std::string, Filter, std::less<>>;
FilterTable usual_filters();  // those that come with the engine

}  // namespace almoner::render
