#include "engine/draw/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "engine/time/words.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/past_verb.hpp"

namespace almoner::draw {
namespace {

using workflow::MoneyMove;

std::string titles_of_roles(const Workflow& workflow, const std::vector<std::string>& roles) {
  std::vector<std::string> titles;
  for (const std::string& role : roles) titles.push_back(title_of_role(workflow, role));
  return workflow::one_of(titles);
}

std::string who(const Workflow& workflow, const Transition& transition) {
  if (transition.by_clock) return "the clock";
  std::string words = titles_of_roles(workflow, transition.who_may);
  if (transition.who_may_on_behalf.empty()) return words;
  return words + ", or " + titles_of_roles(workflow, transition.who_may_on_behalf) +
         " in their place";
}

std::string instant_words(const Workflow& workflow, Instant instant) {
  const auto zone = Zone::find(workflow.fund->time_zone);
  return zone ? date_and_time_words(instant, *zone) : workflow.fund->time_zone;
}

std::vector<std::string> when(const Workflow& workflow, const Transition& transition) {
  std::vector<std::string> words;
  if (transition.from) words.push_back("from " + instant_words(workflow, transition.from->instant));
  if (transition.until)
    words.push_back("until " + instant_words(workflow, transition.until->instant));
  return words;
}

constexpr std::array<const char*, 5> verbs = {"reserve", "commit", "pay", "unreserve",
                                              "final spend"};

// What is in the ledger of a case, whatever the case is called in the formula.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> ledger_words{
    {{"ledger.reserved", "what is reserved"},
     {"ledger.committed", "what is promised and not yet paid"},
     {"ledger.paid", "what was paid"},
     {"ledger.asked", "what other payments ask for"}}};

bool is_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

std::string words_of_name(const Workflow& workflow, const std::string& name) {
  if (name.starts_with("form."))
    if (const auto* field = workflow.form.field(name.substr(5))) return field->label;
  for (const auto& [word, said] : ledger_words)
    if (name == word) return std::string(said);
  return name;
}

// A field by its label and the ledger in words, anything else as it is written.
std::string amount_words(const Workflow& workflow, const MoneyMove& move) {
  if (!move.amount) return "all";
  const std::string& text = move.amount->text();
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_of_name(text[end])) ++end;
    if (end == at) {
      words += text[at++];
      continue;
    }
    const std::string name = text.substr(at, end - at), said = words_of_name(workflow, name);
    words += said;
    const bool has_case = said != name && end < text.size() && text[end] == '(';
    at = has_case ? std::min(text.find(')', end), text.size() - 1) + 1 : end;
  }
  return words;
}

std::vector<std::string> money(const Workflow& workflow, const Transition& transition) {
  std::vector<std::string> words;
  for (const MoneyMove& move : transition.money)
    words.push_back(std::string(verbs.at(static_cast<std::size_t>(move.verb))) +
                    " £: " + amount_words(workflow, move) +
                    (move.of_parent ? ", on the account of the " + workflow.parent_kind : ""));
  return words;
}

// The titles of the parent's actions are in its own workflow.
std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// "“send to pcc” of the round", for "round.send_to_pcc".
std::string action_of_parent(const Workflow& workflow, const std::string& name) {
  const auto dot = name.find('.');
  return "“" + spaced(dot == std::string::npos ? name : name.substr(dot + 1)) + "” of the " +
         workflow.parent_kind;
}

std::vector<std::string> needs(const Workflow& workflow, const Transition& transition) {
  std::vector<std::string> words;
  if (!transition.only_with.empty())
    words.push_back("only with " + action_of_parent(workflow, transition.only_with));
  for (const auto& carried : transition.each)
    words.push_back("carries every " + carried.kind + " in " + carried.in + " along");
  if (transition.parent_in)
    words.push_back("only while the " + workflow.parent_kind + " is in " +
                    workflow::one_of(transition.parent_in->states));
  if (transition.enough)
    words.push_back("at least " + std::to_string(transition.enough->at_least) + " " +
                    transition.enough->of +
                    (transition.enough->everyone_not_barred ? ", everybody's" : ""));
  if (transition.none_in)
    for (const auto& group : transition.none_in->groups)
      words.push_back("no " + group.kind + " in " + workflow::one_of(group.states));
  if (transition.while_unpaid) words.push_back("only while nothing was paid");
  if (transition.reason_required) words.push_back("with a reason");
  if (!transition.exception.empty()) words.push_back("an exception: " + transition.exception);
  if (!transition.collects.empty()) words.push_back("one a person");
  return words;
}

