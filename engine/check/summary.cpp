// What `almoner check` says of files that hold: what was proven, that it was exercised, how many
// people it takes, and what was taken for granted.
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/check/nothing_to_show.hpp"
#include "engine/check/people.hpp"
#include "engine/check/readings.hpp"
#include "engine/check/time_limits.hpp"
#include "engine/time/iso.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

std::vector<const Workflow*> all_of(const workflow::Definition& definition) {
  std::vector<const Workflow*> all;
  for (const auto& workflow : definition.workflows) all.push_back(workflow.get());
  return all;
}

std::string counted(std::size_t number, const std::string& what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

// The steps that can be taken on some path; with R2, all of them. A promise about a state that no
// case comes to would hold for nothing.
std::string exercised(const Input& input) {
  const auto reached = input.paths.reachable_from(*input.paths.start());
  std::size_t steps = 0, taken = 0, promises = 0;
  for (const Way& way : input.paths.ways()) {
    ++steps;
    taken += reached[way.from] ? 1 : 0;
  }
  for (const Promise& promise : input.workflow.always) {
    for (const Way& way : input.paths.ways()) {
      const bool is_about = input.paths.state(way.to).name == promise.before_state ||
                            way.transition->action == promise.before_action ||
                            way.transition->action == promise.action;
      if (!is_about || !reached[way.from]) continue;
      ++promises;
      break;
    }
  }
  return std::to_string(taken) + " of " + std::to_string(steps) + " steps can be reached, " +
         std::to_string(promises) + " of " + std::to_string(input.workflow.always.size()) +
         " promises put to the test";
}

// The dates that actions and timers are held to.
std::string times_of(const Workflow& workflow) {
  std::size_t limits = 0, timers = 0;
  for (const State& state : workflow.states) {
    timers += state.timers.size();
    for (const Transition& step : state.transitions)
      limits += std::size_t{first_instant(workflow, step).has_value()} +
                std::size_t{last_instant(workflow, step).has_value()};
  }
  return counted(limits, "time limit") + " and " + counted(timers, "timer") + " held to the dates";
}

// What is evaluated when steps are looked at, each once.
std::string readings_in(const Input& input) {
  std::set<const guard::Expression*> all;
  for (const Way& way : input.paths.ways())
    for (const Reading& reading : readings_of(input.workflow, way)) all.insert(reading.expression);
  return counted(all.size(), "expression") + " held to what is filled in by then";
}

std::string people_for(const Input& input) {
  const auto cast = smallest_cast(input);
  const std::string kind = "a " + case_words(input);
  if (!cast.is_counted)
    return "how many people " + kind +
           " needs was not counted: who may have done what by then is too much to look at";
  return kind + " needs " +
         (cast.smallest ? words_of(*cast.smallest)
                        : "more than " + number_words(cast_max) + " different people");
}

// What is left out of the rules between people, and by whose leave.
std::string relaxed_in(const Workflow& workflow) {
  std::vector<std::string> names;
  for (const auto& rule : workflow.different_people)
    if (rule.is_relaxed_in(*workflow.fund)) names.push_back(rule.name);
  if (names.empty()) return "";
  const auto& setting = *workflow.fund->small_council;
  return "    a small council, agreed by " + setting.agreed_by + " on " + to_iso(setting.on) +
         ": " + workflow::joined(names) + (names.size() == 1 ? " bars" : " bar") + " nobody\n";
}

std::string line_of(const Workflow& workflow, const std::vector<const Workflow*>& all) {
  const Paths paths(workflow);
  if (!paths.start()) return "";
  const workflow::CheckInput read{workflow, all, true, true};
  const WaysOut ways(paths, workflow.states.size());
  const Beside beside;
  FactsThere there(read, paths, ways);
  const Input input{read, workflow, paths, ways, beside, there};
  return "  " + workflow.name + ": " + exercised(input) + "\n    " + times_of(workflow) + "\n    " +
         readings_in(input) + "\n    " + people_for(input) + "\n" + relaxed_in(workflow);
}

}  // namespace

std::string summary_of(const workflow::Definition& definition,
                       const std::vector<Finding>& findings) {
  const auto found = [&findings](std::string_view id) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.check == id; });
  };
  std::string text = workflow::summary_of(definition) + "What was shown:\n";
  const auto all = all_of(definition);
  for (const CheckTitle& check : all_checks()) {
    if (check.id == migration_check) continue;
    const bool is_found = found(check.id);
    const std::string nothing = is_found ? "" : nothing_to_show(check.id, all);
    text += "  " + std::string(check.id) + " " +
            (nothing.empty() ? std::string(check.in_words) : "nothing to show: " + nothing) +
            (is_found ? ", but for what is said above\n" : "\n");
  }
  text += "How it was shown:\n";
  for (const Workflow* workflow : all) text += line_of(*workflow, all);
  return text +
         "What was taken for granted: every condition may be true, nobody has declared an "
         "interest that bars them,\n"
         "  and for R11 people hold one role each, as many as the fund promises (at_least), of "
         "different bodies;\n"
         "  in the count of those that a case needs one person may hold several roles\n";
}

}  // namespace almoner::check
