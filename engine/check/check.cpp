#include "engine/check/check.hpp"

#include <algorithm>
#include <array>

#include "engine/check/facts_there.hpp"
#include "engine/check/input.hpp"
#include "engine/check/money_parts.hpp"
#include "engine/workflow/unread.hpp"

namespace almoner::check {
namespace {

// What cannot be told while the fund's dates, roles and sums are in doubt, and what cannot while a
// name of the file stands for nothing: it would be found because of them, and be no news.
constexpr std::array<std::string_view, 9> by_the_fund{"R4",  "R11", "R13", "R15", "R19",
                                                      "R22", "R24", "R25", "R26"};
constexpr std::array<std::string_view, 4> by_names{"R15", "R22", "R25", "R26"};

bool can_be_told(std::string_view check, const workflow::CheckInput& read, Problems& problems) {
  const auto is_of = [&](const auto& checks) {
    return std::find(checks.begin(), checks.end(), check) != checks.end();
  };
  if (!workflow::is_read(*read.fund_file, read.fund_file != &problems) && is_of(by_the_fund))
    return false;
  return workflow::is_read(problems, false) || !is_of(by_names);
}

void run_all(const workflow::CheckInput& read, const Beside& beside, Problems& problems) {
  const Paths paths(read.workflow);
  if (!read.paths_are_known || !paths.start()) return;
  const WaysOut ways(paths, read.workflow.states.size());
  FactsThere there(read, paths, ways);
  const Input input{read, read.workflow, paths, ways, beside, there};
  for (const Check& check : checks())
    if (can_be_told(check.id, read, problems)) check.run(input, problems);
}

}  // namespace

const std::vector<Check>& checks() {
  static const std::vector<Check> table{
      {"R4", "", check_waiting},
      {"R19", "", check_letters_together},
      {"R8",
       "conditions, sums and sentences read fields that exist, of the right type and filled "
       "in by then",
       check_answered},
      {"R9", "every promise holds on every path", check_promises},
      {"R10", "money is reserved, committed and paid in this order, and none is left at an end",
       check_money},
      {"R11", "with the fewest people promised nobody is left out of those a case needs",
       check_people},
      {"R12", "each document can be made, and what it prints is filled in by then",
       check_templates},
      {"R13", "the dates agree with each other, with the timers and with the calendar",
       check_dates},
      {"R14", "no promise on an action can be gone round, and no count or time limit unlisted",
       check_weak_promise},
      {"R15", "every condition, rule, action and promise makes a difference", check_useless},
      {"R16", "nothing approved can change while the approval counts", check_freeze},
      {"R20", "whoever asked is told how it ended", check_told},
      {"R22",
       "who approves never certifies for finance, who asks for a payment never releases it, and no "
       "small council relaxes that",
       check_small_council},
      {"R24", "the clock signs nothing, moves no money and ends nothing that was sent in",
       check_clock_steps},
      {"R25", "whoever has an interest in a case is kept from judging it", check_interests},
      {"R26", "no single person turns away what was sent in", check_turned_away},
      {"R10", "", check_final_spend},
  };
  return table;
}

workflow::ReadResult read_and_check(const std::vector<workflow::SourceFile>& files,
                                    const std::vector<workflow::SourceFile>& calendars,
                                    const Beside& beside) {
  return workflow::read_definition(files, calendars,
                                   [&beside](const workflow::CheckInput& read, Problems& problems) {
                                     run_all(read, beside, problems);
                                   });
}

}  // namespace almoner::check
