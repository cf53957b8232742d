// Random movements over two pots and a few cases: whatever is asked for, the ledger stays sound.
#include <cstdint>
#include <gtest/gtest.h>
#include <iostream>
#include <random>

#include "engine/money/post.hpp"
#include "engine/money/statement.hpp"

namespace almoner::money {
namespace {

constexpr int movements = 120'000;
constexpr int ledger_length = 400;  // movements, after which a new ledger begins
constexpr std::int64_t case_count = 6;

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : source_(seed) {}
  // From low to high, both included. Not std::uniform_int_distribution, which differs between
  // libraries.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(source_() % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::mt19937_64 source_;
};

Movement random_movement(Chance& chance, const Balances& sums, std::int64_t second) {
  Movement out;
  out.kind = static_cast<Kind>(chance.between(0, 6));
  out.pot = PotId{chance.between(1, 2)};
  out.at = Instant{std::chrono::seconds{second}};
  if (out.kind == Kind::transfer) out.to_pot = PotId{chance.between(1, 2)};
  if (out.kind != Kind::open && out.kind != Kind::transfer)
    out.case_id = CaseId{chance.between(1, case_count)};
  // Often a sum of the right size, so that the edges are met; else anything.
  const CaseBalances of_case = sums.of_case(out.pot, out.case_id);
  const std::vector<Money> edges = {of_case.reserved, of_case.committed, of_case.paid,
                                    sums.pot(out.pot).available};
  out.amount = Money::pence(chance.between(-50, 900'000));
  if (chance.between(0, 1) == 0)
    out.amount =
        edges[static_cast<std::size_t>(chance.between(0, 3))] + Money::pence(chance.between(-1, 1));
  return out;
}

bool is_sound(const Balances& sums) {
  for (const auto& [id, pot] : sums.pots) {
    if (pot.sum() != Money{}) return false;
    for (const Money balance : {pot.available, pot.reserved, pot.committed, pot.paid})
      if (balance.is_negative()) return false;
    CaseBalances all;
    for (const auto& [key, of_case] : sums.cases) {
      if (key.first != id) continue;
      for (const Money balance : {of_case.reserved, of_case.committed, of_case.paid})
        if (balance.is_negative()) return false;
      all.reserved += of_case.reserved;
      all.committed += of_case.committed;
      all.paid += of_case.paid;
    }
    if (all != CaseBalances{pot.reserved, pot.committed, pot.paid}) return false;
  }
  return true;
}

// What the headers promise of one movement, from the balances before and after.
bool keeps_its_promise(const Movement& m, const Balances& before, const Balances& after) {
  const CaseBalances then = before.of_case(m.pot, m.case_id);
  const CaseBalances now = after.of_case(m.pot, m.case_id);
  switch (m.kind) {
    case Kind::open:
      return after.pot(m.pot).available == before.pot(m.pot).available + m.amount;
    case Kind::reserve:
      return now.reserved == then.reserved + m.amount;
    case Kind::commit:
      return now.reserved == Money{} && now.committed == then.committed + m.amount;
    case Kind::pay:
      return now.paid == then.paid + m.amount && now.committed == then.committed - m.amount;
    case Kind::unreserve:
      return now == CaseBalances{Money{}, Money{}, then.paid};
    case Kind::final_spend:
      return now == CaseBalances{then.reserved, Money{}, m.amount};
    case Kind::transfer:
      return after.pot(m.to_pot).available == before.pot(m.to_pot).available + m.amount;
  }
  return false;
}

void expect_replay(const Postings& ledger, const Balances& sums) {
  ASSERT_EQ(balances(ledger), sums);
  for (const PotId pot : {PotId{1}, PotId{2}}) {
    const Statement told = statement(pot, ledger);
    ASSERT_EQ(told.closing, sums.pot(pot).uncommitted());
    if (!told.lines.empty()) {
      ASSERT_EQ(told.lines.back().balance, told.closing);
    }
  }
}

struct Counts {
  int made = 0;
  int refused = 0;
};

void one_ledger(Chance& chance, Counts& counts) {
  Postings ledger;
  Balances sums;
  for (int i = 0; i < ledger_length; ++i) {
    const Movement asked = random_movement(chance, sums, i);
    const auto answer = post(asked, sums);
    if (const auto* refusal = std::get_if<MoneyRefusal>(&answer)) {
      ++counts.refused;
      ASSERT_FALSE(refusal->sentence.empty());
      continue;
    }
    ++counts.made;
    const auto& postings = std::get<Postings>(answer);
    const Balances before = sums;
    add(sums, postings);
    ledger.insert(ledger.end(), postings.begin(), postings.end());
    ASSERT_TRUE(is_sound(sums)) << name(asked.kind) << " of " << asked.amount.text()
                                << ", movement " << i;
    ASSERT_TRUE(keeps_its_promise(asked, before, sums)) << name(asked.kind) << ", movement " << i;
  }
  expect_replay(ledger, sums);
}

TEST(LedgerProperty, SumsAreZeroNothingGoesBelowAndReplayAgrees) {
  const std::uint64_t seed = 20190313;
  std::cout << "seed " << seed << "\n";
  SCOPED_TRACE("seed " + std::to_string(seed));
  Chance chance(seed);
  Counts counts;
  while (counts.made + counts.refused < movements) {
    ASSERT_NO_FATAL_FAILURE(one_ledger(chance, counts));
  }
  std::cout << counts.made << " made, " << counts.refused << " refused\n";
  EXPECT_GT(counts.made, movements / 4) << "too few pass to prove anything";
  EXPECT_GT(counts.refused, movements / 10) << "too few are refused to prove anything";
}

// The control: a ledger that asks nobody. The same check finds it unsound.
TEST(LedgerProperty, ALedgerWithoutTheRulesIsFoundUnsound) {
  const Postings unasked = {
      {PotId{1}, Account::available, Kind::reserve, CaseId{1}, Money::pence(-1), {}},
      {PotId{1}, Account::reserved, Kind::reserve, CaseId{1}, Money::pence(1), {}}};
  EXPECT_FALSE(is_sound(balances(unasked)));
  const Postings lopsided = {{PotId{1}, Account::available, Kind::open, {}, Money::pence(1), {}}};
  EXPECT_FALSE(is_sound(balances(lopsided)));
}

}  // namespace
}  // namespace almoner::money
