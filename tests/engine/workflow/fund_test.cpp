#include "engine/workflow/fund.hpp"

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using testing::shipped_calendars;
using testing::shipped_fund;

// What the reader makes of a fund that was written; a fund needs no workflow to be read.
Fund read_back(const Fund& fund) {
  const ReadResult result = read_definition({{"fund.yaml", write_fund(fund)}}, shipped_calendars());
  EXPECT_EQ(text_of(result.findings), "") << write_fund(fund);
  return result.definition ? *result.definition->fund : Fund{};
}

Fund shipped() {
  return *read_definition(shipped_fund(), shipped_calendars()).definition->fund;
}

TEST(Fund, that_is_shipped_is_written_and_read_back_equal) {
  const Fund fund = shipped();
  EXPECT_EQ(fund.pots.size(), 2u);
  EXPECT_TRUE(read_back(fund) == fund);
  EXPECT_EQ(write_fund(read_back(fund)), write_fund(fund));
}

TEST(Fund, keeps_awkward_texts) {
  const char* texts[] = {"no",
                         "yes",
                         "Null",
                         "~",
                         "17:30",
                         "a: b",
                         "a #b",
                         "- a",
                         "[a, b]",
                         "{a}",
                         "it's \"so\"",
                         "£5,000",
                         "trailing ",
                         " leading",
                         "back\\slash",
                         "two\nlines",
                         "tab\there",
                         "ünïcödé 你好 🙂",
                         "*star &and",
                         "!x %y @z `q",
                         "line\u2028separator",
                         "next\u0085line",
                         "1e3",
                         "0o17",
                         "?",
                         "-"};
  for (const char* text : texts) {
    Fund fund = shipped();
    fund.title = fund.funder = fund.owner = text;
    fund.pots.front().assumption = text;
    fund.roles.front().title = text;
    fund.lists.front().options.front() = {text, text};
    fund.scoring->criteria.front().question = text;
    EXPECT_TRUE(read_back(fund) == fund) << text;
  }
}

TEST(Fund, is_written_the_way_an_officer_reads_it) {
  Fund fund;
  fund.name = "small-fund";
  fund.title = "Small fund: one pot";
  fund.funder = "County council";
  fund.accountable_body = "Borough council";
  fund.year_starts = Date{std::chrono::year{2026}, std::chrono::month{4}, std::chrono::day{1}};
  fund.year_ends = Date{std::chrono::year{2027}, std::chrono::month{3}, std::chrono::day{31}};
  fund.time_zone = "Europe/London";
  fund.calendar_name = "england-and-wales";
  fund.reference_prefix = "SF-26";
  fund.pots = {{"main", "Main round", Money::pounds(5000), ""}};
  fund.dates = {{"closes", "2026-06-01 17:00", Instant{std::chrono::seconds{1780329600}}}};
  fund.roles = {{"applicant", "Applicant", true, 0, true}, {"auditor", "Auditor", false, 1, false}};
  EXPECT_EQ(write_fund(fund), R"(language: 1
fund: small-fund
title: "Small fund: one pot"
funder: County council
accountable_body: Borough council
financial_year: {starts: 2026-04-01, ends: 2027-03-31}
time_zone: Europe/London
calendar: england-and-wales
reference_prefix: SF-26

pots:
  main: {title: Main round, sum: "£5,000.00"}

dates:
  closes: 2026-06-01 17:00

roles:
  applicant: {title: Applicant, from: bid.owner, at_least: 0}
  auditor: {title: Auditor, at_least: 1, may_act_on_bids: no}

lists: {}
)");
  EXPECT_TRUE(read_back(fund) == fund);
}

TEST(Fund, knows_its_parts_by_name) {
  const Fund fund = shipped();
  EXPECT_EQ(fund.pot("tactical")->sum, Money::pounds(10'000));
  EXPECT_EQ(fund.pot("other"), nullptr);
  EXPECT_EQ(fund.date("closes")->local, "2019-03-08 17:00");
  EXPECT_EQ(fund.date("year_ends")->instant,
            Instant{std::chrono::seconds{1585695540}});  // 22:59Z: summer time
  EXPECT_EQ(fund.role("finance")->title, "Finance officer (for the section 151 officer)");
  EXPECT_EQ(fund.list("themes")->options.front().first, "OCG");
}

}  // namespace
}  // namespace almoner::workflow
