// How many different people a case needs, were everybody to hold every role.
#include <array>

#include "engine/check/people.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using Found = Search<WhoDidWhat>;

// Who does what on the way there, told apart again: the first who can is taken.
std::vector<std::string> parts_on(const Troupe& troupe, const Found& found, std::size_t goal) {
  std::vector<std::vector<std::string>> parts(troupe.people().size());
  WhoDidWhat now = troupe.nobody_yet();
  for (const std::size_t at : found.visits_to(goal)) {
    const auto& visit = found.visits()[at];
    if (visit.by == nullptr || visit.by->transition->by_clock) continue;
    for (std::size_t who = 0; who < parts.size(); ++who) {
      const auto next = troupe.after(*visit.by, now, who);
      if (!next || troupe.merged(*next) != visit.memory) continue;
      const std::string& action = visit.by->transition->action;
      if (!workflow::contains(parts[who], action)) parts[who].push_back(action);
      now = *next;
      break;
    }
  }
  std::vector<std::string> words;
  for (const auto& part : parts)
    if (!part.empty()) words.push_back(workflow::joined(part));
  return words;
}

std::optional<SmallestCast> cast_for(const Input& input, std::size_t end) {
  for (std::size_t people = 1; people <= cast_max; ++people) {
    for (const bool with_applicant : {false, true}) {
      const Troupe troupe = Troupe::of_all_roles(input.workflow, people, with_applicant);
      const Found found = all_they_can_do(input, troupe);
      if (!found.is_whole()) return std::nullopt;
      for (std::size_t i = 0; i < found.visits().size(); ++i)
        if (found.visits()[i].state == end) return SmallestCast{people, parts_on(troupe, found, i)};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<SmallestCast> smallest_cast(const Input& input) {
  std::optional<SmallestCast> most;
  for (const std::size_t end : good_ends(input)) {
    auto cast = cast_for(input, end);
    if (!cast) return std::nullopt;
    if (!most || cast->people > most->people) most = std::move(cast);
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
      number_words(cast.people) + (cast.people == 1 ? " person: " : " different people: ");
  for (std::size_t i = 0; i < cast.parts.size(); ++i) words += (i > 0 ? "; " : "") + cast.parts[i];
  return words;
}

}  // namespace almoner::check
