#include "api/store/ledger.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/error.hpp"
#include "engine/money/statement.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using money::Kind;
using testing::IsEmpty;

struct Funded : Store {
  PotId main, tactical;
  CaseId bid = open_one(db, opening(world, "SMP-2019-001"));

  Funded() {
    write_recorded(db, world, [&](Database& d) {
      main =
          open_pot(d, world.fund, "main", "Main round", Money::pounds(110'000), minute(1)).value();
      tactical =
          open_pot(d, world.fund, "tactical", "Tactical pot", Money::pounds(10'000), minute(1))
              .value();
    });
  }

  // "" or the sentence of the refusal.
  std::string move(Kind kind, Money amount, PotId to = {}) {
    std::string sentence;
    const bool of_case = kind != Kind::transfer && kind != Kind::open;
    write_recorded(db, world, [&](Database& d) {
      const auto refused = post(d, {.kind = kind,
                                    .pot = main,
                                    .case_id = of_case ? bid : CaseId{},
                                    .amount = amount,
                                    .at = minute(2),
                                    .to_pot = to});
      if (refused) sentence = refused->sentence;
    });
    return sentence;
  }

  std::string balances(PotId pot) {
    const auto b = pot_balances(db, pot);
    return b.available.text() + " " + b.reserved.text() + " " + b.committed.text() + " " +
           b.paid.text();
  }
};

TEST(Ledger, AnAwardFromReservationToItsRest) {
  Funded s;
  EXPECT_EQ(s.balances(s.main), "£110,000.00 £0.00 £0.00 £0.00");
  EXPECT_EQ(s.move(Kind::reserve, Money::pounds(5'500)), "");
  EXPECT_EQ(s.balances(s.main), "£104,500.00 £5,500.00 £0.00 £0.00");
  EXPECT_EQ(s.move(Kind::commit, Money::pounds(5'000)), "");
  EXPECT_EQ(s.balances(s.main), "£105,000.00 £0.00 £5,000.00 £0.00");
  EXPECT_EQ(s.move(Kind::pay, Money::pounds(3'000)), "");
  EXPECT_EQ(s.move(Kind::final_spend, Money::pounds(2'500)), "");
  EXPECT_EQ(s.balances(s.main), "£107,500.00 £0.00 £0.00 £2,500.00");
  EXPECT_EQ(case_balances(s.db, s.main, s.bid),
            (money::CaseBalances{.reserved = {}, .committed = {}, .paid = Money::pounds(2'500)}));
  EXPECT_EQ(s.move(Kind::transfer, Money::pounds(500), s.tactical), "");
  EXPECT_EQ(s.balances(s.tactical), "£10,500.00 £0.00 £0.00 £0.00");
  EXPECT_EQ(money::statement(s.main, ledger_of(s.db, s.main)).closing, Money::pounds(107'000));
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Ledger, RefusesWithTheFiguresAndPostsNothing) {
  Funded s;
  EXPECT_EQ(s.move(Kind::reserve, Money::pounds(110'001)),
            "The pot has £110,000.00 left; this award is £110,001.00.");
  EXPECT_EQ(s.move(Kind::pay, Money::pounds(1)),
            "£0.00 is committed and not yet paid; this payment is £1.00.");
  EXPECT_EQ(postings_of(s.db, s.main, 0, 100).size(), 2U);
  EXPECT_EQ(s.balances(s.main), "£110,000.00 £0.00 £0.00 £0.00");
}

TEST(Ledger, IsReadInPagesByPotAndByCase) {
  Funded s;
  s.move(Kind::reserve, Money::pounds(10));
  s.move(Kind::commit, Money::pounds(4));
  const auto rows = postings_of(s.db, s.main, 0, 100);
  ASSERT_EQ(rows.size(), 8U);
  EXPECT_EQ(postings_of(s.db, s.main, rows[1].id, 2).front().posting, rows[2].posting);
  EXPECT_EQ(postings_of(s.db, s.main, rows[1].id, 2).size(), 2U);
  EXPECT_EQ(postings_of_case(s.db, s.bid).size(), 6U);
  EXPECT_EQ(rows[2].txn, rows[3].txn);
  EXPECT_EQ(rows[4].txn, rows[7].txn);
  EXPECT_NE(rows[3].txn, rows[4].txn);
  EXPECT_EQ(rows[2].txn, rows[2].id);
}

TEST(Ledger, APotHasOneNameInItsFundAndASum) {
  Funded s;
  write_now(s.db, [&](Database& d) {
    EXPECT_EQ(open_pot(d, s.world.fund, "main", "Again", Money::pounds(1), minute(3)),
              std::nullopt);
    EXPECT_THROW(open_pot(d, s.world.fund, "other", "Other", Money::pence(-1), minute(3)),
                 std::invalid_argument);
    return true;
  });
  EXPECT_EQ(find_pot_by_name(s.db, s.world.fund, "tactical")->id, s.tactical);
  EXPECT_EQ(find_pot_by_name(s.db, s.world.fund, "none"), std::nullopt);
  EXPECT_EQ(find_pot(s.db, s.main)->title, "Main round");
  EXPECT_EQ(pots_of(s.db, s.world.fund).size(), 2U);
  EXPECT_THROW(pot_balances(s.db, PotId{99}), std::invalid_argument);
}

TEST(Ledger, HoldsWhateverAnyoneWrites) {
  Funded s;
  s.move(Kind::reserve, Money::pounds(10));
  const auto refused = [&](std::string_view sql) {
    try {
      s.db.execute(sql);
    } catch (const StoreError& error) {
      return error.kind();
    }
    return ErrorKind::busy;
  };
  EXPECT_EQ(refused("UPDATE pot SET available = available - 11000001, funder = funder + 11000001"),
            ErrorKind::constraint);
  EXPECT_EQ(refused("UPDATE pot SET available = available + 1"), ErrorKind::constraint);
  EXPECT_EQ(refused("UPDATE case_balance SET reserved = -1"), ErrorKind::constraint);
  EXPECT_EQ(refused("UPDATE posting SET amount_pence = 1"), ErrorKind::constraint);
  EXPECT_EQ(refused("DELETE FROM posting"), ErrorKind::constraint);
  EXPECT_THROW(post(s.db, {.kind = Kind::reserve,
                           .pot = s.main,
                           .case_id = s.bid,
                           .amount = Money::pounds(1),
                           .at = {},
                           .to_pot = {}}),
               StoreError);  // outside a transaction
}

TEST(Ledger, NoMoneyMovesWithoutAnEntryThatSaysSo) {
  Funded s;
  const auto reserve = [&](Database& d) {
    post(d, {.kind = Kind::reserve,
             .pot = s.main,
             .case_id = s.bid,
             .amount = Money::pounds(5),
             .at = minute(2),
             .to_pot = {}});
    return true;
  };
  try {
    write_now(s.db, reserve);
    FAIL() << "money moved without an entry";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), ErrorKind::mistake);
    EXPECT_THAT(error.what(), testing::HasSubstr("a row was written that no audit entry covers"));
  }
  EXPECT_EQ(s.balances(s.main), "£110,000.00 £0.00 £0.00 £0.00");
  write_recorded(s.db, s.world, reserve);  // the control
  EXPECT_EQ(s.balances(s.main), "£109,995.00 £5.00 £0.00 £0.00");
}

TEST(Ledger, AJobThatIsUndoneMovesNothing) {
  Funded s;
  write_now(s.db, [&](Database& d) {
    post(d, {.kind = Kind::reserve,
             .pot = s.main,
             .case_id = s.bid,
             .amount = Money::pounds(5),
             .at = minute(2),
             .to_pot = {}});
    return false;
  });
  EXPECT_EQ(s.balances(s.main), "£110,000.00 £0.00 £0.00 £0.00");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

}  // namespace
}  // namespace almoner::store
