#include "engine/simulate/play.hpp"

#include <algorithm>

#include "engine/workflow/problems.hpp"

namespace almoner::simulate {
namespace {

CaseId id_of(const World& world, const std::string& name) {
  const Case* found = world.find(name);
  return found != nullptr ? found->id : CaseId{};
}

// Nobody brought it there, and it has no history.
void put(World& world, const ScenarioStep& step) {
  const auto& workflow = *step.opening.workflow;
  world.put(workflow, step.opening.name, step.expected.states.front(), id_of(world, step.parent),
            step.opening.organisation, somebody_who_may_open(world, workflow));
}

Told opened(World& world, const ScenarioStep& step, PersonId who) {
  Opening opening = step.opening;
  opening.parent = id_of(world, step.parent);
  Told told;
  auto outcome = world.open(who, opening);
  if (auto* refused = std::get_if<Refused>(&outcome)) told.refused = std::move(*refused);
  return told;
}

Told edited(World& world, const ScenarioStep& step, PersonId who) {
  Told told;
  Refused refused;
  refused.reasons = world.edit(who, id_of(world, step.on), step.given);
  if (!refused.reasons.empty()) told.refused = std::move(refused);
  return told;
}

// Of several actions that the words may mean, the one that the case's state has.
std::string action_of(const World& world, const ScenarioStep& step) {
  const Case& of = *world.find(step.on);
  const auto* state = of.workflow->state(of.state);
  for (const std::string& action : step.actions)
    if (state->transition(action) != nullptr) return action;
  return step.actions.front();
}

Told acted(World& world, const ScenarioStep& step, PersonId who) {
  Told told;
  auto done = world.act(who, id_of(world, step.on), action_of(world, step), step.given);
  told.happened = std::move(done.happened);
  told.refused = std::move(done.refused);
  return told;
}

}  // namespace

World world_of(const Book& book, Instant now) {
  World world(book.definition, now);
  for (const Person& person : book.people) world.add(person);
  return world;
}

PersonId somebody_who_may_open(const World& world, const workflow::Workflow& workflow) {
  const auto& may = workflow.who_may_open;
  for (const Person& person : world.people()) {
    const bool applies = !person.organisation.empty() && workflow.has_applicant(may);
    if (applies || std::any_of(person.roles.begin(), person.roles.end(), [&](const auto& role) {
          return std::find(may.begin(), may.end(), role) != may.end();
        }))
      return person.id;
  }
  return world.people().empty() ? PersonId{} : world.people().front().id;
}

Told take(World& world, const ScenarioStep& step) {
  // Where no time passes too: what was overdue when a case came into its state is owed at once.
  std::vector<Happened> by_clock =
      world.move_to(step.at ? std::max(*step.at, world.now()) : world.now());
  if (step.kind == ScenarioStep::Kind::clock) return {{}, std::move(by_clock), std::nullopt};
  if (step.kind == ScenarioStep::Kind::there) {
    put(world, step);
    return {std::move(by_clock), {}, std::nullopt};
  }
  const Person* who = world.person(step.who);
  Told told = step.kind == ScenarioStep::Kind::start  ? opened(world, step, who->id)
              : step.kind == ScenarioStep::Kind::edit ? edited(world, step, who->id)
                                                      : acted(world, step, who->id);
  told.by_clock = std::move(by_clock);
  return told;
}

namespace {

// Plays scenarios, each from where the one that it continues ended; ends are kept for the others.
class Player {
 public:
  explicit Player(const Book& book) : book_(book), ends_(book.scenarios.size()) {
    for (const auto& file : book.files) problems_.emplace(file.name, file);
  }

  // Null when it, or one that it goes on from, does not go as it says.
  const World* play(std::size_t number) {
    End& end = ends_[number];
    if (end.is_known) return end.world ? &*end.world : nullptr;
    end.is_known = true;
    const Scenario& scenario = book_.scenarios[number];
    if (!scenario.is_whole || scenario.steps.empty()) return nullptr;
    std::optional<World> world;
    if (scenario.continues >= 0) {
      const World* begins = play(static_cast<std::size_t>(scenario.continues));
      if (begins == nullptr) return nullptr;
      world = *begins;
    } else {
      world = world_of(book_, *scenario.steps.front().at);
    }
    end.is_played = true;
    for (const ScenarioStep& step : scenario.steps)
      if (!holds(*world, scenario, step)) return nullptr;
    end.world = std::move(world);
    return &*end.world;
  }

  Played finish() {
    for (const End& end : ends_) {
      const Went went = end.world       ? Went::as_written
                        : end.is_played ? Went::otherwise
                                        : Went::not_played;
      ++(end.world ? played_.held : end.is_played ? played_.failed : played_.not_played);
      played_.went.push_back(went);
    }
    for (const auto& file : book_.files) {
      auto findings = problems_.at(file.name).take();
      std::move(findings.begin(), findings.end(), std::back_inserter(played_.findings));
    }
    return std::move(played_);
  }

 private:
  struct End {
    bool is_known = false, is_played = false;
    std::optional<World> world;
  };

  bool holds(World& world, const Scenario& scenario, const ScenarioStep& step) {
    std::vector<std::string> wrong;
    Told told;
    if (step.at && *step.at < world.now()) {
      wrong.push_back("expected a later time than that of the step before");
    } else {
      told = take(world, step);
      wrong = differences(world, step, told);
      note(world, told);
    }
    if (wrong.empty()) return true;
    auto& found = problems_.at(scenario.file)
                      .error(step.place, "S1", "“" + scenario.title + "” does not go as it says");
    found.notes = std::move(wrong);
    for (std::string& line : what_happened(world, step, told))
      found.notes.push_back("what happened: " + std::move(line));
    found.mend = "change the scenario, or the workflow if the scenario is right";
    return false;
  }

  // A refused attempt that is kept enters a state, and takes no transition.
  void note(const World& world, const Told& told) {
    note(world, told.by_clock, true);
    note(world, told.happened, !told.refused);
  }

  void note(const World& world, const std::vector<Happened>& happened, bool taken) {
    for (const Happened& one : happened) {
      const std::string& workflow = world.at(one.id).workflow->name;
      if (taken && one.step.transition != nullptr)
        played_.taken.insert({workflow, one.step.from_state, one.step.action});
      played_.entered.insert({workflow, one.step.to_state});
    }
  }

  const Book& book_;
  std::vector<End> ends_;
  std::map<std::string, workflow::Problems> problems_;
  Played played_;
};

}  // namespace

Played play(const Book& book) {
  Player player(book);
  for (std::size_t i = 0; i < book.scenarios.size(); ++i) player.play(i);
  return player.finish();
}

std::optional<World> end_of(const Book& book, const Scenario& scenario) {
  Player player(book);
  const auto number = static_cast<std::size_t>(&scenario - book.scenarios.data());
  const World* world = player.play(number);
  return world != nullptr ? std::optional(*world) : std::nullopt;
}

std::vector<TransitionName> not_taken(const workflow::Definition& definition,
                                      const Played& played) {
  std::vector<TransitionName> missing;
  for (const auto& workflow : definition.workflows)
    for (const auto& state : workflow->states)
      for (const auto& transition : state.transitions) {
        TransitionName name{workflow->name, state.name, transition.action};
        if (!played.taken.contains(name)) missing.push_back(std::move(name));
      }
  return missing;
}

}  // namespace almoner::simulate
