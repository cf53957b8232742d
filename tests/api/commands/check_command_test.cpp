// What `almoner check` says, and how commands that let a fund in say the same.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"
#include "tests/support/partnership.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using support::Ran;

class CheckCommand : public testing::Test {
 protected:
  void write(const std::string& name, const service::DefinitionFiles& files) {
    std::filesystem::create_directory(folder_.path / name);
    for (const auto& file : files.files)
      std::ofstream(folder_.path / name / file.name.substr(file.name.rfind('/') + 1)) << file.text;
  }
  Ran almoner(std::vector<std::string> words) {
    words.insert(words.begin(), ALMONER_BINARY_DIR "/almoner");
    return support::run(words, folder_.path.string());
  }
  std::string path(const std::string& name) { return (folder_.path / name).string(); }

  store::Folder folder_;
};

const std::string no_such_letter =
    R"(/bid.yaml:663:104: error R12: there is no document called 'late-leter'; did you mean 'late-letter'?
  663 |   late:       {end: yes, stage: submit, ranking: late, title: "Late, kept and not scored", documents: [{template: late-leter, to: applicant}]}
      |                                                                                                        ^
  to mend it: use one of receipt, late-letter, ineligible-letter, offer-letter, reserve-letter, decline-letter, grant-agreement, tactical-award-letter, tactical-refusal-letter, proposals, officer-decision-record, september-report or committee-report
)";

TEST_F(CheckCommand, refuses_a_document_that_the_program_cannot_make) {
  write("fund", support::usual_files_but("bid.yaml", "late-letter", "late-leter"));
  const Ran checked = almoner({"check", path("fund")});
  EXPECT_THAT(checked.out, testing::StartsWith(path("fund") + no_such_letter));
  EXPECT_EQ(checked.code, 1);
  const Ran added = almoner({"fund", "add", path("fund"), "--database", path("grants.db")});
  EXPECT_EQ(added.err, checked.out + "The fund was not added.\n");
  EXPECT_EQ(added.code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
}

TEST_F(CheckCommand, control_the_fund_as_it_is_shipped) {
  write("fund", support::usual_files());
  EXPECT_EQ(almoner({"check", path("fund")}).code, 0);
  EXPECT_EQ(almoner({"fund", "add", path("fund"), "--database", path("grants.db")}).code, 0);
}

TEST_F(CheckCommand, help_lists_every_check) {
  EXPECT_THAT(almoner({"check", "--help"}).out, testing::HasSubstr(R"(
What is checked:
  R0   the files are readable and every word in them is known
  R1   every name stands for something
  R2   a case can get to every state
  R3   every state but an end has a way out, and ends have none
  R4   from everywhere a case can still finish
  R5   the same action in the same state has one result
  R6   in every state that is no end somebody, or the clock, can move the case on
  R7   the clock alone cannot go round, and every local time exists once
  R8   conditions, sums and sentences read fields that exist, of the right type and filled in by then
  R9   every promise holds on every path
  R10  money is reserved, committed and paid in this order, and none is left at an end
  R11  with the fewest people promised nobody is left out of those a case needs
  R12  each document can be made, and what it prints is filled in by then
  R13  the dates agree with each other, with the timers and with the calendar
  R14  no promise on an action can be gone round
  R15  every condition, rule, action and promise makes a difference
  R16  nothing approved can change while the approval counts
  R17  a running case moves only to a version that could have made it as it is, and that it can finish by
  R18  a step is put back the way it came, by who may take it, with its money
  R19  no case ends before those that belong to it
  R20  whoever asked is told how it ended
  R21  what looks alike to applicants offers them the same
)"));
}

// It was let into a new database, which then stood there empty: only part of the checks ran first.
TEST_F(CheckCommand, fund_add_makes_no_database_for_a_broken_promise) {
  write("fund",
        support::usual_files_but("bid.yaml", "before_state: scored", "before_state: submitted"));
  EXPECT_EQ(almoner({"fund", "add", path("fund"), "--database", path("grants.db")}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
}

}  // namespace
}  // namespace almoner::commands
