#include <algorithm>

#include "engine/check/dates.hpp"
#include "engine/check/freeze.hpp"
#include "engine/check/schedule.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {

// Each asked once, as searches ask again and again.
ApprovedFrom::ApprovedFrom(const Input& input) {
  if (!dates_are_known(input)) return;
  const Schedule schedule(input.workflow, input.read.all);
  for (const Way& way : input.paths.ways()) {
    if (const auto last = schedule.not_after(way))
      last_.emplace(std::pair{way.transition, way.too_late}, last->at);
    if (way.too_late) continue;
    const auto bound = schedule.earliest_of(way);
    const auto at = bound ? std::optional(bound->at) : std::nullopt;
    const auto [known, is_new] = first_.try_emplace(way.transition->action, at);
    if (is_new || !known->second) continue;
    known->second = at ? std::min(*known->second, *at) : at;
  }
}

std::optional<Instant> ApprovedFrom::first(const std::string& approval) const {
  const auto known = first_.find(approval);
  return known != first_.end() ? known->second : std::nullopt;
}

bool ApprovedFrom::is_over(const Way& way, const std::string& approval) const {
  const auto last = last_.find({way.transition, way.too_late});
  if (last == last_.end()) return false;
  const auto from = first(approval);
  return from && last->second < *from;
}

bool ApprovedFrom::is_fixed(const Workflow& of, const std::string& field,
                            const std::string& approval) const {
  const auto& fixed = of.form_fixed_after;
  if (!fixed || !workflow::contains(fixed->fields, field)) return false;
  const auto from = first(approval);
  return from && fixed->limit.instant <= *from;
}

}  // namespace almoner::check
