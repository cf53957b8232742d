// The ledger of a pot, double entry. A movement of money is a handful of postings that sum to zero,
// within each pot as well as over all; postings are never changed; a balance is a sum of postings.
//
//   open         the funder's money is set aside for the pot        funder     -> available
//   reserve      the panel recommends an award                      available  -> reserved
//   commit       the PCC agrees, it may be to less: the rest of     reserved   -> committed
//                what the case had reserved goes back               reserved   -> available
//   pay          released in the council's finance system           committed  -> paid
//   unreserve    declined, lapsed, withdrawn: all of the case that  reserved   -> available
//                is reserved or committed and not paid goes back    committed  -> available
//   final_spend  the project ends: what it was paid and did not     paid       -> available
//                spend comes back, and so does what was promised    committed  -> available
//                and is now never paid
//   transfer     between two pots of one fund: back to the funder   available  -> funder
//                from the one, from the funder into the other       funder     -> available
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/case/ids.hpp"
#include "engine/case/money.hpp"
#include "engine/time/instant.hpp"

namespace almoner::money {

// The money set aside for one purpose: the main round, the tactical pot.
using PotId = Id<struct PotTag>;

// `funder` is the world outside, so its balance is minus all that was ever set aside for the pot.
enum class Account { funder, available, reserved, committed, paid };

enum class Kind { open, reserve, commit, pay, unreserve, final_spend, transfer };

// The words as stored and printed, "final_spend"; empty for a word that is none of them.
std::string_view name(Account account);
std::string_view name(Kind kind);
std::optional<Account> account_named(std::string_view word);
std::optional<Kind> kind_named(std::string_view word);

// One line of the ledger. Money coming into the account is positive. CaseId{} where no case is
// meant (open, transfer).
struct Posting {
  PotId pot;
  Account account = Account::available;
  Kind kind = Kind::open;
  CaseId case_id;
  Money amount;
  Instant at;

  bool operator==(const Posting&) const = default;
};

using Postings = std::vector<Posting>;

}  // namespace almoner::money
