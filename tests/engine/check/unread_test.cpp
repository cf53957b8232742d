// What could not be read comes first, and nothing is searched for that would follow from it.
#include "engine/workflow/unread.hpp"

#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;
using support::at_any_line;

constexpr const char* closes = "  closes:           2019-03-08 17:00";

// A trap between a bid and its round was invented wherever a date was not known.
TEST(Unread, a_closing_time_that_no_clock_shows) {
  EXPECT_EQ(
      at_any_line(said_of_shipped("fund.yaml", closes, "  closes:           2019-03-31 01:30")),
      R"(workflows/smp-2019-20/fund.yaml:N:21: error R7: 2019-03-31 01:30 does not exist in Europe/London: clocks go forward from 01:00 to 02:00 that day; choose a time before 01:00 or from 02:00
  N |   closes:           2019-03-31 01:30 # hard: a bid received one second later is late
    |                     ^
  the rest is checked when this is mended
  to mend it: write an hour earlier or later
)");
}

TEST(Unread, a_closing_time_in_other_words) {
  EXPECT_EQ(
      at_any_line(said_of_shipped("fund.yaml", closes, "  closes:           2019-03-08 5pm")),
      R"(workflows/smp-2019-20/fund.yaml:N:21: error R0: expected a day and a time, found '2019-03-08 5pm'
  N |   closes:           2019-03-08 5pm # hard: a bid received one second later is late
    |                     ^
  the rest is checked when this is mended
  to mend it: write it like 2019-03-08 17:00
)");
}

TEST(Unread, a_pot_below_nothing) {
  EXPECT_EQ(
      at_any_line(said_of_shipped("fund.yaml", "title: Main round, sum: \"£30,000\"",
                                  "title: Main round, sum: \"-£30,000\"")),
      R"(workflows/smp-2019-20/fund.yaml:N:39: error R0: expected a sum of money, found '-£30,000'
  N |   main:     {title: Main round, sum: "-£30,000", assumption: "The report of March 2019 gives £40,000 in all; the split is ours"}
    |                                       ^
  the rest is checked when this is mended
  to mend it: write it like "£4,200" or "£4,200.50"
)");
}

TEST(Unread, a_role_that_is_not_there) {
  EXPECT_EQ(
      at_any_line(
          said_of_shipped("bid.yaml", "  finance:       {all_but", "  financ:        {all_but")),
      R"(workflows/smp-2019-20/bid.yaml:N:3: error R1: there is no role called 'financ'; did you mean 'finance'?
  N |   financ:        {all_but: [draft, discarded, lapsed]}
    |   ^
  the rest is checked when this is mended
  to mend it: write 'finance'
)");
}

TEST(Unread, control_nothing_is_said_of_the_shipped_fund) {
  EXPECT_EQ(said_of_shipped("fund.yaml", closes, closes), "");
}

TEST(Unread, comes_before_what_may_follow_from_it) {
  auto files = grant_in_a_fund();
  files.bid.text = edited(files.bid.text, "money: {pay: form.award}", "money: {pay: form.awrd}");
  files.fund.text = edited(files.fund.text, "\"£6,000\"", "\"-£6,000\"");
  const auto calendars = files_in("workflows/calendars");
  EXPECT_EQ(text_of(read_and_check({files.bid, files.fund}, calendars).findings),
            R"(fund.yaml:11:31: error R0: expected a sum of money, found '-£6,000'
  11 |   main: {title: Grants, sum: "-£6,000"}
     |                               ^
  the rest is checked when this is mended
  to mend it: write it like "£4,200" or "£4,200.50"
grant.yaml:52:61: error R8: 'form.awrd' is not known here; did you mean 'form.award'?
  52 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.awrd}}
     |                                                             ^
  to mend it: write 'form.award'
)");
}

}  // namespace
}  // namespace almoner::check
