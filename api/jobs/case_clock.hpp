// The clock's work, a job a case: what cannot be done for one case holds up no other.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "api/service/work.hpp"

namespace almoner::jobs {

struct CaseClockLimits {
  static constexpr int cases_at_a_time = 20;  // so that nobody waits long behind it
  // A case that failed is tried again after this; after each further failure, twice as long.
  static constexpr std::chrono::minutes retry_after{1};
  static constexpr int doublings_max = 10;
};

class CaseClock {
 public:
  explicit CaseClock(service::Work& work) : work_(work) {}

  // One round at `now`. Whether there may be more to do.
  bool run(Instant now);

 private:
  struct Failed {
    int times = 0;
    Instant again_at{};
  };
  std::vector<CaseId> due(Instant now);
  void note(CaseId id, bool done, Instant now);

  service::Work& work_;
  std::map<CaseId, Failed> failed_;
  std::uint64_t failures_ = 0;
};

}  // namespace almoner::jobs
