// Where the closing date is moved past the start of the sift: what the dates of the shipped fund
// never allow.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/simulate/shipped.hpp"

namespace almoner::simulate {
namespace {

using namespace testing;
using ::testing::HasSubstr;

const char* const taken_back = R"(
Scenario: A bid that failed the sift is taken back, and may be failed anew
  1 March 2019 10:00, there is a round as the round -> Open for bids
  Mia: start pcc-main-round as the bid in the round
    answers: a good bid
  Mia: submit the bid -> Received, waiting for the sift
    and the form is closed
  11 March 2019 10:00, Olu: fail the bid at the sift -> Failed at the sift, to be confirmed
    because: It pays for CCTV
    sift_reason: not_funded_cost
  Mia: take the bid back -> Draft
    and the form is open
  Mia: submit the bid -> Received, waiting for the sift
  Ines: fail the bid at the sift -> Failed at the sift, to be confirmed
    because: It pays for CCTV
    sift_reason: not_funded_cost
  Olu: confirm that the bid fails the sift -> Ineligible
)";

void replace_once(std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

// What is said when that is played with the round closing on 14 March, and these words of the step
// back put otherwise.
std::string played_with(const std::string& cancels, const std::string& unlocks = "unlocks: form") {
  auto files = files_in("workflows/smp-2019-20", ".yaml");
  for (auto& file : files) {
    if (file.name.ends_with("/fund.yaml"))
      replace_once(file.text, "2019-03-08 17:00", "2019-03-14 17:00");
    if (file.name.ends_with("/bid.yaml"))
      replace_once(file.text, "        unlocks: form\n        cancels: [ask_for_more, fail_sift]\n",
                   "        " + unlocks + "\n        " + cancels + "\n");
  }
  const auto read = workflow::read_definition(files, files_in("workflows/calendars", ".json"));
  if (workflow::any_error(read.findings)) return workflow::text_of(read.findings);
  auto scenarios = files_in("workflows/smp-2019-20", ".scenarios");
  std::erase_if(scenarios,
                [](const auto& file) { return !file.name.ends_with("/people.scenarios"); });
  scenarios.push_back({"moved.scenarios", taken_back});
  const BookRead book = read_book(read.definition, scenarios);
  if (!book.findings.empty()) return workflow::text_of(book.findings);
  return workflow::text_of(play(book.book).findings);
}

TEST(MovedDates, a_bid_that_failed_the_sift_is_taken_back_with_all_that_was_done) {
  EXPECT_EQ(played_with("cancels: [ask_for_more, fail_sift]"), "");
}

TEST(MovedDates, control_the_first_failure_would_bar_and_the_form_stay_closed) {
  EXPECT_THAT(played_with("cancels: [ask_for_more]"), HasSubstr("refused: four eyes"));
  EXPECT_THAT(played_with("cancels: [ask_for_more, fail_sift]", "# nothing"),
              HasSubstr("expected the form to be open; it is closed"));
}

}  // namespace
}  // namespace almoner::simulate
