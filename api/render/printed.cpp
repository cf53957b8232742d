#include "api/render/printed.hpp"

#include <deque>
#include <vector>

#include "api/render/limits.hpp"
#include "api/render/statement_parser.hpp"

namespace almoner::render {
namespace {

using Names = std::set<std::string>;

// "bid.asked" of a name and its members; empty for anything else.
std::string path_of(const Expression& expression) {
  if (expression.kind == ExpressionKind::name) return std::string(expression.text);
  if (expression.kind != ExpressionKind::member) return "";
  const std::string before = path_of(expression.parts[0]);
  return before.empty() ? "" : before + "." + std::string(expression.text);
}

// Every dotted name in it: what is asked about.
void names_in(const Expression& expression, Names& names) {
  const std::string path = path_of(expression);
  if (!path.empty()) {  // asking of "bid.note" is not asking of "bid"
    names.insert(path);
    return;
  }
  for (const Expression& part : expression.parts) names_in(part, names);
}

class Reader {
 public:
  explicit Reader(const std::map<std::string, std::string>& sources) : sources_(sources) {}

  void read(const std::string& name) { visit(name); }

  const Names& printed() const { return printed_; }
  const Names& named() const { return named_; }

 private:
  // What it extends is read last: of a block the version furthest down is printed.
  void visit(const std::string& name) {
    const auto source = sources_.find(name);
    if (source == sources_.end() || !visited_.insert(name).second) return;
    std::deque<std::string> literals;
    std::vector<SyntaxError> errors;
    const Vocabulary any{[](std::string_view) { return true; },
                         [](std::string_view) { return true; }};
    std::vector<Token> tokens = lex(source->second, {}, literals, errors);
    const auto statements =
        StatementParser{source->second, std::move(tokens), any, Limits{}.nesting_max, errors}.run();
    if (!errors.empty()) return;
    std::string extended;
    for (const Statement& one : statements)
      if (one.kind == StatementKind::extends) extended = named_in(one);
    all(statements, {});
    visit(extended);
  }

  static std::string named_in(const Statement& one) {
    const Value& name = one.expressions[0].literal;
    return name.is_text() ? std::string(name.text()) : "";
  }

  void all(const std::vector<Statement>& statements, const Names& asked) {
    for (const Statement& one : statements) statement(one, asked);
  }

  void statement(const Statement& one, const Names& asked) {
    for (const Expression& expression : one.expressions) names_in(expression, named_);
    switch (one.kind) {
      case StatementKind::if_: {
        Names within = asked;
        names_in(one.expressions[0], within);
        all(one.body, within);
        return all(one.otherwise, asked);
      }
      case StatementKind::block:
        if (blocks_.insert(std::string(one.text)).second) all(one.body, asked);
        return;
      case StatementKind::include:
        return visit(named_in(one));
      case StatementKind::for_: {  // an empty list prints nothing; its names are its own
        Names within = asked;
        for (const std::string_view name : one.names) within.insert(std::string(name));
        all(one.body, within);
        return all(one.otherwise, asked);
      }
      case StatementKind::text:
      case StatementKind::extends:
      case StatementKind::import:
      case StatementKind::from_import:
      case StatementKind::macro:
        return;
      default:
        for (const Expression& expression : one.expressions) print(expression, asked);
        return all(one.body, asked);
    }
  }

  void print(const Expression& expression, const Names& asked) {
    const std::string path = path_of(expression);
    if (!path.empty()) {
      const bool is_asked = asked.contains(path) || asked.contains(path.substr(0, path.find('.')));
      if (!is_asked) printed_.insert(path);
      return;
    }
    switch (expression.kind) {
      case ExpressionKind::either:  // "or": another word stands in its place
        return print(expression.parts.back(), asked);
      case ExpressionKind::both:
        return print(expression.parts.back(), also_asked(expression.parts[0], asked));
      case ExpressionKind::conditional:
        print(expression.parts[0], also_asked(expression.parts[1], asked));
        if (expression.parts.size() > 2) print(expression.parts[2], asked);
        return;
      case ExpressionKind::test:
        return;
      case ExpressionKind::call:  // the macro sees what it is given
        for (std::size_t i = 1; i < expression.parts.size(); ++i) print(expression.parts[i], asked);
        return;
      case ExpressionKind::filter:
        if (expression.text == "default") return;
        break;
      default:
        break;
    }
    for (const Expression& part : expression.parts) print(part, asked);
  }

  static Names also_asked(const Expression& condition, Names asked) {
    names_in(condition, asked);
    return asked;
  }

  const std::map<std::string, std::string>& sources_;
  Names printed_, named_, visited_, blocks_;
};

}  // namespace

Names printed_by(const std::map<std::string, std::string>& sources, const std::string& name) {
  Reader reader(sources);
  reader.read(name);
  return reader.printed();
}

Names named_by(const std::map<std::string, std::string>& sources, const std::string& name) {
  Reader reader(sources);
  reader.read(name);
  return reader.named();
}

}  // namespace almoner::render
