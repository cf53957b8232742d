// R11: four eyes leaves somebody. With the fewest people that the fund promises, and with those
// there are today, a case can be finished, and no step that is allowed makes that impossible.
#include "engine/check/people.hpp"

#include <algorithm>
#include <array>

#include "engine/check/check.hpp"
#include "engine/check/held_against.hpp"
#include "engine/check/missing_people.hpp"
#include "engine/check/roster_counts.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R11";
constexpr std::array<std::string_view, 4> stages{"submit", "sift", "approve", "report"};

// What the fewest people promised may cost, where not all of them can be watched: about a second.
constexpr std::size_t promised_work_max = 10 * roster_work_max;

using Found = Search<WhoDidWhat>;

struct Said {
  bool is_error = false;
  std::string message, mend;
  std::vector<std::string> notes = {};
};

std::string roles_words(const Input& input, const Transition& transition) {
  std::vector<std::string> titles;
  for (const std::string& name : transition.who_may)
    if (const auto* role = input.workflow.fund->role(name)) titles.push_back(role->title);
  return workflow::joined(titles);
}

void report(const Input& input, const Found& found, const Stuck& stuck, const Said& said,
            Problems& problems) {
  const Transition& blocked = *stuck.blocked->transition;
  Finding& finding = said.is_error
                         ? problems.error(place_of(blocked), id, said.message, said.mend)
                         : problems.warning(place_of(blocked), id, said.message, said.mend);
  finding.about = "action " + blocked.action;
  finding.notes = said.notes;
  finding.notes.insert(finding.notes.end(), stuck.reasons.begin(), stuck.reasons.end());
  const auto path = found.path_to(stuck.at);
  if (path.empty()) return;
  const std::size_t steps = found.path_to(stuck.visit).size();
  finding.path = marked_path(input.paths, path, steps > 0 ? steps - 1 : path.size() - 1,
                             "leaves nobody for '" + blocked.action + "'");
}

std::string can_come_to(const Input& input, const Stuck& stuck) {
  return "a " + case_words(input) + " can come to where nobody may '" +
         stuck.blocked->transition->action + "', and never get to " +
         words_for(input.paths.state(stuck.end));
}

// But for the applicant, whom every roster has.
Roster appointed_of(const Troupe& troupe, const Workflow& workflow) {
  Roster appointed = troupe.people();
  std::erase_if(appointed,
                [&](const Person& person) { return workflow.has_applicant(person.roles); });
  return appointed;
}

int promised_of(const Input& input, const std::vector<std::string>& roles) {
  int people = 0;
  for (const auto& role : input.workflow.fund->roles)
    if (workflow::contains(roles, role.name)) people += role.is_applicant ? 1 : role.at_least;
  return people;
}

std::vector<std::string> givers_of(const Workflow& workflow, const std::string& what) {
  std::vector<std::string> roles;
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      for (const std::string& role : step.who_may)
        if (step.collects == what && !workflow::contains(roles, role)) roles.push_back(role);
  return roles;
}

// Of those who give what is counted; empty where enough of them are promised.
std::string more_givers(const Input& input, const Transition& counting) {
  if (!counting.enough) return "";
  const auto givers = givers_of(input.workflow, counting.enough->of);
  if (givers.empty() || promised_of(input, givers) >= counting.enough->at_least) return "";
  return "write at_least: " + std::to_string(counting.enough->at_least) + " under " +
         workflow::one_of(givers) + " in " + input.read.fund_file->file() + ", or count fewer";
}

std::size_t times_on(const std::vector<const Way*>& path, const std::string& deed) {
  return static_cast<std::size_t>(std::ranges::count_if(path, [&](const Way* way) {
    return way->transition->action == deed && way->from != way->to;
  }));
}

