#include "engine/money/post.hpp"

#include <array>
#include <optional>
#include <stdexcept>

namespace almoner::money {
namespace {

constexpr std::array<std::string_view, 8> code_words = {
    "amount_not_positive", "amount_too_large", "pot_too_small",        "more_than_reserved",
    "more_than_committed", "more_than_paid",   "nothing_to_give_back", "transfer_to_the_same_pot"};

using Refused = std::optional<MoneyRefusal>;

bool needs_case(Kind kind) {
  return kind != Kind::open && kind != Kind::transfer;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

void require_sound(const Movement& movement, const PotBalances& pot, const CaseBalances& of_case) {
  require(bool{movement.pot}, "money: a movement names no pot");
  require(needs_case(movement.kind) == bool{movement.case_id},
          "money: a case is named by every movement but open and transfer");
  require((movement.kind == Kind::transfer) == bool{movement.to_pot},
          "money: another pot is named by a transfer and by nothing else");
  for (const Money balance : {pot.available, pot.reserved, pot.committed, pot.paid,
                              of_case.reserved, of_case.committed, of_case.paid})
    require(!balance.is_negative(), "money: a balance is below zero before the movement");
}

Refused check_amount(const Movement& movement) {
  if (movement.kind == Kind::unreserve) return {};
  const Money amount = movement.amount;
  if (movement.kind == Kind::final_spend && amount.is_negative())
    return MoneyRefusal{RefusalCode::amount_not_positive,
                        "The spend must be £0.00 or more; it is " + amount.text() + "."};
  if (movement.kind != Kind::final_spend && amount <= Money{})
    return MoneyRefusal{RefusalCode::amount_not_positive,
                        "The amount must be more than £0.00; it is " + amount.text() + "."};
  if (amount > MoneyLimits::amount_max)
    return MoneyRefusal{RefusalCode::amount_too_large,
                        "The amount must be " + MoneyLimits::amount_max.text() +
                            " or less; it is " + amount.text() + "."};
  return {};
}

Refused check_pot(const Movement& movement, const PotBalances& pot) {
  if (movement.amount <= pot.available) return {};
  const std::string what = movement.kind == Kind::transfer ? "transfer" : "award";
  return MoneyRefusal{RefusalCode::pot_too_small, "The pot has " + pot.available.text() +
                                                      " left; this " + what + " is " +
                                                      movement.amount.text() + "."};
}

Refused check_commit(const Movement& movement, const CaseBalances& of_case) {
  if (movement.amount <= of_case.reserved) return {};
  return MoneyRefusal{RefusalCode::more_than_reserved,
                      of_case.reserved.text() + " is reserved for this bid; " +
                          movement.amount.text() + " cannot be committed."};
}

Refused check_pay(const Movement& movement, const CaseBalances& of_case) {
  if (movement.amount <= of_case.committed) return {};
  return MoneyRefusal{RefusalCode::more_than_committed,
                      of_case.committed.text() +
                          " is committed and not yet paid; this payment is " +
                          movement.amount.text() + "."};
}

Refused check_spend(const Movement& movement, const CaseBalances& of_case) {
  if (movement.amount <= of_case.paid) return {};
  return MoneyRefusal{
      RefusalCode::more_than_paid,
      of_case.paid.text() + " was paid; the spend reported is " + movement.amount.text() + "."};
}

// After a payment what is left is given back, and be it nothing.
Refused check_unreserve(const CaseBalances& of_case) {
  if (of_case.reserved + of_case.committed + of_case.paid > Money{}) return {};
  return MoneyRefusal{
      RefusalCode::nothing_to_give_back,
      "Nothing is reserved or committed for this bid, so there is nothing to give back."};
}

Refused check_transfer(const Movement& movement, const PotBalances& pot) {
  if (movement.pot == movement.to_pot)
    return MoneyRefusal{RefusalCode::transfer_to_the_same_pot, "The money is in this pot already."};
  return check_pot(movement, pot);
}

Refused check(const Movement& movement, const PotBalances& pot, const CaseBalances& of_case) {
  if (auto refused = check_amount(movement)) return refused;
  switch (movement.kind) {
    case Kind::open:
      return {};
    case Kind::reserve:
      return check_pot(movement, pot);
    case Kind::commit:
      return check_commit(movement, of_case);
    case Kind::pay:
      return check_pay(movement, of_case);
    case Kind::unreserve:
      return check_unreserve(of_case);
    case Kind::final_spend:
      return check_spend(movement, of_case);
    case Kind::transfer:
      return check_transfer(movement, pot);
  }
  throw std::invalid_argument("money: a kind of movement that does not exist");
}

// Two postings that move an amount between accounts of a pot; none for £0.00.
void move(Postings& out, const Movement& of, PotId pot, Account from, Account to, Money amount) {
  if (amount == Money{}) return;
  out.push_back({pot, from, of.kind, of.case_id, -amount, of.at});
  out.push_back({pot, to, of.kind, of.case_id, amount, of.at});
}

Postings postings_of(const Movement& m, const CaseBalances& of_case) {
  using enum Account;
  Postings out;
  switch (m.kind) {
    case Kind::open:
      move(out, m, m.pot, funder, available, m.amount);
      break;
    case Kind::reserve:
      move(out, m, m.pot, available, reserved, m.amount);
      break;
    case Kind::commit:
      move(out, m, m.pot, reserved, committed, m.amount);
      move(out, m, m.pot, reserved, available, of_case.reserved - m.amount);
      break;
    case Kind::pay:
      move(out, m, m.pot, committed, paid, m.amount);
      break;
    case Kind::unreserve:
      move(out, m, m.pot, reserved, available, of_case.reserved);
      move(out, m, m.pot, committed, available, of_case.committed);
      break;
    case Kind::final_spend:
      move(out, m, m.pot, paid, available, of_case.paid - m.amount);
      move(out, m, m.pot, committed, available, of_case.committed);
      break;
    case Kind::transfer:
      move(out, m, m.pot, available, funder, m.amount);
      move(out, m, m.to_pot, funder, available, m.amount);
      break;
  }
  return out;
}

}  // namespace

std::string_view name(RefusalCode code) {
  return code_words.at(static_cast<std::size_t>(code));
}

std::variant<Postings, MoneyRefusal> post(const Movement& movement, const PotBalances& pot,
                                          const CaseBalances& of_case) {
  require_sound(movement, pot, of_case);
  if (auto refused = check(movement, pot, of_case)) return std::move(*refused);
  return postings_of(movement, of_case);
}

std::variant<Postings, MoneyRefusal> post(const Movement& movement, const Balances& balances) {
  return post(movement, balances.pot(movement.pot),
              balances.of_case(movement.pot, movement.case_id));
}

}  // namespace almoner::money
