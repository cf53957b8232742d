// When the program did not serve: noted as it runs, known when it is started again, and told to
// administrators where it took time from those who were about to send something in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"

namespace almoner::service {

struct OutageRule {
  static constexpr std::chrono::seconds note_every{30};
  static constexpr std::chrono::minutes gap_min{2};  // a shorter one is a restart
  // So long, all told, in so long before a closing moment: one working day more for everybody.
  static constexpr std::chrono::minutes down_min{30};
  static constexpr std::chrono::hours before_closing{4};
};

// It serves at context.now. Where it was just started, and did not serve before, since that was
// last noted, the record says so.
enum class Noting { start, running };
void note_serving(const Context& context, Noting noting);

struct Outage {
  std::string fund, fund_title, time_zone;
  std::string date;  // of the fund: "closes"
  Instant closes;
  std::chrono::minutes down{};  // within the hours before that
  std::optional<Instant> working_day_later;
};

// To which the rule applies: of each date of the last week or to come until which applicants may
// do something, as it is now, in the funds that the caller administers. None for anybody else.
std::vector<Outage> outages(const Context& context, const Caller& caller);

}  // namespace almoner::service
