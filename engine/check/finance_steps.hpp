// The steps that finance and others take about a case's money: who approves it and who certifies
// it, who asks for a payment and who releases it. They are known by the money that they move, and
// by whose they are: finance is every role that pays.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/check/purse.hpp"

namespace almoner::check {

// What somebody did, and the steps that are then another person's.
struct Separation {
  std::string who, never;  // "who approves a bid", "certifies it for finance"
  std::set<std::string> did;
  std::map<std::string, const Transition*> may_not;
};

class FinanceSteps {
 public:
  explicit FinanceSteps(const Input& input);

  bool knows_finance() const { return !finance_.empty(); }

  // Where finance does nothing before the money is committed, its paying is what certifies.
  Separation approving() const;
  Separation paying() const;

  bool is_of_finance(const std::string& action) const;
  // It moves no money, but what belongs to it does: a round, whose proposals are signed.
  bool is_over_money() const;
  const Transition* first_reserving() const;  // null: none does

 private:
  template <class Look>
  void each_step(const Look& look) const;
  bool asks(const std::vector<std::string>& roles) const;
  bool bars_applicants() const;
  bool asks_by(const Way& way, unsigned where) const;

  const Input& input_;
  Purse purse_;
  std::vector<std::string> finance_;
  Search<unsigned> found_;
};

}  // namespace almoner::check
