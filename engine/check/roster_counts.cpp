#include "engine/check/roster_counts.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R11";

bool acts_on(const Workflow& workflow, const std::string& role) {
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      if (workflow::contains(step.who_may, role)) return true;
  return false;
}

std::vector<std::string> holders(const Roster& roster, const std::string& role) {
  std::vector<std::string> names;
  for (const Person& person : roster)
    if (workflow::contains(person.roles, role)) names.push_back(person.name);
  return names;
}

// Where the role is described; the beginning of the file when it is not found.
Place place_of_role(const Problems& fund, const std::string& role) {
  const std::size_t lines_max = 100'000;
  bool in_roles = false;
  for (std::size_t i = 1, blank = 0; i < lines_max && blank < 100; ++i) {
    const std::string line = fund.line(static_cast<int>(i));
    blank = line.empty() ? blank + 1 : 0;
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == 0) in_roles = line.starts_with("roles:");
    if (in_roles && begin != std::string::npos && line.substr(begin).starts_with(role + ":"))
      return {static_cast<int>(i), static_cast<int>(begin) + 1};
  }
  return {1, 1};
}

bool is_told(Problems& fund, const std::string& about) {
  const auto& all = fund.findings();
  return std::any_of(all.begin(), all.end(),
                     [&](const Finding& one) { return one.check == id && one.about == about; });
}

void tell(const workflow::Role& role, const std::vector<std::string>& held, Problems& fund) {
  const int more = role.at_least - static_cast<int>(held.size());
  const std::string today =
      held.empty() ? "nobody holds the role today"
                   : "there " + std::string(held.size() == 1 ? "is " : "are ") +
                         std::to_string(held.size()) + " today: " + workflow::joined(held);
  fund.warning(place_of_role(fund, role.name), id,
               "the fund promises " + std::to_string(role.at_least) +
                   (role.at_least == 1 ? " person" : " people") + " as " + role.title +
                   " (at_least), and " + today,
               "appoint " + std::to_string(more) + (held.empty() ? "" : " more") +
                   ", or write a smaller at_least")
      .about = "role " + role.name;
}

}  // namespace

void check_roster_counts(const Input& input, const Roster& roster) {
  Problems& fund = *input.read.fund_file;
  for (const auto& role : input.workflow.fund->roles) {
    const auto held = holders(roster, role.name);
    if (role.is_applicant || static_cast<int>(held.size()) >= role.at_least) continue;
    if (acts_on(input.workflow, role.name) && !is_told(fund, "role " + role.name))
      tell(role, held, fund);
  }
}

}  // namespace almoner::check
