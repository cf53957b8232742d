#include "engine/guard/parser.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/guard/lexer.hpp"
#include "engine/guard/literal.hpp"
#include "engine/guard/macro.hpp"
#include "engine/guard/syntax_builder.hpp"
#include "engine/guard/utf8.hpp"

namespace almoner::guard {
namespace {

struct BinaryToken {
  TokenKind token;
  Operator op;
};

constexpr BinaryToken relations[] = {
    {TokenKind::less, Operator::less},       {TokenKind::less_equal, Operator::less_equal},
    {TokenKind::greater, Operator::greater}, {TokenKind::greater_equal, Operator::greater_equal},
    {TokenKind::equal, Operator::equal},     {TokenKind::not_equal, Operator::not_equal},
    {TokenKind::word_in, Operator::in}};
constexpr BinaryToken additions[] = {{TokenKind::plus, Operator::add},
                                     {TokenKind::minus, Operator::subtract}};
constexpr BinaryToken multiplications[] = {{TokenKind::star, Operator::multiply},
                                           {TokenKind::slash, Operator::divide},
                                           {TokenKind::percent, Operator::remainder}};

// Words that people write for signs, the longest first.
constexpr std::pair<std::string_view, std::string_view> word_for_sign[] = {
    {"is not more than", "<="},
    {"is not less than", ">="},
    {"is no more than", "<="},
    {"is no less than", ">="},
    {"is more than", ">"},
    {"is less than", "<"},
    {"is at least", ">="},
    {"is at most", "<="},
    {"is not", "!="},
    {"not more than", "<="},
    {"not less than", ">="},
    {"more than", ">"},
    {"less than", "<"},
    {"at least", ">="},
    {"at most", "<="},
    {"and", "&&"},
    {"or", "||"},
    {"not", "!"},
    {"is", "=="}};

class Parser {
 public:
  Parser(std::vector<Token> tokens, const Limits& limits)
      : tokens_(std::move(tokens)), depth_max_(limits.depth_max), tree_(limits.depth_max) {}

  Syntax run() && {
    const NodeId root = expression();
    if (!at(TokenKind::end)) unexpected("an operator or the end of the expression");
    return std::move(tree_).finish(root);
  }

 private:
  // Counts the levels of brackets, which leave no node behind.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > parser_.depth_max_)
        throw Problem{parser_.token().offset,
                      "this expression has more than " + std::to_string(parser_.depth_max_) +
                          " levels of brackets; split it in two",
                      ""};
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  const Token& token() const { return tokens_[next_]; }
  bool at(TokenKind kind) const { return token().kind == kind; }
  Token take() { return tokens_[next_++]; }
  bool take_if(TokenKind kind) {
    if (!at(kind)) return false;
    ++next_;
    return true;
  }

  [[noreturn]] void unexpected(std::string_view expected) const {
    const std::string found =
        at(TokenKind::end) ? "the expression ends" : "there is '" + std::string{token().text} + "'";
    Problem problem{token().offset, "expected " + std::string{expected} + " here, but " + found,
                    ""};
    if (next_ > 0 && is_word(tokens_[next_ - 1], "not"))  // it stands before what it turns round
      throw Problem{tokens_[next_ - 1].offset,
                    "'" + std::string{tokens_[next_ - 1].text} + "' is no word of this language",
                    "!(...)"};
    const std::string words = words_from_here();
    for (const auto& [word, sign] : word_for_sign) {
      if (!words.starts_with(std::string{word} + " ")) continue;
      problem.did_you_mean = sign;
      break;
    }
    throw problem;
  }

  // "is not more than ", each word with one space after it.
  std::string words_from_here() const {
    constexpr std::size_t words_max = 4;
    std::string words;
    for (std::size_t i = next_; i < tokens_.size() && i < next_ + words_max; ++i) {
      if (tokens_[i].kind == TokenKind::end) break;
      words += lower_case(tokens_[i].text) + " ";
    }
    return words;
  }

  static std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
  }

  static bool is_word(const Token& token, std::string_view word) {
    return token.kind == TokenKind::name && lower_case(token.text) == word;
  }

