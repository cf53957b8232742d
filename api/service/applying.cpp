#include "api/service/applying.hpp"

#include <algorithm>
#include <atomic>

#include "api/store/funds.hpp"

namespace almoner::service {
namespace {

std::atomic<std::size_t> drafts_allowed = ApplyLimits::drafts_max;

}  // namespace

void limit_drafts(std::size_t most) {
  drafts_allowed = most;
}

bool may_apply(const Standing& standing) {
  return !standing.organisations.empty() && !standing.is_appointed();
}

std::optional<std::string> why_not_apply(const Standing& standing, OrganisationId organisation,
                                         const workflow::Workflow& workflow) {
  const bool is_theirs = standing.is_member_of(organisation);
  if (!is_theirs || !standing.is_appointed() || !workflow.has_applicant(workflow.who_may_open))
    return std::nullopt;
  return "You have a role in this fund, so you cannot apply in it for your own organisation. A "
         "colleague who has no role in the fund can.";
}

std::optional<std::string> too_many_drafts(const Context& context, const Standing& standing,
                                           FundId fund, OrganisationId organisation,
                                           const workflow::Workflow& workflow) {
  const std::size_t allowed = drafts_allowed;
  if (!organisation || allowed == 0) return std::nullopt;
  std::vector<OrganisationId> theirs = standing.organisations;
  if (!standing.is_member_of(organisation)) theirs = {organisation};
  const auto drafts =
      store::list_cases(context.db, {fund, {}, workflow.name, workflow.start, {}, theirs}, {},
                        store::CaseListLimits::page_max);
  const auto of_organisation = std::count_if(drafts.begin(), drafts.end(), [&](const auto& one) {
    return one.organisation == organisation;
  });
  const auto of_person = std::count_if(drafts.begin(), drafts.end(), [&](const auto& one) {
    return one.opened_by == standing.person && standing.is_member_of(organisation);
  });
  const auto most = static_cast<std::ptrdiff_t>(allowed);
  if (of_organisation < most && of_person < most) return std::nullopt;
  return std::string(of_person < most ? "This organisation has " : "You have started ") +
         std::to_string(allowed) + " in this fund" +
         (of_person < most ? " that are started and not sent in" : " that are not sent in") +
         ". Go on with one of them in place of starting another.";
}

bool is_kept_from_typing(const Standing& standing, const store::Case& row) {
  return standing.is_appointed() && standing.is_member_of(row.organisation);
}

bool applies_in(const Context& context, OrganisationId organisation, FundId fund) {
  constexpr int page = store::CaseListLimits::page_max;
  const store::CaseFilter filter{fund, {}, {}, {}, {}, std::vector{organisation}};
  for (CaseId after;;) {
    const auto rows = store::list_cases(context.db, filter, after, page);
    const bool is_there = std::any_of(rows.begin(), rows.end(), [&](const store::Case& row) {
      const auto definition = context.definitions.get(context.db, row.definition);
      const auto* state = definition->workflow(row.workflow)->state(row.state);
      return state != nullptr && !state->is_end;
    });
    if (is_there || static_cast<int>(rows.size()) < page) return is_there;
    after = rows.back().id;
  }
}

std::optional<std::string> fund_of_both(const Context& context, PersonId person,
                                        OrganisationId organisation, const std::string& role) {
  for (const auto& fund : store::list_funds(context.db)) {
    const auto standing = standing_of(context, person, fund.id);
    const bool has_role = role.empty() ? standing.is_appointed() : standing.holds(role);
    if (has_role && applies_in(context, organisation, fund.id)) return fund.title;
  }
  return std::nullopt;
}

}  // namespace almoner::service
