#include "engine/money/balances.hpp"

#include <stdexcept>

namespace almoner::money {
namespace {

void add_to_case(CaseBalances& balances, const Posting& posting) {
  if (posting.account == Account::reserved) balances.reserved += posting.amount;
  if (posting.account == Account::committed) balances.committed += posting.amount;
  if (posting.account == Account::paid) balances.paid += posting.amount;
}

}  // namespace

Money& PotBalances::of(Account account) {
  switch (account) {
    case Account::funder:
      return funder;
    case Account::available:
      return available;
    case Account::reserved:
      return reserved;
    case Account::committed:
      return committed;
    case Account::paid:
      return paid;
  }
  throw std::logic_error("money: an account that does not exist");
}

PotBalances Balances::pot(PotId id) const {
  const auto found = pots.find(id);
  return found == pots.end() ? PotBalances{} : found->second;
}

CaseBalances Balances::of_case(PotId pot, CaseId id) const {
  const auto found = cases.find({pot, id});
  return found == cases.end() ? CaseBalances{} : found->second;
}

void add(Balances& balances, std::span<const Posting> postings) {
  for (const auto& posting : postings) {
    balances.pots[posting.pot].of(posting.account) += posting.amount;
    if (posting.case_id) add_to_case(balances.cases[{posting.pot, posting.case_id}], posting);
  }
}

Balances balances(std::span<const Posting> postings) {
  Balances sums;
  add(sums, postings);
  return sums;
}

}  // namespace almoner::money
