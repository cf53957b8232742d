// From when and until when an action can be taken, by its own words.
#pragma once

#include <optional>
#include <string>

#include "engine/check/input.hpp"

namespace almoner::check {

using workflow::FundDate;

struct Bound {
  Instant at;
  const FundDate* date;                  // the date of the fund that sets it
  const Transition* by_clock = nullptr;  // set where the clock ends the state at that instant
};

// From `from` and `until`, or from a condition that says the same as a formula:
// now <= dates.closes. None when there is no such bound.
std::optional<Bound> first_instant(const Workflow& workflow, const Transition& transition);
std::optional<Bound> last_instant(const Workflow& workflow, const Transition& transition);

// "dates.closes (2019-03-08 17:00)"; where the instant is counted from the date, both.
std::string words_of(const Bound& bound, const Workflow& workflow);
std::string words_of(Instant at, const Workflow& workflow);

}  // namespace almoner::check
