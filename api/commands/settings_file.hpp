// A file of settings: one JSON object, of which all that is wrong is told at once.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api/commands/files.hpp"

namespace almoner::commands {

// `Reader` is made from the path; it has read(object), complain(sentence), problems, and out, which
// is given where there are none. FileError where the file cannot be read.
template <class Reader>
auto read_settings(const std::string& path)
    -> std::variant<decltype(Reader::out), std::vector<std::string>> {
  Reader reader(path);
  boost::system::error_code error;
  const auto value = boost::json::parse(read_file(path), error);
  if (error || !value.is_object())
    reader.complain("This is not a JSON object" +
                    (error ? " (" + error.message() + ")" : std::string()) + ".");
  else
    reader.read(value.get_object());
  if (!reader.problems.empty()) return std::move(reader.problems);
  return std::move(reader.out);
}

}  // namespace almoner::commands
