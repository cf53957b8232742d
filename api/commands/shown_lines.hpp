// What is printed of files that others wrote: a title may hold letters that nobody sees, or that
// turn a terminal's text round or colour it.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>

namespace almoner::commands {

// Passes each line on as people can be shown it. What stands before a flush is passed on as it is
// then, so flush at no place within a character.
class ShownLines : public std::streambuf {
 public:
  explicit ShownLines(std::ostream& to) : to_(to) {}
  ~ShownLines() override { pass_on(); }
  ShownLines(const ShownLines&) = delete;
  ShownLines& operator=(const ShownLines&) = delete;
  ShownLines(ShownLines&&) = delete;
  ShownLines& operator=(ShownLines&&) = delete;

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  void pass_on();

  std::ostream& to_;
  std::string line_;
};

}  // namespace almoner::commands
