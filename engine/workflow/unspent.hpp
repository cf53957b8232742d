// What was paid to a project and is to come back.
#pragma once

#include <optional>

#include "engine/workflow/facts.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

struct Unspent {
  Money paid, spent;

  Money rest() const { return paid - spent; }
};

// Whether the case waits there for what was not spent: a step closes its accounts with a final
// spend that was given before, and that the step does not ask for itself.
bool awaits_unspent(const State& state);

// None where the case does not wait for it, or where all that was paid is spent. Precondition: the
// workflow has the state of the facts.
std::optional<Unspent> unspent(const Workflow& workflow, const Facts& facts, Instant now);

}  // namespace almoner::workflow
