#include "engine/check/migration.hpp"

#include <algorithm>
#include <bit>
#include <set>

#include "engine/check/migration_fields.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

std::string people(int count) {
  return std::to_string(count) + (count == 1 ? " person" : " people");
}

std::string not_there(const Workflow& to, const RunningCase& running) {
  const std::string here = "it is in '" + running.title + "' (" + running.state +
                           "), a state that the new version does not have";
  const auto renamed = std::find_if(to.states.begin(), to.states.end(), [&](const State& state) {
    return state.title == running.title;
  });
  if (renamed != to.states.end())
    return here + "; there '" + running.title + "' is called " + renamed->name +
           ": give --renamed " + to.name + "." + running.state + "=" + renamed->name;
  std::vector<std::string> names;
  for (const State& state : to.states) names.push_back(state.name);
  const std::string near = workflow::did_you_mean(running.state, names);
  return here + (near.empty() ? ": keep that state, or let the case leave it first" : near);
}

std::string money_words(unsigned where) {
  return where == nowhere ? "no money is reserved, committed or paid"
                          : "money is " + words_of(where);
}

}  // namespace

Migration::Migration(const Workflow& to, const std::vector<const Workflow*>& all)
    : to_(to),
      paths_(to),
      ways_(paths_, to.states.size()),
      pasts_(to, all),
      found_(ways_, paths_.start().value(), pasts_.at_start(),
             [this](const Found::Visit& at, const Way& way, std::vector<Past>& next) {
               pasts_.after(way, at.memory, next);
             }) {}

std::optional<std::size_t> Migration::position_of(const std::string& state) const {
  for (std::size_t i = 0; i < to_.states.size(); ++i)
    if (to_.states[i].name == state) return i;
  return std::nullopt;
}

Past Migration::past_of(const RunningCase& running) const {
  Past past = pasts_.at_start();
  std::vector<std::string> actions;
  for (const auto& deed : running.deeds) actions.push_back(deed.action);
  past.done = pasts_.deeds().of(actions);
  for (std::size_t i = 0; i < past.given.size(); ++i) {
    const Counted& counted = pasts_.counted()[i];
    std::set<PersonId> givers;
    for (const auto& deed : running.deeds)
      if (contains(counted.givers, deed.action)) givers.insert(deed.person);
    past.given[i] = std::min(static_cast<int>(givers.size()), counted.most);
  }
  if (!to_.budget_of_parent) past.where = running.where;
  return past;
}

std::vector<std::string> Migration::differences(const Past& there, std::size_t state,
                                                const Past& past) const {
  const std::string here = words_for(paths_.state(state));
  std::vector<std::string> needed, left, said;
  for (const std::string& action : pasts_.promised()) {
    const bool is_there = pasts_.deeds().is_done(action, there.done);
    if (is_there == pasts_.deeds().is_done(action, past.done)) continue;
    (is_there ? needed : left).push_back(action);
  }
  if (!needed.empty())
    said.push_back("in the new version " + workflow::joined_in_quotes(needed) +
                   (needed.size() == 1 ? " is" : " are") + " done before " + here +
                   ", and of this one " + (needed.size() == 1 ? "it is" : "they are") + " not");
  if (!left.empty())
    said.push_back(workflow::joined_in_quotes(left) +
                   (left.size() == 1 ? " still counts" : " still count") +
                   " for it, which by the new version cannot be in " + here);
  for (std::size_t i = 0; i < past.given.size(); ++i)
    if (there.given[i] != past.given[i])
      said.push_back("it has " + pasts_.counted()[i].of + " of " + people(past.given[i]) +
                     "; by the new version they are of " + people(there.given[i]) +
                     (there.given[i] == pasts_.counted()[i].most ? " or more in " : " in ") + here);
  if (there.where != past.where && !to_.budget_of_parent)
    said.push_back("of it " + money_words(past.where) + "; by the new version " +
                   money_words(there.where) + " in " + here);
  return said;
}

