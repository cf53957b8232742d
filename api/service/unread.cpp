#include "api/service/unread.hpp"

#include <algorithm>
#include <map>

#include "api/service/comment_readers.hpp"
#include "api/service/read_case.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace {

using store::CommentRow;

bool is_of_applicant(const SeenCase& seen, const std::string& role) {
  return seen.loaded.workflow->fund->is_applicants(role);
}

// Written to them by the other side, where they may answer.
bool is_for(const Context& context, const SeenCase& seen, const CommentRow& row) {
  const auto* circle = circle_called(*seen.loaded.workflow, row.circle);
  const bool with_applicant =
      std::any_of(row.seen_by.begin(), row.seen_by.end(),
                  [&](const auto& role) { return is_of_applicant(seen, role); });
  return circle && with_applicant && is_among(seen, row.seen_by) &&
         !writes_as(context, seen, *circle).empty() &&
         is_of_applicant(seen, row.role) != (seen.sight == Sight::own);
}

}  // namespace

std::vector<UnreadMessages> unread_messages(const Context& context, const Caller& caller,
                                            CaseId only) {
  std::vector<UnreadMessages> out;
  std::map<CaseId, Result<SeenCase>> cases;
  for (const auto& row :
       store::comments_not_read(context.db, caller.person, context.now - UnreadLimits::since,
                                UnreadLimits::looked_at_max)) {
    if (only && row.case_id != only) continue;
    if (!cases.contains(row.case_id))
      cases.emplace(row.case_id, see_case(context, caller, row.case_id));
    const auto* seen = std::get_if<SeenCase>(&cases.at(row.case_id));
    if (!seen || !is_for(context, *seen, row)) continue;
    auto found = std::find_if(out.begin(), out.end(),
                              [&](const auto& one) { return one.id == row.case_id; });
    if (found == out.end())
      found = out.insert(out.end(), {row.case_id, seen->shown.ref, case_title(*seen), 0, row.at});
    ++found->count;
    found->latest = row.at;
  }
  return out;
}

std::optional<Failure> mark_read(const Context& context, const Caller& caller, CaseId id) {
  const auto found = see_case(context, caller, id);
  if (const auto* failure = std::get_if<Failure>(&found)) return *failure;
  const auto& seen = std::get<SeenCase>(found);
  std::map<std::string, std::int64_t> last;
  for (const auto& row : store::comments_of(context.db, id))
    if (is_among(seen, row.seen_by)) last[row.circle] = row.id;
  for (const auto& [circle, comment] : last)
    store::mark_comments_read(context.db, caller.person, id, circle, comment);
  return std::nullopt;
}

}  // namespace almoner::service