// Where the way there goes round and each time keeps one more of them from the step, no number of
// people is enough; empty where it does not.
std::string break_the_round(const Input& input, const Found& found, const Stuck& stuck) {
  const std::string& blocked = stuck.blocked->transition->action;
  const auto path = found.path_to(stuck.at);
  for (const auto& rule : input.workflow.different_people)
    for (const std::string& deed : rule.whoever_did)
      if (workflow::contains(rule.may_not, blocked) && times_on(path, deed) > 1)
        return "let the step that leads back before '" + deed + "' cancel it (cancels), or take '" +
               blocked + "' out of may_not of the rule " + rule.name +
               "; more people (at_least of " +
               workflow::joined(stuck.blocked->transition->who_may) + ") only put it off, as '" +
               deed + "' can be done again and again";
  return "";
}

Said of_promise(const Input& input, const Found& found, const Stuck& stuck) {
  const Transition& blocked = *stuck.blocked->transition;
  std::string mend = more_givers(input, blocked);
  if (mend.empty()) mend = break_the_round(input, found, stuck);
  if (mend.empty())
    mend = "promise more of this role (at_least of " + workflow::joined(blocked.who_may) +
           "), or let another role take '" + blocked.action + "'";
  return {.is_error = true,
          .message = "with the fewest people promised, " + can_come_to(input, stuck),
          .mend = std::move(mend)};
}

// Where no case can get there whatever is done, who is missing; else who is, once it has gone
// wrong.
Said of_roster(const Input& input, const Stuck& stuck, const Roster& roster, Work& work) {
  const std::string with = "with the people there are today, ";
  const bool is_hopeless = stuck.visit == 0;
  const auto missing = is_hopeless ? missing_people(input, roster, good_ends(input), work)
                                   : std::vector<MissingRole>();
  if (missing.empty())
    return {.message = with + can_come_to(input, stuck),
            .mend = "name another " + roles_words(input, *stuck.blocked->transition)};
  Said said{.message = with + "no " + case_words(input) + " can get to " +
                       words_for(input.paths.state(stuck.end)),
            .mend = "appoint " + to_appoint(missing)};
  for (const MissingRole& one : missing) said.notes.push_back(words_of(one));
  return said;
}

// Of the deeds that its rules look at, the one with most that no other rule looks at.
const workflow::DifferentPeople* heaviest_rule(const Workflow& workflow) {
  const workflow::DifferentPeople* heaviest = nullptr;
  std::size_t most = 0;
  for (const auto& rule : workflow.different_people) {
    std::size_t own = 0;
    for (const std::string& did : rule.whoever_did)
      if (std::none_of(workflow.different_people.begin(), workflow.different_people.end(),
                       [&](const auto& other) {
                         return &other != &rule && workflow::contains(other.whoever_did, did);
                       }))
        ++own;
    if (own < most || own == 0) continue;
    most = own;
    heaviest = &rule;
  }
  return heaviest;
}

void report_unknown(const Input& input, Problems& problems) {
  const auto* rule = heaviest_rule(input.workflow);
  if (rule == nullptr) return report_limit(input, problems, id);
  problems
      .warning({rule->line, rule->column}, id,
               "whether a " + case_words(input) +
                   " can always finish with the fewest people promised was not found out: with "
                   "the rule " +
                   rule->name +
                   ", who can do what after whom are more possibilities than can be looked at",
               "let the rule look at fewer actions (whoever_did), or hold the fund against the "
               "people there are (almoner check --roster)")
      .about = "rule " + rule->name;
}

// All of them are watched, while that is not too much to look at; then a few.
void check_promised(const Input& input, Problems& problems) {
  const Troupe troupe = Troupe::as_promised(input.workflow);
  const Found found = all_they_can_do(input, troupe);
  if (found.is_whole()) {
    if (const auto stuck = first_stuck(input, troupe, found, found))
      report(input, found, *stuck, of_promise(input, found, *stuck), problems);
    return;
  }
  Work work{promised_work_max};
  const HeldAgainst held = held_against(input, appointed_of(troupe, input.workflow), work, 0);
  if (held.stuck)
    return report(input, *held.found, *held.stuck, of_promise(input, *held.found, *held.stuck),
                  problems);
  if (!held.is_known) report_unknown(input, problems);
}

