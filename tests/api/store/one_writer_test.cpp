// The rule of the store: state, answers and the audit are written in one place. Held by reading its
// SQL.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <map>
#include <regex>
#include <set>

namespace almoner::store {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// In small letters, with neighbouring texts joined as the compiler joins them.
std::string source_of(const fs::path& path) {
  std::ifstream file(path);
  std::string joined;
  for (char c; file.get(c);) {
    joined += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (c != '"') continue;
    const auto before = joined.find_last_not_of(" \n", joined.size() - 2);
    const bool after_a_text =
        before != std::string::npos && joined[before] == '"' && before + 2 < joined.size();
    if (after_a_text) joined.resize(before);
  }
  return joined;
}

const std::map<std::string, std::string>& sources() {
  static const auto all = [] {
    std::map<std::string, std::string> read;
    for (const auto& file : fs::recursive_directory_iterator(fs::path(ALMONER_SOURCE_DIR) / "api"))
      if (file.path().extension() == ".cpp" || file.path().extension() == ".hpp")
        read[fs::relative(file.path(), ALMONER_SOURCE_DIR).string()] = source_of(file.path());
    return read;
  }();
  return all;
}

// The files of the server that have the words and, from there to the end of the text, the pattern.
Names files_with(const std::string& words, const std::string& pattern = "") {
  const std::regex wanted(pattern);
  Names names;
  for (const auto& [name, source] : sources())
    for (auto at = source.find(words); at != std::string::npos; at = source.find(words, at + 1))
      if (std::regex_search(
              source.substr(at + words.size(), source.find('"', at) - at - words.size()), wanted))
        names.insert(name);
  return names;
}

TEST(OneWriter, OfStateAndAnswers) {
  EXPECT_EQ(files_with("insert into cases "), Names{"api/store/save.cpp"});
  EXPECT_EQ(files_with("update cases ", "\\b(state|answers|version|form_locked|submitted_at)\\b"),
            Names{"api/store/save.cpp"});
  EXPECT_EQ(files_with("update cases "), (Names{"api/store/save.cpp", "api/store/timers.cpp"}));
  EXPECT_EQ(files_with("delete from cases"), Names{});
}

TEST(OneWriter, OfTheAuditTheCountsAndTheMoney) {
  EXPECT_EQ(files_with("append_entry("), (Names{"api/store/erase.cpp", "api/store/history.cpp",
                                                "api/store/history.hpp", "api/store/save.cpp"}));
  const struct {
    const char* table;
    const char* file;
  } rows[] = {{"audit_entry ", "api/store/history.cpp"}, {"case_count ", "api/store/save.cpp"},
              {"deed ", "api/store/save.cpp"},           {"posting ", "api/store/ledger.cpp"},
              {"pot ", "api/store/ledger.cpp"},          {"case_balance ", "api/store/ledger.cpp"}};
  for (const auto& [table, file] : rows) {
    EXPECT_EQ(files_with(std::string("insert into ") + table), Names{file}) << table;
    for (const auto& name : files_with(std::string("update ") + table, "^set "))
      EXPECT_EQ(name, file) << table;
  }
}

TEST(OneWriter, OfSqliteAndOfSql) {
  EXPECT_EQ(files_with("#include <sqlite3.h>"), Names{"api/store/sqlite_connection.cpp"});
  const std::pair<const char*, const char*> statements[] = {
      {"\"select ", " from "},  // people are asked to select things, too
      {"\"insert into ", ""},
      {"\"delete from ", ""},
      {"\"update ", ""}};
  for (const auto& [words, pattern] : statements)
    for (const auto& name : files_with(words, pattern))
      EXPECT_TRUE(name.starts_with("api/store/")) << name << " has SQL text: " << words;
}

// The control: statements that are broken over lines are seen whole.
TEST(OneWriter, ReadsAcrossLines) {
  EXPECT_TRUE(files_with("update cases set state = $3", "where id = \\$1 and version = \\$2")
                  .contains("api/store/save.cpp"));
}

}  // namespace
}  // namespace almoner::store