  Token expect(TokenKind kind, std::string_view what) {
    if (!at(kind)) unexpected(what);
    return take();
  }

  static SyntaxNode make(SyntaxKind kind, std::uint32_t offset, std::vector<NodeId> children = {}) {
    SyntaxNode node;
    node.kind = kind;
    node.offset = offset;
    node.children = std::move(children);
    return node;
  }

  // --- operators, loosest first ---

  NodeId expression() {
    const Level level{*this};
    const NodeId condition = alternatives();
    const std::uint32_t offset = token().offset;
    if (!take_if(TokenKind::question)) return condition;
    const NodeId then = alternatives();
    expect(TokenKind::colon, "':' and what to take otherwise");
    const NodeId otherwise = expression();
    return tree_.add(make(SyntaxKind::conditional, offset, {condition, then, otherwise}));
  }

  NodeId alternatives() { return chain(TokenKind::or_or, SyntaxKind::or_, &Parser::conjunction); }
  NodeId conjunction() { return chain(TokenKind::and_and, SyntaxKind::and_, &Parser::relation); }
  NodeId relation() { return binary(relations, &Parser::addition); }
  NodeId addition() { return binary(additions, &Parser::multiplication); }
  NodeId multiplication() { return binary(multiplications, &Parser::unary); }

  NodeId chain(TokenKind sign, SyntaxKind kind, NodeId (Parser::*operand)()) {
    const NodeId first = (this->*operand)();
    if (!at(sign)) return first;
    SyntaxNode node = make(kind, token().offset, {first});
    while (take_if(sign)) node.children.push_back((this->*operand)());
    return tree_.add(std::move(node));
  }

  template <std::size_t n>
  NodeId binary(const BinaryToken (&operators)[n], NodeId (Parser::*operand)()) {
    NodeId left = (this->*operand)();
    for (;;) {
      const auto found = std::ranges::find(operators, token().kind, &BinaryToken::token);
      if (found == std::end(operators)) return left;
      const std::uint32_t offset = take().offset;
      SyntaxNode node = make(SyntaxKind::binary, offset, {left, (this->*operand)()});
      node.op = found->op;
      left = tree_.add(std::move(node));
    }
  }

  NodeId unary() {
    const std::size_t first = next_;
    const TokenKind sign = token().kind;
    if (sign != TokenKind::bang && sign != TokenKind::minus) return member();
    while (at(sign)) ++next_;
    std::size_t last = next_;
    // The last minus before digits belongs to the number, so that the smallest integer can be
    // written.
    const bool sign_of_number = sign == TokenKind::minus && at(TokenKind::integer);
    if (sign_of_number) --last;
    NodeId node = member(sign_of_number);
    for (std::size_t i = last; i-- > first;)
      node = tree_.add(make(sign == TokenKind::bang ? SyntaxKind::not_ : SyntaxKind::negate,
                            tokens_[i].offset, {node}));
    return node;
  }

  // --- names, calls, brackets ---

  NodeId member(bool negative = false) {
    NodeId node = primary(negative);
    for (;;) {
      const std::uint32_t offset = token().offset;
      if (take_if(TokenKind::dot)) {
        node = selection(node);
      } else if (take_if(TokenKind::open_square)) {
        const NodeId index = expression();
        expect(TokenKind::close_square, "']'");
        SyntaxNode made = make(SyntaxKind::binary, offset, {node, index});
        made.op = Operator::index;
        node = tree_.add(std::move(made));
      } else if (at(TokenKind::open_brace)) {
        throw Problem{offset, "messages are not part of this language", ""};
      } else {
        return node;
      }
    }
  }

  NodeId selection(NodeId target) {
    const bool is_field =
        at(TokenKind::name) || at(TokenKind::reserved) || at(TokenKind::quoted_name);
    if (!is_field) unexpected("the name of a field or function");
    const Token field = take();
    SyntaxNode node = make(SyntaxKind::select, field.offset, {target});
    node.text = field.text;
    node.quoted = field.kind == TokenKind::quoted_name;
    if (node.quoted || !take_if(TokenKind::open_round)) return tree_.add(std::move(node));
    node.kind = SyntaxKind::method;
    arguments(node.children);
    return call(std::move(node));
  }

