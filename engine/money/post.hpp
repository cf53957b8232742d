// Deciding a movement of money: the postings it makes, or why it may not be made.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "engine/money/balances.hpp"
#include "engine/money/posting.hpp"

namespace almoner::money {

struct MoneyLimits {
  // Ten billion pounds in one movement: far above any pot, and nine million of them fit into a
  // balance.
  static constexpr Money amount_max = Money::pounds(10'000'000'000);
};

// What is asked for. `amount` is what is reserved, committed (at most what the case has reserved;
// the rest goes back), paid, transferred, and for final_spend the actual spend (£0.00 is allowed);
// unreserve gives back all there is and does not read it. `to_pot` is read by transfer alone,
// `case_id` by every kind but open and transfer.
struct Movement {
  Kind kind = Kind::reserve;
  PotId pot = {};
  CaseId case_id = {};
  Money amount = {};
  Instant at = {};
  PotId to_pot = {};
};

enum class RefusalCode {
  amount_not_positive,
  amount_too_large,
  pot_too_small,         // reserve, transfer: more than is available
  more_than_reserved,    // commit
  more_than_committed,   // pay
  more_than_paid,        // final_spend
  nothing_to_give_back,  // unreserve, where nothing was paid either
  transfer_to_the_same_pot,
};

// "pot_too_small": stable, for APIs and tests.
std::string_view name(RefusalCode code);

// `sentence` is for the officer, with the figures:
// "The pot has £450.00 left; this award is £5,500.00."
struct MoneyRefusal {
  RefusalCode code = RefusalCode::amount_not_positive;
  std::string sentence;

  bool operator==(const MoneyRefusal&) const = default;
};

// The postings sum to zero in each pot they touch and leave no account but `funder` below zero.
// Empty postings are possible: a final_spend of exactly what was paid moves nothing where nothing
// is committed any more, and so does an unreserve once all was paid. `pot` and `of_case` are the
// balances of movement.pot and movement.case_id, read in the transaction that will write the
// postings. Throws std::invalid_argument where the caller is broken: no pot, no case where one is
// needed, balances below zero.
std::variant<Postings, MoneyRefusal> post(const Movement& movement, const PotBalances& pot,
                                          const CaseBalances& of_case);

// The same, with the balances looked up.
std::variant<Postings, MoneyRefusal> post(const Movement& movement, const Balances& balances);

}  // namespace almoner::money
