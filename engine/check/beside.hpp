// What else is known beside the files of a fund: the documents that can be made, the messages that
// have words, and who there is. What is left out is not looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/form.hpp"

namespace almoner::check {

// An answer of a form as a document prints it.
struct PrintedAnswer {
  std::string field;
  workflow::FieldType type;  // an answer of another type is printed as if there were none
  std::string column = "";   // of the rows that the field is; empty: the answer itself
  bool is_needed = true;     // the document cannot do without
  std::string of = "";  // the kind of the children whose answer it is; empty: of the case itself
};

// A document that can be made.
struct KnownDocument {
  std::string name;
  std::string of;  // the kind of case that it is about: "bid"
  std::vector<PrintedAnswer> prints;
};

using Documents = std::vector<KnownDocument>;

// Who there really is.
struct Person {
  std::string name;
  std::vector<std::string> roles;
  std::string body;  // may be unknown
};
using Roster = std::vector<Person>;

struct Beside {
  std::optional<Documents> documents;                // all that can be made
  std::optional<std::vector<std::string>> messages;  // all that have words
  std::optional<Roster> roster;
};

}  // namespace almoner::check
