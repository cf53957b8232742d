// What a report prints is what the ledger holds, to the penny.
#include <gtest/gtest.h>

#include "api/store/documents.hpp"
#include "api/store/funds.hpp"
#include "api/store/ledger.hpp"
#include "engine/money/balances.hpp"
#include "engine/time/zone.hpp"
#include "tests/api/jobs/played_round.hpp"

namespace almoner::jobs::testing {
namespace {

struct AtThatTime {
  money::PotBalances pot;
  Money opening;
};

// The pot as it stood, summed from its postings alone.
AtThatTime pot_at(PlayedRound& played, const char* name, Instant until) {
  const auto pot =
      store::find_pot_by_name(played.db, store::list_funds(played.db).front().id, name).value();
  AtThatTime out;
  money::Postings postings;
  for (const auto& row : store::postings_of(played.db, pot.id, 0, 10'000))
    if (row.posting.at <= until) postings.push_back(row.posting);
  out.pot = money::balances(postings).pot(pot.id);
  out.opening = -out.pot.funder;
  return out;
}

Instant made_at(PlayedRound& played, const char* document) {
  for (const auto& row : store::documents_of_case(played.db, played.find("SMP-2019-RD01").id))
    if (row.template_name == document) return row.made_at;
  ADD_FAILURE() << "no " << document;
  return {};
}

Instant local(const char* text) {
  return std::get<Instant>(Zone::find("Europe/London")->resolve(*parse_local_time(text)));
}

// The figures of one column, without its total.
Money sum_of_column(const Page& page, const std::string& caption, const std::string& heading) {
  Money sum;
  for (const auto* table : page.root->all("table")) {
    if (table->children.front()->text() != caption) continue;
    const auto heads = table->all("thead").front()->all("th");
    std::size_t column = 0;
    while (column < heads.size() && heads[column]->text() != heading) ++column;
    for (const auto* row : table->all("tbody").front()->all("tr"))
      sum += Money::parse(row->children.at(column)->text()).value_or(Money{});
  }
  return sum;
}

struct Changed {
  const char* title;
  Changes change;
};

const std::vector<Changed>& rounds() {
  static const std::vector<Changed> rows{
      {"as it is", {}}, {"with a pot for three projects and odd pence", [](auto& round) {
                           round.fund.main = Money::pence(1'234'567);
                           round.fund.total = round.fund.main + round.fund.tactical;
                         }}};
  return rows;
}

TEST(Totals, OfTheProposalsAreTheLedgers) {
  for (const auto& row : rounds()) {
    SCOPED_TRACE(row.title);
    PlayedRound played(row.change);
    const Page page = played.page("SMP-2019-RD01-proposals.html");
    const auto main = pot_at(played, "main", made_at(played, "proposals")),
               tactical = pot_at(played, "tactical", made_at(played, "proposals"));
    EXPECT_EQ(page.total("proposed"), main.pot.reserved.text());
    EXPECT_EQ(page.total("covered"), main.pot.reserved.text());
    EXPECT_EQ(page.total("left"), main.pot.available.text());
    EXPECT_EQ(page.total("fund"), (main.opening + tactical.opening).text());
    EXPECT_EQ(sum_of_column(page, "Proposed projects, in rank order", "Proposed").text(),
              main.pot.reserved.text());
    EXPECT_EQ(played.page("SMP-2019-RD01-officer-decision-record.html").total("decided"),
              main.pot.reserved.text());
  }
}

TEST(Totals, OfTheSeptemberReportAreTheLedgersAtItsDate) {
  for (const auto& row : rounds()) {
    SCOPED_TRACE(row.title);
    PlayedRound played(row.change);
    const Page page = played.page("SMP-2019-RD01-september-report.html");
    const Instant cut_off = local("2019-07-31 23:59"), now = made_at(played, "september-report");
    const auto main = pot_at(played, "main", cut_off),
               tactical = pot_at(played, "tactical", cut_off);
    EXPECT_GT(main.pot.paid, Money{});
    EXPECT_EQ(page.total("awarded"), (main.pot.committed + main.pot.paid).text());
    EXPECT_EQ(page.total("paid"), main.pot.paid.text());
    EXPECT_EQ(page.total("ledger-awarded"), page.total("awarded"));
    EXPECT_EQ(page.total("ledger-paid"), page.total("paid"));
    EXPECT_EQ(page.total("ledger-left"), main.pot.uncommitted().text());
    EXPECT_EQ(sum_of_column(page, "Position at 31 July 2019", "Awarded").text(),
              page.total("awarded"));
    EXPECT_EQ(sum_of_column(page, "Position at 31 July 2019", "Paid").text(), page.total("paid"));
    EXPECT_EQ(sum_of_column(page, "Position at 31 July 2019", "Spent").text(), page.total("spent"));
    EXPECT_EQ(page.total("tactical-closing"), tactical.pot.uncommitted().text());
    EXPECT_EQ(page.total("tactical-now"), pot_at(played, "tactical", now).pot.uncommitted().text());
  }
}

TEST(Totals, OfTheYearsEndAreTheStoresOwnBalances) {
  PlayedRound played;
  const auto fund = store::list_funds(played.db).front();
  const auto round = played.find("SMP-2019-RD01");
  const Page page =
      read_page(rendered(played, "september-report", round.id, local("2020-06-01 12:00")));
  const auto tactical = store::find_pot_by_name(played.db, fund.id, "tactical").value();
  EXPECT_EQ(page.total("tactical-now"), tactical.balances.uncommitted().text());
  EXPECT_EQ(page.total("tactical-now"), "£0.00");
}

}  // namespace
}  // namespace almoner::jobs::testing
