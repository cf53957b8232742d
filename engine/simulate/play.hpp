// Playing scenarios: one finding for each step that does not go as it is written.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/simulate/scenario.hpp"

namespace almoner::simulate {

// A world with the book's people in it, at the instant.
World world_of(const Book& book, Instant now);

// What one step did.
struct Told {
  std::vector<Happened> by_clock;  // what was owed by the step's instant
  std::vector<Happened> happened;  // of the step itself
  std::optional<Refused> refused;
};

// Somebody who may start such a case; whoever comes first where nobody may.
PersonId somebody_who_may_open(const World& world, const workflow::Workflow& workflow);

// Carries the step out, whatever is expected of it. Precondition: it was read for this world.
Told take(World& world, const ScenarioStep& step);

// What differs from what the step expects, a line each; empty when it went as it says.
std::vector<std::string> differences(const World& world, const ScenarioStep& step,
                                     const Told& told);

// "refused: four eyes: You ..." or "Being scored", for people.
std::vector<std::string> what_happened(const World& world, const ScenarioStep& step,
                                       const Told& told);

// What became of it, as a scenario would say it: "Being scored" or "refused: four eyes, missing"
// after the arrow, and the lines that stand below: sentences, money, documents, messages, warnings.
std::string outcome_of(const World& world, const ScenarioStep& step, const Told& told);
std::vector<std::string> claims_of(const Told& told);

std::string words_of(workflow::ReasonCode code);  // "four eyes"

struct TransitionName {
  std::string workflow, state, action;
  auto operator<=>(const TransitionName&) const = default;
};

// Not played: what it goes on from did not go as written, or something is wrong with it.
enum class Went { as_written, otherwise, not_played };

struct Played {
  std::vector<workflow::Finding> findings;   // check "S1"
  std::vector<Went> went;                    // by the scenario
  int held = 0, failed = 0, not_played = 0;  // how many of each
  std::set<TransitionName> taken;
  std::set<std::pair<std::string, std::string>> entered;  // workflow and state
};

// Every scenario that was read whole. One that goes on from a failed one is not played.
Played play(const Book& book);

// Where the scenario ends, played for its own sake; none when it does not go as it says.
std::optional<World> end_of(const Book& book, const Scenario& scenario);

// The transitions of all workflows that are not among those taken, in the order of the files.
std::vector<TransitionName> not_taken(const workflow::Definition& definition, const Played& played);

}  // namespace almoner::simulate
