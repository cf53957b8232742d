#include "engine/workflow/yaml_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace almoner::workflow::yaml {
namespace {

struct Words {
  std::string_view said, message, mend;
};

// The first whose words the parser said.
constexpr std::array<Words, 10> translated{
    {{"nested block mapping", "a second colon stands in this line",
      "put a text that contains a colon in double quotes"},
     {"mapping values", "a second colon stands in this line",
      "put a text that contains a colon in double quotes"},
     {"invalid escape", "no character is written like this after a backslash",
      "write two backslashes where one is meant"},
     {"trailing content after", "more stands here after the closing quotation mark",
      "put the whole text in double quotes; within them \" is written \\\""},
     {"quoted", "this quotation mark is not closed, or a further line of its text is not indented",
      "close the quotation mark, and indent each further line of the text"},
     {"missing comma in flow", "a comma is missing before this",
      "write a comma between every two in the brackets, and a text with a colon in double quotes"},
     {"extra closing", "this bracket closes nothing", "take it out, or write where it opens"},
     {"wrongly indented flow", "this line is in brackets and is not indented",
      "indent each line between the brackets further than the name before them"},
     {"invalid indentation in mapping", "this line does not line up with those around it",
      "line this line up with its neighbours: the same number of spaces"},
     {"expected node content", "something is missing here",
      "look for a comma too many, or a value that was left out"}}};

std::string_view line_of(std::string_view text, int number) {
  for (; number > 1; --number) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

struct Bracket {
  char opened;
  Place place;
};

char closing(char opened) {
  return opened == '[' ? ']' : '}';
}

// The brackets of a text, as far as they can be told without reading it.
class Brackets {
 public:
  explicit Brackets(std::string_view text) {
    for (std::size_t i = 0; i < text.size() && !mismatched_; ++i) step(text, i);
  }

  // The first that is never closed; none when all are.
  std::optional<Bracket> unclosed() const {
    return open_.empty() || mismatched_ ? std::nullopt : std::optional(open_.front());
  }
  std::optional<Bracket> closed_by_another() const { return mismatched_; }
  Place closed_at() const { return place_; }

 private:
  void step(std::string_view text, std::size_t i) {
    const char c = text[i];
    const char before = i == 0 ? '\n' : text[i - 1];
    if (c == '\n') {
      is_note_ = false;
      ++place_.line;
      place_.column = 0;
    } else if (quote_ != 0) {
      if (c == quote_ && before != '\\') quote_ = 0;
    } else if (c == '#' && (before == ' ' || before == '\n')) {
      is_note_ = true;
    } else if (!is_note_) {
      bracket_or_quote(c, before);
    }
    if (!mismatched_ && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++place_.column;
  }

  void bracket_or_quote(char c, char before) {
    const bool begins =
        before == ' ' || before == '\n' || before == '[' || before == '{' || before == ',';
    if ((c == '"' || c == '\'') && begins) quote_ = c;
    if ((c == '[' || c == '{') && (begins || !open_.empty())) open_.push_back({c, place_});
    if ((c != ']' && c != '}') || open_.empty()) return;
    if (closing(open_.back().opened) != c)
      mismatched_ = open_.back();
    else
      open_.pop_back();
  }

  std::vector<Bracket> open_;
  std::optional<Bracket> mismatched_;
  Place place_{1, 1};
  char quote_ = 0;
  bool is_note_ = false;
};

std::optional<Stumble> about_brackets(std::string_view text) {
  const Brackets brackets(text);
  if (const auto open = brackets.unclosed()) {
    const std::string sign(1, open->opened);
    return Stumble{open->place, "this " + sign + " is not closed",
                   "write " + std::string(1, closing(open->opened)) + " where it ends"};
  }
  if (const auto open = brackets.closed_by_another())
    return Stumble{brackets.closed_at(),
                   "this closes the " + std::string(1, open->opened) + " of line " +
                       std::to_string(open->place.line) + ", which another bracket must close",
                   "write " + std::string(1, closing(open->opened)) + " in its place"};
  return std::nullopt;
}

// A name with its value and no ': ' between them, or a line too far to the right.
std::optional<Stumble> about_a_colon(std::string_view text, Place place) {
  const std::string_view line = line_of(text, place.line);
  const std::size_t begin = std::min(line.find_first_not_of(" -"), line.size());
  const std::size_t end = std::min(line.find_first_of(" :", begin), line.size());
  const std::string word(line.substr(begin, end - begin));
  if (word.empty()) return std::nullopt;
  const Place at{place.line, static_cast<int>(begin) + 1};
  if (line.find(": ") != std::string_view::npos || line.ends_with(":"))
    return Stumble{{place.line + 1, 1},
                   "this line is indented further than the one before it, which has its value",
                   "line it up with the line before, or put a text of several lines in double "
                   "quotes"};
  if (end < line.size() && line[end] == ':')
    return Stumble{at, "a space is missing after the colon of '" + word + "'",
                   "write " + word + ": " + std::string(line.substr(end + 1))};
  const std::string rest(end < line.size() ? line.substr(end + 1) : "");
  return Stumble{at, "a colon and a space are missing after '" + word + "'",
                 "write " + word + ":" + (rest.empty() ? "" : " " + rest)};
}

}  // namespace

Stumble in_words(std::string_view said, std::string_view text, Place place) {
  const auto says = [&](std::string_view words) {
    return said.find(words) != std::string_view::npos;
  };
  if (says("flow") || says("bracket"))
    if (auto brackets = about_brackets(text)) return *brackets;
  if (says("multiline plain key") || says("expected ':'") || says("value after mapping"))
    if (auto colon = about_a_colon(text, place)) return *colon;
  if (says("did not find expected key") && line_of(text, place.line).find("- ") == 0)
    return {place, "an item of a list stands here, where a name is expected",
            "indent it under the name of its list, or write the name with a colon"};
  if (says("cannot start with")) {
    const std::string sign(said.substr(said.rfind('\'', said.size() - 2)));
    return {place, "a text cannot start with " + sign + " without quotes",
            "put a text that starts with this character in double quotes"};
  }
  for (const Words& one : translated)
    if (says(one.said)) return {place, std::string(one.message), std::string(one.mend)};
  return {place, "this is not YAML: " + std::string(said), "compare the line with its neighbours"};
}

}  // namespace almoner::workflow::yaml