std::string span_words(int count, Timer::Unit unit) {
  const int many = std::abs(count);
  constexpr std::array<const char*, 3> units = {" minute", " day", " working day"};
  return std::to_string(many) + units.at(static_cast<std::size_t>(unit)) + (many == 1 ? "" : "s");
}

std::string timer_instant(const Workflow& workflow, const Timer& timer) {
  if (timer.at_date.empty()) return "after " + span_words(timer.offset, timer.unit);
  const auto* date = workflow.fund->date(timer.at_date);
  const std::string at = date ? instant_words(workflow, date->instant) : timer.at_date;
  if (timer.offset == 0) return "on " + at;
  return span_words(timer.offset, timer.unit) + (timer.offset < 0 ? " before " : " after ") + at;
}

std::string deed_of(const Workflow& workflow, const State& state, const Timer& timer) {
  if (timer.kind == workflow::TimerKind::act) {
    const Transition* transition = state.transition(timer.action);
    return "does “" + (transition ? transition->title : timer.action) + "”";
  }
  return (timer.kind == workflow::TimerKind::remind ? "reminds " : "alerts ") +
         title_of_role(workflow, timer.who);
}

std::string title_of_action(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* transition = state.transition(action)) return transition->title;
  return spaced(action);
}

// "passed the sift", "started the bid"
std::string deed_in_words(const Workflow& workflow, const std::string& deed) {
  if (deed == "open") return "started the " + workflow.kind;
  if (deed == "edit") return "filled in the form";
  const std::string title = title_of_action(workflow, deed);
  const std::size_t end = std::min(title.find(' '), title.size());
  return workflow::past_of(title.substr(0, end)) + title.substr(end);
}

std::vector<std::string> titles_of_actions(const Workflow& workflow,
                                           const std::vector<std::string>& actions) {
  std::vector<std::string> titles;
  for (const std::string& action : actions) {
    const std::string title = "“" + title_of_action(workflow, action) + "”";
    if (!workflow::contains(titles, title)) titles.push_back(title);
  }
  return titles;
}

}  // namespace

std::string title_of_role(const Workflow& workflow, const std::string& role) {
  const auto* known = workflow.fund ? workflow.fund->role(role) : nullptr;
  return known ? known->title : role;
}

std::string title_of_state(const Workflow& workflow, const std::string& state) {
  const State* known = workflow.state(state);
  return known ? known->title : state;
}

bool stays(const State& state, const Transition& transition) {
  return transition.goes_to == state.name;
}

ActionInWords in_words(const Workflow& workflow, const Transition& transition) {
  return {transition.title,
          who(workflow, transition),
          when(workflow, transition),
          money(workflow, transition),
          needs(workflow, transition),
          transition.four_eyes};
}

std::string details(const ActionInWords& words) {
  std::string text = words.who;
  for (const auto* part : {&words.when, &words.money, &words.needs})
    for (const std::string& one : *part) text += "; " + one;
  return text;
}

std::string in_words(const Workflow& workflow, const State& state, const Timer& timer) {
  const std::string words = deed_of(workflow, state, timer) + " " + timer_instant(workflow, timer);
  return timer.repeat > 1 ? words + ", " + std::to_string(timer.repeat) + " times" : words;
}

std::string in_words(const Workflow& workflow, const DifferentPeople& rule) {
  std::vector<std::string> done;
  for (const std::string& deed : rule.whoever_did) {
    std::string words = deed_in_words(workflow, deed);
    if (!workflow::contains(done, words)) done.push_back(std::move(words));
  }
  for (const std::string& deed : rule.whoever_did_on_parent)
    done.push_back("did " + action_of_parent(workflow, deed));
  return rule.name + ": " + (rule.compare_body ? "nobody of the body that " : "whoever ") +
         workflow::one_of(done) + " may " + (rule.compare_body ? "" : "not ") +
         workflow::one_of(titles_of_actions(workflow, rule.may_not)) +
         (rule.small_council_relaxes ? "; not so in a small council" : "");
}

}  // namespace almoner::draw
