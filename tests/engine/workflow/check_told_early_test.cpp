// R21: nothing is told before the step that ends the waiting.
#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

std::string said_when_in(const std::string& file, const std::string& from, const std::string& to) {
  return text_of(read_definition(fund_edited(file, from, to), shipped_calendars()).findings);
}

constexpr auto mend =
    "  to mend it: take what goes to applicants off 'not_recommend', and let the step that ends "
    "the "
    "waiting tell them; or, if this is that letter, write not_recommend in 'told_by' of "
    "considered\n";

TEST(CheckToldEarly, a_message_with_a_decision_that_waits_for_its_letter) {
  const std::string said = said_when_in(
      "bid.yaml", "      not_recommend:\n        title: not recommend the bid\n",
      "      not_recommend:\n        title: not recommend the bid\n        tell: [{who: applicant, "
      "message: offer}]\n");
  EXPECT_THAT(said, HasSubstr("error R21: 'not_recommend' leads from 'Scored, for the panel' "
                              "(scored) to 'Not recommended, letter to go' (not_recommended), both "
                              "of which applicants see as 'Being considered', and sends them "
                              "something: they learn what was decided before its letter\n"));
  EXPECT_THAT(said, HasSubstr(mend));
}

TEST(CheckToldEarly, control_the_letter_that_ends_the_waiting_is_named) {
  auto files = fund_edited("bid.yaml", "      told_by: [tell_reserve]",
                           "      told_by: [tell_reserve, not_recommend]");
  const std::string title = "      not_recommend:\n        title: not recommend the bid\n";
  for (auto& file : files)
    if (const auto at = file.text.find(title); at != std::string::npos)
      file.text.insert(at + title.size(), "        tell: [{who: applicant, message: offer}]\n");
  EXPECT_THAT(text_of(read_definition(files, shipped_calendars()).findings), Not(HasSubstr("R21")));
}

}  // namespace
}  // namespace almoner::workflow
