// R12, of messages: each that somebody is told has words.
#include <algorithm>
#include <set>
#include <sstream>

#include "engine/check/check.hpp"
#include "engine/check/input.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R12";

struct Message {
  std::string name;
  Place place;
};

std::vector<Message> messages_of(const Workflow& workflow) {
  std::vector<Message> messages;
  for (const State& state : workflow.states) {
    for (const Transition& step : state.transitions)
      for (const auto& notice : step.tell)
        messages.push_back({notice.message, {notice.line, notice.column}});
    for (const auto& timer : state.timers)
      if (timer.kind != workflow::TimerKind::act)
        messages.push_back({timer.message, {timer.line, timer.column}});
  }
  return messages;
}

std::set<std::string> words_in(const std::string& name) {
  std::set<std::string> words;
  std::stringstream text(name);
  for (std::string word; std::getline(text, word, '-');) words.insert(word);
  return words;
}

// All of them, as one has to be chosen: first what was likely meant, then what is named alike.
std::vector<std::string> nearest_first(const std::string& name, std::vector<std::string> known) {
  const std::string near = workflow::nearest(name, known);
  const auto words = words_in(name);
  const auto alike = [&](const std::string& other) {
    std::size_t shared = other == near && !near.empty() ? words.size() + 1 : 0;
    for (const std::string& word : words_in(other)) shared += words.contains(word) ? 1 : 0;
    return shared;
  };
  std::stable_sort(known.begin(), known.end(),
                   [&](const std::string& a, const std::string& b) { return alike(a) > alike(b); });
  return known;
}

}  // namespace

void check_messages(const Input& input, Problems& problems) {
  const auto& known = *input.beside.messages;
  for (const Message& message : messages_of(input.workflow))
    if (!message.name.empty() && !workflow::contains(known, message.name))
      problems.error(message.place, id,
                     "there are no words for the message '" + message.name + "'" +
                         workflow::did_you_mean(message.name, known),
                     "use one of " + workflow::one_of(nearest_first(message.name, known)));
}

}  // namespace almoner::check
