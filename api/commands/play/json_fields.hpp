// Reading fields of a JSON object, collecting every problem by reference and field instead of
// stopping.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/commands/play/round_file.hpp"

namespace almoner::commands::play {

// A value as messages show it: 22.5, never 2.25E1, and cut short where it is long.
std::string shown(const boost::json::value& value);

class JsonFields {
 public:
  JsonFields(const boost::json::object& object, std::string ref, std::vector<FileProblem>& problems,
             std::string prefix = {})
      : object_(object), ref_(std::move(ref)), prefix_(std::move(prefix)), problems_(problems) {}

  // Each reports a missing or misshapen field and then gives an empty value.
  std::string text(std::string_view name);
  std::string optional_text(std::string_view name);  // absent or null: empty
  bool flag(std::string_view name);
  std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most);
  Money pence(std::string_view name);
  Instant instant(std::string_view name);
  Date date(std::string_view name);
  std::string decimal(std::string_view name, std::int64_t most);  // 60 or 62.5, as text
  std::vector<std::string> texts(std::string_view name);
  CodeList codes(std::string_view name);  // an object of code: title

  bool has(std::string_view name) const;
  JsonFields inside(
      std::string_view name);  // an object within; reported and empty when it is not there
  void each(std::string_view name,
            const std::function<void(JsonFields&)>& read);  // an array of objects

  void problem(std::string_view field, std::string sentence);
  const boost::json::object& object() const { return object_; }
  std::vector<FileProblem>& problems() { return problems_; }
  const std::string& ref() const { return ref_; }

 private:
  const boost::json::value* find(std::string_view name, std::string_view expected,
                                 boost::json::kind kind);

  const boost::json::object& object_;
  std::string ref_, prefix_;
  std::vector<FileProblem>& problems_;
};

}  // namespace almoner::commands::play
