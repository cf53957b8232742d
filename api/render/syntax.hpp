// What a template says, as a tree; it lives only while the template is compiled.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "api/render/value.hpp"

namespace almoner::render {

enum class ExpressionKind : std::uint8_t {
  literal,      // literal
  name,         // text
  member,       // parts[0].text
  index,        // parts[0][parts[1]]
  call,         // parts[0](the rest; the last keys.size() of them by keyword)
  filter,       // parts[0] | text(the rest …)
  test,         // parts[0] is text(the rest)
  unary,        // text: - + not
  binary,       // text: an operator
  both,         // and
  either,       // or
  conditional,  // parts[0] if parts[1] else parts[2]
  list,         // parts
  map,          // keys and parts
};

struct Expression {
  ExpressionKind kind = ExpressionKind::literal;
  std::uint32_t offset = 0;
  std::string_view text;
  Value literal;
  std::vector<Expression> parts;
  std::vector<std::string_view> keys;
};

enum class StatementKind : std::uint8_t {
  text,         // text
  print,        // expressions[0]
  if_,          // expressions[0], body, otherwise
  for_,         // names in expressions[0], body, otherwise
  set,          // names = expressions[0], or = body where there is no expression
  block,        // text (its name), body
  extends,      // expressions[0]
  include,      // expressions[0], flag: ignore missing
  import,       // expressions[0] as names[0], flag: with context
  from_import,  // expressions[0], names as aliases, flag: with context
  macro,        // text (its name), parameters, body
  call,         // expressions[0] is a call, parameters, body
  filter,       // expressions[0] is a filter of parts[0], which is the body
};

struct Parameter {
  std::string_view name;
  std::uint32_t offset = 0;
  std::vector<Expression> fallback;  // none or one
};

struct Statement {
  StatementKind kind = StatementKind::text;
  std::uint32_t offset = 0;
  std::string_view text;
  std::vector<Expression> expressions;
  std::vector<std::string_view> names;
  std::vector<std::string_view> aliases;
  std::vector<Parameter> parameters;
  std::vector<Statement> body;
  std::vector<Statement> otherwise;
  bool flag = false;
};

}  // namespace almoner::render
