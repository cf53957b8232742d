// Carries out an accepted step: answers, money, state, audit, orders, and the children it carries;
// all or none. For use cases only; whoever calls it is inside a savepoint that is undone when this
// fails.
#pragma once

#include <string>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/standing.hpp"
#include "api/store/save.hpp"
#include "engine/workflow/advance.hpp"
#include "engine/workflow/given.hpp"

namespace almoner::service {

struct Doer {
  PersonId person;  // none = the clock
  std::string role, body;
  PersonId covers;             // whose leave is covered, or none
  bool for_applicant = false;  // in the applicant's place
};

struct Doing {
  Doer doer;
  workflow::Given given;
  std::string detail;    // JSON text for the audit: what was given
  Instant effective_at;  // when it counts
};

// Who does it and when; what it is, the caller adds.
store::Act act_of(const Context& context, const Doer& doer);

// In which capacity somebody does what these roles may: the first of them that they hold.
Doer doer_as(const Standing& standing, const workflow::Actor& actor,
             const std::vector<std::string>& roles);

Result<store::Saved> apply(const Context& context, const LoadedCase& loaded,
                           const workflow::Step& step, const Doing& doing);

// When the clock must look at a case that is in this state since then; done timers are left out.
std::optional<Instant> next_due(const Context& context, const workflow::Workflow& workflow,
                                CaseId id, const std::string& state, Instant entered_at);

using workflow::counts;
using workflow::timer_name;

}  // namespace almoner::service
