#include "api/service/standing_reason.hpp"

#include "api/store/history.hpp"

namespace almoner::service {
namespace {

bool is_late(const workflow::Workflow& workflow, const std::string& name) {
  const auto* state = workflow.state(name);
  return state && state->ranking == "late";
}

// The limit whose breach led to this state, or to where late ones wait before it; or null.
const workflow::TimeLimit* limit_kept_as(const workflow::Workflow& workflow,
                                         const std::string& state) {
  for (const auto& from : workflow.states)
    for (const auto& transition : from.transitions) {
      const auto& until = transition.until;
      if (!until || until->kept_as.empty()) continue;
      if (until->kept_as == state ||
          (is_late(workflow, state) && is_late(workflow, until->kept_as)))
        return &*until;
    }
  return nullptr;
}

// The last reason that anybody gave for this bid.
std::string last_reason(const Context& context, CaseId id) {
  constexpr int page = 200;
  std::string reason;
  std::int64_t after = 0;
  for (;;) {
    const auto records = store::history_of_case(context.db, id, after, page);
    for (const auto& record : records) {
      after = record.seq;
      if (!record.entry.reason.empty()) reason = record.entry.reason;
    }
    if (records.size() < static_cast<std::size_t>(page)) return reason;
  }
}

std::string counted(std::int64_t n, const char* unit) {
  return std::to_string(n) + " " + unit + (n == 1 ? "" : "s");
}

}  // namespace

std::string lateness_words(std::chrono::microseconds late) {
  using namespace std::chrono;
  const auto whole_seconds = duration_cast<seconds>(late).count();
  constexpr std::int64_t minute = 60, hour = 3600, day = 86400;
  if (whole_seconds < 1) return "less than a second";
  if (whole_seconds <= 2 * minute) return counted(whole_seconds, "second");
  if (whole_seconds < 2 * hour) return counted(whole_seconds / minute, "minute");
  if (whole_seconds < 2 * day) return counted(whole_seconds / hour, "hour");
  return counted(whole_seconds / day, "day");
}

std::string why_not_judged(const Context& context, const store::Case& row,
                           const workflow::Workflow& workflow) {
  const auto* limit = limit_kept_as(workflow, row.state);
  if (limit && row.submitted_at)
    return "Received " + lateness_words(*row.submitted_at - limit->instant) + " after the deadline";
  return last_reason(context, row.id);
}

}  // namespace almoner::service
