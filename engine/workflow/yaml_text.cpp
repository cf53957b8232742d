#include "engine/workflow/yaml_text.hpp"

#include <algorithm>

#include "engine/workflow/letters.hpp"

namespace almoner::workflow::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Scan {
  const Limits& limits;
  Problems& problems;
  Place place{1, 1};
  bool is_at_beginning = true;  // where an editor may put a mark of the order of bytes
  bool indents = true;          // only white space so far on this line
  bool readable = true;
  std::size_t tabs = 0;

  void tab() {
    readable = readable && !indents;
    if (++tabs > limits.tabs_reported_max) return;
    problems.error(place, "R0", "there is a tab here; a workflow file is laid out with spaces",
                   "replace the tab by spaces");
  }

  void control() {
    readable = false;
    problems.error(place, "R0", "there is a character here that cannot be printed",
                   "delete it, or write the line again");
  }

  // In a note as well: what an editor shows there need not be what stands there.
  void unseen(std::string_view character) {
    readable = false;
    problems.error(place, "R0",
                   "there is a character here that cannot be seen (" + code_of(character) + ")",
                   "delete it, or write the line again");
  }

  void strange_space(std::string_view character) {
    readable = false;
    const bool is_space = character == "\u00A0" || character == "\u202F";
    problems.error(
        place, "R0",
        "there is " +
            std::string(is_space ? "a non-breaking space here that cannot be told from a "
                                   "plain one ("
                                 : "an end of a line here that cannot be seen (") +
            code_of(character) + ")",
        is_space ? "type a plain space in its place" : "delete it, and press Enter there");
  }

  void step(std::string_view character) {
    const char c = character.front();
    if (c == '\t') tab();
    if (is_control(character)) control();
    if (is_strange_space(character)) strange_space(character);
    if (is_unseen(character) && !is_at_beginning) unseen(character);
    is_at_beginning = false;
    indents = c == '\n' || (indents && (c == ' ' || c == '\t'));
    place = c == '\n' ? Place{place.line + 1, 1} : Place{place.line, place.column + 1};
  }
};

}  // namespace

bool text_is_readable(std::string_view text, const Limits& limits, Problems& problems) {
  if (text.size() > limits.file_bytes_max) {
    problems.error({}, "R0",
                   "the file has " + std::to_string(text.size()) + " bytes; at most " +
                       std::to_string(limits.file_bytes_max) + " are read");
    return false;
  }
  Scan scan{limits, problems};
  while (!text.empty()) {
    const std::size_t length = character_bytes(text);
    if (length == 0) {
      problems.error(scan.place, "R0", "the file is not UTF-8 from here on",
                     "save it in the editor with the encoding UTF-8");
      return false;
    }
    scan.step(text.substr(0, length));
    text.remove_prefix(length);
  }
  return scan.readable;
}

std::string text_to_parse(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::string parsed(text);
  std::replace(parsed.begin(), parsed.end(), '\t', ' ');
  return parsed;
}

}  // namespace almoner::workflow::yaml
