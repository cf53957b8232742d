// Reads one expression. Order of binding, weakest first: if-else, or, and, not, in, is, comparison,
// + - ~, * / %, //, **, unary + -, filters, then calls, members and indexes.
// (Nunjucks compiles `not a == b` as `(not a) == b`; here it means not (a == b).)
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "api/render/syntax.hpp"
#include "api/render/token_stream.hpp"

namespace almoner::render {

// The filters and tests there are; asked while reading, so that a misspelt one is found at once.
struct Vocabulary {
  std::function<bool(std::string_view)> has_filter;
  std::function<bool(std::string_view)> has_test;
};

class ExpressionParser {
 public:
  ExpressionParser(TokenStream& tokens, const Vocabulary& vocabulary, std::uint32_t nesting_max,
                   std::vector<SyntaxError>& errors)
      : tokens_(tokens), vocabulary_(vocabulary), nesting_max_(nesting_max), errors_(errors) {}

  // Throws SyntaxError; what does not stop reading is added to `errors`.
  Expression expression();

  // Only a name with calls and members behind it: what a call block calls.
  Expression primary();

  // `name(arguments)` of a filter, applied to `value`.
  Expression filter(Expression value);

 private:
  Expression either();
  Expression both();
  Expression negation();
  Expression membership();
  Expression test();
  Expression binary(std::size_t level);
  Expression unary();
  Expression signed_value();
  Expression filtered(Expression value);
  Expression postfix(Expression value);
  Expression atom();
  Expression number(const Token& token) const;
  Expression list();
  Expression map();
  void arguments(Expression& call);

  void count_part();

  static constexpr std::uint32_t parts_max = 1000;

  TokenStream& tokens_;
  const Vocabulary& vocabulary_;
  std::uint32_t parts_ = 0;
  std::uint32_t nesting_ = 0;
  std::uint32_t nesting_max_;
  std::vector<SyntaxError>& errors_;
};

}  // namespace almoner::render
