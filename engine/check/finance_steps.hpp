// The steps that finance and others take about a case's money: who approves it and who certifies
// it, who asks for a payment and who releases it. They are known by the money that they move, and
// by whose they are: finance is every role that pays, but one that asks for payments or approves
// them too where others pay.
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
  std::string why;  // these are finance's; empty where that is plain
};

// Who pays; of several roles not those that ask for payments or approve them, where others pay.
std::vector<std::string> finance_of(const std::vector<const Workflow*>& all);

class FinanceSteps {
 public:
  explicit FinanceSteps(const Input& input);

  bool knows_finance() const { return !finance_.empty(); }

  Separation approving() const;
  Separation paying() const;

  bool is_of_finance(const std::string& action) const;
  // Of those who may take it the roles that ask for payments or approve them too.
  std::vector<std::string> others_who_pay(const Transition& paying) const;
  std::string who_is_finance() const;  // "finance is whoever pays: treasurer, by 'release'"
  // It moves no money, but what belongs to it does: a round, whose proposals are signed.
  bool is_over_money() const;
  const Transition* first_reserving() const;  // null: none does

 private:
  template <class Look>
  void each_step(const Look& look) const;
  bool asks(const std::vector<std::string>& roles) const;
  bool bars_applicants() const;
  bool asks_by(const Way& way, unsigned where) const;
  void add_approvals(Separation& one, const std::set<std::string>& actions) const;
  bool is_of_finance_alone(const std::string& action) const;

  const Input& input_;
  Purse purse_;
  std::vector<std::string> finance_;
  Search<unsigned> found_;
};

}  // namespace almoner::check
