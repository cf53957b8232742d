// Functions about days, which need to know where the fund is and which days it works.
#pragma once

#include <memory>
#include <vector>

#include "engine/guard/function.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/zone.hpp"

namespace almoner::guard {

// date(timestamp): the day that calendars in the zone show at that moment.
Function date_function(const Zone& zone);

// is_working_day(date) -> yes or no
// working_days(date, date) -> whole number: as WorkingCalendar::working_days_between
// add_working_days(date, whole number) -> date: as WorkingCalendar::add_working_days
// A day outside the calendar's years is an error in the calendar's own words.
std::vector<Function> working_day_functions(std::shared_ptr<const WorkingCalendar> calendar);

}  // namespace almoner::guard
