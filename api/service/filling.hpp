// A case's form as one person fills it in.
#pragma once

#include <string>
#include <vector>

#include "api/service/seen_case.hpp"
#include "engine/guard/value.hpp"

namespace almoner::service {

struct Filling {
  SeenCase seen;  // keeps the fields alive
  std::string tag;
  guard::Value answers;           // as they see them
  std::vector<std::string> open;  // the questions that they may answer now
  bool needs_reason = false;      // each change does: they type in the applicant's place
  std::string sends;  // the action with which they send it in from where it is; "" = none is theirs

  const workflow::Workflow& workflow() const { return *seen.loaded.workflow; }
  bool is_open() const { return !open.empty(); }
};

// Not found where there is nothing that they may read.
Result<Filling> filling_of(const Context& context, const Caller& caller, CaseId id);

// Whether a change of the answers needs their reason: they type in the applicant's place, and it is
// not the draft that they began so.
bool needs_reason_to_edit(const Context& context, const Standing& standing,
                          const LoadedCase& loaded);

// Whether a person sends the form in with it: it shuts the form, and asks for answers of it.
bool sends_form_in(const workflow::Form& form, const workflow::Transition& transition);

}  // namespace almoner::service
