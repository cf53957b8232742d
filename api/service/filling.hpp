// A case's form as one person fills it in.
#pragma once

#include <string>
#include <vector>

#include "api/service/seen_case.hpp"
#include "engine/guard/value.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::service {

struct Filling {
  SeenCase seen;  // keeps the fields alive
  std::string tag;
  guard::Value answers;                  // as they see them
  std::vector<std::string> open;         // the questions that they may answer now
  std::vector<std::string> asked_again;  // of those, what somebody asked again by name
  std::vector<workflow::Reason> closed;  // why not the others, each with its field
  bool needs_reason = false;             // each change does: they type in the applicant's place
  std::string
      sends;  // the action with which they send it in from where it is; "" = none is theirs.
              // In the applicant's place also while the form is open to the applicant alone

  const workflow::Workflow& workflow() const { return *seen.loaded.workflow; }
  bool is_open() const { return !open.empty(); }
};

// Not found where there is nothing that they may read.
Result<Filling> filling_of(const Context& context, const Caller& caller, CaseId id);

// Whether a change of the answers needs their reason: they type in the applicant's place, and it is
// not the draft that they began so.
bool needs_reason_to_edit(const Context& context, const Standing& standing,
                          const LoadedCase& loaded);

// Whether a person sends the form in with it: it asks for answers of it, and is taken by those who
// type them, or in their place. What others do while the form is open is a step like any other.
bool sends_form_in(const workflow::Workflow& workflow, std::string_view state,
                   const workflow::Transition& transition);

}  // namespace almoner::service