// A count that only an exception goes round: then every case is one.
void check_counts(const Input& input, Problems& problems) {
  std::vector<std::string> told;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    if (!step.enough || workflow::contains(told, step.action)) continue;
    const auto givers = givers_of(input.workflow, step.enough->of);
    const int promised = promised_of(input, givers);
    if (givers.empty() || step.enough->at_least <= promised) continue;
    told.push_back(step.action);
    problems
        .warning(place_of(step), id,
                 "'" + step.action + "' needs " + step.enough->of + " of " +
                     std::to_string(step.enough->at_least) + " people, and the fund promises " +
                     std::to_string(promised) + " who give them (at_least of " +
                     workflow::joined(givers) + ")",
                 "promise more of them (at_least), or count fewer")
        .about = "action " + step.action;
  }
}

void check_roster(const Input& input, const Roster& roster, Problems& problems) {
  Work work{roster_work_max};
  const HeldAgainst held = held_against(input, roster, work);
  if (held.stuck) {
    Work more{roster_work_max};
    report(input, *held.found, *held.stuck, of_roster(input, *held.stuck, roster, more), problems);
    return;
  }
  if (held.is_known) return check_roster_counts(input, roster);
  const State& first = input.workflow.states.front();
  problems
      .warning({first.line, first.column}, id,
               "whether a " + case_words(input) + " can always finish with the " +
                   std::to_string(roster.size()) +
                   " people there are today was not found out: who can do what after whom are "
                   "more possibilities than can be looked at",
               "hold it against a file that lists those who act in most cases")
      .about = "roster";
}

// Whether the person may do what the rule speaks of, before or after.
bool is_spoken_of(const Workflow& workflow, const workflow::DifferentPeople& rule,
                  const Person& person) {
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions) {
      const bool counts = workflow::contains(rule.whoever_did, step.action) ||
                          workflow::contains(rule.may_not, step.action);
      for (const std::string& role : step.who_may)
        if (counts && workflow::contains(person.roles, role)) return true;
    }
  return false;
}

// Where bodies are compared, whoever acts for none that is known is refused, and cannot be told
// apart here.
void check_bodies(const Input& input, const Roster& roster, Problems& problems) {
  for (const auto& rule : input.workflow.different_people) {
    if (!rule.compare_body || rule.is_relaxed_in(*input.workflow.fund)) continue;
    std::vector<std::string> names;
    for (const Person& person : roster)
      if (person.body.empty() && is_spoken_of(input.workflow, rule, person))
        names.push_back(person.name);
    if (names.empty()) continue;
    const bool is_one = names.size() == 1;
    problems
        .warning({rule.line, rule.column}, id,
                 "the rule " + rule.name + " compares bodies, and it is not known which body " +
                     workflow::joined_shortly(names) + (is_one ? " acts" : " act") +
                     " for, so nothing it speaks of can be done by them; the other findings take " +
                     (is_one ? "this person" : "each of them") + " to be of another body",
                 "write the body in the line of " + std::string(is_one ? "that" : "each") +
                     " person: like body: Borough council")
        .about = "roster bodies";
  }
}

}  // namespace

std::vector<std::size_t> good_ends(const Input& input) {
  const auto stage_of = [](const State& state) {
    return std::find(stages.begin(), stages.end(), state.stage) - stages.begin();
  };
  const auto reached = input.paths.reachable_from(*input.paths.start());
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i) {
    const State& state = input.workflow.states[i];
    if (!state.is_end || !reached[i]) continue;
    if (!ends.empty() && stage_of(state) > stage_of(input.paths.state(ends.front()))) ends.clear();
    if (ends.empty() || stage_of(state) == stage_of(input.paths.state(ends.front())))
      ends.push_back(i);
  }
  return ends;
}

// Only where the paths themselves are right: what would follow from them is no news.
void check_people(const Input& input, Problems& problems) {
  for (const char* cause : {"R1", "R3", "R4", "R6"})
    if (problems.count_of(cause) > 0) return;
  check_promised(input, problems);
  if (problems.count_of(id) == 0) check_counts(input, problems);
  check_people_of_parent(input, problems);
  if (!input.beside.roster) return;
  check_roster(input, *input.beside.roster, problems);
  check_bodies(input, *input.beside.roster, problems);
}

}  // namespace almoner::check
