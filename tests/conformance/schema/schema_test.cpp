// The JSON Schemas of workflows/schema, held to the reader in both directions by Ajv: every file
// that is shipped, every word, and every kind of value in a fund that uses them all.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <regex>
#include <set>

#include "engine/workflow/reader.hpp"
#include "tests/conformance/schema/comparing.hpp"
#include "tests/engine/workflow/reading.hpp"
#include "tests/support/node.hpp"

namespace almoner::conformance {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using workflow::SourceFile;

std::string lines(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += one + "\n";
  return text;
}

// Asked once: it is the same for every test.
const Comparison& comparison() {
  static const Comparison one;
  return one;
}

class Schema : public support::NodeTest {
 protected:
  Schema() : NodeTest("ajv", "the schemas of workflows/schema are") {}

  Judgement judged(const Job& job) const { return judge(*node, folder, job); }
};

// Which schema is for a file of that name.
std::string schema_for(const std::filesystem::path& path) {
  if (path.extension() == ".json") return "calendar.schema.json";
  return path.filename() == "fund.yaml" ? "fund.schema.json" : "workflow.schema.json";
}

// Every fund, workflow and calendar of the tree, also those that come later.
std::vector<Judged> shipped() {
  const std::filesystem::path root = ALMONER_SOURCE_DIR;
  std::vector<Judged> all;
  for (const char* folder : {"workflows", "examples", "tests/engine/workflow/drafts"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const auto& path = entry.path();
      const bool calendar = path.parent_path().filename() == "calendars";
      if (path.extension() != ".yaml" && !(calendar && path.extension() == ".json")) continue;
      const auto name = std::filesystem::relative(path, root).string();
      all.push_back({schema_for(path), workflow::testing::file(name)});
    }
  return all;
}

TEST_F(Schema, accepts_every_file_that_is_shipped) {
  const Job job{published_schemas(), shipped(), {}, {}};
  ASSERT_GT(job.files.size(), 11u);
  const Judgement judgement = judged(job);
  for (std::size_t i = 0; i < job.files.size(); ++i)
    EXPECT_EQ(lines(judgement.files[i]), "") << job.files[i].file.name;
}

// In both directions: each word that may stand in each mapping, each value that may stand there.
TEST_F(Schema, words_and_values_are_those_of_the_reader) {
  const Judgement judgement = judged(comparison().job(published_schemas()));
  EXPECT_EQ(lines(comparison().differences(judgement)), "");
  EXPECT_EQ(lines(judgement.untried), "") << "parts of the schemas that no file here reaches";
}

TEST_F(Schema, the_files_for_this_test_are_taken_as_they_are) {
  EXPECT_EQ(lines(comparison().refused_unchanged()), "");
}

// What the reader calls the mappings that it closes: the last argument of Mapping.
std::set<std::string> mappings_in_the_reader() {
  std::set<std::string> all;
  static const std::regex call(R"(problems_?(?:\(\))?,\s+((?:\w+ \? )?"[^()]*)\))");
  static const std::regex quoted(R"re("([^"]*)")re");
  const std::filesystem::path folder = ALMONER_SOURCE_DIR "/engine/workflow";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    const auto name = "engine/workflow/" + entry.path().filename().string();
    const std::string text = workflow::testing::file(name).text;
    for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
      const std::string words = (*at)[1];
      for (std::sregex_iterator q(words.begin(), words.end(), quoted); q != end; ++q)
        all.insert((*q)[1]);
    }
  }
  return all;
}

TEST_F(Schema, the_files_for_this_test_use_every_word_of_every_mapping) {
  EXPECT_EQ(lines(comparison().unused_words()), "");
  std::set<std::string> reached;
  for (const Closed& one : comparison().closed())
    reached.insert(one.what.substr(0, one.what.find(" of type ")));
  auto known = mappings_in_the_reader();
  ASSERT_GT(known.size(), 30u);
  EXPECT_EQ(known.erase("the file"), 1u);  // called by what it is in these tests
  for (const std::string& what : known)
    EXPECT_TRUE(reached.contains(what)) << what << " is not in tests/conformance/schema/every_word";
}

struct Fault {
  const char* from;
  const char* to;
  const char* reader;  // what it says
  const char* schema;  // what an editor shows
};

