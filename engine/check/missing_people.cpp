#include "engine/check/missing_people.hpp"

#include <algorithm>
#include <set>

#include "engine/check/people.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Role;

bool get_to_all(const Input& input, const Roster& people, const std::vector<std::size_t>& ends) {
  const auto found = all_they_can_do(input, Troupe::of(input.workflow, people));
  std::set<std::size_t> reached;
  for (const auto& visit : found.visits()) reached.insert(visit.state);
  return std::all_of(ends.begin(), ends.end(),
                     [&](std::size_t end) { return reached.contains(end); });
}

std::vector<std::string> holders(const Roster& roster, const std::string& role) {
  std::vector<std::string> names;
  for (const Person& person : roster)
    if (contains(person.roles, role)) names.push_back(person.name);
  return names;
}

// As many of each role as the fund promises, those first of whom there are enough already.
Roster promised(const Workflow& workflow, const Roster& roster) {
  Roster enough, too_few;
  for (const Role& role : workflow.fund->roles) {
    if (role.is_applicant || !role.may_act_on_bids) continue;
    const auto held = static_cast<int>(holders(roster, role.name).size());
    for (int i = 0; i < role.at_least; ++i)
      (held < role.at_least ? too_few : enough).push_back({"", {role.name}, ""});
  }
  enough.insert(enough.end(), too_few.begin(), too_few.end());
  return enough;
}

Roster together(Roster people, const Roster& more) {
  people.insert(people.end(), more.begin(), more.end());
  return people;
}

std::string people_words(std::size_t count) {
  return number_words(count) + (count == 1 ? " person" : " people");
}

// "one more Finance officer", "two different people as Finance officer"
std::string wanted(const MissingRole& missing, const std::string& more,
                   const std::string& different) {
  const std::string number = number_words(missing.more) + more;
  if (missing.more == 1) return number + " " + missing.title;
  return number + (more.empty() ? different : "") + " people as " + missing.title;
}

}  // namespace

std::vector<MissingRole> missing_people(const Input& input, const Roster& roster,
                                        const std::vector<std::size_t>& ends) {
  Roster added = promised(input.workflow, roster);
  if (get_to_all(input, roster, ends)) return {};
  if (!get_to_all(input, together(roster, added), ends)) return {};
  for (std::size_t i = 0; i < added.size();) {
    Roster fewer = added;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (get_to_all(input, together(roster, fewer), ends))
      added = std::move(fewer);
    else
      ++i;
  }
  std::vector<MissingRole> missing;
  for (const Role& role : input.workflow.fund->roles) {
    const std::size_t more = holders(added, role.name).size();
    if (more > 0) missing.push_back({role.title, more, holders(roster, role.name)});
  }
  return missing;
}

std::string words_of(const MissingRole& missing) {
  const bool is_any = !missing.held.empty();
  const std::string needs = "it needs " + wanted(missing, is_any ? " more" : "", " different");
  if (!is_any) return needs + ", and nobody holds the role";
  return needs + "; " + people_words(missing.held.size()) +
         (missing.held.size() == 1 ? " holds" : " hold") +
         " the role: " + workflow::joined(missing.held);
}

std::string to_appoint(const std::vector<MissingRole>& missing) {
  std::vector<std::string> words;
  for (const MissingRole& one : missing)
    words.push_back(wanted(one, one.held.empty() ? "" : " more", ""));
  return workflow::joined(words);
}

}  // namespace almoner::check
