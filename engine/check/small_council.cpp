// R22: what nobody does alone, and no small council gives up. Who approves a case, so that money is
// reserved for it, never certifies it for finance; and who asks for a payment never releases it.
// One person may hold several roles, so in a fund of any size only a rule keeps them apart. The
// steps are known by their money and by whose they are: finance is every role that pays. Where
// finance takes no step before, its paying is what certifies.
#include <algorithm>
#include <map>
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/finance_steps.hpp"
#include "engine/check/in_brackets.hpp"
#include "engine/check/own_grant.hpp"
#include "engine/check/steps.hpp"
#include "engine/check/taken_after.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::DifferentPeople;

constexpr std::string_view id = "R22";
const std::string never_relaxed =
    "two separations are never given up: who approves does not certify for finance, and who asks "
    "for a payment does not release it";

class Separations {
 public:
  Separations(const Input& input, Problems& problems)
      : input_(input), problems_(problems), steps_(input) {}

  void check() {
    if (!steps_.knows_finance() && !input_.read.others_are_known) return;  // nor who pays
    const Separation approving = steps_.approving();
    check(approving);
    const Separation paying = steps_.paying();
    check(paying);
    for (const auto& [action, step] : paying.may_not) check_who_pays(*step);
    check_approvals();
    if (is_small() && approving.may_not.empty() && steps_.first_reserving() != nullptr)
      report_nobody();
    if (!steps_.is_over_money()) return;
    check_signatures(approving);
    check_promised(approving);
  }

 private:
  bool is_small() const { return input_.workflow.fund->small_council.has_value(); }

  void check(const Separation& one) {
    std::map<std::string, std::vector<std::string>> together;  // what nobody keeps apart
    std::set<const DifferentPeople*> told;
    for (const std::string& did : one.did) {
      const auto later = taken_after(input_, did);
      for (const auto& [may_not, step] : one.may_not)
        if (did != may_not && later.contains(may_not) && !is_kept(one, did, may_not, told))
          together[may_not].push_back(did);
    }
    for (const auto& [may_not, did] : together) report_together(one, *one.may_not.at(may_not), did);
  }

  void check_who_pays(const Transition& step) {
    const auto others = steps_.others_who_pay(step);
    if (others.empty()) return;
    problems_
        .warning(place_of(step), id,
                 "'" + step.action + "' may be taken by " + workflow::joined(others) +
                     ", who asks for payments or approves them too: whoever pays is to be of "
                     "finance and nothing else",
                 "take " + workflow::joined(others) + " out of who_may of '" + step.action + "'")
        .about = "action " + step.action;
  }

  // Of a payment: no one person's approval of their own asking is one. A small council may relax
  // it, by a rule that says so.
  void check_approvals() {
    const auto asked = steps_.paying();
    if (is_small() || !input_.workflow.budget_of_parent) return;
    std::map<std::string, std::vector<std::string>> together;
    for (const std::string& approval : steps_to_a_payment(asked.may_not))
      for (const std::string& did : asked.did)
        if (!asked.did.contains(approval) && !asked.may_not.contains(approval) &&
            taken_after(input_, did).contains(approval) && may_be_one_role(did, approval) &&
            !are_ruled(input_.workflow, did, approval))
          together[approval].push_back(did);
    for (const auto& [approval, did] : together) report_approval(approval, did);
  }

  // What people take on the way there.
  std::set<std::string> steps_to_a_payment(
      const std::map<std::string, const Transition*>& paying) const {
    std::set<std::string> actions;
    for (const Way& way : input_.paths.ways()) {
      const Transition& step = *way.transition;
      if (way.too_late || step.by_clock || way.from == way.to || !step.cancels.empty()) continue;
      const auto after = input_.paths.reachable_from(way.to);
      for (const Way& other : input_.paths.ways())
        if (after[other.from] && paying.contains(other.transition->action))
          actions.insert(step.action);
    }
    return actions;
  }

  void report_approval(const std::string& approval, const std::vector<std::string>& did) {
    problems_.error(place_of(*step_of(input_.workflow, approval)), id,
                    "whoever did " + workflow::joined_in_quotes(did) + " may take '" + approval +
                        "', and so approve what they asked for themselves",
                    "write a rule of different_people with whoever_did: [" + with_commas(did) +
                        "] and may_not: [" + approval + "]");
  }

