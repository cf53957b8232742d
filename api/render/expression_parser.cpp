#include "api/render/expression_parser.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace almoner::render {
namespace {

// Levels of binary operators, weakest first; those of one level bind from the left.
using Level = std::array<std::string_view, 8>;
constexpr std::array<Level, 5> levels = {{
    {"==", "===", "!=", "!==", "<", ">", "<=", ">="},
    {"+", "-", "~"},
    {"*", "/", "%"},
    {"//"},
    {"**"},
}};

bool in_level(std::size_t level, const Token& token) {
  return token.kind == TokenKind::symbol &&
         std::find(levels[level].begin(), levels[level].end(), token.text) != levels[level].end();
}

Expression make(ExpressionKind kind, std::uint32_t offset, std::string_view text = {}) {
  Expression e;
  e.kind = kind;
  e.offset = offset;
  e.text = text;
  return e;
}

template <class... Parts>
Expression make(ExpressionKind kind, std::uint32_t offset, std::string_view text, Parts... parts) {
  Expression e = make(kind, offset, text);
  (e.parts.push_back(std::move(parts)), ...);
  return e;
}

Expression literal(std::uint32_t offset, Value value) {
  Expression e = make(ExpressionKind::literal, offset);
  e.literal = value;
  return e;
}

class Depth {
 public:
  Depth(std::uint32_t& depth, std::uint32_t depth_max, std::uint32_t offset) : depth_(depth) {
    if (++depth_ <= depth_max) return;
    --depth_;
    throw SyntaxError{offset,
                      "this expression is nested more than " + std::to_string(depth_max) + " deep"};
  }
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

 private:
  std::uint32_t& depth_;
};

}  // namespace

// A long chain makes as deep a tree as nesting does.
void ExpressionParser::count_part() {
  if (nesting_ <= 1) parts_ = 0;
  if (++parts_ > parts_max)
    throw SyntaxError{tokens_.offset(),
                      "this expression has more than " + std::to_string(parts_max) + " parts"};
}

Expression ExpressionParser::expression() {
  const Depth depth{nesting_, nesting_max_, tokens_.offset()};
  const std::uint32_t offset = tokens_.offset();
  Expression value = either();
  if (!tokens_.accept_word("if")) return value;
  Expression condition = either();
  Expression other =
      tokens_.accept_word("else") ? expression() : literal(offset, Value::of(std::string_view{}));
  return make(ExpressionKind::conditional, offset, {}, std::move(value), std::move(condition),
              std::move(other));
}

Expression ExpressionParser::either() {
  Expression left = both();
  while (tokens_.at_word("or")) {
    count_part();
    const std::uint32_t offset = tokens_.next().offset;
    left = make(ExpressionKind::either, offset, {}, std::move(left), both());
  }
  return left;
}

Expression ExpressionParser::both() {
  Expression left = negation();
  while (tokens_.at_word("and")) {
    count_part();
    const std::uint32_t offset = tokens_.next().offset;
    left = make(ExpressionKind::both, offset, {}, std::move(left), negation());
  }
  return left;
}

Expression ExpressionParser::negation() {
  const Depth depth{nesting_, nesting_max_, tokens_.offset()};
  if (!tokens_.at_word("not")) return membership();
  const std::uint32_t offset = tokens_.next().offset;
  return make(ExpressionKind::unary, offset, "not", negation());
}

Expression ExpressionParser::membership() {
  Expression left = test();
  while (true) {
    count_part();
    const bool inverted = tokens_.at_word("not") && tokens_.peek(1).kind == TokenKind::name &&
                          tokens_.peek(1).text == "in";
    if (inverted) tokens_.next();
    const std::uint32_t offset = tokens_.offset();
    if (!tokens_.accept_word("in")) return left;
    left = make(ExpressionKind::binary, offset, "in", std::move(left), test());
    if (inverted) left = make(ExpressionKind::unary, offset, "not", std::move(left));
  }
}

Expression ExpressionParser::test() {
  Expression value = binary(0);
  const std::uint32_t offset = tokens_.offset();
  if (!tokens_.accept_word("is")) return value;
  const bool inverted = tokens_.accept_word("not");
  const Token name = tokens_.expect_name("the name of a test after `is`");
  if (!vocabulary_.has_test(name.text))
    errors_.push_back({name.offset, "there is no test `" + std::string{name.text} + "`"});
  Expression test = make(ExpressionKind::test, name.offset, name.text, std::move(value));
  if (tokens_.at_symbol("(")) arguments(test);
  return inverted ? make(ExpressionKind::unary, offset, "not", std::move(test)) : test;
}

Expression ExpressionParser::binary(std::size_t level) {
  if (level == levels.size()) return unary();
  Expression left = binary(level + 1);
  while (in_level(level, tokens_.peek())) {
    count_part();
    const Token op = tokens_.next();
    left = make(ExpressionKind::binary, op.offset, op.text, std::move(left), binary(level + 1));
  }
  return left;
}

Expression ExpressionParser::unary() {
  return filtered(signed_value());
}

