#include "api/commands/shown_lines.hpp"

#include "engine/workflow/letters.hpp"

namespace almoner::commands {

void ShownLines::pass_on() {
  to_ << workflow::shown(line_);
  line_.clear();
}

std::streambuf::int_type ShownLines::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof()))
    return traits_type::not_eof(character);
  const char one = traits_type::to_char_type(character);
  if (one != '\n') {
    line_ += one;
  } else {
    pass_on();
    to_ << '\n';
  }
  return character;
}

int ShownLines::sync() {
  pass_on();
  to_.flush();
  return to_.good() ? 0 : -1;
}

}  // namespace almoner::commands
