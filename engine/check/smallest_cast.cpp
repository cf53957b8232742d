// How many different people a case needs, were everybody to hold every role.
#include <algorithm>
#include <array>
#include <numeric>

#include "engine/check/people.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using Found = Search<WhoDidWhat>;

// What one of them does on the way there, in its order; to start the case is the first.
struct Part {
  std::size_t who;
  std::vector<const Transition*> steps;
};

void add_to(std::vector<Part>& parts, std::size_t who, const Transition& step) {
  auto part = std::ranges::find_if(parts, [&](const Part& one) { return one.who == who; });
  if (part == parts.end()) part = parts.insert(parts.end(), {who, {}});
  const auto is_same = [&](const Transition* one) { return one->title == step.title; };
  if (std::ranges::none_of(part->steps, is_same)) part->steps.push_back(&step);
}

bool shares_a_role(const Transition& one, const Transition& other) {
  return std::ranges::any_of(
      one.who_may, [&](const auto& role) { return workflow::contains(other.who_may, role); });
}

// Rather somebody who acts in such a role already, among those by whom the search came this way.
std::vector<std::size_t> in_turn(const Troupe& troupe, const std::vector<Part>& parts,
                                 const Transition& step) {
  std::vector<std::size_t> people(troupe.people().size());
  std::iota(people.begin(), people.end(), 0);
  std::ranges::stable_partition(people, [&](std::size_t who) {
    return std::ranges::any_of(parts, [&](const Part& part) {
      return part.who == who && std::ranges::any_of(part.steps, [&](const Transition* did) {
               return shares_a_role(*did, step);
             });
    });
  });
  return people;
}

// Of those who may start it as well as of those who may take the step, the first that fits.
void add_step(const Troupe& troupe, const Transition* starting, const Found::Visit& visit,
              WhoDidWhat& now, std::vector<Part>& parts) {
  for (const WhoDidWhat& started : troupe.started(now)) {
    for (const std::size_t who : in_turn(troupe, parts, *visit.by->transition)) {
      const auto next = troupe.after(*visit.by, started, who);
      if (!next || troupe.kept(*next, *visit.by) != visit.memory) continue;
      for (std::size_t one = 0; one < started.size(); ++one)
        if (starting != nullptr && troupe.has_started(started, one) &&
            !troupe.has_started(now, one))
          add_to(parts, one, *starting);
      add_to(parts, who, *visit.by->transition);
      now = *next;
      return;
    }
  }
}

// Who does what on the way there, told apart again.
std::vector<Part> parts_on(const Troupe& troupe, const Transition* starting, const Found& found,
                           std::size_t goal) {
  std::vector<Part> parts;
  WhoDidWhat now = troupe.nobody_yet();
  for (const std::size_t at : found.visits_to(goal)) {
    const auto& visit = found.visits()[at];
    if (visit.by != nullptr && !visit.by->transition->by_clock)
      add_step(troupe, starting, visit, now, parts);
  }
  return parts;
}

Transition starting_of(const Workflow& workflow) {
  Transition starting;
  starting.action = "open";
  starting.title = "start the " + workflow.kind;
  starting.who_may = workflow.who_may_open;
  return starting;
}

// As few roles as the person's steps can be taken in: first those that leave no choice.
std::vector<std::string> roles_of(const Part& part) {
  std::vector<std::string> roles;
  for (const bool is_choice : {false, true})
    for (const Transition* step : part.steps) {
      const auto& may = step->who_may;
      const auto is_held = [&](const std::string& role) { return workflow::contains(roles, role); };
      if (may.empty() || (may.size() > 1) != is_choice || std::ranges::any_of(may, is_held))
        continue;
      roles.push_back(may.front());
    }
  return roles;
}

// "Community safety officer: pass the sift and close scoring of the bid"
std::string in_words(const Workflow& workflow, const Part& part) {
  std::vector<std::string> titles, steps;
  for (const std::string& name : roles_of(part)) {
    const auto* role = workflow.fund->role(name);
    titles.push_back(role != nullptr ? role->title : name);
  }
  for (const Transition* step : part.steps) steps.push_back(step->title);
  return workflow::joined(titles) + ": " + workflow::joined(steps);
}

// An exception is no part of the ordinary way, and who takes one is not counted on.
Found all_they_do(const Input& input, const Troupe& troupe, bool with_exceptions) {
  const auto after = [&](const Found::Visit& at, const Way& way, std::vector<WhoDidWhat>& next) {
    if (with_exceptions || way.transition->exception.empty()) next = troupe.after(way, at.memory);
  };
  return {input.ways, *input.paths.start(), troupe.nobody_yet(), after};
}

bool is_got_to_without_exceptions(const Input& input, std::size_t end) {
  std::vector<std::size_t> open{*input.paths.start()};
  std::vector<bool> seen(input.workflow.states.size(), false);
  seen[open.front()] = true;
  for (std::size_t i = 0; i < open.size(); ++i)
    for (const Way* way : input.ways.of(open[i])) {
      if (seen[way->to] || !way->transition->exception.empty()) continue;
      seen[way->to] = true;
      open.push_back(way->to);
    }
  return seen[end];
}

CountedCast cast_for(const Input& input, std::size_t end) {
  const bool with_exceptions = !is_got_to_without_exceptions(input, end);
  // Whoever applies starts it, who would look for anybody else?
  const Transition starting = starting_of(input.workflow);
  const bool is_told = !input.workflow.has_applicant(starting.who_may);
  for (std::size_t people = 1; people <= cast_max; ++people) {
    for (const bool with_applicant : {false, true}) {
      const Troupe troupe = Troupe::of_all_roles(input.workflow, people, with_applicant);
      const Found found = all_they_do(input, troupe, with_exceptions);
      for (std::size_t i = 0; i < found.visits().size(); ++i) {
        if (found.visits()[i].state != end) continue;
        SmallestCast cast{people, {}};
        for (const Part& part : parts_on(troupe, is_told ? &starting : nullptr, found, i))
          cast.parts.push_back(in_words(input.workflow, part));
        return {std::move(cast)};
      }
      if (!found.is_whole()) return {std::nullopt, false};  // with so many it might be got to
    }
  }
  return {};
}

}  // namespace

CountedCast smallest_cast(const Input& input) {
  CountedCast most;
  for (const std::size_t end : good_ends(input)) {
    auto one = cast_for(input, end);
    if (!one.smallest) return one;
    if (!most.smallest || one.smallest->people > most.smallest->people) most = std::move(one);
  }
  return most;
}

std::string number_words(std::size_t number) {
  static constexpr std::array<std::string_view, cast_max + 1> words{
      "no",    "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return number < words.size() ? std::string(words.at(number)) : std::to_string(number);
}

std::string words_of(const SmallestCast& cast) {
  std::string words =
      number_words(cast.people) + (cast.people == 1 ? " person:" : " different people:");
  for (const std::string& part : cast.parts) words += "\n      " + part;
  return words;
}

}  // namespace almoner::check
