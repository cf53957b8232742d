// Balances, always summed from postings; nothing else decides what is left.
#pragma once

#include <map>
#include <span>
#include <utility>

#include "engine/money/posting.hpp"

namespace almoner::money {

struct PotBalances {
  Money funder;
  Money available;
  Money reserved;
  Money committed;
  Money paid;

  Money& of(Account account);
  // What a statement closes with: not committed and not paid. A reservation alone does not lower
  // it.
  Money uncommitted() const { return available + reserved; }
  // Of every account together; anything but £0.00 means the ledger is broken.
  Money sum() const { return funder + available + reserved + committed + paid; }

  bool operator==(const PotBalances&) const = default;
};

// What one case has of one pot.
struct CaseBalances {
  Money reserved;
  Money committed;
  Money paid;

  bool operator==(const CaseBalances&) const = default;
};

struct Balances {
  std::map<PotId, PotBalances> pots;
  std::map<std::pair<PotId, CaseId>, CaseBalances> cases;

  // Zeros where nothing was ever posted.
  PotBalances pot(PotId id) const;
  CaseBalances of_case(PotId pot, CaseId id) const;

  bool operator==(const Balances&) const = default;
};

// Adds postings to balances that were summed before.
void add(Balances& balances, std::span<const Posting> postings);

// Of all pots and cases in the postings, in whatever order they come.
Balances balances(std::span<const Posting> postings);

}  // namespace almoner::money
