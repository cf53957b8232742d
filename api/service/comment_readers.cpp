#include "api/service/comment_readers.hpp"

#include <algorithm>

#include "api/store/deeds.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

bool is_applicants(const workflow::Fund& fund, const std::string& name) {
  const auto* role = fund.role(name);
  return role && role->is_applicant;
}

bool watches(const workflow::Fund& fund, const std::string& name) {
  const auto* role = fund.role(name);
  return role && !role->may_act_on_bids;
}

bool is_barred(const Context& context, const LoadedCase& loaded, PersonId person) {
  const auto& interests = loaded.workflow->interests;
  if (!interests) return false;
  const CaseId where = interests->of_parent ? loaded.row.parent : loaded.row.id;
  const auto declared = store::interests_of(context.db, where);
  return std::any_of(declared.begin(), declared.end(), [&](const auto& one) {
    return one.person == person && interests->bars(one.kind);
  });
}

bool is_member(const Context& context, OrganisationId organisation, PersonId person) {
  const auto theirs = store::organisations_of(context.db, person);
  return organisation && std::find(theirs.begin(), theirs.end(), organisation) != theirs.end();
}

}  // namespace

bool is_among(const SeenCase& seen, const std::vector<std::string>& roles) {
  const auto& fund = *seen.loaded.workflow->fund;
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return is_applicants(fund, role) ? seen.sight == Sight::own
                                     : seen.sight == Sight::full && seen.standing.holds(role);
  });
}

std::string writes_as(const Context& context, const SeenCase& seen,
                      const workflow::CommentCircle& circle) {
  const auto& fund = *seen.loaded.workflow->fund;
  for (const auto& role : circle.seen_by) {
    if (!is_among(seen, {role}) || watches(fund, role)) continue;
    if (!is_applicants(fund, role) ||
        is_applicant(context, seen.standing, seen.loaded.row, *seen.loaded.workflow))
      return role;
  }
  return {};
}

int readers_in(const Context& context, const LoadedCase& loaded, const std::string& role) {
  const auto people = store::people_with_role(context.db, loaded.row.fund, role, context.now);
  if (watches(*loaded.workflow->fund, role)) return static_cast<int>(people.size());
  return static_cast<int>(std::count_if(people.begin(), people.end(), [&](PersonId person) {
    return !is_barred(context, loaded, person) &&
           !is_member(context, loaded.row.organisation, person);
  }));
}

const workflow::CommentCircle* circle_called(const workflow::Workflow& workflow,
                                             const std::string& name) {
  const auto found = std::find_if(workflow.comments.begin(), workflow.comments.end(),
                                  [&](const auto& circle) { return circle.name == name; });
  return found == workflow.comments.end() ? nullptr : &*found;
}

}  // namespace almoner::service
