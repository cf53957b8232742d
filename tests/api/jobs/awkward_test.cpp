// Awkward words and missing answers: nothing of an applicant's is ever read as part of a page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/service/document_model.hpp"
#include "tests/api/jobs/played_round.hpp"

namespace almoner::jobs::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* awkward = R"(<script>alert("1")</script> & 'two' </td> {{ fund }} {% raw %})";

void make_awkward(commands::play::RoundFile& round) {
  for (auto& bid : round.bids) {
    bid.title = bid.summary = bid.evidence_of_need = awkward;
    bid.applicant.name += awkward;
    bid.applicant.contact_phone.clear();
    bid.applicant.charity_number.clear();
    bid.applicant.company_number.clear();
    bid.match_funding.clear();
    bid.wards.clear();
    for (auto& line : bid.cost_lines) line.item = line.basis = awkward;
    for (auto& output : bid.outputs) output.measure = output.unit = "<b>\"it\"</b>";
    for (auto& outcome : bid.outcomes)
      outcome.change = outcome.measured_by = outcome.target = awkward;
    if (bid.ineligible) bid.ineligible_reason = awkward;
  }
  for (auto& request : round.requests) {
    request.title = request.trigger = request.outcome = request.decision_note = awkward;
  }
}

TEST(Awkward, WordsAreTextOnEveryPage) {
  PlayedRound played(make_awkward);
  for (const auto& [name, html] : played.documents) {
    EXPECT_THAT(accessibility_problems(read_page(html)), IsEmpty()) << name;
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << name;
    EXPECT_THAT(html, Not(HasSubstr("<b>"))) << name;
  }
  EXPECT_THAT(played.html("SMP-2019-RD01-proposals.html"),
              HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"));
}

// Every letter can be made of any bid, whatever became of it and whether or not it was scored.
TEST(Awkward, LettersAreMadeOfAnyBid) {
  PlayedRound& played = example_round();
  const Instant now = std::chrono::sys_days(std::chrono::year(2020) / 6 / 10);
  for (const char* ref : {"SMP-2019-003", "SMP-2019-015", "SMP-2019-021", "SMP-2019-022",
                          "SMP-2019-T01", "SMP-2019-T03"})
    for (const char* document : {"receipt", "late-letter", "ineligible-letter", "offer-letter",
                                 "reserve-letter", "decline-letter", "grant-agreement",
                                 "tactical-award-letter", "tactical-refusal-letter"}) {
      const std::string html = rendered(played, document, played.find(ref).id, now);
      EXPECT_THAT(accessibility_problems(read_page(html)), IsEmpty()) << document << " of " << ref;
    }
}

TEST(Awkward, ARoundInWhichNobodyIsFundedHasItsReportsAllTheSame) {
  PlayedRound played([](auto& round) {
    round.quality_line = "100";
    for (auto& request : round.requests) {
      request.refused = true;
      request.with_conditions = false;
    }
  });
  for (const char* name : {"SMP-2019-RD01-proposals.html", "SMP-2019-RD01-september-report.html",
                           "SMP-2019-RD01-officer-decision-record.html"})
    EXPECT_THAT(accessibility_problems(played.page(name)), IsEmpty()) << name;
  EXPECT_EQ(played.page("SMP-2019-RD01-proposals.html").total("proposed"), "£0.00");
}

TEST(Awkward, ADocumentThatIsNoneIsNamed) {
  PlayedRound& played = example_round();
  const auto id = played.find("SMP-2019-001").id;
  try {
    service::document_model(played.context(Instant{}), "love-letter", id);
    FAIL() << "was made";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "There is no document “love-letter”.");
  }
}

}  // namespace
}  // namespace almoner::jobs::testing
