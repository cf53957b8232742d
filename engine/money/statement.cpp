#include "engine/money/statement.hpp"

namespace almoner::money {
namespace {

// Of the postings a movement makes, the one that a statement tells of.
bool is_told(const Posting& posting) {
  switch (posting.kind) {
    case Kind::open:
    case Kind::transfer:
      return posting.account == Account::available;
    case Kind::reserve:
      return posting.account == Account::reserved;
    case Kind::commit:
      return posting.account == Account::committed;
    case Kind::pay:
      return posting.account == Account::paid;
    case Kind::final_spend:
      return posting.account == Account::paid || posting.account == Account::committed;
    case Kind::unreserve:
      return posting.account == Account::reserved || posting.account == Account::committed;
  }
  return false;
}

Money shown(const Posting& told) {
  const bool gives_back = told.kind == Kind::unreserve || told.kind == Kind::final_spend;
  return gives_back ? -told.amount : told.amount;
}

// What the line does to the money that is neither committed nor paid.
Money change_of_balance(const Posting& told) {
  if (told.account == Account::available) return told.amount;
  if (told.account == Account::committed || told.kind == Kind::final_spend) return -told.amount;
  return {};
}

}  // namespace

Statement statement(PotId pot, std::span<const Posting> postings) {
  Statement out;
  bool opened = false;
  for (const auto& posting : postings) {
    if (posting.pot != pot || !is_told(posting)) continue;
    out.closing += change_of_balance(posting);
    if (posting.kind == Kind::open && !opened) {
      opened = true;
      out.opening = posting.amount;
      continue;
    }
    out.lines.push_back({posting.at, posting.case_id, posting.kind, shown(posting), out.closing});
  }
  return out;
}

}  // namespace almoner::money
