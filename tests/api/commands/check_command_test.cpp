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

// It was let into a new database, which then stood there empty: only part of the checks ran first.
TEST_F(CheckCommand, fund_add_makes_no_database_for_a_broken_promise) {
  write("fund",
        support::usual_files_but("bid.yaml", "before_state: scored", "before_state: submitted"));
  EXPECT_EQ(almoner({"fund", "add", path("fund"), "--database", path("grants.db")}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
}

}  // namespace
}  // namespace almoner::commands
