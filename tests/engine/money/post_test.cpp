#include "engine/money/post.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace almoner::money {
namespace {

constexpr PotId main_pot{1};
constexpr PotId tactical_pot{2};
constexpr CaseId bid{42};
constexpr Instant noon{std::chrono::hours{12}};

Movement movement(Kind kind, std::int64_t pounds) {
  const bool of_a_case = kind != Kind::open && kind != Kind::transfer;
  return {kind,
          main_pot,
          of_a_case ? bid : CaseId{},
          Money::pounds(pounds),
          noon,
          kind == Kind::transfer ? tactical_pot : PotId{}};
}

// A pot of £10,000 of which one case has £1,000 reserved, £2,000 committed and £3,000 paid.
const PotBalances pot = {Money::pounds(-10'000), Money::pounds(4'000), Money::pounds(1'000),
                         Money::pounds(2'000), Money::pounds(3'000)};
const CaseBalances of_case = {Money::pounds(1'000), Money::pounds(2'000), Money::pounds(3'000)};

// "available -£4,000.00, reserved £4,000.00", or "pot_too_small: sentence".
std::string outcome(const Movement& asked) {
  const auto answer = post(asked, pot, of_case);
  if (const auto* refusal = std::get_if<MoneyRefusal>(&answer))
    return std::string(name(refusal->code)) + ": " + refusal->sentence;
  std::string out;
  for (const auto& posting : std::get<Postings>(answer)) {
    if (!out.empty()) out += ", ";
    if (posting.pot == tactical_pot) out += "tactical ";
    out += std::string(name(posting.account)) + " " + posting.amount.text();
    EXPECT_EQ(posting.kind, asked.kind);
    EXPECT_EQ(posting.case_id, asked.case_id);
    EXPECT_EQ(posting.at, noon);
  }
  return out;
}

struct Row {
  Kind kind;
  std::int64_t pounds;
  std::string expected;
};

const std::vector<Row> allowed = {
    {Kind::open, 500, "funder -£500.00, available £500.00"},
    {Kind::reserve, 4'000, "available -£4,000.00, reserved £4,000.00"},
    {Kind::commit, 1'000, "reserved -£1,000.00, committed £1,000.00"},
    {Kind::commit, 700,
     "reserved -£700.00, committed £700.00, reserved -£300.00, available £300.00"},
    {Kind::pay, 2'000, "committed -£2,000.00, paid £2,000.00"},
    {Kind::pay, 500, "committed -£500.00, paid £500.00"},
    {Kind::unreserve, 0,
     "reserved -£1,000.00, available £1,000.00, committed -£2,000.00, available £2,000.00"},
    {Kind::final_spend, 2'900,
     "paid -£100.00, available £100.00, committed -£2,000.00, available £2,000.00"},
    {Kind::final_spend, 3'000, "committed -£2,000.00, available £2,000.00"},
    {Kind::final_spend, 0,
     "paid -£3,000.00, available £3,000.00, committed -£2,000.00, available £2,000.00"},
    {Kind::transfer, 4'000,
     "available -£4,000.00, funder £4,000.00, tactical funder -£4,000.00, tactical available "
     "£4,000.00"},
};

TEST(Post, MakesThePostingsOfEachKind) {
  for (const auto& row : allowed)
    EXPECT_EQ(outcome(movement(row.kind, row.pounds)), row.expected)
        << name(row.kind) << " " << row.pounds;
}

const std::vector<Row> refused = {
    {Kind::reserve, 5'500, "pot_too_small: The pot has £4,000.00 left; this award is £5,500.00."},
    {Kind::commit, 1'001,
     "more_than_reserved: £1,000.00 is reserved for this bid; £1,001.00 cannot be committed."},
    {Kind::pay, 2'001,
     "more_than_committed: £2,000.00 is committed and not yet paid; this payment is £2,001.00."},
    {Kind::final_spend, 3'001,
     "more_than_paid: £3,000.00 was paid; the spend reported is £3,001.00."},
    {Kind::transfer, 4'001,
     "pot_too_small: The pot has £4,000.00 left; this transfer is £4,001.00."},
    {Kind::open, 0, "amount_not_positive: The amount must be more than £0.00; it is £0.00."},
    {Kind::reserve, 0, "amount_not_positive: The amount must be more than £0.00; it is £0.00."},
    {Kind::commit, 0, "amount_not_positive: The amount must be more than £0.00; it is £0.00."},
    {Kind::pay, -1, "amount_not_positive: The amount must be more than £0.00; it is -£1.00."},
    {Kind::transfer, -1, "amount_not_positive: The amount must be more than £0.00; it is -£1.00."},
    {Kind::final_spend, -1, "amount_not_positive: The spend must be £0.00 or more; it is -£1.00."},
    {Kind::open, 10'000'000'001,
     "amount_too_large: The amount must be £10,000,000,000.00 or less; it is £10,000,000,001.00."},
};

TEST(Post, RefusesWithTheFigures) {
  for (const auto& row : refused)
    EXPECT_EQ(outcome(movement(row.kind, row.pounds)), row.expected)
        << name(row.kind) << " " << row.pounds;
}

TEST(Post, OnePennyMoreThanThereIsRefusesAndTheLastPennyPasses) {
  Movement asked = movement(Kind::reserve, 4'000);
  EXPECT_TRUE(std::holds_alternative<Postings>(post(asked, pot, of_case)));
  asked.amount += Money::pence(1);
  EXPECT_FALSE(std::holds_alternative<Postings>(post(asked, pot, of_case)));
}

TEST(Post, TheLargestAmountPasses) {
  Movement asked = movement(Kind::open, 0);
  asked.amount = MoneyLimits::amount_max;
  EXPECT_TRUE(std::holds_alternative<Postings>(post(asked, pot, of_case)));
}

TEST(Post, NothingToGiveBackIsARefusal) {
  const auto answer = post(movement(Kind::unreserve, 0), pot, {Money{}, Money{}, Money{}});
  EXPECT_EQ(
      std::get<MoneyRefusal>(answer),
      (MoneyRefusal{
          RefusalCode::nothing_to_give_back,
          "Nothing is reserved or committed for this bid, so there is nothing to give back."}));
}

// Whoever pays the last part and gives back the rest need not leave a penny of it.
TEST(Post, NothingIsLeftToGiveBackOnceAllWasPaid) {
  const auto answer =
      post(movement(Kind::unreserve, 0), pot, {Money{}, Money{}, Money::pounds(3'000)});
  EXPECT_EQ(std::get<Postings>(answer), Postings{});
}

TEST(Post, AFinalSpendOfAllThatWasPromisedMovesNothing) {
  const auto answer = post(movement(Kind::final_spend, 3'000), pot, {{}, {}, Money::pounds(3'000)});
  EXPECT_EQ(std::get<Postings>(answer), Postings{});
}

TEST(Post, ATransferIntoTheSamePotIsARefusal) {
  Movement asked = movement(Kind::transfer, 1);
  asked.to_pot = main_pot;
  EXPECT_EQ(std::get<MoneyRefusal>(post(asked, pot, {})).sentence,
            "The money is in this pot already.");
}

TEST(Post, ABrokenCallerIsStopped) {
  Movement no_pot = movement(Kind::reserve, 1);
  no_pot.pot = {};
  Movement no_case = movement(Kind::pay, 1);
  no_case.case_id = {};
  Movement case_on_open = movement(Kind::open, 1);
  case_on_open.case_id = bid;
  Movement nowhere = movement(Kind::transfer, 1);
  nowhere.to_pot = {};
  for (const auto& asked : {no_pot, no_case, case_on_open, nowhere})
    EXPECT_THROW(post(asked, pot, of_case), std::invalid_argument) << name(asked.kind);
  PotBalances overdrawn = pot;
  overdrawn.available = Money::pence(-1);
  EXPECT_THROW(post(movement(Kind::open, 1), overdrawn, of_case), std::invalid_argument);
}

TEST(Post, AWordThatDoesNotExistStops) {
  EXPECT_THROW(post(movement(static_cast<Kind>(99), 1), pot, of_case), std::invalid_argument);
  EXPECT_THROW(PotBalances{}.of(static_cast<Account>(99)), std::logic_error);
}

TEST(Post, LooksItsBalancesUp) {
  const Postings ledger = std::get<Postings>(post(movement(Kind::open, 450), Balances{}));
  const auto answer = post(movement(Kind::reserve, 5'500), balances(ledger));
  EXPECT_EQ(std::get<MoneyRefusal>(answer).sentence,
            "The pot has £450.00 left; this award is £5,500.00.");
}

TEST(Words, GoThereAndBack) {
  for (const char* word :
       {"open", "reserve", "commit", "pay", "unreserve", "final_spend", "transfer"})
    EXPECT_EQ(name(kind_named(word).value()), word);
  for (const char* word : {"funder", "available", "reserved", "committed", "paid"})
    EXPECT_EQ(name(account_named(word).value()), word);
  EXPECT_FALSE(kind_named("Open"));
  EXPECT_FALSE(account_named(""));
}

}  // namespace
}  // namespace almoner::money
