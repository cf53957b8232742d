#include "tests/house/style.hpp"

#include <gmock/gmock.h>

namespace almoner::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Tree& project() {
  static const Tree tree = read_tree(ALMONER_SOURCE_DIR);
  return tree;
}

TEST(Style, HoldsInTheProject) {
  EXPECT_THAT(too_long(project()), IsEmpty());
  EXPECT_THAT(unwelcome_words(project()), IsEmpty());
  EXPECT_THAT(unwelcome_names(project()), IsEmpty());
  EXPECT_THAT(unsound_headers(project()), IsEmpty());
  EXPECT_THAT(dangling_captures(project()), IsEmpty());
  EXPECT_THAT(inexact_numbers(project()), IsEmpty());
  EXPECT_THAT(sql_in_services(project()), IsEmpty());
  EXPECT_THAT(stray_tests(project()), IsEmpty());
  EXPECT_THAT(missing_readmes(project()), IsEmpty());
}

TEST(Style, SeesTheWholeProject) {
  const auto has = [](const std::string& path) {
    return std::ranges::any_of(project(),
                               [&](const Source& source) { return source.path == path; });
  };
  for (const char* path :
       {"dev", ".ci/run", "CMakeLists.txt", "engine/case/money.cpp", "tests/house/style_test.cpp"})
    EXPECT_TRUE(has(path)) << path;
  EXPECT_FALSE(has(".git/HEAD"));
}

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "int a;\n";
  return text;
}

TEST(Style, ReportsWhatIsTooLong) {
  EXPECT_THAT(too_long({{"engine/a.cpp", lines(400)}, {"workflows/a.yaml", lines(401)}}),
              IsEmpty());
  EXPECT_THAT(too_long({{"engine/a.cpp", lines(401)}}), ElementsAre("engine/a.cpp: 401 lines"));
  EXPECT_THAT(too_long({{"engine/a.cpp", "void f() {\n" + lines(68) + "}\n"}}), IsEmpty());
  EXPECT_THAT(too_long({{"engine/a.cpp", "\nvoid f() {\n" + lines(69) + "}\n"}}),
              ElementsAre("engine/a.cpp:2: 71 lines in void f()"));
}

TEST(Style, ReportsUnwelcomeWords) {
  const auto joined = [](std::string text) {
    std::erase(text, '|');  // keeps this file free of the words
    return text;
  };
  const std::pair<const char*, const char*> rows[] = {
      {"// TO|DO: later", "a.md:1: TO|DO is a note to self: do it, or open an issue"},
      {"\n# FIX|ME", "a.md:2: FIX|ME is a note to self: do it, or open an issue"},
      {"cp /wo|rk/a .", "a.md:1: /wo|rk/ is a path of one machine"},
      {"open(\"/tm|p/a\")", "a.md:1: /tm|p/ is a path of one machine"},
      {"https://registry.npm|js.org/a", "a.md:1: npm|js. is the host of a registry"},
      {"deb http://deb.deb|ian.org/x", "a.md:1: deb|ian.org is the host of a registry"},
  };
  for (const auto& [text, problem] : rows)
    EXPECT_THAT(unwelcome_words({{"a.md", joined(text)}}), ElementsAre(joined(problem)));
  EXPECT_THAT(unwelcome_words({{"a.md", joined("a.XX|XX|XX METHODOLOGY net|work/a $dir/tm|p/")}}),
              IsEmpty());
}

TEST(Style, ReportsUnwelcomeNames) {
  EXPECT_THAT(unwelcome_names({{"engine/util/a.cpp", ""}, {"api/http/string_utils.hpp", ""}}),
              ElementsAre("engine/util/a.cpp: a name that says nothing",
                          "api/http/string_utils.hpp: a name that says nothing"));
  EXPECT_THAT(
      unwelcome_names({{"engine/case/commonality.cpp", ""}, {"workflows/common/a.yaml", ""}}),
      IsEmpty());
}

TEST(Style, ReportsUnsoundHeaders) {
  EXPECT_THAT(unsound_headers({{"a.hpp", "int a;\n"}}), ElementsAre("a.hpp: no #pragma once"));
  EXPECT_THAT(unsound_headers({{"a.hpp", "#pragma once\nusing namespace std;\n"}}),
              ElementsAre("a.hpp:2: using namespace in a header"));
  EXPECT_THAT(
      unsound_headers(
          {{"a.hpp", "#pragma once\n// using namespace\nint f() {\n  using namespace b;\n}"},
           {"a.cpp", "using namespace a;"}}),
      IsEmpty());
}

TEST(Style, ReportsDanglingCaptures) {
  EXPECT_THAT(
      dangling_captures({{"a.cpp", "auto a = [&]() -> task {\n  co_return;\n};"}}),
      ElementsAre(
          "a.cpp:2: suspends in a lambda whose captures may be gone; pass them as arguments"));
}

TEST(Style, ReportsInexactNumbers) {
  EXPECT_THAT(
      inexact_numbers({{"engine/money/a.hpp", "\ndouble a;"}, {"engine/sift/a.cpp", "float f();"}}),
      ElementsAre("engine/money/a.hpp:2: double where numbers are exact",
                  "engine/sift/a.cpp:1: float where numbers are exact"));
  EXPECT_THAT(inexact_numbers(
                  {{"engine/money/a.hpp", "// double entry"}, {"engine/guard/a.hpp", "double a;"}}),
              IsEmpty());
}

TEST(Style, ReportsSqlOutsideTheStore) {
  const std::string query = "db.run(\"SELECT id FROM bid\");";
  EXPECT_THAT(sql_in_services({{"api/store/a.cpp", query}}), IsEmpty());
  EXPECT_THAT(sql_in_services({{"api/service/a.cpp", query}}),
              ElementsAre("api/service/a.cpp:1: SELECT id FROM: SQL belongs to api/store"));
}

TEST(Style, ReportsStrayTests) {
  EXPECT_THAT(
      stray_tests({{"engine/guard/lexer.cpp", ""}, {"tests/engine/guard/lexer_test.cpp", ""}}),
      IsEmpty());
  EXPECT_THAT(
      stray_tests({{"engine/guard/lexer.cpp", ""}, {"tests/engine/guards/lexer_test.cpp", ""}}),
      ElementsAre("tests/engine/guards/lexer_test.cpp: there is no engine/guards/"));
}

TEST(Style, ReportsMissingReadmes) {
  Tree tree;
  for (const char* folder : {"engine", "workflows", "api", "templates", "tests", "examples"})
    tree.push_back({std::string(folder) + "/README.md", lines(80)});
  EXPECT_THAT(missing_readmes(tree), IsEmpty());
  tree.front().text += "one more\n";
  tree.pop_back();
  EXPECT_THAT(missing_readmes(tree),
              ElementsAre("engine/README.md: 81 lines", "examples/README.md: missing"));
}

}  // namespace
}  // namespace almoner::house
