// Starting a case: a bid's draft, a round, a payment, a return.
#pragma once

#include <string>

#include "api/service/opening_answers.hpp"
#include "api/service/standing.hpp"
#include "api/service/take_action.hpp"

namespace almoner::service {

struct OpenRequest {
  std::string fund;      // its code
  std::string workflow;  // "pcc-main-round"
  CaseId parent;
  OrganisationId organisation;  // whose case it is; none for a round, taken from the parent for a
                                // payment or return
  workflow::RawRow answers;
  std::shared_ptr<const OpeningAnswers> typed;  // the same, done beforehand; or null
  std::string
      reason;  // needed where an officer types for the applicant: "received by email on ..."
  std::string
      reference;  // "" = the next one; given only by commands that bring references with them
};

Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request);

// What somebody may start in a fund now: an officer a round, an applicant a bid in each open round.
// What belongs to a bid (a payment, a return) is started from there and is not listed.
struct MayStart {
  std::string workflow, kind, title;
  CaseId parent;  // none: it belongs to no other case
  std::string parent_ref;
};
std::vector<MayStart> may_start(const Context& context, const Caller& caller, FundId fund);

struct EditRequest {
  CaseId id;
  std::optional<std::string> seen_tag;  // what If-Match said; unset = whatever is there
  workflow::RawRow answers;
  std::string reason = {};    // needed of who types in the applicant's place, but in a draft that
                              // they began so: that has its reason
  bool keeps_faults = false;  // of a draft: what is too long or not in order is saved all the same
};

struct Edited {
  CaseId id;
  std::int64_t version = 0;                   // none for its applicant, who goes by the tag
  std::string tag;                            // see tag_of
  std::vector<workflow::Reason> faults = {};  // of what was saved; it cannot be sent in with them
};

// Changes answers while the form is open to the caller, and records who changed which. What is
// wrong is refused whole; what is missing is not wrong yet; what is the same as before is no
// change. Once the form was sent in, a declaration falls with any answer that it was made of.
Result<Edited> edit_draft(const Context& context, const Caller& caller, const EditRequest& request);

// The fields that are typed while the form is open: neither computed nor filled in by a role.
std::vector<std::string> open_fields(const workflow::Form& form);

// Whether this person may type in the case's form now.
bool may_edit(const Context& context, const Standing& standing, const store::Case& row,
              const workflow::Workflow& workflow);

}  // namespace almoner::service
