// R12, of messages: each that somebody is told has words.
#include "engine/check/check.hpp"
#include "engine/check/in_brackets.hpp"
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

}  // namespace

void check_messages(const Input& input, Problems& problems) {
  const auto& known = *input.beside.messages;
  for (const Message& message : messages_of(input.workflow))
    if (!message.name.empty() && !workflow::contains(known, message.name))
      problems.error(message.place, id,
                     "there are no words for the message '" + message.name + "'" +
                         workflow::did_you_mean(message.name, known),
                     "use one of " + one_of_many(known));
}

}  // namespace almoner::check
