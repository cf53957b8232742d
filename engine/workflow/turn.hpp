// Whose turn it is: which steps take a case on from where it is, by when, and what puts one back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// Somebody takes it in due course and the case goes on: it is neither the clock's, nor taken back,
// nor a declared interest, nor taken with the parent alone.
bool takes_on(const Transition& transition);

// The steps of a state that take it on, without those that only do the same as another one in
// exceptional circumstances, and so with a reason.
std::vector<const Transition*> steps_on(const State& state);

// What a step does to the way of a case: it takes it on in due course, or it is put back, asks for
// more, or is an exception, or it ends the case where it need not end. An applicant's own is judged
// by itself alone, so that it tells nothing of the state that it is taken in.
enum class Course { on, aside, ends };
Course course_of(const Workflow& workflow, const State& state, const Transition& step);

// Nothing is left to do there but to end the case, or to put back what led there.
bool awaits_its_end(const Workflow& workflow, const State& state);

// Whom the clock reminds while a case is in the state; nobody where it reminds nobody.
std::vector<std::string> reminded(const State& state);

// Whether one of these roles is to take that step: the state waits for nobody else.
bool is_turn_of(const State& state, const Transition& step, const std::vector<std::string>& roles);

// When the state's target is over, counted from when it could be begun; none where it has none.
std::optional<Instant> target_at(const Workflow& workflow, const State& state,
                                 Instant entered_state_at);

// What is done next by itself: when, and what.
struct ByClock {
  Instant at;
  const Transition* transition = nullptr;
};
std::optional<ByClock> next_by_clock(const Workflow& workflow, const State& state,
                                     Instant entered_state_at, Instant now);

// What puts an action back, once it was taken to that state, or cancels it and leads to where it is
// taken anew.
std::vector<const Transition*> undone_by(const Workflow& workflow, std::string_view state,
                                         std::string_view action);

}  // namespace almoner::workflow
