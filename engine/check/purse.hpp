// Where the money of a case is, as a search remembers it, and what each step makes of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

enum Where : unsigned { nowhere = 0, reserved = 1, committed = 2, paid = 4 };

// "reserved and paid and not accounted for"; "none" of nowhere.
std::string words_of(unsigned where);

class Purse {
 public:
  // `all` are the workflows of the fund: some of them may pay of this one's money.
  Purse(const Workflow& workflow, const std::vector<const Workflow*>& all);

  // Of a payment, whose money is its parent's: committed there. It is looked after by the parent's
  // workflow.
  unsigned at_start() const { return workflow_.budget_of_parent ? committed : nowhere; }
  // What was paid must be accounted for where the workflow does so anywhere.
  unsigned to_be_gone() const {
    return reserved | committed | (accounts_for_spend_ ? paid : nowhere);
  }

  // What is wrong with the way's moves from there; empty when they may be made. The ledger refuses
  // what is wrong.
  std::string wrong_with(const Way& way, unsigned where) const;
  // What may be done only while nothing was paid is refused afterwards, whatever it moves.
  static bool is_refused(const Way& way, unsigned where);

  // Adds where it may be after the way is taken; nothing, when the ledger would refuse it.
  void after(const Way& way, unsigned where, std::vector<unsigned>& next) const;

 private:
  struct Outcome {
    std::set<unsigned> wheres;
    std::string wrong;  // where there are none; empty as well where sums decide it
  };
  Outcome outcome_of(const Way& way, unsigned where) const;
  std::vector<unsigned> moved(const workflow::MoneyMove& move, unsigned where) const;
  bool may_be_paid_up(const workflow::MoneyMove& move, unsigned where) const;
  bool pays_all(const workflow::MoneyMove& move) const;

  const Workflow& workflow_;
  std::set<std::string> commits_, children_pay_in_;
  std::vector<const workflow::MoneyMove*> pays_;
  bool accounts_for_spend_ = false;
};

}  // namespace almoner::check
