// What the calendars of the funds hold from now on.
#pragma once

#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "engine/time/zone.hpp"

namespace almoner::service {

struct ComingDate {
  std::string fund;  // its title
  std::string name;  // as the fund has it: "sift_from"
  Instant at;
  std::string words;  // "8 March 2019 at 5pm", on the fund's clocks
};

// Of every fund that is not closed, soonest first; at most this many.
struct ComingDatesLimits {
  static constexpr std::size_t most = 30;
};
std::vector<ComingDate> coming_dates(const Context& context);

}  // namespace almoner::service
