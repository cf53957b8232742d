#include <algorithm>

#include "api/service/open_case.hpp"
#include "api/service/standing.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {
namespace {

// Those that the workflow lets somebody start a case in, and that everybody who may start one knows
// of.
std::vector<store::Case> public_parents(const Context& context, FundId fund,
                                        const workflow::Workflow& workflow) {
  constexpr int rounds_max = 50;  // open at once in one fund
  std::vector<store::Case> out;
  for (const auto& state : workflow.parent_in)
    for (auto& row : store::list_cases(
             context.db, {fund, workflow.parent_kind, {}, state, {}, std::nullopt}, {}, rounds_max))
      if (!row.organisation && !row.parent) out.push_back(std::move(row));
  return out;
}

}  // namespace

std::vector<MayStart> may_start(const Context& context, const Caller& caller, FundId id) {
  const auto fund = store::find_fund(context.db, id);
  if (!fund || fund->closed_at) return {};
  const auto definition = context.definitions.get(context.db, fund->definition);
  const Standing standing = standing_of(context, caller.person, id);
  const workflow::Actor actor =
      actor_of(standing, *definition->fund, !standing.organisations.empty());
  std::vector<MayStart> out;
  for (const auto& workflow : definition->workflows) {
    const auto holds = [&](const auto& role) {
      return std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
    };
    const auto may = [&](const auto& roles) {
      return std::any_of(roles.begin(), roles.end(), holds);
    };
    if (!may(workflow->who_may_open) && !may(workflow->who_may_open_on_behalf)) continue;
    if (workflow->parent_kind.empty())
      out.push_back({workflow->name, workflow->kind, workflow->title, {}, {}});
    for (const auto& parent : public_parents(context, id, *workflow))
      out.push_back({workflow->name, workflow->kind, workflow->title, parent.id, parent.ref});
  }
  return out;
}

}  // namespace almoner::service