Expression ExpressionParser::signed_value() {
  const Depth depth{nesting_, nesting_max_, tokens_.offset()};
  if (!tokens_.at_symbol("-") && !tokens_.at_symbol("+")) return primary();
  const Token sign = tokens_.next();
  return make(ExpressionKind::unary, sign.offset, sign.text, signed_value());
}

Expression ExpressionParser::filtered(Expression value) {
  while (tokens_.accept_symbol("|")) {
    count_part();
    value = filter(std::move(value));
  }
  return value;
}

Expression ExpressionParser::filter(Expression value) {
  const Token name = tokens_.expect_name("the name of a filter");
  if (!vocabulary_.has_filter(name.text))
    errors_.push_back({name.offset, "there is no filter `" + std::string{name.text} + "`"});
  Expression filter = make(ExpressionKind::filter, name.offset, name.text, std::move(value));
  if (tokens_.at_symbol("(")) arguments(filter);
  return filter;
}

Expression ExpressionParser::primary() {
  return postfix(atom());
}

Expression ExpressionParser::postfix(Expression value) {
  while (true) {
    count_part();
    const std::uint32_t offset = tokens_.offset();
    if (tokens_.at_symbol("(")) {
      const std::uint32_t callee_offset = value.offset;
      value = make(ExpressionKind::call, callee_offset, {}, std::move(value));
      arguments(value);
    } else if (tokens_.accept_symbol("[")) {
      value = make(ExpressionKind::index, offset, {}, std::move(value), expression());
      tokens_.expect_symbol("]", "after the index");
    } else if (tokens_.accept_symbol(".")) {
      const Token name = tokens_.expect_name("a name after the point");
      value = make(ExpressionKind::member, name.offset, name.text, std::move(value));
    } else {
      return value;
    }
  }
}

Expression ExpressionParser::atom() {
  const Token token = tokens_.peek();
  if (token.kind == TokenKind::symbol && token.text == "[") return list();
  if (token.kind == TokenKind::symbol && token.text == "{") return map();
  if (tokens_.accept_symbol("(")) {
    Expression inner = expression();
    tokens_.expect_symbol(")", "to close the bracket");
    return inner;
  }
  if (token.kind == TokenKind::integer || token.kind == TokenKind::real)
    return number(tokens_.next());
  if (token.kind == TokenKind::string) return literal(token.offset, Value::of(tokens_.next().text));
  if (token.kind != TokenKind::name) tokens_.fail("a value");
  tokens_.next();
  if (token.text == "true" || token.text == "false")
    return literal(token.offset, Value::of(token.text == "true"));
  if (token.text == "none" || token.text == "null")
    return literal(token.offset, Value::of(nullptr));
  if (token.text == "undefined") return literal(token.offset, Value{});
  return make(ExpressionKind::name, token.offset, token.text);
}

Expression ExpressionParser::number(const Token& token) const {
  const char* const end = token.text.data() + token.text.size();
  std::int64_t whole = 0;
  if (token.kind == TokenKind::integer &&
      std::from_chars(token.text.data(), end, whole).ec == std::errc{})
    return literal(token.offset, Value::of(whole));
  double real = 0;
  std::from_chars(token.text.data(), end, real);
  return literal(token.offset, Value::of(real));
}

Expression ExpressionParser::list() {
  Expression list = make(ExpressionKind::list, tokens_.next().offset);
  while (!tokens_.accept_symbol("]")) {
    if (!list.parts.empty()) tokens_.expect_symbol(",", "or `]` in the list");
    list.parts.push_back(expression());
  }
  return list;
}

Expression ExpressionParser::map() {
  Expression map = make(ExpressionKind::map, tokens_.next().offset);
  while (!tokens_.accept_symbol("}")) {
    if (tokens_.peek().kind == TokenKind::print_close)
      throw SyntaxError{tokens_.offset(),
                        "`}}` ends the expression here: put a space between two closing braces"};
    if (!map.parts.empty()) tokens_.expect_symbol(",", "or `}` in the map");
    const Token key = tokens_.peek();
    if (key.kind != TokenKind::name && key.kind != TokenKind::string)
      tokens_.fail("a key, a name or a text,");
    map.keys.push_back(tokens_.next().text);
    tokens_.expect_symbol(":", "after the key");
    map.parts.push_back(expression());
  }
  return map;
}

// (a, b, name=c): keyword arguments come last.
void ExpressionParser::arguments(Expression& call) {
  tokens_.expect_symbol("(", "before the arguments");
  for (bool first = true; !tokens_.accept_symbol(")"); first = false) {
    if (!first) tokens_.expect_symbol(",", "or `)` in the arguments");
    const bool keyword = tokens_.peek().kind == TokenKind::name &&
                         tokens_.peek(1).kind == TokenKind::symbol && tokens_.peek(1).text == "=";
    if (keyword) {
      call.keys.push_back(tokens_.next().text);
      tokens_.next();
    } else if (!call.keys.empty()) {
      throw SyntaxError{tokens_.offset(),
                        "expected a keyword argument, found one without a name behind `" +
                            std::string{call.keys.back()} + "`"};
    }
    call.parts.push_back(expression());
  }
}

}  // namespace almoner::render