  bool may_be_one_role(const std::string& did, const std::string& may_not) const {
    const auto those = roles_of(input_.workflow, may_not);
    const auto roles = roles_of(input_.workflow, did);
    return std::any_of(roles.begin(), roles.end(),
                       [&](const std::string& role) { return contains(those, role); });
  }

  // No money says which of its steps approves and which certifies: what keeps finance from the
  // others stays.
  void check_signatures(const Separation& one) {
    std::set<const DifferentPeople*> told;
    for (const DifferentPeople& rule : input_.workflow.different_people)
      for (const std::string& did : rule.whoever_did)
        for (const std::string& may_not : rule.may_not) {
          const bool is_first = steps_.is_of_finance(did);
          if (!rule.small_council_relaxes || is_first == steps_.is_of_finance(may_not)) continue;
          if (told.insert(&rule).second)
            report_relaxed(one, rule, is_first ? may_not : did, is_first ? did : may_not);
        }
  }

  // What a promise names together is signed by several: finance's is another person's than theirs.
  void check_promised(const Separation& one) {
    std::map<std::string, std::vector<std::string>> together;
    for (const auto& promise : input_.workflow.always)
      for (const std::string& did : promise.must_have)
        for (const std::string& may_not : promise.must_have)
          if (steps_.is_of_finance(did) != steps_.is_of_finance(may_not) &&
              taken_after(input_, did).contains(may_not) &&
              !are_ruled(input_.workflow, did, may_not) && !contains(together[may_not], did))
            together[may_not].push_back(did);
    for (const auto& [may_not, did] : together)
      if (!did.empty()) report_together(one, *step_of(input_.workflow, may_not), did);
  }

  // A rule that may be relaxed is told, once, and nothing else of what it bars.
  bool is_kept(const Separation& one, const std::string& did, const std::string& may_not,
               std::set<const DifferentPeople*>& told) {
    bool is_kept = false;
    for (const DifferentPeople& rule : input_.workflow.different_people) {
      if (!contains(rule.whoever_did, did) || !contains(rule.may_not, may_not)) continue;
      is_kept = true;
      if (rule.small_council_relaxes && told.insert(&rule).second)
        report_relaxed(one, rule, did, may_not);
    }
    return is_kept;
  }

  void report_relaxed(const Separation& one, const DifferentPeople& rule, const std::string& did,
                      const std::string& may_not) {
    Finding& finding = problems_.error(
        {rule.line, rule.column}, id,
        "the rule " + rule.name + " may be relaxed in a small council, but " + one.who + " ('" +
            did + "') never " + one.never + " ('" + may_not + "')",
        "delete 'small_council' from this rule, or give what may be relaxed a rule of its own");
    finding.notes.push_back(never_relaxed);
  }

  void report_together(const Separation& one, const Transition& step,
                       const std::vector<std::string>& did) {
    Finding& finding =
        problems_.error(place_of(step), id,
                        "whoever did " + workflow::joined_in_quotes(did) + " may take '" +
                            step.action + "', but " + one.who + " never " + one.never,
                        "write a rule of different_people with whoever_did: [" + with_commas(did) +
                            "] and may_not: [" + step.action + "]");
    if (!one.why.empty()) finding.notes.push_back(one.why);
    finding.notes.push_back(never_relaxed);
  }

  void report_nobody() {
    const Transition& step = *steps_.first_reserving();
    Finding& finding = problems_.error(
        place_of(step), id,
        "in a small council somebody must certify for finance what '" + step.action +
            "' reserves money for, and no step after it is taken by a role that pays",
        "let a role that pays take a step before the money is committed");
    finding.notes.push_back(never_relaxed);
  }

  const Input& input_;
  Problems& problems_;
  FinanceSteps steps_;
};

}  // namespace

void check_small_council(const Input& input, Problems& problems) {
  for (const char* cause : {"R2", "R3", "R10"})
    if (problems.count_of(cause) > 0) return;
  Separations(input, problems).check();
  check_own_grant(input, problems);
}

}  // namespace almoner::check
