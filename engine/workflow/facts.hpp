// Everything that may be looked at to decide. The service loads it before asking; a guard loads
// nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/case/ids.hpp"
#include "engine/case/money.hpp"
#include "engine/guard/value.hpp"
#include "engine/time/instant.hpp"
#include "engine/workflow/case_answers.hpp"

namespace almoner::workflow {

// A role held only in the place of somebody who is on leave: whom it is held for, and whether they
// are of the organisation whose case it is.
struct Cover {
  std::string role;
  PersonId person;
  bool of_applicant = false;
};

struct Actor {
  PersonId person;  // none = the clock
  std::vector<std::string>
      roles;         // held in this fund today; "applicant" only for the case's own organisation
  std::string body;  // the council, the police, ...: for "two officers from different bodies"
  std::vector<std::string> other_bodies = {};  // that they are appointed for as well
  std::vector<Cover> covers = {};
  bool of_applicant = false;       // of the organisation whose case it is: never its judge
  bool only_as_applicant = false;  // they see the case as its applicant does, and may do no more
};

// One earlier action on the case that still counts (cancelled ones are left out by the service).
struct Deed {
  std::string action;
  PersonId person;
  std::string body;
  Instant at;
  PersonId on_behalf_of = {};                  // whose leave was covered, or none
  bool for_applicant = false;                  // done by an officer in the applicant's place
  std::vector<std::string> other_bodies = {};  // that the person was appointed for then as well
};

struct DeclaredInterest {
  PersonId person;
  std::string kind;  // a code of the fund's interest_kinds
  std::string reason;
};

struct ScoreFacts {
  std::vector<PersonId> scored_by;        // sheets that count
  int assessors_not_barred = 0;           // people of the scoring role whom no interest bars
  std::optional<std::string> total_text;  // "67.33"; none until scored
  int total_floor = 0;                    // whole points, for comparing with a whole pass mark
  bool gate_passed = false;
  std::string gates_failed;  // "A and B"
  bool meets_quality_line = false;
  int spread = 0;
};

struct LedgerFacts {
  Money available;                  // of the pot
  Money reserved, committed, paid;  // of the case (or its parent, where the budget is the parent's)
  Money asked = {};                 // by others that are paid from the same, and not paid yet
};

struct ChildFacts {
  std::string kind, state, ref;
  CaseId id;
};

struct Facts {
  CaseId id;
  std::string ref, state;
  Instant opened_at, entered_state_at;
  bool form_locked = false;
  CaseAnswers form;
  std::vector<Deed> deeds;                // oldest first
  std::vector<Deed> parent_deeds;         // the same, where a rule of the workflow looks at them
  std::vector<PersonId> sibling_typists;  // who acted in the applicant's place on another child of
                                          // the same bid
  std::vector<DeclaredInterest> interests;  // the parent's too, where the workflow says so
  ScoreFacts scores;
  LedgerFacts ledger;
  std::optional<std::string> parent_state;
  guard::Value parent_form;  // a map; empty without a parent
  std::vector<ChildFacts> children;
};

}  // namespace almoner::workflow
