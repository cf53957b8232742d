#include <algorithm>

#include "engine/check/dates.hpp"
#include "engine/check/freeze.hpp"
#include "engine/check/schedule.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {

ApprovedFrom::ApprovedFrom(const Input& input) : input_(input) {
  if (dates_are_known(input))
    schedule_ = std::make_unique<const Schedule>(input.workflow, input.read.all);
}

ApprovedFrom::~ApprovedFrom() = default;

std::optional<Instant> ApprovedFrom::first(const std::string& approval) const {
  if (!schedule_) return std::nullopt;
  std::optional<Instant> first;
  for (const Way& way : input_.paths.ways()) {
    if (way.too_late || way.transition->action != approval) continue;
    const auto bound = schedule_->earliest_of(way);
    if (!bound) return std::nullopt;
    if (!first || bound->at < *first) first = bound->at;
  }
  return first;
}

bool ApprovedFrom::is_over(const Way& way, const std::string& approval) const {
  const auto from = first(approval);
  const auto last = from ? schedule_->not_after(way) : std::nullopt;
  return last && last->at < *from;
}

bool ApprovedFrom::is_fixed(const Workflow& of, const std::string& field,
                            const std::string& approval) const {
  const auto& fixed = of.form_fixed_after;
  if (!fixed || !workflow::contains(fixed->fields, field)) return false;
  const auto from = first(approval);
  return from && fixed->limit.instant <= *from;
}

}  // namespace almoner::check
