#include "engine/workflow/formulas.hpp"

#include <algorithm>

#include "engine/workflow/formula_mends.hpp"
#include "engine/workflow/mapping.hpp"

namespace almoner::workflow {
namespace {

using guard::Kind;
using guard::Type;

// Where a byte of the node's text stands in the file. Exact for a text on one line, in quotes or
// not; otherwise the start of the text.
Place place_in(const yaml::Node& node, std::size_t byte) {
  const std::string before = node.text.substr(0, byte);
  const bool several_lines = node.text.find('\n') != std::string::npos;
  if (several_lines) return node.place;
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return {node.place.line,
          node.place.column + static_cast<int>(characters) + (node.in_quotes ? 1 : 0)};
}

// The end of the placeholder that starts after `open`; a brace inside quotes or inner braces does
// not end it.
std::size_t closing_brace(const std::string& text, std::size_t open) {
  int depth = 1;
  char quote = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    const char c = text[i];
    if (quote) {
      quote = c == quote ? 0 : quote;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i;
    }
  }
  return std::string::npos;
}

}  // namespace

std::optional<guard::Expression> Formulas::compile(const std::string& text, const yaml::Node& node,
                                                   std::size_t start, Where where,
                                                   const Type& expected) {
  auto compiled = guard::compile(text, environment_, expected);
  if (const auto* problems = std::get_if<std::vector<guard::Problem>>(&compiled)) {
    for (const guard::Problem& problem : *problems) {
      problems_.error(place_in(node, start + problem.offset), "R8",
                      problem.message + meant_by(problem), mend_of(problem, text));
    }
    return std::nullopt;
  }
  auto& expression = std::get<guard::Expression>(compiled);
  if (!names_are_known(expression, node, start, where)) return std::nullopt;
  return std::move(expression);
}

bool Formulas::names_are_known(const guard::Expression& expression, const yaml::Node& node,
                               std::size_t start, Where where) {
  bool all = true;
  for (const std::string& name : expression.names()) {
    const std::string_view elsewhere = known_only(where, name);
    if (elsewhere.empty()) continue;
    all = false;
    const std::size_t at = node.text.find(name, start);
    problems_.error(place_in(node, at == std::string::npos ? start : at), "R8",
                    "'" + name + "' is known only " + std::string(elsewhere),
                    "leave it out here, or name what is known in every sentence, like form.FIELD");
  }
  return all;
}

std::optional<guard::Expression> Formulas::money(const yaml::Node& node) {
  if (!Value(node, problems_).text()) return std::nullopt;
  return compile(node.text, node, 0, Where::check, Type::of(Kind::money));
}

Sentence Formulas::sentence(const yaml::Node& node, Where where) {
  Sentence sentence;
  sentence.line = node.place.line;
  sentence.column = node.place.column;
  if (!Value(node, problems_).text()) return sentence;
  const std::string& text = node.text;
  std::size_t done = 0;
  while (done < text.size()) {
    const std::size_t open = std::min(text.find('{', done), text.size());
    if (open > done) sentence.pieces.push_back({text.substr(done, open - done), std::nullopt});
    if (open == text.size()) break;
    const std::size_t close = closing_brace(text, open + 1);
    if (close == std::string::npos) {
      problems_.error(place_in(node, open), "R8", "this placeholder is not closed",
                      "write a } after the name");
      break;
    }
    auto placeholder =
        compile(text.substr(open + 1, close - open - 1), node, open + 1, where, Type::any());
    if (placeholder) sentence.pieces.push_back({"", std::move(placeholder)});
    done = close + 1;
  }
  return sentence;
}

std::optional<Condition> Formulas::check_and_say(const yaml::Node& node) {
  Mapping mapping(node, problems_, "a condition");
  const yaml::Node* check = mapping.need("check");
  const yaml::Node* say = mapping.need("say");
  mapping.close();
  if (!check || !say) return std::nullopt;
  const bool has_text = Value(*check, problems_).text().has_value();
  auto expression = has_text
                        ? compile(check->text, *check, 0, Where::check, Type::of(Kind::boolean))
                        : std::nullopt;
  Sentence words = sentence(*say, Where::condition_sentence);
  if (!expression) return std::nullopt;
  return Condition{std::move(*expression), std::move(words), check->text, check->place.line,
                   check->place.column};
}

}  // namespace almoner::workflow
