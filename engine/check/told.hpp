// The parts of R20.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

// Whether applicants see a case in that state as what it is.
bool is_shown_to_asker(const Workflow& workflow, const State& state);

// Whether the way sends applicants a document or a message. A late attempt makes what its state
// makes, and nothing of its own.
bool tells_asker(const Workflow& workflow, const Way& way, const State& to);

// Whether applicants see there what others filled in, and the money, and did not before. At an end
// they are told anyway; what puts a step back shows again what was told once.
bool shows_outcome_first(const Input& input, const Way& way);

// How applicants are told by a step; of what came too late, by the state's documents alone.
std::string how_to_tell(const Workflow& workflow);
std::string document_to_asker(const Workflow& workflow);

void check_letters_told(const Input& input, Problems& problems);
void check_told_on_the_way(const Input& input, Problems& problems);

}  // namespace almoner::check
