#include <algorithm>
#include <span>

#include "engine/money/post.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/sentence.hpp"

namespace almoner::workflow {
namespace {

// The rules of the ledger ask for names; which pot and which case it is makes no difference to
// them.
constexpr money::PotId some_pot{1};
constexpr CaseId some_case{1};

money::Kind kind_of(MoneyVerb verb) {
  switch (verb) {
    case MoneyVerb::reserve:
      return money::Kind::reserve;
    case MoneyVerb::commit:
      return money::Kind::commit;
    case MoneyVerb::pay:
      return money::Kind::pay;
    case MoneyVerb::unreserve:
      return money::Kind::unreserve;
    case MoneyVerb::final_spend:
      return money::Kind::final_spend;
  }
  return money::Kind::reserve;
}

// What the case and its pot hold, as far as the facts say, after the moves looked at so far.
class Holdings {
 public:
  explicit Holdings(const LedgerFacts& facts)
      : pot_{{}, facts.available, facts.reserved, facts.committed, facts.paid},
        of_case_{facts.reserved, facts.committed, facts.paid} {}

  // The ledger's own sentence against the move, or nothing.
  std::optional<std::string> move(MoneyVerb verb, Money amount, Instant now) {
    const auto posted =
        money::post({kind_of(verb), some_pot, some_case, amount, now, {}}, pot_, of_case_);
    if (const auto* refused = std::get_if<money::MoneyRefusal>(&posted)) return refused->sentence;
    for (const money::Posting& posting : std::get<money::Postings>(posted))
      pot_.of(posting.account) += posting.amount;
    of_case_ = {pot_.reserved, pot_.committed, pot_.paid};
    return std::nullopt;
  }

 private:
  money::PotBalances pot_;
  money::CaseBalances of_case_;
};

bool reads_any(const guard::Expression& expression, std::span<const std::string> fields) {
  for (const std::string_view field : fields_read(expression))
    if (contains(fields, field)) return true;
  return false;
}

// The answer of the action's own that the amount is, so that a form can point at it.
std::string field_asked(const Inquiry& inquiry, const MoneyMove& move) {
  if (!move.amount) return {};
  for (const std::string_view field : fields_read(*move.amount))
    if (contains(inquiry.at.transition.asks, field)) return std::string(field);
  return {};
}

bool waits_for_answer(const Inquiry& inquiry, const guard::Expression& amount) {
  if (inquiry.only_asked() && reads_any(amount, inquiry.at.transition.asks)) return true;
  return std::any_of(inquiry.reasons.begin(), inquiry.reasons.end(), [&](const Reason& reason) {
    return reason.code == ReasonCode::missing && reads_any(amount, {&reason.field, 1});
  });
}

// The amount, or none when it is not known: then that was said, or will be asked for.
std::optional<Money> amount_of(Inquiry& inquiry, const MoneyMove& move) {
  if (!move.amount) return Money{};
  if (waits_for_answer(inquiry, *move.amount)) return std::nullopt;
  const auto outcome = inquiry.evaluation.evaluate(*move.amount);
  const auto* value = std::get_if<guard::Value>(&outcome);
  if (value != nullptr && value->is(guard::Kind::money)) return value->as_money();
  const auto* error = std::get_if<guard::Error>(&outcome);
  inquiry.refuse(ReasonCode::money,
                 "The sum “" + move.amount->text() + "” could not be worked out: " +
                     (error != nullptr ? error->message : "it is no sum of money") +
                     ". Tell the administrator of this fund.");
  return std::nullopt;
}

}  // namespace

void ask_about_money(Inquiry& inquiry) {
  const auto& while_unpaid = inquiry.at.transition.while_unpaid;
  if (while_unpaid && inquiry.at.facts.ledger.paid > Money{})
    inquiry.refuse(ReasonCode::money, filled(*while_unpaid, inquiry.evaluation));
  if (inquiry.at.transition.money.empty()) return;
  Holdings holdings{inquiry.at.facts.ledger};
  for (const MoneyMove& move : inquiry.at.transition.money) {
    const auto amount = amount_of(inquiry, move);
    if (!amount) continue;
    if (auto sentence = holdings.move(move.verb, *amount, inquiry.at.now))
      inquiry.refuse(ReasonCode::money, std::move(*sentence), field_asked(inquiry, move));
    inquiry.money.push_back({move.verb, *amount, move.of_parent});
  }
}

}  // namespace almoner::workflow
