// The parts of fund.yaml; a workflow file that stands alone has some of them too.
#pragma once

#include <map>
#include <memory>

#include "engine/workflow/fund.hpp"
#include "engine/workflow/names.hpp"

namespace almoner::workflow {

using Calendars =
    std::map<std::string, std::shared_ptr<const WorkingCalendar>>;  // by "england-and-wales"

// Each reads its keys from the mapping and reports to the mapping's problems.
void read_zone_and_calendar(Mapping& file, const Calendars& calendars, Fund& fund);
void read_dates(Mapping& file, Fund& fund);  // after the zone
void read_roles(Mapping& file, Fund& fund);
void read_lists(Mapping& file, Fund& fund);
void read_scoring(Mapping& file, Fund& fund);
void read_ranking(Mapping& file, Fund& fund);
void read_small_council(Mapping& file, Fund& fund);

// A whole fund.yaml.
void read_fund(Mapping& file, const Calendars& calendars, Fund& fund);

// The roles, dates, pots and lists that workflows may name.
void know_names_of(const Fund& fund, KnownNames& known);

// A calendar file, added under its division; the first of two is kept.
void read_calendar(const yaml::Node& root, Problems& problems, Calendars& calendars);

}  // namespace almoner::workflow
