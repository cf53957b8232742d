// A model for Spin, which searches every run of it: an opinion on the promises,
// the money and the reach of actions from a program that nobody here wrote.
//
// Everybody holds every role, so who acts is free; people count only where
// different ones are needed. Dates pass in their order at any moment.
// Conditions, children, the parent's state and declared interests may be as an
// action needs them.
#include <algorithm>
#include <set>

#include "engine/draw/draw.hpp"
#include "engine/draw/words.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::draw {
namespace {

using workflow::contains;
using workflow::FundDate;
using workflow::MoneyMove;
using workflow::MoneyVerb;
using workflow::Promise;

using Statements = std::vector<std::string>;

std::string joined(const Statements& all, const char* sign, const char* none) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : sign) + one;
  return out.empty() ? none : out;
}

class Model {
 public:
  explicit Model(const Workflow& workflow) : workflow_(workflow) {
    find_facts();
    find_sums_and_counts();
    find_dates();
  }

  std::string text() const {
    std::string out = "/* " + workflow_.name + ", version " + std::to_string(workflow_.version) +
                      ": made by almoner draw for Spin. Each action is a line. */\n";
    for (std::size_t i = 0; i < workflow_.states.size(); ++i)
      out += "#define in_" + workflow_.states[i].name + " " + std::to_string(i) + "\n";
    out += "byte state = in_" + workflow_.start + ";\nbyte dates_passed = 0;\n";
    for (const std::string& action : facts_) out += "bool did_" + action + ";\n";
    for (const std::string& of : counted_)
      out += "bool gave_" + of + "[" + std::to_string(people_) + "];\nbyte count_" + of + ";\n";
    out += "bool reserved, paid;\nbool committed = " +
           std::string(workflow_.budget_of_parent ? "true" : "false") + ";\n\n";
    return out + process();
  }

 private:
  void find_facts() {
    for (const Promise& promise : workflow_.always)
      facts_.insert(promise.must_have.begin(), promise.must_have.end());
    for (const State& state : workflow_.states)
      for (const Transition& transition : state.transitions)
        facts_.insert(transition.undoes.begin(), transition.undoes.end());
  }

  void find_sums_and_counts() {
    for (const State& state : workflow_.states)
      for (const Transition& transition : state.transitions) {
        for (const MoneyMove& move : transition.money)
          if (move.verb == MoneyVerb::commit) commits_.insert(move.amount->text());
        if (!transition.enough) continue;
        counted_.insert(transition.enough->of);
        people_ = std::max(people_, transition.enough->at_least + 1);
      }
  }

  // In the order in which they pass; only those that anything waits for.
  void find_dates() {
    std::set<std::string> named;
    for (const Promise& promise : workflow_.always)
      if (!promise.never_after.empty()) named.insert(promise.never_after);
    for (const State& state : workflow_.states) {
      for (const Transition& transition : state.transitions) {
        if (transition.from) named.insert(transition.from->date);
        if (transition.until) named.insert(transition.until->date);
      }
      for (const Timer& timer : state.timers)
        if (timer.kind == workflow::TimerKind::act && !timer.at_date.empty())
          named.insert(timer.at_date);
    }
    for (const FundDate& date : workflow_.fund->dates)
      if (named.contains(date.name)) dates_.push_back(&date);
    std::ranges::stable_sort(dates_, {}, [](const FundDate* date) { return date->instant; });
  }

  std::string passed(const std::string& date) const {
    const auto found =
        std::ranges::find_if(dates_, [&](const FundDate* one) { return one->name == date; });
    return "dates_passed > " + std::to_string(found - dates_.begin());
  }

  // What is counted grows by one for each different person.
  static bool adds_to(const std::string& of, const Transition& transition) {
    return transition.collects == of || transition.action == of;
  }

  bool adds_to(const std::string& of, const std::string& action) const {
    return std::ranges::any_of(workflow_.states, [&](const State& state) {
      const Transition* transition = state.transition(action);
      return transition != nullptr && adds_to(of, *transition);
    });
  }

  Statements guards(const State& state, const Transition& transition, bool too_late) const {
    Statements all{"state == in_" + state.name};
    if (transition.from) all.push_back(passed(transition.from->date));
    if (transition.until)
      all.push_back(too_late ? passed(transition.until->date)
                             : "!(" + passed(transition.until->date) + ")");
    if (transition.enough)
      all.push_back("count_" + transition.enough->of +
                    " >= " + std::to_string(transition.enough->at_least));
    Statements undone;
    for (const std::string& action : transition.undoes) undone.push_back("did_" + action);
    if (!undone.empty()) all.push_back("(" + joined(undone, " || ", "") + ")");
    for (const Timer& timer : state.timers)
      if (transition.by_clock && timer.action == transition.action && !timer.at_date.empty())
        all.push_back(passed(timer.at_date));
    return all;
  }

  // Only when all that can be committed is that very sum.
  bool pays_all(const MoneyMove& move) const {
    return commits_.size() == 1 && *commits_.begin() == move.amount->text();
  }

  Statements money(const Transition& transition) const {
    Statements all;
    for (const MoneyMove& move : transition.money) switch (move.verb) {
        case MoneyVerb::reserve:
          all.insert(all.end(), {"assert(!reserved && !committed)", "reserved = true"});
          break;
        case MoneyVerb::commit:
          all.insert(all.end(), {"assert(reserved)", "reserved = false", "committed = true"});
          break;
        case MoneyVerb::pay:
          all.insert(all.end(), {"assert(committed)", "paid = true"});
          if (pays_all(move)) all.push_back("committed = false");
          break;
        case MoneyVerb::unreserve:
          all.insert(all.end(),
                     {"assert(reserved || committed)", "reserved = false", "committed = false"});
          break;
        case MoneyVerb::final_spend:
          all.insert(all.end(), {"assert(committed || paid)", "committed = false", "paid = false"});
          break;
      }
    return all;
  }

