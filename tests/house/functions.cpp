#include <algorithm>
#include <cctype>
#include <regex>

#include "tests/house/scanner.hpp"
#include "tests/house/source.hpp"

namespace almoner::house {
namespace {

constexpr auto npos = std::string_view::npos;

// What a '{' opens: a namespace or a type, a function's body, or a list of values.
enum class Brace { names, body, values };

// "almoner::x<a, b> f(int a = 1) -> T" without what stands in brackets: "almoner::x<> f() -> T".
std::string outside_brackets(std::string_view head) {
  static const std::regex operators(R"(operator *(<=>|->|[-+*/%^&|<>=!]=?|<<|>>|\(\)|\[\]))");
  const std::string named = std::regex_replace(std::string(head), operators, "operator_");
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const char c = named[i];
    const bool arrow = c == '>' && i > 0 && named[i - 1] == '-';
    if (c == ')' || (c == '>' && !arrow)) --depth;
    if (depth <= 0) out += c;
    if (c == '(' || c == '<') ++depth;
  }
  return out;
}

// ": a_" of a constructor, whose member is about to be given its value in braces.
bool awaits_member_value(const std::string& outside) {
  static const std::regex pattern(R"(\)[^;]*[^:]:[^:].*[\w>]\s*$)");
  return std::regex_search(outside, pattern);
}

// `head` is what stands between the last ';', '{' or '}' of the same scope and this '{'.
Brace what_opens(std::string_view head) {
  if (std::ranges::count(head, '(') != std::ranges::count(head, ')')) return Brace::values;
  const std::string outside = outside_brackets(head);
  static const std::regex list(R"(\benum\b)");
  static const std::regex names(R"(\b(namespace|class|struct|union|extern)\b)");
  if (std::regex_search(outside, list)) return Brace::values;
  if (std::regex_search(outside, names)) return Brace::names;
  const bool called = outside.find('(') != npos;
  if (!called || outside.find('=') != npos || awaits_member_value(outside)) return Brace::values;
  return Brace::body;
}

std::size_t closing_brace(std::string_view code, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < code.size(); ++i) {
    if (code[i] == '{') ++depth;
    if (code[i] == '}' && --depth == 0) return i;
  }
  return code.size();
}

std::string squeezed(const std::string& text) {
  static const std::regex blanks(R"(\s+)");
  const std::string one_line = std::regex_replace(text, blanks, " ");
  return one_line.substr(0, one_line.find_last_not_of(' ') + 1);
}

// Walks one file's code at namespace and class scope; what is inside a body is stepped over.
class Walk {
 public:
  explicit Walk(std::string_view code) : code_(code) {}

  std::vector<Function> run() {
    for (std::size_t i = 0; i < code_.size(); ++i) i = step(i);
    return std::move(found_);
  }

 private:
  // Takes the character at i and returns the offset of the last one it has dealt with.
  std::size_t step(std::size_t i) {
    const char c = code_[i];
    if (c == '{') return open(i);
    if (c == ';' || c == '}') {
      head_.clear();
      return i;
    }
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (head_.empty() && blank) return i;
    if (head_.empty()) head_begin_ = i;
    head_ += c;
    if (head_ == "public:" || head_ == "private:" || head_ == "protected:") head_.clear();
    return i;
  }

  std::size_t open(std::size_t i) {
    const Brace brace = what_opens(head_);
    if (brace == Brace::names) {
      head_.clear();
      return i;
    }
    const std::size_t end = closing_brace(code_, i);
    if (brace == Brace::values) {
      head_ += "{}";
      return end;
    }
    const std::size_t first = line_at(code_, head_begin_);
    found_.push_back({squeezed(head_), first, line_at(code_, end) - first + 1});
    head_.clear();
    return end;
  }

  std::string_view code_;
  std::string head_;
  std::size_t head_begin_ = 0;
  std::vector<Function> found_;
};

// Offset of the '{' of the lambda whose '[' is at `open`; npos where it is none or captures
// nothing.
std::size_t capturing_body(const std::string& code, std::size_t open) {
  const auto before = open == 0 ? npos : code.find_last_not_of(" \n", open - 1);
  const char last = before == npos ? ';' : code[before];
  const bool subscript = std::isalnum(static_cast<unsigned char>(last)) != 0 || last == '_' ||
                         last == ')' || last == ']';
  const auto keyword = code.substr(open >= 7 ? open - 7 : 0, 7) == "return ";
  if (code[open + 1] == '[' || last == '[' || (subscript && !keyword)) return npos;
  constexpr std::size_t lambda_head_max =
      400;  // std::regex recurses: a long text would end its stack
  static const std::regex lambda(R"(^\[\s*[^\]\s][^\]]*\]\s*(<[^{]*>\s*)?(\([^{]*\))?[^{;,)]*\{)");
  std::smatch match;
  const std::string head = code.substr(open, lambda_head_max);
  if (!std::regex_search(head, match, lambda)) return npos;
  return open + static_cast<std::size_t>(match.length()) - 1;
}

}  // namespace

std::vector<Function> functions(std::string_view text) {
  return Walk(code_only(text)).run();
}

std::vector<std::size_t> suspensions_in_capturing_lambdas(std::string_view text) {
  static const std::regex suspension(R"(\bco_(await|yield|return)\b)");
  const std::string code = code_only(text);
  std::vector<std::size_t> lines;
  for (auto open = code.find('['); open != npos; open = code.find('[', open + 1)) {
    const std::size_t body = capturing_body(code, open);
    if (body == npos) continue;
    const std::string inside = code.substr(body, closing_brace(code, body) - body);
    std::smatch match;
    if (!std::regex_search(inside, match, suspension)) continue;
    lines.push_back(line_at(code, body + static_cast<std::size_t>(match.position())));
  }
  return lines;
}

}  // namespace almoner::house
