// The closing day: until when something may still be sent in, and what has come in so far.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::service {

// Until when the applicant may still take the next step that has an end: of a bid in the state that
// they are shown, of a round for the bids in it. None where nothing of theirs has one.
std::optional<Instant> closes_at(const Context& context, const LoadedCase& loaded);

// That the closing time was moved, by whoever looks after the fund.
struct MoreTime {
  Instant on, before, after;
  std::string reason;
};

struct Clock {
  Instant now;  // the server's, which alone counts
  std::optional<Instant> closes_at;
  std::string time_zone;
  std::vector<MoreTime> more_time = {};  // in the order in which it was given
};
// For whoever sees the case.
Result<Clock> clock_of(const Context& context, const Caller& caller, CaseId id);

struct BidsInState {
  std::string state_title;
  int bids = 0, sent_in = 0;
  Money asked;  // by those that were sent in
};

struct ClosingDay {
  Clock clock;
  std::string ref, state_title, fund_code;
  std::vector<BidsInState> states;  // in the order of the workflow
  int bids = 0, sent_in = 0;
  Money asked;
  bool is_part = false;  // others are there, and how many is not for the caller to know
  int hidden = 0;        // whose sums are left out: their text is not the caller's to see
};

// Of a round, for whoever sees it in an appointed role.
bool may_open_closing_day(const SeenCase& seen);

// Bids that they do not see at all are counted for roles that see a bid from when it is sent in,
// and for no others: how many wait for the sift is not told to whoever scores.
Result<ClosingDay> closing_day(const Context& context, const Caller& caller, CaseId round);

}  // namespace almoner::service
