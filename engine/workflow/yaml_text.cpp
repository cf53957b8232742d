#include "engine/workflow/yaml_text.hpp"

#include <algorithm>

namespace almoner::workflow::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// How many bytes the character at the front of `rest` has; 0 when it is no UTF-8 (RFC 3629).
std::size_t character_bytes(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || rest.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool no_character = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return overlong || no_character ? 0 : length;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
}

struct Scan {
  const Limits& limits;
  Problems& problems;
  Place place{1, 1};
  bool indents = true;  // only white space so far on this line
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

  void step(std::string_view character) {
    const char c = character.front();
    if (c == '\t') tab();
    if (is_control(c)) control();
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
