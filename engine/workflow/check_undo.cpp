// R18: what puts a step back leads where the step was taken, is for who may take it, and gives its
// money back; once a letter went out, or scores were shown, a second person does it. Interests that
// were declared are put back by whoever declared them, and by nothing else.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/collected.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

bool reach_applicants(const Workflow& workflow, const std::vector<DocumentOrder>& documents) {
  return std::any_of(documents.begin(), documents.end(),
                     [&](const auto& order) { return workflow.has_applicant({order.to}); });
}

// A message is read as a letter is.
bool tells_applicants(const Workflow& workflow, const Transition& step) {
  return reach_applicants(workflow, step.documents) ||
         std::any_of(step.tell.begin(), step.tell.end(),
                     [&](const Notice& notice) { return workflow.has_applicant({notice.who}); });
}

std::string letter_of(const Workflow& workflow, const Transition& step) {
  return reach_applicants(workflow, step.documents) ? "letter" : "message";
}

class Undoing {
 public:
  Undoing(const Workflow& workflow, const State& from, const Transition& undo, Problems& problems)
      : workflow_(workflow), from_(from), undo_(undo), problems_(problems) {}

  void check(const std::string& action) {
    const State* to = workflow_.state(undo_.goes_to);
    if (!to) return;  // reported where names are looked up
    const Transition* undone = to->transition(action);
    if (!undone || undone->goes_to != from_.name) {
      return report("which does not lead from " + words_for(*to) + " to " + words_for(from_),
                    action, "let goes_to be the state in which it is taken");
    }
    check_roles(*undone);
    check_money(*undone);
    check_letter(*undone);
    if (contains(undo_.undoes_own, action) && collected_by(workflow_, action) == "scores")
      check_shown(action);
  }

 private:
  // What opens the giving of scores again, after the step that closed it had shown them.
  void check_shown(const std::string& given) {
    for (const State& state : workflow_.states)
      for (const Transition& opens : state.transitions)
        if (opens.goes_to == from_.name && opens_again(state, opens) &&
            !contains(opens.cancels, given) && !has_second_person(opens.action))
          report("whose scores were shown before '" + opens.action +
                     "' is taken, so another person must take that one",
                 given, rule_for(opens.action));
  }

  bool opens_again(const State& state, const Transition& opens) const {
    if (state.name == from_.name || opens.by_clock || workflow_.has_applicant(opens.who_may))
      return false;
    return std::any_of(opens.undoes.begin(), opens.undoes.end(), [&](const std::string& action) {
      const Transition* closes = from_.transition(action);
      return closes != nullptr && closes->goes_to == state.name;
    });
  }

  std::string rule_for(const std::string& action) const {
    return "write a rule of different_people with whoever_did: [" + action + "] and may_not: [" +
           undo_.action + "]";
  }

  void check_roles(const Transition& undone) {
    for (const std::string& role : undo_.who_may) {
      if (contains(undone.who_may, role)) continue;
      report("which the role '" + role + "' may not do", undone.action,
             "let who_may name only roles that may take it");
    }
  }

  void check_money(const Transition& undone) {
    const bool is_paid =
        std::any_of(undone.money.begin(), undone.money.end(), [](const auto& move) {
          return move.verb == MoneyVerb::pay || move.verb == MoneyVerb::final_spend;
        });
    if (is_paid) {
      report("but what was paid is not put back", undone.action, "delete it from 'undoes'");
    } else if (!undone.money.empty() && undo_.money.empty()) {
      report("but not the money that it moves", undone.action,
             "write under 'money' how it comes back");
    }
  }

  void check_letter(const Transition& undone) {
    if (!tells_applicants(workflow_, undone) || has_second_person(undone.action)) return;
    report(
        "whose " + letter_of(workflow_, undone) + " has gone out by then, so a second person must",
        undone.action, rule_for(undone.action));
  }

