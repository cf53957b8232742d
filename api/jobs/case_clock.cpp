#include "api/jobs/case_clock.hpp"

#include <algorithm>
#include <future>
#include <optional>
#include <spdlog/spdlog.h>

#include "api/service/clock.hpp"

namespace almoner::jobs {

using service::Landed;

// Those that failed a while ago are asked for too, so that they cannot fill the places of others.
std::vector<CaseId> CaseClock::due(Instant now) {
  std::promise<std::vector<CaseId>> found;
  std::vector<CaseId> ids;
  const int limit = CaseClockLimits::cases_at_a_time + static_cast<int>(failed_.size());
  const bool taken = work_.read(
      now, [&](const service::Context& context) { ids = service::cases_due(context, limit); },
      [&](Landed landed) {
        found.set_value(landed == Landed::yes ? std::move(ids) : std::vector<CaseId>{});
      });
  if (!taken) return {};
  auto waiting = found.get_future().get();
  std::erase_if(waiting, [&](CaseId id) {
    const auto before = failed_.find(id);
    return before != failed_.end() && before->second.again_at > now;
  });
  waiting.resize(std::min<std::size_t>(waiting.size(), CaseClockLimits::cases_at_a_time));
  return waiting;
}

void CaseClock::note(CaseId id, bool done, Instant now) {
  if (done) {
    failed_.erase(id);
    return;
  }
  ++failures_;
  Failed& failed = failed_[id];
  failed.again_at = now + CaseClockLimits::retry_after * (1 << failed.times);
  failed.times = std::min(failed.times + 1, CaseClockLimits::doublings_max);
  spdlog::error("The clock could not do what is due for case {}; it is tried again later.",
                id.value);
}

bool CaseClock::run(Instant now) {
  const auto ids = due(now);
  std::vector<std::pair<CaseId, std::future<Landed>>> jobs;
  for (const auto id : ids) {
    auto landed = std::make_shared<std::promise<Landed>>();
    auto waited_for = landed->get_future();
    const bool taken = work_.write(
        now, [id](const service::Context& context) { return service::catch_up(context, id), true; },
        [landed](Landed how) { landed->set_value(how); });
    if (!taken) break;
    jobs.emplace_back(id, std::move(waited_for));
  }
  bool database_takes_it = jobs.size() == ids.size();
  for (auto& [id, waited_for] : jobs) {
    const Landed how = waited_for.get();
    if (how == Landed::yes || how == Landed::broken)
      note(id, how == Landed::yes, now);
    else
      database_takes_it = false;
  }
  work_.note({failures_, failed_.size()});
  return database_takes_it && ids.size() == CaseClockLimits::cases_at_a_time;
}

}  // namespace almoner::jobs
