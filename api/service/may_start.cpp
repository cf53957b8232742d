#include <algorithm>

#include "api/service/applying.hpp"
#include "api/service/open_case.hpp"
#include "api/service/public_funds.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/standing.hpp"
#include "api/service/starting.hpp"
#include "api/service/versions.hpp"
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

namespace {

// Each version once, the latest first.
std::vector<store::Digest> versions_of(const Context& context, const store::FundRow& fund) {
  std::vector<store::Digest> versions{fund.definition};
  for (const auto& version : store::versions_of_fund(context.db, fund.id))
    if (std::find(versions.begin(), versions.end(), version.definition) == versions.end())
      versions.push_back(version.definition);
  return versions;
}

bool holds_one(const workflow::Actor& actor, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
    return std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end();
  });
}

bool may_open(const workflow::Actor& actor, const workflow::Workflow& workflow) {
  return holds_one(actor, workflow.who_may_open) ||
         holds_one(actor, workflow.who_may_open_on_behalf);
}

// What applicants could not send in yet, or not any more, nobody starts.
bool is_open(const workflow::Workflow& workflow, Instant now) {
  return !workflow.has_applicant(workflow.who_may_open) ||
         by_the_clock(workflow, now) == Opening::open;
}

}  // namespace

std::vector<MayStart> may_start(const Context& context, const Caller& caller, FundId id) {
  const auto fund = store::find_fund(context.db, id);
  if (!fund || fund->closed_at) return {};
  const Standing standing = standing_of(context, caller.person, id);
  std::vector<MayStart> out;
  for (const auto& version : versions_of(context, *fund)) {
    const auto definition = context.definitions.get(context.db, version);
    const workflow::Actor actor = actor_of(standing, *definition->fund, may_apply(standing));
    for (const auto& workflow : definition->workflows) {
      if (!may_open(actor, *workflow)) continue;
      if (workflow->parent_kind.empty() && is_open(*workflow, context.now) &&
          version_for_new(context, *fund, workflow->name).digest == version)
        out.push_back({workflow->name, workflow->kind, workflow->title, {}, {}});
      for (const auto& parent : public_parents(context, id, *workflow))
        if (parent.definition == version)  // a bid runs by what its round runs by
          out.push_back({workflow->name, workflow->kind, workflow->title, parent.id, parent.ref});
    }
  }
  return out;
}

std::vector<MayStart> may_start_under(const Context& context, const Caller& caller, CaseId id) {
  const auto found = see_case(context, caller, id);
  if (failed(found)) return {};
  const auto& seen = std::get<SeenCase>(found);
  const auto fund = store::find_fund(context.db, seen.shown.fund);
  if (seen.sight == Sight::declare_first || !fund || fund->closed_at) return {};
  const auto actor = actor_for(context, seen.standing, seen.loaded, seen.sight);
  std::vector<MayStart> out;
  for (const auto& workflow : seen.loaded.definition->workflows) {
    const auto& states = workflow->parent_in;
    const bool belongs = workflow->parent_kind == seen.shown.kind &&
                         std::find(states.begin(), states.end(), seen.shown.state) != states.end();
    // In an applicant's place it is started where the organisation is chosen.
    if (belongs && holds_one(actor, workflow->who_may_open))
      out.push_back({workflow->name, workflow->kind, workflow->title, id, seen.shown.ref});
  }
  return out;
}

}  // namespace almoner::service
