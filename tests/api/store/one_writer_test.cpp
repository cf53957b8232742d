// The rule of the store: state, answers and the audit are written in one place. Held by reading its SQL.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace almoner::store {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// The source with its texts joined as the compiler joins them, in small letters.
std::string source_of(const fs::path& path) {
  std::ifstream file(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  text = std::regex_replace(text, std::regex("\"\\s*\n\\s*\""), "");
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The files of the server in which the pattern occurs.
Names files_with(const std::string& pattern) {
  const std::regex wanted(pattern);
  Names names;
  for (const auto& file : fs::recursive_directory_iterator(fs::path(ALMONER_SOURCE_DIR) / "api"))
    if (file.path().extension() == ".cpp" || file.path().extension() == ".hpp")
      if (std::regex_search(source_of(file.path()), wanted))
        names.insert(fs::relative(file.path(), ALMONER_SOURCE_DIR).string());
  return names;
}

TEST(OneWriter, OfStateAndAnswers) {
  EXPECT_EQ(files_with("insert into cases\\b"), Names{"api/store/save.cpp"});
  EXPECT_EQ(files_with("update cases set [^\"]*\\b(state|answers|version|edits|form_locked|submitted_at)\\b"),
            Names{"api/store/save.cpp"});
  EXPECT_EQ(files_with("update cases\\b"), (Names{"api/store/save.cpp", "api/store/timers.cpp"}));
  EXPECT_EQ(files_with("delete from cases\\b"), Names{});
}

TEST(OneWriter, OfTheAuditTheCountsAndTheMoney) {
  EXPECT_EQ(files_with("(insert into|update) audit_entry\\b"), Names{"api/store/history.cpp"});
  EXPECT_EQ(files_with("append_entry\\("), (Names{"api/store/history.cpp", "api/store/history.hpp", "api/store/save.cpp"}));
  EXPECT_EQ(files_with("(insert into|update) case_count\\b"), Names{"api/store/save.cpp"});
  EXPECT_EQ(files_with("(insert into|update) (posting|pot|case_balance)\\b"), Names{"api/store/ledger.cpp"});
}

TEST(OneWriter, OfSqliteAndOfSql) {
  EXPECT_EQ(files_with("#include <sqlite3\\.h>"), Names{"api/store/sqlite_connection.cpp"});
  for (const auto& name : files_with("\"(select |insert into |update [a-z_]+ set |delete from )"))
    EXPECT_TRUE(name.starts_with("api/store/")) << name << " has SQL text";
}

// The control: what is looked for would be found.
TEST(OneWriter, TheReaderSeesStatementsThatAreBrokenOverLines) {
  EXPECT_TRUE(files_with("update cases set state = \\$3, [^\"]* where id = \\$1 and version = \\$2").contains("api/store/save.cpp"));
}

}  // namespace
}  // namespace almoner::store
