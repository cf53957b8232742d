// How projects are rated in September, and what a second version of the proposals says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "api/store/writer.hpp"
#include "engine/time/zone.hpp"
#include "tests/api/jobs/played_round.hpp"

namespace almoner::jobs::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Instant local(const char* text) {
  return std::get<Instant>(Zone::find("Europe/London")->resolve(*parse_local_time(text)));
}

// The cells of the row of the position table that begins with this reference.
std::vector<std::string> row_of(const Page& page, const std::string& ref) {
  std::vector<std::string> cells;
  for (const auto* row : page.root->all("tr"))
    if (row->children.front()->text().starts_with(ref + ":"))
      for (const auto& cell : row->children) cells.push_back(cell->text());
  return cells;
}

struct Rated {
  const char* title;
  Date starts, ends;
  const char* rating;
  const char* note;
};

// A played project has spent three elevenths of its award by 31 July.
TEST(Progress, IsRatedByWhatWasDueByThen) {
  using namespace std::chrono;
  const Rated rows[] = {
      {"on time", 2019y / May / 1, 2020y / March / 31, "Green", "On time"},
      {"a little behind", 2019y / May / 1, 2019y / December / 31, "Amber",
       "Spend is at 72% and outputs at"},
      {"all of it was due", 2019y / April / 1, 2019y / July / 31, "Red",
       "Spend is at 27% and outputs at"},
      {"nothing was due yet", 2019y / September / 1, 2020y / March / 31, "Green", "On time"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.title);
    PlayedRound played([&](auto& round) {
      for (auto& bid : round.bids)
        if (bid.ref == "SMP-2019-022") {
          bid.planned_start = row.starts;
          bid.planned_end = row.ends;
        }
    });
    const auto cells = row_of(played.page("SMP-2019-RD01-september-report.html"), "SMP-2019-022");
    ASSERT_EQ(cells.size(), 9u);
    EXPECT_EQ(cells[7], row.rating);
    EXPECT_THAT(cells[8], HasSubstr(row.note));
  }
}

// Takes the first return of a project back, as a query does.
void take_back_return(PlayedRound& played, const std::string& ref) {
  const auto filed = played.find(ref);
  store::CaseChange change;
  change.id = filed.id;
  change.expected_version = filed.version;
  change.act.action = "query";
  change.act.role = "officer";
  change.act.detail = "{}";
  change.act.salt = store::fresh_salt();
  change.to_state = "due";
  change.form_locked = false;
  store::write_now(played.db, [&](store::Database& db) {
    return std::holds_alternative<store::Saved>(store::save(db, change));
  });
}

TEST(Progress, WithoutAReturnIsAmberUntilItIsMoreThanTenWorkingDaysLate) {
  PlayedRound played;
  take_back_return(played, "SMP-2019-022-R01");
  const auto round = played.find("SMP-2019-RD01");
  struct Row {
    const char* now;
    const char* rating;
    const char* note;
  };
  // Due on Friday 16 August; Monday 26 August was a bank holiday, so the tenth working day after it
  // is Monday 2 September.
  for (const Row& row :
       {Row{"2019-08-12 12:00", "Amber", "There is no return yet."},
        Row{"2019-09-02 12:00", "Amber", "There is no return yet."},
        Row{"2019-09-03 12:00", "Red", "The return is more than 10 working days late."}}) {
    SCOPED_TRACE(row.now);
    const auto page = read_page(rendered(played, "september-report", round.id, local(row.now)));
    const auto cells = row_of(page, "SMP-2019-022");
    ASSERT_EQ(cells.size(), 9u);
    EXPECT_EQ(cells[4], "no return");
    EXPECT_EQ(cells[7], row.rating);
    EXPECT_EQ(cells[8], row.note);
    EXPECT_THAT(page.root->text(),
                HasSubstr("Without a return, and so not in the forecast: SMP-2019-022."));
  }
}

TEST(Proposals, OfALaterVersionSayWhatChanged) {
  PlayedRound& played = example_round();
  const auto round = played.find("SMP-2019-RD01");
  const auto page = read_page(rendered(played, "proposals", round.id, local("2020-06-01 12:00")));
  const std::string text = page.root->text();
  EXPECT_THAT(text, HasSubstr("Version 3. Changes since version 2:"));
  EXPECT_THAT(text, HasSubstr("SMP-2019-022: record what the PCC agreed"));
  EXPECT_THAT(text, Not(HasSubstr("version 3, version 3")));
  EXPECT_THAT(text, HasSubstr("For the section 151 officer Finance officer (for the section 151 "
                              "officer), Borough council, 26 March 2019"));
  EXPECT_THAT(text, Not(HasSubstr("seal the proposals")));
  EXPECT_THAT(text, Not(HasSubstr("sign the proposals"))) << "that came before version 2";
  EXPECT_THAT(played.text("SMP-2019-RD01-proposals.html"), Not(HasSubstr("Changes since")));
}

}  // namespace
}  // namespace almoner::jobs::testing
