// Reads a whole template. Every problem is recorded and reading goes on behind it, so that one run
// names them all.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "api/render/expression_parser.hpp"
#include "api/render/syntax.hpp"
#include "api/render/token_stream.hpp"

namespace almoner::render {

class StatementParser {
 public:
  StatementParser(std::string_view source, std::vector<Token> tokens, const Vocabulary& vocabulary,
                  std::uint32_t nesting_max, std::vector<SyntaxError>& errors)
      : source_(source),
        tokens_(std::move(tokens)),
        expressions_(tokens_, vocabulary, nesting_max, errors),
        nesting_max_(nesting_max),
        errors_(errors) {}

  std::vector<Statement> run() { return body(); }

 private:
  using Words = std::initializer_list<std::string_view>;
  struct Open {
    std::string_view tag;
    std::uint32_t offset;
    std::vector<std::string_view> ends;
  };

  // Statements up to a tag that ends what is open, which is left for the caller: of the innermost
  // tag, or of one further out when the innermost was never closed.
  std::vector<Statement> body();
  std::vector<Statement> body_of(std::string_view tag, std::uint32_t offset, Words ends);
  void unclosed(std::string_view tag, std::uint32_t offset, std::string_view end_word);
  bool stands_at_end() const;
  bool closes_outer() const;
  void close(std::string_view end_tag);
  void end_tag(std::string_view tag);

  void text(std::vector<Statement>& out);
  void print(std::vector<Statement>& out);
  void tag(std::vector<Statement>& out);
  Statement parsed(std::string_view tag, std::uint32_t offset);
  // Runs `read`, which reads a tag up to its %}; records what it throws and skips the tag.
  template <class Read>
  void header(std::string_view tag, Read read);

  void if_(Statement& s);
  void for_(Statement& s);
  void set(Statement& s);
  void block(Statement& s);
  void reference(Statement& s);
  void include(Statement& s);
  void import(Statement& s);
  void from_import(Statement& s);
  void macro(Statement& s);
  void call(Statement& s);
  void filter(Statement& s);
  void parameters(Statement& s);
  void imported_names(Statement& s);
  bool with_context();
  void complain(std::uint32_t offset, std::string message) {
    errors_.push_back({offset, std::move(message)});
  }
  std::string line(std::uint32_t offset) const;

  struct Tag {
    std::string_view word;
    StatementKind kind;
    void (StatementParser::*read)(Statement&);
  };
  static const std::vector<Tag>& tags();

  std::string_view source_;
  TokenStream tokens_;
  ExpressionParser expressions_;
  std::uint32_t nesting_max_;
  std::vector<SyntaxError>& errors_;
  std::vector<Open> open_;
  bool gave_up_ = false;  // nested too deep: what is unclosed is not told
};

}  // namespace almoner::render
