// What is said of a shipped file, whatever line it stands in now: "bid.yaml:575:7" reads
// "bid.yaml:N:7", "  575 | text" reads "  N | text". That lines are told rightly, the tests of
// small made-up files hold.
#pragma once

#include <regex>
#include <string>

namespace almoner::support {

inline std::string at_any_line(const std::string& said) {
  static const std::regex place(R"((\.yaml:)[0-9]+)"), quoted(R"(\n  [0-9]+( \|))"),
      caret(R"(\n +(\| +\^))"), named(R"(\(line [0-9]+\))"),
      same(R"(the same in lines? [0-9]+((, | and )[0-9]+)*)");
  const std::string places = std::regex_replace(said, place, "$1N");
  const std::string quotes = std::regex_replace(places, quoted, "\n  N$1");
  const std::string carets = std::regex_replace(quotes, caret, "\n    $1");
  const std::string lines = std::regex_replace(carets, named, "(line N)");
  return std::regex_replace(lines, same, "the same in lines N");
}

}  // namespace almoner::support