// Nothing where the case could be there just so; else how the likest one that could differs.
std::vector<std::string> Migration::unlike(std::size_t state, const Past& past) const {
  const Marks promised = pasts_.deeds().of(pasts_.promised());
  const Past* nearest = nullptr;
  int least = 0;
  for (const auto& visit : found_.visits()) {
    if (visit.state != state) continue;
    int apart = std::popcount((visit.memory.done ^ past.done) & promised);
    apart += visit.memory.given != past.given;
    apart += !to_.budget_of_parent && visit.memory.where != past.where;
    if (nearest == nullptr || apart < least) nearest = &visit.memory, least = apart;
  }
  if (nearest == nullptr)
    return {"by the new version nothing leads to " + words_for(paths_.state(state))};
  return least == 0 ? std::vector<std::string>{} : differences(*nearest, state, past);
}

std::vector<std::string> Migration::unfillable(const RunningCase& running, std::size_t state,
                                               const Transition& transition) const {
  const auto reach = fields_in_reach(to_, paths_, state, running.answered, running.form_is_open);
  std::vector<std::string> fields;
  for (const std::string& field : fields_needed(to_, transition))
    if (!reach.contains(field)) fields.push_back(field);
  return fields;
}

// From the case as it is, by what people and the clock can still do.
std::vector<std::string> Migration::cannot_finish(const RunningCase& running,
                                                  std::size_t state) const {
  std::set<const Transition*> blocked;
  for (const Way& way : paths_.ways())
    if (!unfillable(running, state, *way.transition).empty()) blocked.insert(way.transition);
  const Found found(ways_, state, past_of(running),
                    [&](const Found::Visit& at, const Way& way, std::vector<Past>& next) {
                      const bool passed = at.by == nullptr && way.transition->by_clock &&
                                          contains(running.clock_passed, way.transition->action);
                      if (!passed && !blocked.contains(way.transition))
                        pasts_.after(way, at.memory, next);
                    });
  const unsigned to_be_gone =
      to_.budget_of_parent ? unsigned{nowhere} : pasts_.purse().to_be_gone();
  const Found::Visit* with_money = nullptr;
  for (const auto& visit : found.visits()) {
    if (!paths_.state(visit.state).is_end) continue;
    if ((visit.memory.where & to_be_gone) == nowhere) return {};
    if (with_money == nullptr) with_money = &visit;
  }
  if (with_money != nullptr)
    return {"it could not finish without money left: at " +
            words_for(paths_.state(with_money->state)) + " its money would still be " +
            words_of(with_money->memory.where & to_be_gone)};
  if (!found.is_whole()) return {"the new version has too many situations to look at"};
  return {"it could not finish: from " + words_for(paths_.state(state)) +
          " nothing that can still be done leads to an end"};
}

std::vector<std::string> Migration::refusals(const RunningCase& running) const {
  const auto state = position_of(running.state);
  if (!state) return {not_there(to_, running)};
  if (!found_.is_whole())
    return {"the new version has more than " + std::to_string(situations_max) +
            " situations, which is more than can be looked at"};
  auto said = unlike(*state, past_of(running));
  const auto stuck = cannot_finish(running, *state);
  said.insert(said.end(), stuck.begin(), stuck.end());
  return said;
}

std::vector<MissingField> Migration::missing(const RunningCase& running) const {
  std::vector<MissingField> missing;
  const auto add = [&](const std::string& field, const std::string& action) {
    if (std::any_of(missing.begin(), missing.end(),
                    [&](const auto& known) { return known.field == field; }))
      return;
    const auto* known = to_.form.field(field);
    missing.push_back({field, known != nullptr ? known->label : field, action});
  };
  for (const auto& deed : running.deeds)
    if (const auto* required = to_.form.required_by(deed.action))
      for (const std::string& field : required->names)
        if (!contains(running.answered, field)) add(field, deed.action);
  const std::size_t state = position_of(running.state).value();
  const auto ahead = paths_.reachable_from(state);
  for (const Way& way : paths_.ways())
    if (ahead[way.from])
      for (const std::string& field : unfillable(running, state, *way.transition))
        add(field, way.transition->action);
  return missing;
}

}  // namespace almoner::check
