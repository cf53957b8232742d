#include "api/render/statement_parser.hpp"

#include <algorithm>

#include "api/render/problem.hpp"

namespace almoner::render {
namespace {

bool is_one_of(std::string_view word, const std::vector<std::string_view>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_end_word(std::string_view word) {
  return word.starts_with("end") || word == "else" || word == "elif" || word == "elseif";
}

std::string in_quotes(std::string_view word) {
  return "`" + std::string{word} + "`";
}

}  // namespace

const std::vector<StatementParser::Tag>& StatementParser::tags() {
  using P = StatementParser;
  static const std::vector<Tag> table = {
      {"if", StatementKind::if_, &P::if_},
      {"for", StatementKind::for_, &P::for_},
      {"set", StatementKind::set, &P::set},
      {"block", StatementKind::block, &P::block},
      {"extends", StatementKind::extends, &P::reference},
      {"include", StatementKind::include, &P::include},
      {"import", StatementKind::import, &P::import},
      {"from", StatementKind::from_import, &P::from_import},
      {"macro", StatementKind::macro, &P::macro},
      {"call", StatementKind::call, &P::call},
      {"filter", StatementKind::filter, &P::filter},
  };
  return table;
}

std::string StatementParser::line(std::uint32_t offset) const {
  return "line " + std::to_string(position_of(source_, offset).line);
}

bool StatementParser::stands_at_end() const {
  return tokens_.peek().kind == TokenKind::tag_open && tokens_.peek(1).kind == TokenKind::name &&
         !open_.empty() && is_one_of(tokens_.peek(1).text, open_.back().ends);
}

bool StatementParser::closes_outer() const {
  if (tokens_.peek().kind != TokenKind::tag_open || tokens_.peek(1).kind != TokenKind::name)
    return false;
  return std::any_of(open_.begin(), open_.end(),
                     [&](const Open& o) { return is_one_of(tokens_.peek(1).text, o.ends); });
}

std::vector<Statement> StatementParser::body() {
  std::vector<Statement> out;
  while (tokens_.peek().kind != TokenKind::end && !stands_at_end()) {
    if (closes_outer()) break;
    switch (tokens_.peek().kind) {
      case TokenKind::text:
        text(out);
        break;
      case TokenKind::print_open:
        print(out);
        break;
      case TokenKind::tag_open:
        tag(out);
        break;
      default:
        tokens_.next();  // left over behind a tag that could not be read
    }
  }
  return out;
}

std::vector<Statement> StatementParser::body_of(std::string_view tag, std::uint32_t offset,
                                                Words ends) {
  if (open_.size() >= nesting_max_) {
    complain(offset, "tags are nested more than " + std::to_string(nesting_max_) + " deep");
    gave_up_ = true;
    while (tokens_.peek().kind != TokenKind::end) tokens_.next();
    return {};
  }
  open_.push_back({tag, offset, std::vector<std::string_view>(ends)});
  std::vector<Statement> out = body();
  const bool closed = stands_at_end();
  open_.pop_back();
  if (!closed && !gave_up_) unclosed(tag, offset, *(ends.end() - 1));
  return out;
}

void StatementParser::unclosed(std::string_view tag, std::uint32_t offset,
                               std::string_view end_word) {
  const bool at_end = tokens_.peek().kind == TokenKind::end;
  const Token found = at_end ? tokens_.peek() : tokens_.peek(1);
  complain(offset, "expected " + in_quotes(end_word) + " to close this " + in_quotes(tag) +
                       ", found " + described(found) + (at_end ? "" : " in " + line(found.offset)));
}

void StatementParser::close(std::string_view word) {
  if (!tokens_.accept_tag(word)) return;  // missing: already said
  header(word, [] {});
}

void StatementParser::end_tag(std::string_view tag) {
  tokens_.expect_close(TokenKind::tag_close, "to end the tag " + in_quotes(tag));
}

template <class Read>
void StatementParser::header(std::string_view tag, Read read) {
  try {
    read();
    end_tag(tag);
  } catch (const SyntaxError& error) {
    errors_.push_back(error);
    tokens_.skip_past(TokenKind::tag_close);
  }
}

void StatementParser::text(std::vector<Statement>& out) {
  Statement s;
  s.offset = tokens_.offset();
  s.text = tokens_.next().text;
  out.push_back(std::move(s));
}

void StatementParser::print(std::vector<Statement>& out) {
  Statement s;
  s.kind = StatementKind::print;
  s.offset = tokens_.next().offset;
  try {
    s.expressions.push_back(expressions_.expression());
    tokens_.expect_close(TokenKind::print_close, "to end the expression");
    out.push_back(std::move(s));
  } catch (const SyntaxError& error) {
    errors_.push_back(error);
    tokens_.skip_past(TokenKind::print_close);
  }
}

void StatementParser::tag(std::vector<Statement>& out) {
  const std::uint32_t offset = tokens_.next().offset;
  const Token word = tokens_.peek();
  const auto& table = tags();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Tag& t) { return t.word == word.text; });
  if (word.kind == TokenKind::name && found != table.end()) {
    tokens_.next();
    Statement s;
    s.kind = found->kind;
    s.offset = offset;
    (this->*found->read)(s);
    return out.push_back(std::move(s));
  }
  std::string message = "expected a tag (";
  for (const Tag& t : table) message += std::string{t.word} + ", ";
  message += "raw), found " + described(word);
  if (is_end_word(word.text))
    message = "found " + in_quotes(word.text) + ", but nothing is open here that it could close";
  complain(word.offset, message);
  tokens_.skip_past(TokenKind::tag_close);
}

