// A pot's statement: what it opened with, every movement, what it closes with.
#pragma once

#include <span>
#include <vector>

#include "engine/money/posting.hpp"

namespace almoner::money {

// `amount` is what moved, above zero, save for a transfer out of the pot, which is below it:
//   open         a later top-up (the first one is the statement's opening)
//   reserve      reserved                                    the balance stays
//   commit       committed                                   the balance falls by it
//   pay          paid of what was committed                  the balance stays
//   unreserve    given back; two lines where a case has both reserved (the balance stays)
//                and committed money (the balance rises by it)
//   final_spend  given back; two lines where a case has both paid and not spent
//                and committed and not paid                  the balance rises by both
//   transfer     in or out                                   the balance follows
// `balance` is what is neither committed nor paid after the line.
struct StatementLine {
  Instant at;
  CaseId case_id;
  Kind kind = Kind::reserve;
  Money amount;
  Money balance;

  bool operator==(const StatementLine&) const = default;
};

// closing = opening less what is committed or paid and not given back, and with what was added or
// transferred later. A reservation alone does not lower it.
struct Statement {
  Money opening;
  std::vector<StatementLine> lines;
  Money closing;

  bool operator==(const Statement&) const = default;
};

// Of the postings of one pot, in the order they were made; postings of other pots are passed over.
Statement statement(PotId pot, std::span<const Posting> postings);

}  // namespace almoner::money
