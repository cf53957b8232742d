// The parts of R13, which look at time.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

// False while the zone, the calendar or a date could not be read.
bool dates_are_known(const Input& input);

void check_order_of_dates(const Input& input);  // among themselves; told in the fund's file
void check_same_moment(const Input& input, Problems& problems);  // of one step and one date
void check_dates_by_parent(const Input& input, Problems& problems);
void check_years(const workflow::Fund& fund, Problems& problems);
void check_timers(const Input& input, Problems& problems);
void check_working_days(const Input& input, Problems& problems);
void check_stuck(const Input& input, Problems& problems);

}  // namespace almoner::check
