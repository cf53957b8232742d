#include "tests/house/arrows.hpp"

#include <gmock/gmock.h>

namespace almoner::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Tree& project() {
  static const Tree tree = read_tree(ALMONER_SOURCE_DIR);
  return tree;
}

TEST(Arrows, HoldInTheProject) {
  EXPECT_THAT(forbidden_includes(project()), IsEmpty());
  EXPECT_THAT(spread_libraries(project()), IsEmpty());
  EXPECT_THAT(impure_engine(project()), IsEmpty());
  EXPECT_THAT(circles(), IsEmpty());
}

// What a file at `path` with this one include is told, in a house where all these files exist.
Problems told(const std::string& path, const std::string& include) {
  Tree tree = {{"api/store/store.hpp", ""},    {"api/service/submit_bid.hpp", ""},
               {"api/render/page.hpp", ""},    {"api/http/server.hpp", ""},
               {"api/config.hpp", ""},         {"api/main.cpp", ""},
               {"engine/case/money.hpp", ""},  {"engine/guard/lexer.hpp", ""},
               {"tests/support/clock.hpp", ""}};
  tree.push_back({path, "#pragma once\n#include " + include + "\n"});
  return forbidden_includes(tree);
}

TEST(Arrows, AllowWhatTheDesignDraws) {
  const std::pair<const char*, const char*> rows[] = {
      {"engine/guard/a.hpp", "<vector>"},
      {"engine/guard/a.hpp", "\"engine/guard/lexer.hpp\""},
      {"engine/workflow/a.cpp", "\"engine/guard/lexer.hpp\""},
      {"engine/workflow/a.cpp", "<libfyaml.h>"},
      {"api/render/a.cpp", "<boost/json/value.hpp>"},
      {"api/service/a.cpp", "\"api/store/store.hpp\""},
      {"api/http/a.cpp", "\"api/service/submit_bid.hpp\""},
      {"api/http/a.cpp", "\"api/render/page.hpp\""},
      {"api/commands/a.cpp", "\"api/config.hpp\""},
      {"tests/api/http/a_test.cpp", "\"tests/support/clock.hpp\""},
      {"tests/engine/guard/a_test.cpp", "<gtest/gtest.h>"},
  };
  for (const auto& [path, include] : rows)
    EXPECT_THAT(told(path, include), IsEmpty()) << path << " " << include;
}

TEST(Arrows, AreHeldAgainstEveryForbiddenInclude) {
  struct Row {
    const char *path, *include, *problem;
  };
  const Row rows[] = {
      {"engine/case/a.hpp", "<sys/socket.h>", "engine/case may not include <sys/socket.h>"},
      {"engine/case/a.hpp", "<boost/json.hpp>", "engine/case may not include <boost/json.hpp>"},
      {"engine/case/a.hpp", "\"engine/guard/lexer.hpp\"",
       "engine/case may not include \"engine/guard/lexer.hpp\""},
      {"engine/case/a.hpp", "\"api/config.hpp\"", "engine/case may not include \"api/config.hpp\""},
      {"api/store/a.cpp", "\"api/service/submit_bid.hpp\"",
       "api/store may not include \"api/service/submit_bid.hpp\""},
      {"api/store/a.cpp", "<boost/asio/post.hpp>",
       "api/store may not include <boost/asio/post.hpp>"},
      {"api/service/a.cpp", "\"api/render/page.hpp\"",
       "api/service may not include \"api/render/page.hpp\""},
      {"api/service/a.cpp", "\"api/http/server.hpp\"",
       "api/service may not include \"api/http/server.hpp\""},
      {"api/service/a.cpp", "<boost/asio/post.hpp>",
       "api/service may not include <boost/asio/post.hpp>"},
      {"api/render/a.cpp", "\"api/store/store.hpp\"",
       "api/render may not include \"api/store/store.hpp\""},
      {"api/http/a.cpp", "\"api/store/store.hpp\"",
       "api/http may not include \"api/store/store.hpp\""},
      {"api/http/a.cpp", "\"api/config.hpp\"", "api/http may not include \"api/config.hpp\""},
      {"api/jobs/a.cpp", "\"tests/support/clock.hpp\"",
       "api/jobs may not include \"tests/support/clock.hpp\""},
      {"tests/api/a_test.cpp", "\"api/main.cpp\"", "tests may not include \"api/main.cpp\""},
      {"tests/engine/a_test.cpp", "\"api/config.hpp\"",
       "tests/engine may not include \"api/config.hpp\""},
      {"engine/case/a.hpp", "\"money.hpp\"", "\"money.hpp\" is no file from the repository root"},
      {"engine/case/a.hpp", "\"../case/money.hpp\"",
       "\"../case/money.hpp\" is no file from the repository root"},
  };
  for (const Row& row : rows)
    EXPECT_THAT(told(row.path, row.include),
                ElementsAre(std::string(row.path) + ":2: " + row.problem));
  EXPECT_THAT(told("helpers/a.cpp", "<vector>"),
              ElementsAre("helpers/a.cpp: its folder has no line in the list of arrows"));
}

TEST(Arrows, KeepALibraryInItsDriver) {
  const std::string sqlite = "#include <sqlite3.h>\n";
  const std::string beast = "#include <boost/beast/http.hpp>\n";
  EXPECT_THAT(
      spread_libraries({{"api/store/connection.cpp", sqlite}, {"tests/bench/limits.cpp", sqlite}}),
      IsEmpty());
  EXPECT_THAT(
      spread_libraries({{"api/store/connection.cpp", sqlite}, {"api/store/other.cpp", sqlite}}),
      ElementsAre("api/store/other.cpp: uses sqlite3.h, as one file more than the 1 of api/store"));
  EXPECT_THAT(spread_libraries({{"api/commands/backup.cpp", sqlite}}),
              ElementsAre("api/commands/backup.cpp: uses sqlite3.h, which is for its one driver"));
  EXPECT_THAT(
      spread_libraries(
          {{"api/http/a.cpp", beast}, {"api/http/b.cpp", beast}, {"api/http/c.cpp", beast}}),
      ElementsAre("api/http/c.cpp: uses boost/beast, as one file more than the 2 of api/http"));
  EXPECT_THAT(spread_libraries({{"engine/time/calendar.cpp", "#include <date/tz.h>\n"}}),
              ElementsAre("engine/time/calendar.cpp: uses date/, which is for its one driver"));
}

TEST(Arrows, KeepTheEnginePure) {
  EXPECT_THAT(impure_engine({{"engine/sift/a.cpp", "#include <random>\n"}}),
              ElementsAre("engine/sift/a.cpp:1: <random> in the engine, which is pure"));
  EXPECT_THAT(impure_engine(
                  {{"engine/sift/a.cpp", "int a;\nauto t = std::chrono::system_clock::now();\n"}}),
              ElementsAre("engine/sift/a.cpp:2: system_clock::now in the engine, which is pure"));
  EXPECT_THAT(impure_engine({{"engine/sift/a.cpp", "// rand() is not for us\nint operand();\n"},
                             {"api/http/a.cpp", "#include <thread>\n"}}),
              IsEmpty());
}

}  // namespace
}  // namespace almoner::house
