// Messages of the other side of a conversation with an applicant that somebody has not read yet.
#pragma once

#include <string>
#include <vector>

#include "api/service/seen_case.hpp"

namespace almoner::service {

struct UnreadLimits {
  static constexpr std::chrono::days since{60};  // older ones are listed no more
  static constexpr int looked_at_max = 500;
};

struct UnreadMessages {
  CaseId id;
  std::string ref, title;
  int count = 0;
  Instant latest;
};

// On the cases that they may answer on, the longest waiting first: by the applicant for those who
// act on bids, by those for the applicant. `only`: of that case.
std::vector<UnreadMessages> unread_messages(const Context& context, const Caller& caller,
                                            CaseId only = {});

// They have read all of the case that they may. Not found where it is not theirs to see.
std::optional<Failure> mark_read(const Context& context, const Caller& caller, CaseId id);

}  // namespace almoner::service
