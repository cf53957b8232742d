// What is wrong with a fund's files, in a form that an officer can read and a program can sort.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::workflow {

struct Place {  // both count from 1; columns count characters, not bytes
  int line = 0, column = 0;
  auto operator<=>(const Place&) const = default;
};

enum class Severity { error, warning };

// Findings of one file and check with the same key are told as one: the first whole, and under it
// what each other is about.
struct Cause {
  std::string key;                // empty: it is told alone
  std::string about;              // "'form.amount'"; empty: its line says enough
  std::string one_more, more;     // "so does", "so do"
  std::string field, action;      // that mends it: the action must require the field
  std::string answer_left_open;   // that may be empty because of this
  std::string follows_from_open;  // not told where something else leaves that answer open
};

struct Finding {
  Severity severity = Severity::error;
  std::string check;  // "R1"
  std::string file;
  int line = 0, column = 0;
  std::string message;             // what was found and what was expected
  std::string excerpt;             // the line itself
  std::vector<std::string> notes;  // what follows from it, or where else the same thing stands
  std::vector<std::string> path;   // where it is a path: the steps, in the titles an officer knows
  std::string mend;                // "write 'submitted'"; printed after "to mend it:"
  std::string about;  // the thing it is about ("state submitted"), for acknowledgements
  Cause cause = {};
  std::string no_name = {};   // what stands where a name must, and is none, nor like one
  bool acknowledged = false;  // a warning that the file's owner has accepted, with who and why
};

// "workflows/x/bid.yaml:231:7: error R1: ..." and the lines under it. Ends with a line break.
std::string text_of(const Finding& finding);
std::string text_of(const std::vector<Finding>& findings);

// What `almoner check` exits with: 1 with errors, 2 with warnings that nobody acknowledged, else 0.
int exit_code(const std::vector<Finding>& findings);

bool any_error(const std::vector<Finding>& findings);

}  // namespace almoner::workflow
