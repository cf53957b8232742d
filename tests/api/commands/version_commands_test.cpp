// A fund's new version comes in and its running cases move, from outside: what the commands say.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/people.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/acting.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using support::at;
using support::Ran;

// A round in March 2019 with one bid at the sift, in a file; the folder v2 renames a button and
// reminds sooner.
class VersionCommands : public testing::Test {
 protected:
  VersionCommands() {
    store::mark_as_demonstration(db_);
    const CaseId round = acting_.open_round();
    bid_ = acting_.start_bid("lead1", round, "Boxing", 500'000);
    acting_.bring(bid_, "submitted");
    write_version("v2", support::usual_files_but("bid.yaml", "title: pass the sift",
                                                 "title: let it through"));
  }

  void write_version(const std::string& name, service::DefinitionFiles files) {
    std::filesystem::create_directory(folder_.path / name);
    for (const auto& file : files.files)
      std::ofstream(folder_.path / name / file.name.substr(file.name.rfind('/') + 1)) << file.text;
  }
  Ran almoner(std::vector<std::string> words) {
    words.insert(words.begin(), ALMONER_BINARY_DIR "/almoner");
    words.insert(words.end(), {"--database", folder_.file(), "--clock", "2019-03-05T09:00:00Z"});
    return support::run(words, folder_.path.string());
  }
  std::string version(const std::string& name) { return (folder_.path / name).string(); }

  store::Folder folder_;
  store::Database db_ =
      store::open_store(folder_.file(), store::OpenMode::create, at("2019-02-01T09:00:00Z"));
  support::Acting acting_{db_};
  CaseId bid_;
};

// The twelve digits that stand before the first full stop of a line.
std::string digest_in(const std::string& out) {
  const auto end = out.find(".\n");
  return out.substr(end - 12, 12);
}

const std::string administrator = "administrator@council.example";

TEST_F(VersionCommands, FromTheDryRunToTheMove) {
  const std::string cases =
      "SMP-2019-RD01  Open for bids (open)\n"
      "  the clock will alert Community safety officer: round-closes-tomorrow, 7 March 2019 at "
      "5pm\n"
      "  the clock will do close, 8 March 2019 at 5pm\n"
      "SMP-2019-001  Received, waiting for the sift (submitted)\n"
      "  button gained Community safety officer: let it through\n"
      "  button lost Community safety officer: pass the sift\n"
      "  the clock will remind Community safety officer: sift-due, 6 March 2019 at 10am\n";
  const auto dry = almoner({"migrate", version("v2"), "--dry-run"});
  EXPECT_EQ(dry.out, cases + "2 cases would move to version " + digest_in(dry.out) +
                         ".\nNothing was changed.\n");
  EXPECT_EQ(dry.code, 0) << dry.err;

  const auto too_soon =
      almoner({"migrate", version("v2"), "--by", administrator, "--reason", "So."});
  EXPECT_EQ(too_soon.err,
            "New cases do not start on this version yet. Let it in first with: almoner fund update "
            "FOLDER --database DB\n");
  EXPECT_EQ(too_soon.code, 1);

  const auto updated =
      almoner({"fund", "update", version("v2"), "--by", administrator, "--reason", "Clearer."});
  const std::string digest = digest_in(updated.out);
  const auto said = updated.out.find("New cases of ");  // after what the check has to say
  ASSERT_NE(said, std::string::npos) << updated.out;
  EXPECT_EQ(updated.out.substr(said),
            "New cases of smp-2019-20 start on version 2, " + digest +
                ".\nRunning cases stay on the version that they started on. To see "
                "what would become of them:\n  almoner migrate " +
                version("v2") + " --database " + folder_.file() + " --dry-run\n");

  const auto moved = almoner({"migrate", digest, "--by", administrator, "--reason", "Clearer."});
  EXPECT_EQ(moved.out, cases + "2 cases moved to version " + digest + ".\n");
  EXPECT_EQ(moved.code, 0) << moved.err;
  EXPECT_EQ(almoner({"migrate", digest, "--dry-run"}).out,
            "No case of smp-2019-20 runs by another version.\nNothing was changed.\n");
  EXPECT_THAT(store::store_check(db_), testing::IsEmpty());
}

TEST_F(VersionCommands, SayWhatIsWrong) {
  struct {
    std::vector<std::string> words;
    std::string said;
  } rows[] = {
      {{"migrate", version("v2")},
       "To move cases say who does it and why, with --by EMAIL and --reason TEXT; to look only, "
       "--dry-run.\n"},
      {{"migrate", "abcdef012345", "--dry-run"},
       "“abcdef012345” is neither a folder nor the beginning of the digest of a version in this "
       "database.\n"},
      {{"migrate", version("v2"), "--dry-run", "--renamed", "draft"},
       "“draft” does not say which state is renamed: write WORKFLOW.OLD=NEW.\n"},
      {{"fund", "update", version("v2"), "--by", "nobody@nowhere.example", "--reason", "So."},
       "Only an administrator of the fund may do this: name one with --by, or appoint one with "
       "almoner user add --role administrator.\nThe fund was not updated.\n"},
  };
  for (const auto& row : rows) {
    const auto ran = almoner(row.words);
    EXPECT_EQ(ran.err, row.said);
    EXPECT_EQ(ran.code, 1);
  }
}

TEST_F(VersionCommands, NoDocumentThatTheProgramCannotMake) {
  write_version("v3", support::usual_files_but("bid.yaml", "late-letter", "late-leter"));
  const auto refused =
      almoner({"fund", "update", version("v3"), "--by", administrator, "--reason", "Clearer."});
  EXPECT_THAT(refused.err, testing::HasSubstr(": error R12: there is no document called "
                                              "'late-leter'; did you mean 'late-letter'?\n"));
  EXPECT_THAT(refused.err, testing::EndsWith("The fund was not updated.\n"));
  EXPECT_EQ(refused.code, 1);
}

TEST_F(VersionCommands, OneCaseThatCannotMoveKeepsAllBack) {
  auto files = support::usual_files();
  for (auto& file : files.files)
    for (std::size_t at; !file.name.ends_with("/tactical.yaml") &&
                         (at = file.text.find("submitted")) != std::string::npos;)
      file.text.replace(at, 9, "received");
  for (auto& file : files.files)  // a message keeps its name
    if (const auto at = file.text.find("draft-not-received"); at != std::string::npos)
      file.text.replace(at, 18, "draft-not-submitted");
  write_version("v3", files);
  const auto refused = almoner({"migrate", version("v3"), "--dry-run"});
  EXPECT_EQ(refused.code, 1) << refused.err;
  EXPECT_EQ(
      refused.out,
      "SMP-2019-RD01  Open for bids (open)\n"
      "  the clock will alert Community safety officer: round-closes-tomorrow, 7 March 2019 at "
      "5pm\n"
      "  the clock will do close, 8 March 2019 at 5pm\n"
      "SMP-2019-001  Received, waiting for the sift (submitted)\n"
      "  CANNOT MOVE: it is in 'Received, waiting for the sift' (submitted), a state that the "
      "new version does not have; there 'Received, waiting for the sift' is called received: "
      "give --renamed pcc-main-round.submitted=received\n"
      "1 case of 2 cannot move, so none would: mend the version, or end those first.\n"
      "Nothing was changed.\n");
  const auto renamed = almoner(
      {"migrate", version("v3"), "--dry-run", "--renamed", "pcc-main-round.submitted=received"});
  EXPECT_EQ(renamed.code, 0) << renamed.out << renamed.err;
  EXPECT_THAT(renamed.out,
              testing::HasSubstr("SMP-2019-001  Received, waiting for the sift (submitted) -> "
                                 "Received, waiting for the sift (received)\n"));
}

}  // namespace
}  // namespace almoner::commands