  Statements promises(const std::string& action, const std::string& to) const {
    Statements all;
    for (const Promise& promise : workflow_.always) {
      if (!promise.never_after.empty() && promise.action == action)
        all.push_back("assert(!(" + passed(promise.never_after) + "))");
      if (promise.before_state != to && (action.empty() || promise.before_action != action))
        continue;
      Statements done;
      for (const std::string& must : promise.must_have) done.push_back("did_" + must);
      all.push_back("assert(" + joined(done, " && ", "true") + ")");
    }
    return all;
  }

  Statements memory(const Transition& transition) const {
    Statements all;
    for (const std::string& action : transition.cancels) {
      if (is_counted_own(transition, action)) continue;
      if (facts_.contains(action)) all.push_back("did_" + action + " = false");
      for (const std::string& of : counted_)
        if (adds_to(of, action)) forget(of, all);
    }
    if (facts_.contains(transition.action)) all.push_back("did_" + transition.action + " = true");
    return all;
  }

  // Of what is counted, one a person, only their own: back_by_each() says so.
  bool is_counted_own(const Transition& transition, const std::string& action) const {
    return workflow::contains(transition.undoes_own, action) &&
           std::ranges::any_of(counted_, [&](const auto& of) { return adds_to(of, action); });
  }

  bool takes_own(const std::string& of, const Transition& transition) const {
    return std::ranges::any_of(transition.undoes_own,
                               [&](const auto& action) { return adds_to(of, action); });
  }

  void forget(const std::string& of, Statements& all) const {
    for (int person = 0; person < people_; ++person)
      all.push_back("gave_" + of + "[" + std::to_string(person) + "] = false");
    all.push_back("count_" + of + " = 0");
  }

  // "state" is set and looked at last, so that the promise is about where the
  // case comes to.
  std::string option(const Statements& guards, Statements steps, const std::string& to,
                     const std::string& what) const {
    steps.push_back("state = in_" + to);
    const State* end = workflow_.state(to);
    if (end != nullptr && end->is_end && !workflow_.budget_of_parent)
      steps.push_back("assert(!reserved && !committed)");
    return "  :: atomic { " + joined(guards, " && ", "true") + " -> " +
           joined(steps, "; ", "skip") + " } /* " + what + " */\n";
  }

  std::string way(const State& state, const Transition& transition) const {
    const Statements when = guards(state, transition, false);
    Statements steps = memory(transition);
    for (const auto& part : {money(transition), promises(transition.action, transition.goes_to)})
      steps.insert(steps.end(), part.begin(), part.end());
    const std::string what = transition.action + " in " + state.name;
    std::string out;
    for (const std::string& of : counted_) {
      if (adds_to(of, transition)) out += by_each_person(of, when, steps, transition, what);
      if (takes_own(of, transition)) out += back_by_each(of, when, steps, transition, what);
    }
    return out.empty() ? option(when, steps, transition.goes_to, what) : out;
  }

  std::string by_each_person(const std::string& of, const Statements& when, const Statements& steps,
                             const Transition& transition, const std::string& what) const {
    std::string out;
    for (int person = 0; person < people_; ++person) {
      const std::string gave = "gave_" + of + "[" + std::to_string(person) + "]";
      Statements guards = when, all{gave + " = true", "count_" + of + "++"};
      guards.push_back("!" + gave);
      all.insert(all.end(), steps.begin(), steps.end());
      out += option(guards, all, transition.goes_to, what);
    }
    return out;
  }

  std::string back_by_each(const std::string& of, const Statements& when, const Statements& steps,
                           const Transition& transition, const std::string& what) const {
    std::string out;
    for (int person = 0; person < people_; ++person) {
      const std::string gave = "gave_" + of + "[" + std::to_string(person) + "]";
      Statements guards = when, all{gave + " = false", "count_" + of + "--"};
      guards.push_back(gave);
      for (const std::string& action : transition.undoes_own)
        if (facts_.contains(action) && adds_to(of, action))
          all.push_back("did_" + action + " = (count_" + of + " > 0)");
      all.insert(all.end(), steps.begin(), steps.end());
      out += option(guards, all, transition.goes_to, what);
    }
    return out;
  }

  std::string late(const State& state, const Transition& transition) const {
    if (!transition.until || transition.until->kept_as.empty()) return "";
    return option(guards(state, transition, true), promises("", transition.until->kept_as),
                  transition.until->kept_as, late_event(transition.action) + " in " + state.name);
  }

  std::string process() const {
    std::string out = "active proctype case_of_" + workflow_.kind + "() {\n  do\n";
    if (!dates_.empty())
      out += "  :: dates_passed < " + std::to_string(dates_.size()) + " -> dates_passed++\n";
    for (const State& state : workflow_.states) {
      if (state.is_end)
        out += "  :: state == in_" + state.name + " -> break /* end " + state.name + " */\n";
      for (const Transition& transition : state.transitions)
        out += way(state, transition) + late(state, transition);
    }
    return out + "  od\n}\n";
  }

  const Workflow& workflow_;
  std::set<std::string> facts_, counted_, commits_;
  std::vector<const FundDate*> dates_;
  int people_ = 2;
};

}  // namespace

std::string promela_of(const Workflow& workflow) {
  return Model(workflow).text();
}

}  // namespace almoner::draw
