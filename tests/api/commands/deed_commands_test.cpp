// Cover for leave, words taken out of the record, and the schemas, from outside.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

#include "tests/api/store/fixture.hpp"
#include "tests/support/acting.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using support::Ran;

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

class DeedCommands : public testing::Test {
 protected:
  Ran almoner(std::vector<std::string> words) {
    words.insert(words.begin(), ALMONER_BINARY_DIR "/almoner");
    return support::run(words, folder_.path.string());
  }
  Ran cover(const std::string& email, const std::string& from, const std::string& until) {
    return almoner({"cover", "--database", folder_.file(), "--fund", "smp-2019-20", "--email",
                    email, "--for", "officer1@council.example", "--role", "officer", "--from", from,
                    "--until", until, "--by", "administrator@council.example"});
  }

  store::Folder folder_;
  store::Database db_ = store::open_store(folder_.file(), store::OpenMode::create,
                                          support::at("2019-02-01T09:00:00Z"));
  support::Acting acting_{db_};
};

TEST_F(DeedCommands, CoverSaysForWhomAndHowLong) {
  const Ran ran = cover("officer2@police.example", "2999-03-04", "2999-03-15");
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out,
            "Oscar Officer acts for Olive Officer as officer of smp-2019-20 from 4 March 2999 to "
            "15 March 2999.\n");
}

TEST_F(DeedCommands, CoverSaysWhatIsWrong) {
  EXPECT_EQ(cover("nobody@x.example", "2999-03-04", "2999-03-15").err,
            "Nobody in " + folder_.file() + " has the address nobody@x.example.\n");
  EXPECT_EQ(cover("officer2@police.example", "4 March", "2999-03-15").err,
            "“4 March” is no day; write it like 2019-03-04.\n");
  const Ran over = cover("officer2@police.example", "2019-03-04", "2019-03-15");
  EXPECT_EQ(over.err,
            "The last day, 15 March 2019, is over: what was done by then was done without "
            "cover.\n");
  EXPECT_EQ(over.code, 1);
}

TEST_F(DeedCommands, EraseWordsSaysWhatIsWrong) {
  const auto erase = [&](const std::string& entry, const std::string& by) {
    return almoner({"erase-words", "--database", folder_.file(), "--entry", entry, "--by", by,
                    "--because", "Asked for"});
  };
  EXPECT_EQ(erase("9999", "administrator@council.example").err,
            "Entry 9999 is not in the record.\n");
  EXPECT_EQ(erase("2", "nobody@x.example").err,
            "Nobody in " + folder_.file() + " has the address nobody@x.example.\n");
  const Ran done = erase("2", "administrator@council.example");
  EXPECT_EQ(done.err, "");
  EXPECT_EQ(done.code, 0);
}

// Whoever has the program alone has the schemas too, each as the tree has it.
TEST_F(DeedCommands, SchemaWritesThoseOfTheTree) {
  const std::filesystem::path tree = ALMONER_SOURCE_DIR "/workflows/schema";
  const std::filesystem::path out = folder_.path / "new" / "schema";
  const Ran ran = almoner({"schema", "--out", out.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(tree)) {
    ++count;
    EXPECT_EQ(text_of(out / file.path().filename()), text_of(file.path())) << file.path();
  }
  EXPECT_EQ(count, std::size_t(std::distance(std::filesystem::directory_iterator(out),
                                             std::filesystem::directory_iterator())));
  EXPECT_EQ(ran.out, std::to_string(count) + " schemas are in " + out.string() +
                         ". Point to them from the last line of each file:\n"
                         "  # yaml-language-server: $schema=" +
                         out.string() +
                         "/workflow.schema.json\n"
                         "and of fund.yaml:\n  # yaml-language-server: $schema=" +
                         out.string() + "/fund.schema.json\n");
}

TEST_F(DeedCommands, ControlSchemaIntoAFileIsRefused) {
  std::ofstream(folder_.path / "file") << "x";
  const Ran ran = almoner({"schema", "--out", (folder_.path / "file").string()});
  EXPECT_THAT(ran.err, testing::StartsWith("The folder " + (folder_.path / "file").string() +
                                           " cannot be made: "));
  EXPECT_EQ(ran.code, 1);
}

}  // namespace
}  // namespace almoner::commands