void StatementParser::if_(Statement& s) {
  header("if", [&] { s.expressions.push_back(expressions_.expression()); });
  s.body = body_of("if", s.offset, {"elif", "elseif", "else", "endif"});
  if (tokens_.at_tag("elif") || tokens_.at_tag("elseif")) {
    Statement next;
    next.kind = StatementKind::if_;
    next.offset = s.offset;
    tokens_.next();
    tokens_.next();
    if_(next);
    s.otherwise.push_back(std::move(next));
    return;
  }
  if (tokens_.at_tag("else")) {
    close("else");
    s.otherwise = body_of("if", s.offset, {"endif"});
  }
  close("endif");
}

void StatementParser::for_(Statement& s) {
  header("for", [&] {
    s.names.push_back(tokens_.expect_name("a name for each item").text);
    while (tokens_.accept_symbol(","))
      s.names.push_back(tokens_.expect_name("a name for each item").text);
    tokens_.expect_word("in", "between the name and what to go through");
    s.expressions.push_back(expressions_.expression());
  });
  s.body = body_of("for", s.offset, {"else", "endfor"});
  if (tokens_.at_tag("else")) {
    close("else");
    s.otherwise = body_of("for", s.offset, {"endfor"});
  }
  close("endfor");
}

void StatementParser::set(Statement& s) {
  bool has_body = false;
  header("set", [&] {
    do s.names.push_back(tokens_.expect_name("a name to set").text);
    while (tokens_.accept_symbol(","));
    has_body = tokens_.peek().kind == TokenKind::tag_close;
    if (has_body) return;
    if (!tokens_.accept_symbol("=")) tokens_.fail("`=` or `%}` after the name");
    s.expressions.push_back(expressions_.expression());
  });
  if (!has_body) return;
  s.body = body_of("set", s.offset, {"endset"});
  close("endset");
}

void StatementParser::block(Statement& s) {
  header("block", [&] { s.text = tokens_.expect_name("the name of the block").text; });
  s.body = body_of("block", s.offset, {"endblock"});
  if (!tokens_.accept_tag("endblock")) return;
  header("endblock", [&] { tokens_.accept_word(s.text); });
}

void StatementParser::reference(Statement& s) {
  header("extends", [&] { s.expressions.push_back(expressions_.expression()); });
}

void StatementParser::include(Statement& s) {
  header("include", [&] {
    s.expressions.push_back(expressions_.expression());
    s.flag = tokens_.accept_word("ignore");
    if (s.flag) tokens_.expect_word("missing", "after `ignore`");
  });
}

bool StatementParser::with_context() {
  const bool with = tokens_.at_word("with");
  if (!with && !tokens_.at_word("without")) return false;
  tokens_.next();
  tokens_.expect_word("context", "after `with` or `without`");
  return with;
}

void StatementParser::import(Statement& s) {
  header("import", [&] {
    s.expressions.push_back(expressions_.expression());
    tokens_.expect_word("as", "and a name after the template");
    s.names.push_back(tokens_.expect_name("a name for what is imported").text);
    s.flag = with_context();
  });
}

void StatementParser::imported_names(Statement& s) {
  do {
    const Token name = tokens_.expect_name("the name of a macro to import");
    if (name.text.starts_with('_'))
      throw SyntaxError{name.offset, "names that start with an underscore cannot be imported: " +
                                         in_quotes(name.text)};
    s.names.push_back(name.text);
    s.aliases.push_back(tokens_.accept_word("as")
                            ? tokens_.expect_name("another name after `as`").text
                            : name.text);
  } while (tokens_.accept_symbol(","));
}

void StatementParser::from_import(Statement& s) {
  header("from", [&] {
    s.expressions.push_back(expressions_.expression());
    tokens_.expect_word("import", "after the template");
    imported_names(s);
    s.flag = with_context();
  });
}

void StatementParser::parameters(Statement& s) {
  tokens_.expect_symbol("(", "and the parameters");
  for (bool first = true; !tokens_.accept_symbol(")"); first = false) {
    if (!first) tokens_.expect_symbol(",", "or `)` in the parameters");
    const Token name = tokens_.expect_name("the name of a parameter");
    Parameter parameter{name.text, name.offset, {}};
    if (tokens_.accept_symbol("=")) {
      parameter.fallback.push_back(expressions_.expression());
    } else if (!s.parameters.empty() && !s.parameters.back().fallback.empty()) {
      throw SyntaxError{name.offset, "expected a default for " + in_quotes(name.text) +
                                         ", because " + in_quotes(s.parameters.back().name) +
                                         " before it has one, found none"};
    }
    s.parameters.push_back(std::move(parameter));
  }
}

void StatementParser::macro(Statement& s) {
  header("macro", [&] {
    s.text = tokens_.expect_name("the name of the macro").text;
    parameters(s);
  });
  s.body = body_of("macro", s.offset, {"endmacro"});
  close("endmacro");
}

void StatementParser::call(Statement& s) {
  header("call", [&] {
    if (tokens_.at_symbol("(")) parameters(s);
    s.expressions.push_back(expressions_.primary());
    if (s.expressions[0].kind != ExpressionKind::call)
      throw SyntaxError{s.expressions[0].offset,
                        "expected a call such as `card(…)` in the tag `call`"};
  });
  s.body = body_of("call", s.offset, {"endcall"});
  close("endcall");
}

void StatementParser::filter(Statement& s) {
  header("filter", [&] { s.expressions.push_back(expressions_.filter({})); });
  s.body = body_of("filter", s.offset, {"endfilter"});
  close("endfilter");
}

}  // namespace almoner::render
