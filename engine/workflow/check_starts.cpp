// R23: somebody may start each kind of case, and where there are bids there are applicants: whoever
// is none is appointed to a role, and sees what the role sees.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view id = "R23";
constexpr std::string_view asked_for = "bid";

std::vector<std::string> role_names(const Fund& fund) {
  std::vector<std::string> names;
  for (const Role& role : fund.roles) names.push_back(role.name);
  return names;
}

bool has_applicants(const Fund& fund) {
  return std::any_of(fund.roles.begin(), fund.roles.end(),
                     [](const Role& role) { return role.is_applicant; });
}

// Nobody starts a case by a role that may not act. A role that there is not is told as such.
bool may_start(const Fund& fund, const std::string& name) {
  const Role* role = fund.role(name);
  return role == nullptr || role->is_applicant || role->may_act_on_bids;
}

}  // namespace

void check_starts(const CheckInput& input, Problems& problems) {
  const Workflow& workflow = input.workflow;
  const Fund& fund = *workflow.fund;
  if (fund.roles.empty()) return;  // told where they are read
  const Place top{1, 1};
  if (std::none_of(workflow.who_may_open.begin(), workflow.who_may_open.end(),
                   [&fund](const std::string& name) { return may_start(fund, name); })) {
    problems.error(top, id, "nobody may start a " + workflow.kind,
                   "write who_may_open: [ROLE]; the roles are " + joined(role_names(fund)));
  } else if (workflow.kind == asked_for && !has_applicants(fund)) {
    Finding& finding = problems.warning(
        top, id,
        "nobody is known as an applicant: whoever starts a bid is appointed by the "
        "fund, and sees every bid that the role sees",
        "write from: bid.owner under the role of those who ask for money");
    finding.about = "who_may_open";
  }
}

}  // namespace almoner::workflow
