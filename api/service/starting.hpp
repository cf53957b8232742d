// What somebody needs to know before they start a case in a fund, and the answers that they may
// bring along from an earlier one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/service/attaching.hpp"
#include "api/service/definitions.hpp"
#include "api/service/outcome.hpp"
#include "api/service/read_case.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {

struct WayToStart {
  MayStart start;
  bool own = false;          // as an applicant, for one of their organisations
  bool own_request = false;  // by their role, for no organisation
  bool on_behalf = false;    // for any organisation, with the reason
};

struct StartLimits {
  static constexpr int earlier_max = 50;
};

struct Starting {
  std::string fund, title;  // its code and title
  std::shared_ptr<const workflow::Definition> definition;
  std::vector<WayToStart> ways;
  std::vector<store::Organisation> organisations;  // theirs
  std::vector<CaseLine> earlier;                   // of those organisations, in any fund
};

// Not found where there is no such fund.
Result<Starting> starting_in(const Context& context, const Caller& caller, const std::string& fund);

// What belongs to a case and may be started from there now: a bid's payments and returns. Nothing
// where they do not see the case's text.
std::vector<MayStart> may_start_under(const Context& context, const Caller& caller, CaseId parent);

// What the earlier case answers of the new one's questions: those of the same name that take such
// an answer, its documents, and no declaration. Not found where the caller does not see its text,
// or it is of another organisation.
struct Copied {
  workflow::RawRow answers;
  Documents documents;
};
Result<Copied> answers_to_copy(const Context& context, const Caller& caller, CaseId earlier,
                               OrganisationId organisation, const workflow::Form& form);

}  // namespace almoner::service
