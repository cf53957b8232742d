// What the checks of this folder look at, made once for each workflow.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/situations.hpp"
#include "engine/workflow/check.hpp"

namespace almoner::check {

using workflow::Finding;
using workflow::Paths;
using workflow::Place;
using workflow::Problems;
using workflow::Promise;
using workflow::State;
using workflow::Transition;
using workflow::Way;
using workflow::Workflow;

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

// What else is known beside the files; what is left out is not looked at.
struct Beside {
  std::optional<Documents> documents;                // all that can be made
  std::optional<std::vector<std::string>> messages;  // all that have words
  std::optional<Roster> roster;
};

struct Input {
  const workflow::CheckInput& read;
  const Workflow& workflow;
  const Paths& paths;
  const WaysOut& ways;
  const Beside& beside;
};

inline Place place_of(const Transition& transition) {
  return {transition.line, transition.column};
}

// "bid", "round": what a case of this workflow is called.
inline const std::string& case_words(const Input& input) {
  return input.workflow.kind;
}

// The path in words, its step `at` marked: "<- breaks the promise".
std::vector<std::string> marked_path(const Paths& paths, const std::vector<const Way*>& path,
                                     std::size_t at, const std::string& mark);

// Says that a check gave up at situations_max.
void report_limit(const Input& input, Problems& problems, std::string_view check);

}  // namespace almoner::check