constexpr Fault faults[] = {
    {"version: 1", "versoin: 1", "'versoin' is not a word of the file; did you mean 'version'?",
     "must NOT have additional properties {\"additionalProperty\":\"versoin\"}"},
    {"version: 1", "version: one", "expected a whole number from 1 to 100000, found 'one'",
     "/version: must match pattern"},
    {"title: Small grants\n", "", "the file needs 'title', which is not here",
     ": must have required property 'title'"},
    {"who_may: [officer], goes_to: closed", "who_may: officer, goes_to: closed",
     "expected a list, found 'officer'", "/who_may: must be array"},
    {"may_act_on_bids: no", "may_act_on_bids: false", "expected yes or no, found 'false'",
     "/roles/auditor/may_act_on_bids: must be string"},
    {"{type: money, label: Amount}", "{type: money, label: Amount, max_words: 3}",
     "'max_words' is not a word of a field",
     "/form/fields/amount/max_words: boolean schema is false"},
    {"stage: sift\n", "stage: sieve\n", "expected submit, sift, approve or report, found 'sieve'",
     "/states/submitted/stage: must be equal to one of the allowed values"},
    {"{remind: officer, ", "{remind: officer, do: close, ",
     "a timer has exactly one of 'remind', 'alert' and 'do'",
     "/states/submitted/timers/0: must match exactly one schema in oneOf"},
};

// The control is the same file without its fault, which both take.
TEST_F(Schema, refuses_what_the_reader_refuses) {
  const std::string whole = workflow::testing::small_grant();
  Job job{published_schemas(), {{"workflow.schema.json", {"small.yaml", whole}}}, {}, {}};
  for (const Fault& fault : faults)
    job.files.push_back({"workflow.schema.json",
                         {"small.yaml", workflow::testing::edited(whole, fault.from, fault.to)}});
  const Judgement judgement = judged(job);
  EXPECT_EQ(workflow::testing::said_of(whole), "");
  EXPECT_EQ(lines(judgement.files[0]), "");
  for (std::size_t i = 0; i < std::size(faults); ++i) {
    const std::string& text = job.files[i + 1].file.text;
    EXPECT_THAT(workflow::testing::said_of(text), HasSubstr(faults[i].reader));
    EXPECT_THAT(lines(judgement.files[i + 1]), HasSubstr(faults[i].schema)) << faults[i].to;
  }
}

struct Drift {  // of one of the schemas from the reader
  const char* from;
  const char* to;
  const char* seen;
};

constexpr Drift drifts[] = {
    {"\"of\": {\n          \"description\": \"parent: the money",
     "\"from\": {\n          \"description\": \"parent: the money",
     "a budget at budget: the schema lacks 'of'"},
    {"\"target\": {", "\"goal\": {}, \"target\": {", "the reader knows no 'goal'"},
    {"\"required\": [\"template\", \"to\"]", "\"required\": [\"template\"]",
     "documents/0/to is not there: the schema takes it"},
    {"\"enum\": [\"late\", \"ineligible\", \"left_out\"]", "\"type\": \"string\"",
     "ranking is 'a_name': the schema takes it"},
    {"Once when left out.\",\n          \"$ref\": \"words.schema.json#/$defs/whole_number\",\n"
     "          \"minimum\": 1,\n          \"maximum\": 10\n",
     "Once when left out.\",\n          \"minimum\": 1,\n          \"maximum\": 3\n",
     "repeat is '7': the reader takes it"},
    {"{\"properties\": {\"stage\": false}}", "{}", "the reader knows no 'stage'"},
};

// The control: schemas that say more or less than the reader are noticed, wherever they do.
TEST_F(Schema, schemas_that_drift_from_the_reader_are_seen) {
  auto schemas = published_schemas();
  ASSERT_EQ(schemas.size(), 4u);
  for (const Drift& drift : drifts)
    schemas[2] = workflow::testing::edited(schemas[2], drift.from, drift.to);
  const std::string seen =
      lines(comparison().differences(judged(comparison().job(std::move(schemas)))));
  for (const Drift& drift : drifts)
    EXPECT_NE(seen.find(drift.seen), std::string::npos) << drift.to << ", in\n" << seen;
}

}  // namespace
}  // namespace almoner::conformance
