// Conformance cases of the guard language: a JSON list of
//   {"file", "section", "name", "expr", "bindings": {name: value}, and "value" or "error": true}
// with values as {"int64Value": "1"}, {"stringValue": …}, {"boolValue": …}, {"nullValue": null},
// {"listValue": {"values": […]}}, {"mapValue": {"entries": [{"key": …, "value": …}]}} and, for a
// timestamp or duration, {"objectValue": {"@type": …, "value": …}}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/guard/value.hpp"

namespace almoner::conformance {

struct CelCase {
  std::string name;  // "lists/index/zero_based"
  std::string expression;
  std::string container;
  std::vector<std::pair<std::string, guard::Value>> bindings;
  std::optional<guard::Value> expected;  // empty where an error is expected
};

// The cases, or a sentence saying which entry is not of that shape and why.
std::variant<std::vector<CelCase>, std::string> read_cel_cases(std::string_view json);

struct CelFailure {
  std::string name;
  std::string expected;
  std::string got;
};

// A value as it would be written in the language: 42, "a", [1, 2], duration("60s").
std::string written(const guard::Value& value);

// Empty when the case passes.
std::optional<CelFailure> run_cel_case(const CelCase& test);

}  // namespace almoner::conformance
