// What people are told who call the program wrongly, or ask it for help.
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"

namespace almoner::commands {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Said {
  int code = -1;
  std::string out, err;
};

Said almoner(std::vector<std::string> words) {
  words.insert(words.begin(), "almoner");
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Said said;
  said.code = run(static_cast<int>(argv.size()), argv.data());
  said.out = ::testing::internal::GetCapturedStdout();
  said.err = ::testing::internal::GetCapturedStderr();
  return said;
}

// A folder of the test's own, gone when it ends.
class Commands : public ::testing::Test {
 protected:
  Commands() { std::filesystem::create_directories(folder); }
  ~Commands() override { std::filesystem::remove_all(folder); }

  std::string path(const std::string& name) const { return folder + "/" + name; }

  Said add(const std::string& role) const {
    return almoner({"user", "add", "--database", path("grants.db"), "--email",
                    "ann@council.example", "--name", "Ann Lee", "--fund", "smp-2019-20", "--role",
                    role});
  }

  std::string folder = ::testing::TempDir() + "almoner-" +
                       ::testing::UnitTest::GetInstance()->current_test_info()->name() +
                       std::to_string(getpid());
  std::string fund = std::string(ALMONER_SOURCE_DIR) + "/workflows/smp-2019-20";
};

TEST(WrongCall, NamesTheUnknownWordAndWhatItMayMean) {
  const struct {
    std::vector<std::string> words;
    const char* first_line;
    int code;
  } rows[] = {
      {{}, "Say what to do: almoner COMMAND.\n", 1},
      {{"bogus"}, "There is no command “almoner bogus”.\n", 1},
      {{"chek"}, "There is no command “almoner chek”. Did you mean “almoner check”?\n", 1},
      {{"user"}, "Say what to do: almoner user COMMAND.\n", 1},
      {{"fund", "ad"},
       "There is no command “almoner fund ad”. Did you mean “almoner fund add”?\n",
       1},
  };
  for (const auto& row : rows) {
    const Said said = almoner(row.words);
    EXPECT_EQ(said.code, row.code);
    EXPECT_THAT(said.err, StartsWith(std::string(row.first_line) + "The commands are:\n"));
    EXPECT_THAT(said.err, HasSubstr("Each says more with --help.\n"));
  }
  EXPECT_THAT(almoner({"bogus"}).err, HasSubstr("\n  verify"));
}

TEST(WrongCall, NamesEveryOptionThatIsMissingAtOnce) {
  const struct {
    std::vector<std::string> words;
    const char* sentence;
    int code;
  } rows[] = {
      {{"play"}, "almoner play needs FILE, --database and --out. See: almoner play --help\n", 1},
      {{"play", "x.json", "--out", "y"},
       "almoner play needs --database. See: almoner play --help\n",
       1},
      {{"user", "add", "--name", "Ann"},
       "almoner user add needs --database and --email. See: almoner user add --help\n",
       1},
      {{"check"}, "almoner check needs FILE_OR_FOLDER. See: almoner check --help\n", 3},
  };
  for (const auto& row : rows) {
    const Said said = almoner(row.words);
    EXPECT_EQ(said.err, row.sentence);
    EXPECT_EQ(said.code, row.code);
  }
}

TEST(WrongCall, HelpIsAnsweredWithAnExampleOnEachPage) {
  EXPECT_THAT(almoner({"help"}).out, HasSubstr("almoner play examples/smp-2019-20.json"));
  for (const char* command : {"play", "serve", "check", "backup", "verify", "demo"}) {
    const Said said = almoner({"help", command});
    EXPECT_EQ(said.code, 0) << command;
    EXPECT_THAT(said.out, HasSubstr(std::string("\n  almoner ") + command + " ")) << command;
  }
  EXPECT_THAT(almoner({"user", "add", "--help"}).out,
              HasSubstr("\n  almoner user add --database "));
  EXPECT_THAT(almoner({"help", "fund", "add"}).out, HasSubstr("\n  almoner fund add workflows/"));
}

TEST_F(Commands, FundAddLeavesNothingBehindWhenItRefuses) {
  make_folder(path("broken"));
  write_file(path("broken/fund.yaml"), "language: 1\nfund: broken\n");
  const Said said = almoner({"fund", "add", path("broken"), "--database", path("grants.db")});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("The fund was not added.\n"));
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
  ASSERT_EQ(almoner({"fund", "add", fund, "--database", path("grants.db")}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(path("grants.db")));
}

TEST_F(Commands, UserAddGivesSomebodyKnownAnotherRole) {
  ASSERT_EQ(almoner({"fund", "add", fund, "--database", path("grants.db")}).code, 0);
  const Said first = add("officer"), second = add("assessor"), again = add("assessor");
  EXPECT_EQ(first.code, 0);
  EXPECT_EQ(first.out,
            "Ann Lee <ann@council.example> was added as officer of smp-2019-20.\n"
            "They cannot sign in before they have a password: almoner user password --database " +
                path("grants.db") + " --email ann@council.example\n");
  EXPECT_EQ(second.code, 0);
  EXPECT_EQ(second.out,
            "Ann Lee <ann@council.example> was known already and is now assessor of smp-2019-20 "
            "too.\n");
  EXPECT_EQ(again.code, 1);
  EXPECT_EQ(again.err,
            "Ann Lee <ann@council.example> is assessor of smp-2019-20 already. Give --role with "
            "--fund, or --organisation.\n");
}

TEST_F(Commands, UserAddMakesNoDatabaseOfAMistypedName) {
  const Said said = add("officer");
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(said.err, "There is no database " + path("grants.db") +
                          ": check the path, or make one with: almoner fund add FOLDER "
                          "--database " +
                          path("grants.db") + "\n");
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
}

TEST_F(Commands, DemoSaysThatTheCurrentFundIsOpenAlready) {
  const std::string example = std::string(ALMONER_SOURCE_DIR) + "/examples/smp-2019-20.json";
  ASSERT_EQ(
      almoner({"play", example, "--database", path("round.db"), "--out", path("out"), "--quiet"})
          .code,
      0);
  ASSERT_EQ(almoner({"demo", "--database", path("round.db")}).code, 0);
  const Said again = almoner({"demo", "--database", path("round.db")});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, StartsWith("The current fund is open already: "));
}

}  // namespace
}  // namespace almoner::commands
