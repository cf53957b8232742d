// What is wrong with a template: found when it is compiled (Problem, all at once) or when it runs.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace almoner::render {

struct Position {
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in bytes
};

struct Problem {
  std::string file;
  Position at;
  std::string message;      // what was expected and what was found
  std::string source_line;  // the line itself

  // "letter.njk:3:7: expected …, found …", then the line and a caret under the column.
  std::string text() const;
};

// Thrown by Templates::render. what() is "letter.njk:3:7: …".
class RenderError : public std::runtime_error {
 public:
  RenderError(std::string file, Position at, std::string message);

  const std::string file;
  const Position at;
  const std::string message;
};

// The line `number` (from 1) of `source`, without its end.
std::string_view line_of(std::string_view source, std::uint32_t number);
Position position_of(std::string_view source, std::size_t offset);

}  // namespace almoner::render
