// The fund that a round file describes: the shipped fund of 2019-20 with what the file says in its
// place, and the dates that it does not say counted from those it does.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "api/commands/play/round_file.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::commands::play {

// Weights, scales, gates, quality line, ceiling, pots, themes, priorities and dates come from the
// file; the dates between closing and proposals are the working days of the round of 2019 (sift on
// the 1st working day after closing, scoring on the 5th, panel on the 10th, signatures on the
// 12th), or, where those do not fit, the same share of the time there is.
std::variant<workflow::Fund, std::vector<FileProblem>> fund_of_file(
    const RoundFile& round, workflow::Fund shipped, const WorkingCalendar& calendar);

// The code under which a list of the fund holds this title; list entries of the file were added to
// it.
std::string code_for(const workflow::Fund& fund, const char* list, const std::string& title);

}  // namespace almoner::commands::play
