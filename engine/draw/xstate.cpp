// A machine for XState 5: states, events and where they lead. What decides whether an action may be
// taken now (roles, dates, counts, conditions, money) is told in `meta`, for people and programs to
// read; it is not a guard.
#include "engine/draw/draw.hpp"
#include "engine/draw/text.hpp"
#include "engine/draw/words.hpp"

namespace almoner::draw {
namespace {

using Members = std::vector<std::string>;  // of an object or a list, each written already

std::string member(std::string_view name, const std::string& value) {
  return json(name) + ": " + value;
}

std::string enclosed(const Members& members, const char* brackets, const std::string& indent) {
  std::string out(1, brackets[0]);
  for (std::size_t i = 0; i < members.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + indent + "  " + members[i];
  return out + (members.empty() ? "" : "\n" + indent) + brackets[1];
}

std::string list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + json(text);
  return "[" + out + "]";
}

void add_list(Members& members, std::string_view name, const std::vector<std::string>& texts) {
  if (!texts.empty()) members.push_back(member(name, list(texts)));
}

void add_text(Members& members, std::string_view name, const std::string& text) {
  if (!text.empty()) members.push_back(member(name, json(text)));
}

std::string meta_of(const Workflow& workflow, const Transition& transition, bool too_late) {
  const auto words = in_words(workflow, transition);
  Members meta{member("title", json(words.title))};
  if (transition.by_clock) meta.push_back(member("by_clock", "true"));
  if (too_late) meta.push_back(member("too_late", "true"));
  add_list(meta, "who_may", transition.who_may);
  add_list(meta, "who_may_on_behalf", transition.who_may_on_behalf);
  if (transition.from) add_text(meta, "from", "dates." + transition.from->date);
  if (transition.until) add_text(meta, "until", "dates." + transition.until->date);
  add_list(meta, "when", words.when);
  if (!too_late) add_list(meta, "money", words.money);
  add_list(meta, "needs", words.needs);
  std::vector<std::string> rules, conditions;
  for (const std::size_t rule : words.four_eyes)
    rules.push_back(workflow.different_people[rule].name);
  for (const auto& condition : transition.only_if) conditions.push_back(condition.text);
  add_list(meta, "four_eyes", rules);
  add_list(meta, "only_if", conditions);
  add_list(meta, "cancels", transition.cancels);
  return enclosed(meta, "{}", "          ");
}

std::string event(const Workflow& workflow, const Transition& transition, bool too_late) {
  const std::string name = too_late ? late_event(transition.action) : transition.action;
  const std::string& target = too_late ? transition.until->kept_as : transition.goes_to;
  return member(name, enclosed({member("target", json(target)),
                                member("meta", meta_of(workflow, transition, too_late))},
                               "{}", "        "));
}

std::string events_of(const Workflow& workflow, const State& state) {
  Members events;
  for (const Transition& transition : state.transitions) {
    events.push_back(event(workflow, transition, false));
    if (transition.until && !transition.until->kept_as.empty())
      events.push_back(event(workflow, transition, true));
  }
  return enclosed(events, "{}", "      ");
}

std::string state_text(const Workflow& workflow, const State& state) {
  Members meta{member("title", json(state.title)), member("stage", json(state.stage))};
  std::vector<std::string> timers;
  for (const auto& timer : state.timers) timers.push_back(in_words(workflow, state, timer));
  add_list(meta, "clock", timers);
  Members members;
  if (state.is_end) members.push_back(member("type", json("final")));
  members.push_back(member("meta", enclosed(meta, "{}", "      ")));
  if (!state.is_end) members.push_back(member("on", events_of(workflow, state)));
  return member(state.name, enclosed(members, "{}", "    "));
}

std::string meta_of(const Workflow& workflow) {
  return enclosed(
      {member("title", json(workflow.title)), member("fund", json(workflow.fund->name)),
       member("note", json("The structure of the workflow. Roles, dates, counts, conditions and "
                           "money are in each meta and are no guards: who may do what now, only "
                           "Almoner decides. An event that ends in .too_late is the attempt after "
                           "the deadline, refused and kept."))},
      "{}", "  ");
}

}  // namespace

std::string xstate_of(const Workflow& workflow) {
  Members states;
  for (const State& state : workflow.states) states.push_back(state_text(workflow, state));
  return enclosed({member("id", json(workflow.name)),
                   member("version", json(std::to_string(workflow.version))),
                   member("initial", json(workflow.start)), member("meta", meta_of(workflow)),
                   member("states", enclosed(states, "{}", "  "))},
                  "{}", "") +
         "\n";
}

}  // namespace almoner::draw