  NodeId call(SyntaxNode node) {
    auto macro = expand_macro(tree_, node);
    return tree_.add(macro ? *std::move(macro) : std::move(node));
  }

  void arguments(std::vector<NodeId>& into) {
    if (take_if(TokenKind::close_round)) return;
    do into.push_back(expression());
    while (take_if(TokenKind::comma));
    expect(TokenKind::close_round, "',' or ')'");
  }

  NodeId primary(bool negative) {
    const Token first = token();
    switch (first.kind) {
      case TokenKind::integer:
        return integer(negative);
      case TokenKind::text:
        return text();
      case TokenKind::word_true:
        return constant(true);
      case TokenKind::word_false:
        return constant(false);
      case TokenKind::word_null:
        return constant(Value{});
      case TokenKind::dot:
      case TokenKind::name:
        return name();
      case TokenKind::open_round:
        return group();
      case TokenKind::open_square:
        return list();
      case TokenKind::open_brace:
        return map();
      case TokenKind::reserved:
        throw Problem{first.offset, "'" + std::string{first.text} + "' is a reserved word", ""};
      default:
        unexpected("a value or a name");
    }
  }

  NodeId constant(Value value) {
    SyntaxNode node = make(SyntaxKind::literal, take().offset);
    node.value = std::move(value);
    return tree_.add(std::move(node));
  }

  NodeId integer(bool negative) {
    const auto value = read_integer(token().text, negative);
    if (!value) throw Problem{token().offset, "this number is too large", ""};
    return constant(*value);
  }

  NodeId text() {
    auto read = read_text(token().text);
    if (const auto* bad = std::get_if<BadEscape>(&read))
      throw Problem{token().offset + static_cast<std::uint32_t>(bad->at), bad->message, ""};
    return constant(std::get<std::string>(std::move(read)));
  }

  NodeId name() {
    const std::uint32_t offset = token().offset;
    const bool rooted = take_if(TokenKind::dot);
    SyntaxNode node = make(rooted ? SyntaxKind::rooted_name : SyntaxKind::name, offset);
    node.text = expect(TokenKind::name, "a name").text;
    if (!take_if(TokenKind::open_round)) return tree_.add(std::move(node));
    node.kind = SyntaxKind::call;
    arguments(node.children);
    return call(std::move(node));
  }

  NodeId group() {
    take();
    const NodeId inside = expression();
    expect(TokenKind::close_round, "')'");
    tree_.mark_grouped(inside);
    return inside;
  }

  NodeId list() {
    SyntaxNode node = make(SyntaxKind::list, take().offset);
    while (!at(TokenKind::close_square)) {
      node.children.push_back(expression());
      if (!take_if(TokenKind::comma)) break;
    }
    expect(TokenKind::close_square, "',' or ']'");
    return tree_.add(std::move(node));
  }

  NodeId map() {
    SyntaxNode node = make(SyntaxKind::map, take().offset);
    while (!at(TokenKind::close_brace)) {
      node.children.push_back(expression());
      expect(TokenKind::colon, "':' and the value of this key");
      node.children.push_back(expression());
      if (!take_if(TokenKind::comma)) break;
    }
    expect(TokenKind::close_brace, "',' or '}'");
    return tree_.add(std::move(node));
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::uint32_t depth_ = 0;
  std::uint32_t depth_max_;
  SyntaxBuilder tree_;
};

}  // namespace

std::variant<Syntax, Problem> parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.expression_bytes_max)
    return Problem{0,
                   "this expression is longer than " + std::to_string(limits.expression_bytes_max) +
                       " bytes; split it in two",
                   ""};
  if (!is_valid_utf8(text)) return Problem{0, "this expression is not valid UTF-8 text", ""};
  auto tokens = tokenize(text);
  if (auto* problem = std::get_if<Problem>(&tokens)) return std::move(*problem);
  try {
    return Parser{std::get<std::vector<Token>>(std::move(tokens)), limits}.run();
  } catch (const Problem& problem) {
    return problem;
  }
}

}  // namespace almoner::guard