  bool has_second_person(const std::string& action) const {
    const auto& rules = workflow_.different_people;
    return std::any_of(rules.begin(), rules.end(), [&](const DifferentPeople& rule) {
      return !rule.is_relaxed_in(*workflow_.fund) && contains(rule.whoever_did, action) &&
             contains(rule.may_not, undo_.action);
    });
  }

  void report(const std::string& what, const std::string& action, const std::string& mend) {
    problems_.error({undo_.line, undo_.column}, "R18",
                    "'" + undo_.action + "' puts back '" + action + "', " + what, mend);
  }

  const Workflow& workflow_;
  const State& from_;
  const Transition& undo_;
  Problems& problems_;
};

// A step of the council's that leads back over one whose letter has gone, and cancels it: undone in
// all but name.
class HiddenUndoing {
 public:
  HiddenUndoing(const Workflow& workflow, const State& from, const Transition& step)
      : workflow_(workflow), from_(from), step_(step) {}

  void check(Problems& problems) const {
    std::vector<std::string> undone;
    for (const std::string& action : step_.cancels)
      if (puts_back(action)) undone.push_back(action);
    if (undone.empty()) return;
    std::string names;
    for (const std::string& one : undone) names += (names.empty() ? "" : ", ") + one;
    Finding& finding = problems.error(
        {step_.line, step_.column}, "R18",
        "'" + step_.action + "' leads back over " + joined(undone) +
            ", whose letter has gone out by then, and does not say that it puts " +
            (undone.size() == 1 ? "it" : "them") +
            " back: no reason is asked for, and it is on no list of exceptions",
        "write undoes: [" + names + "] in place of cancels, and a rule of different_people with " +
            "whoever_did: [" + names + "] and may_not: [" + step_.action + "]");
    finding.path = path_over(undone.front());
  }

 private:
  // To where it was taken, over it, and back.
  std::vector<std::string> path_over(const std::string& action) const {
    const Paths paths(workflow_);
    const Transition* undone = workflow_.state(step_.goes_to)->transition(action);
    std::vector<const Way*> path;
    for (const Transition* one : {undone, &step_})
      for (const Way& way : paths.ways()) {
        if (way.transition != one || way.too_late) continue;
        if (one == undone) path = paths.shortest_to(way.from);
        path.push_back(&way);
      }
    auto words = paths.in_words(path);
    words.back() += "  <- puts it back unsaid";
    return words;
  }

  bool puts_back(const std::string& action) const {
    const State* to = workflow_.state(step_.goes_to);
    const Transition* undone = to != nullptr ? to->transition(action) : nullptr;
    if (contains(step_.undoes, action) || step_.by_clock || undone == nullptr) return false;
    const bool by_the_same =
        std::any_of(step_.who_may.begin(), step_.who_may.end(), [&](const std::string& role) {
          return contains(undone->who_may, role) && !workflow_.has_applicant({role});
        });
    return by_the_same && undone->goes_to == from_.name &&
           (tells_applicants(workflow_, *undone) || reach_applicants(workflow_, from_.documents));
  }

  const Workflow& workflow_;
  const State& from_;
  const Transition& step_;
};

// Nobody but whoever declared an interest knows that it is none.
void check_interests_stay(const Workflow& workflow, const Transition& step, Problems& problems) {
  for (const std::string& action : step.cancels)
    if (collected_by(workflow, action) == "interests" && !contains(step.undoes_own, action))
      problems.error({step.line, step.column}, "R18",
                     "'" + step.action + "' cancels '" + action +
                         "', and with it the interests that everybody has declared",
                     "delete it from 'cancels'; an action with undoes: [" + action +
                         "] lets each take back their own");
}

}  // namespace

void check_undo(const CheckInput& input, Problems& problems) {
  if (!input.paths_are_known) return;
  for (const State& state : input.workflow.states) {
    for (const Transition& transition : state.transitions) {
      Undoing undoing(input.workflow, state, transition, problems);
      for (const std::string& action : transition.undoes) undoing.check(action);
      HiddenUndoing(input.workflow, state, transition).check(problems);
      check_interests_stay(input.workflow, transition, problems);
    }
  }
}

}  // namespace almoner::workflow
