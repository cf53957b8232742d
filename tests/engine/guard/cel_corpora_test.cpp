// The specification's own cases, where they lie beside the project.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>

#include "tests/conformance/cel_cases.hpp"

namespace almoner::conformance {
namespace {

std::filesystem::path cases_file() {
  const char* corpora = std::getenv("ALMONER_CORPORA");
  const std::filesystem::path beside =
      std::filesystem::path{ALMONER_SOURCE_DIR} / "../shared/corpora";
  return (corpora ? std::filesystem::path{corpora} : beside) / "cel/cases.json";
}

TEST(CelCorpora, every_case_passes) {
  std::ifstream file{cases_file(), std::ios::binary};
  if (!file && std::getenv("ALMONER_CORPORA")) FAIL() << "no CEL cases at " << cases_file();
  if (!file) {
    std::cerr << "*** NOT RUN: no CEL cases at " << cases_file() << " (set ALMONER_CORPORA) ***\n";
    GTEST_SKIP();
  }
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto read = read_cel_cases(text);
  ASSERT_TRUE(std::holds_alternative<std::vector<CelCase>>(read)) << std::get<std::string>(read);
  const auto& cases = std::get<std::vector<CelCase>>(read);
  EXPECT_FALSE(cases.empty());
  for (const auto& test : cases) {
    const auto failure = run_cel_case(test);
    EXPECT_FALSE(failure) << test.name << ": " << test.expression << "\n  expected "
                          << failure->expected << "\n  got " << failure->got;
  }
}

TEST(CelCases, a_wrong_expectation_fails) {
  const struct {
    const char* json;
    const char* expected;
    const char* got;
  } rows[] = {
      {R"([{"name": "n", "expr": "1", "value": {"int64Value": "2"}}])", "2", "1"},
      {R"([{"name": "n", "expr": "1", "value": {"stringValue": "1"}}])", R"("1")", "1"},
      {R"([{"name": "n", "expr": "1", "error": true}])", "an error", "1"},
      {R"([{"name": "n", "expr": "1 / 0", "value": {"nullValue": null}}])", "null",
       "the error: division by zero"},
      {R"([{"name": "n", "expr": "1 +", "value": {"boolValue": true}}])", "true",
       "the error: expected a value or a name here, but the expression ends"},
      {R"([{"name": "n", "expr": "[1, 2]", "value": {"listValue": {"values": [{"int64Value": 1}]}}}])",
       "[1]", "[1, 2]"},
  };
  for (const auto& row : rows) {
    const auto read = read_cel_cases(row.json);
    const auto failure = run_cel_case(std::get<std::vector<CelCase>>(read).front());
    ASSERT_TRUE(failure) << row.json;
    EXPECT_EQ(failure->expected, row.expected);
    EXPECT_EQ(failure->got, row.got);
  }
}

TEST(CelCases, bindings_of_every_kind_are_read) {
  const auto read = read_cel_cases(R"([{"file": "f", "section": "s", "name": "n",
    "expr": "[a, b, c.d, e, f, g, h]", "bindings": {
      "a": {"int64Value": "-9223372036854775808"}, "b": {"boolValue": true},
      "c.d": {"nullValue": null}, "e": {"listValue": {}}, "f": {"mapValue": {"entries": [
        {"key": {"int64Value": 1}, "value": {"stringValue": "x"}}]}},
      "g": {"objectValue": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.5s"}},
      "h": {"objectValue": {"@type": "type.googleapis.com/google.protobuf.Timestamp",
                            "value": "2019-03-08T17:00:00Z"}}},
    "value": {"boolValue": false}}])");
  const auto failure = run_cel_case(std::get<std::vector<CelCase>>(read).front());
  EXPECT_EQ(failure->name, "f/s/n");
  EXPECT_EQ(failure->got, R"([-9223372036854775808, true, null, [], {1: "x"}, duration("1.5s"), )"
                          R"(timestamp("2019-03-08T17:00:00Z")])");
}

TEST(CelCases, a_malformed_file_is_told_in_a_sentence) {
  const struct {
    const char* json;
    const char* sentence;
  } rows[] = {
      {"", "it is not JSON: incomplete JSON"},
      {"[1,", "it is not JSON: incomplete JSON"},
      {"{}", "it is not a JSON list of cases"},
      {"[1]", "case 1 of it is malformed: it is not an object"},
      {R"([{"name": "n"}])", "case 1 of it is malformed: it has no \"expr\""},
      {R"([{"expr": 1}])", "case 1 of it is malformed: \"expr\" is not a text"},
      {R"([{"expr": "1"}])", "case 1 of it is malformed: it needs either \"value\" or \"error\""},
      {R"([{"expr": "1", "error": true}, {"expr": "1", "value": {"doubleValue": 1}}])",
       "case 2 of it is malformed: it has a value of the unknown kind \"doubleValue\""},
      {R"([{"expr": "1", "value": {"int64Value": "x"}}])",
       "case 1 of it is malformed: \"int64Value\" is not a whole number"},
      {R"([{"expr": "1", "value": {}}])",
       "case 1 of it is malformed: a value needs exactly one member, such as \"int64Value\""},
      {R"([{"expr": "1", "error": true, "bindings": []}])",
       "case 1 of it is malformed: \"bindings\" is not an object"},
      {R"([{"expr": "1", "value": {"mapValue": {"entries": [{"key": {"nullValue": null}, "value": {"nullValue": null}}]}}}])",
       "case 1 of it is malformed: \"mapValue\" has a key twice, or one that cannot be a key"},
  };
  for (const auto& row : rows) {
    const auto read = read_cel_cases(row.json);
    ASSERT_TRUE(std::holds_alternative<std::string>(read)) << row.json;
    EXPECT_EQ(std::get<std::string>(read), row.sentence);
  }
}

}  // namespace
}  // namespace almoner::conformance
