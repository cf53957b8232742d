// What `almoner check` says of the scenarios beside a fund.
#include "api/commands/scenarios.hpp"

#include <gtest/gtest.h>

#include "api/commands/files.hpp"

namespace almoner::commands {
namespace {

ScenariosTold told_of(const std::vector<workflow::SourceFile>& files) {
  const std::string root = ALMONER_SOURCE_DIR;
  const std::string calendar = root + "/workflows/calendars/england-and-wales.json";
  const auto read = workflow::read_definition(yaml_files_in(root + "/examples/harbour-youth-2026"),
                                              {{calendar, read_file(calendar)}});
  return play_scenarios(read.definition, files);
}

const std::string discarded = R"(People
  Mia: applicant for Quayside Youth Club
Scenario: one
  1 June 2026 09:00, Mia: start a youth-grant as the request
  Mia: discard the draft -> )";

TEST(Scenarios, say_nothing_where_there_are_none) {
  const auto told = told_of({});
  EXPECT_EQ(told.summary, "");
  EXPECT_TRUE(told.findings.empty());
}

TEST(Scenarios, name_what_none_takes) {
  const auto told = told_of({{"a.scenarios", discarded + "Discarded draft\n"}});
  EXPECT_TRUE(told.findings.empty());
  EXPECT_EQ(told.summary, R"(  1 scenario goes as it says; 11 actions none takes:
    youth-grant: ask in draft
    youth-grant: check_request in asked
    youth-grant: fail_check in asked
    youth-grant: refuse in failed_check
    youth-grant: take_up in failed_check
    youth-grant: agree_first in with_trustees
    youth-grant: refuse in with_trustees
    youth-grant: agree_second in agreed_once
    youth-grant: send_back in agreed_once
    youth-grant: pay in agreed
    youth-grant: call_off in agreed
)");
}

TEST(Scenarios, are_errors_of_the_check_when_they_go_another_way) {
  const auto told = told_of({{"a.scenarios", discarded + "Refused\n"}});
  EXPECT_EQ(workflow::exit_code(told.findings), 1);
  EXPECT_EQ(workflow::text_of(told.findings),
            R"(a.scenarios:5:3: error S1: “one” does not go as it says
  5 |   Mia: discard the draft -> Refused
    |   ^
  expected: Refused
  what happened: it is now “Discarded draft”
  to mend it: change the scenario, or the workflow if the scenario is right
)");
  EXPECT_TRUE(told.summary.starts_with("  0 scenarios went as written, 1 did not; "));
}

}  // namespace
}  // namespace almoner::commands
