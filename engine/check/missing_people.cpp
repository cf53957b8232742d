#include "engine/check/missing_people.hpp"

#include <algorithm>
#include <set>

#include "engine/check/held_against.hpp"
#include "engine/check/people.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Role;

bool get_to_all(const Input& input, const Roster& people, const std::vector<std::size_t>& ends,
                Work& work) {
  return can_get_to_all(input, people, ends, work).value_or(false);
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

// " of another body than Borough council", " of different bodies", or nothing
std::string body_words(const MissingRole& missing) {
  if (!missing.other_than.empty())
    return " of another body than " + workflow::one_of(missing.other_than);
  return missing.of_different_bodies ? " of different bodies" : "";
}

// "one more Finance officer", "two different people as Finance officer"
std::string wanted(const MissingRole& missing, const std::string& more,
                   const std::string& different) {
  const std::string number = number_words(missing.more) + more;
  const std::string body = body_words(missing);
  if (missing.more == 1) return number + " " + missing.title + body;
  return number + (more.empty() ? different : "") + " people as " + missing.title + body;
}

// Each body as it is, at least of all whom the role is missing.
Roster all_of_body(Roster added, const std::string& role, const std::string& body) {
  for (Person& person : added)
    if (contains(person.roles, role)) person.body = body;
  return added;
}

// With people of any body they would do: which of those there are would not?
void add_bodies(const Input& input, const Roster& roster, const Roster& added,
                const std::vector<std::size_t>& ends, const Role& role, MissingRole& missing,
                Work& work) {
  std::set<std::string> bodies;
  for (const Person& person : roster)
    if (!person.body.empty()) bodies.insert(person.body);
  const auto would_do = [&](const std::string& body) {
    return get_to_all(input, together(roster, all_of_body(added, role.name, body)), ends, work);
  };
  for (const std::string& body : bodies)
    if (!would_do(body)) missing.other_than.push_back(body);
  const std::string new_body = workflow::joined({bodies.begin(), bodies.end()}) + " and another";
  missing.of_different_bodies = missing.more > 1 && !would_do(new_body);
}

// Those of them who can be done without, left out one by one.
Roster needed_of(const Input& input, const Roster& roster, Roster added,
                 const std::vector<std::size_t>& ends, Work& work) {
  for (std::size_t i = 0; i < added.size();) {
    Roster fewer = added;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (get_to_all(input, together(roster, fewer), ends, work))
      added = std::move(fewer);
    else
      ++i;
  }
  return added;
}

bool compares_bodies(const Workflow& workflow) {
  return std::any_of(workflow.different_people.begin(), workflow.different_people.end(),
                     [](const auto& rule) { return rule.compare_body; });
}

}  // namespace

std::vector<MissingRole> missing_people(const Input& input, const Roster& roster,
                                        const std::vector<std::size_t>& ends, Work& work) {
  const Roster all = promised(input.workflow, roster);
  if (get_to_all(input, roster, ends, work)) return {};
  if (!get_to_all(input, together(roster, all), ends, work)) return {};
  const Roster added = needed_of(input, roster, all, ends, work);
  std::vector<MissingRole> missing;
  for (const Role& role : input.workflow.fund->roles) {
    const std::size_t more = holders(added, role.name).size();
    if (more == 0) continue;
    missing.push_back({role.title, more, holders(roster, role.name), {}});
    if (compares_bodies(input.workflow))
      add_bodies(input, roster, added, ends, role, missing.back(), work);
  }
  return work.is_over() ? std::vector<MissingRole>{} : missing;
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
