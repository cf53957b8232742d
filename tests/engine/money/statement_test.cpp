#include "engine/money/statement.hpp"

#include <gtest/gtest.h>

#include "engine/money/post.hpp"

namespace almoner::money {
namespace {

constexpr PotId main_pot{1};
constexpr PotId tactical_pot{2};

// A ledger in the making; a refusal fails the test.
class Book {
 public:
  Book& does(Kind kind, PotId pot, std::int64_t case_number, std::int64_t pounds, PotId to = {}) {
    const Movement asked{
        kind, pot, CaseId{case_number}, Money::pounds(pounds), Instant{std::chrono::days{day_++}},
        to};
    const auto answer = post(asked, balances(postings_));
    const auto* made = std::get_if<Postings>(&answer);
    if (made == nullptr)
      ADD_FAILURE() << std::get<MoneyRefusal>(answer).sentence;
    else
      postings_.insert(postings_.end(), made->begin(), made->end());
    return *this;
  }
  const Postings& postings() const { return postings_; }

 private:
  Postings postings_;
  int day_ = 0;
};

using Lines = std::vector<std::string>;

// "opening £30,000.00", "2 commit 7 £7,750.00 = £22,250.00", "closing £22,250.00"; the first figure
// is the day.
Lines lines_of(PotId pot, const Book& book) {
  const Statement told = statement(pot, book.postings());
  Lines out = {"opening " + told.opening.text()};
  for (const auto& line : told.lines) {
    const auto day = std::chrono::floor<std::chrono::days>(line.at).time_since_epoch().count();
    out.push_back(std::to_string(day) + " " + std::string(name(line.kind)) + " " +
                  std::to_string(line.case_id.value) + " " + line.amount.text() + " = " +
                  line.balance.text());
  }
  out.push_back("closing " + told.closing.text());
  return out;
}

TEST(Statement, OfAPotThatWasNeverOpenedIsNothing) {
  EXPECT_EQ(lines_of(main_pot, Book{}), (Lines{"opening £0.00", "closing £0.00"}));
}

TEST(Statement, AReservationAloneDoesNotLowerTheClosing) {
  Book book;
  book.does(Kind::open, main_pot, 0, 30'000).does(Kind::reserve, main_pot, 7, 7'750);
  EXPECT_EQ(
      lines_of(main_pot, book),
      (Lines{"opening £30,000.00", "1 reserve 7 £7,750.00 = £30,000.00", "closing £30,000.00"}));
}

TEST(Statement, FollowsABidFromReservationToUnspentMoney) {
  Book book;
  book.does(Kind::open, main_pot, 0, 30'000)
      .does(Kind::reserve, main_pot, 7, 7'750)
      .does(Kind::commit, main_pot, 7, 7'000)
      .does(Kind::pay, main_pot, 7, 5'000)
      .does(Kind::pay, main_pot, 7, 2'000)
      .does(Kind::final_spend, main_pot, 7, 6'900);
  EXPECT_EQ(lines_of(main_pot, book),
            (Lines{"opening £30,000.00", "1 reserve 7 £7,750.00 = £30,000.00",
                   "2 commit 7 £7,000.00 = £23,000.00", "3 pay 7 £5,000.00 = £23,000.00",
                   "4 pay 7 £2,000.00 = £23,000.00", "5 final_spend 7 £100.00 = £23,100.00",
                   "closing £23,100.00"}));
}

// £4,000 promised, £1,000 paid and spent: £3,000 stayed committed for ever.
TEST(Statement, AFinalSpendGivesBackWhatWasPromisedAndNeverPaid) {
  Book book;
  book.does(Kind::open, main_pot, 0, 30'000)
      .does(Kind::reserve, main_pot, 7, 4'000)
      .does(Kind::commit, main_pot, 7, 4'000)
      .does(Kind::pay, main_pot, 7, 1'000)
      .does(Kind::final_spend, main_pot, 7, 800);
  EXPECT_EQ(lines_of(main_pot, book),
            (Lines{"opening £30,000.00", "1 reserve 7 £4,000.00 = £30,000.00",
                   "2 commit 7 £4,000.00 = £26,000.00", "3 pay 7 £1,000.00 = £26,000.00",
                   "4 final_spend 7 £200.00 = £26,200.00", "4 final_spend 7 £3,000.00 = £29,200.00",
                   "closing £29,200.00"}));
  EXPECT_EQ(balances(book.postings()).of_case(main_pot, CaseId{7}),
            (CaseBalances{{}, {}, Money::pounds(800)}));
}

TEST(Statement, WhatIsGivenBackComesBack) {
  Book book;
  book.does(Kind::open, main_pot, 0, 1'000)
      .does(Kind::reserve, main_pot, 7, 400)
      .does(Kind::commit, main_pot, 7, 400)
      .does(Kind::reserve, main_pot, 7, 100)
      .does(Kind::unreserve, main_pot, 7, 0);
  EXPECT_EQ(
      lines_of(main_pot, book),
      (Lines{"opening £1,000.00", "1 reserve 7 £400.00 = £1,000.00", "2 commit 7 £400.00 = £600.00",
             "3 reserve 7 £100.00 = £600.00", "4 unreserve 7 £100.00 = £600.00",
             "4 unreserve 7 £400.00 = £1,000.00", "closing £1,000.00"}));
}

TEST(Statement, TransfersAndTopUpsAreLinesOfBothPots) {
  Book book;
  book.does(Kind::open, main_pot, 0, 1'000)
      .does(Kind::open, tactical_pot, 0, 500)
      .does(Kind::open, main_pot, 0, 50)
      .does(Kind::transfer, main_pot, 0, 300, tactical_pot);
  EXPECT_EQ(lines_of(main_pot, book),
            (Lines{"opening £1,000.00", "2 open 0 £50.00 = £1,050.00",
                   "3 transfer 0 -£300.00 = £750.00", "closing £750.00"}));
  EXPECT_EQ(lines_of(tactical_pot, book),
            (Lines{"opening £500.00", "3 transfer 0 £300.00 = £800.00", "closing £800.00"}));
}

TEST(Statement, APostingOfNoKnownKindIsNoLine) {
  const Posting strange{main_pot, Account::available, static_cast<Kind>(99), {}, Money::pence(1)};
  EXPECT_TRUE(statement(main_pot, std::span(&strange, 1)).lines.empty());
}

TEST(Statement, ATacticalPotGoesToItsLastPenny) {
  Book book;
  book.does(Kind::open, tactical_pot, 0, 10'000);
  std::int64_t request = 1;
  for (const std::int64_t pounds : {1'800, 2'400, 950, 3'000, 1'850}) {
    book.does(Kind::reserve, tactical_pot, request, pounds)
        .does(Kind::commit, tactical_pot, request, pounds);
    ++request;
  }
  EXPECT_EQ(statement(tactical_pot, book.postings()).closing, Money{});
  const auto answer = post({Kind::reserve, tactical_pot, CaseId{9}, Money::pence(1), {}, {}},
                           balances(book.postings()));
  EXPECT_EQ(std::get<MoneyRefusal>(answer).sentence,
            "The pot has £0.00 left; this award is £0.01.");
}

}  // namespace
}  // namespace almoner::money
