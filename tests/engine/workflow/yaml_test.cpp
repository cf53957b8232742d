#include "engine/workflow/yaml.hpp"

#include <gtest/gtest.h>

namespace almoner::workflow {
namespace {

std::string said_of(const std::string& text, const yaml::Limits& limits = {}) {
  return text_of(yaml::parse({"f.yaml", text}, limits).findings);
}

const std::string how_to_begin =
    "  to mend it: begin with fund: NAME for who gives what to whom, or with workflow: NAME for "
    "what "
    "happens to one kind of case\n";

struct Tripped {
  const char* text;
  std::string said;
};

const Tripped trip_ups[] = {
    {"a: &x 1\n",
     "f.yaml:1:4: error R0: this is an anchor ('&name'), which is not read here\n  1 | a: &x 1\n "
     "   |    ^\n"
     "  to mend it: delete it; put a text that starts with & in double quotes\n"},
    {"a: 1\nb: *a\n",
     "f.yaml:2:4: error R0: this is an alias ('*name'), which is not read here\n  2 | b: *a\n    "
     "|    ^\n"
     "  to mend it: write out what it stands for; put a text that starts with * in double "
     "quotes\n"},
    {"a: !!str 5\n",
     "f.yaml:1:4: error R0: this is a tag ('!name'), which is not read here\n  1 | a: !!str 5\n  "
     "  |    ^\n"
     "  to mend it: delete it; put a text that starts with ! in double quotes\n"},
    {"a: {<<: 1}\n",
     "f.yaml:1:5: error R0: this is a merge key ('<<'), which is not read here\n  1 | a: {<<: "
     "1}\n    |     ^\n"
     "  to mend it: write out what is to be merged\n"},
    {"a: 1\nb: 2\na: 3\n",
     "f.yaml:3:1: error R0: 'a' stands here a second time; the first is in line 1\n  3 | a: 3\n  "
     "  | ^\n"
     "  to mend it: delete one of the two, or give one another name\n"},
    {"a: 1\n---\nb: 2\n",
     "f.yaml:2:1: error R0: a second document starts here; a file holds one\n  2 | ---\n    | ^\n"
     "  to mend it: delete the line '---' or move what follows to a file of its own\n"},
    {"%YAML 1.2\n---\na: 1\n",
     "f.yaml:1:1: error R0: the file starts with a directive ('%...'), which is not read here\n  "
     "1 | %YAML 1.2\n    | ^\n"
     "  to mend it: delete the line that starts with %\n"},
    {"? [a]\n: 1\n",
     "f.yaml:1:3: error R0: a name is expected here, found a list or a mapping\n  1 | ? [a]\n    "
     "|   ^\n"
     "  to mend it: put a text that starts with a bracket in double quotes\n"},
    {": 1\n", "f.yaml:1:1: error R0: a name is missing before this colon\n  1 | : 1\n    | ^\n"},
    {"a:\t1\n",
     "f.yaml:1:3: error R0: there is a tab here; a workflow file is laid out with spaces\n  1 | "
     "a:→1\n    |   ^\n"
     "  to mend it: replace the tab by spaces\n"},
    {"a: x\x01y\n",
     "f.yaml:1:5: error R0: there is a character here that cannot be printed\n  1 | a: x�y\n  "
     "  |     ^\n"
     "  to mend it: delete it, or write the line again\n"},
    {"a: dra\u200Bft\n",
     "f.yaml:1:7: error R0: there is a character here that cannot be seen (U+200B)\n  1 | a: "
     "dra�ft\n    |       ^\n"
     "  to mend it: delete it, or write the line again\n"},
    {"a: 1\n# \u202Eb\n",
     "f.yaml:2:3: error R0: there is a character here that cannot be seen (U+202E)\n  2 | # "
     "�b\n    |   ^\n"
     "  to mend it: delete it, or write the line again\n"},
    {"a: 1\n\uFEFFb: 1\n",
     "f.yaml:2:1: error R0: there is a character here that cannot be seen (U+FEFF)\n  2 | �b: "
     "1\n    | ^\n"
     "  to mend it: delete it, or write the line again\n"},
    {"a: \"\\e[31mred\"\n",
     "f.yaml:1:5: error R0: this text has a character that cannot be seen (U+001B)\n  1 | a: "
     "\"\\e[31mred\"\n    |     ^\n"
     "  to mend it: leave out the backslash and what stands for the character after it\n"},
    {"a: \"\\u202Ered\"\n",
     "f.yaml:1:5: error R0: this text has a character that cannot be seen (U+202E)\n  1 | a: "
     "\"\\u202Ered\"\n    |     ^\n"
     "  to mend it: leave out the backslash and what stands for the character after it\n"},
    {"a: 1\n...\nfoo: 2\n",
     "f.yaml:2:1: error R0: the file ends at this '...', and more follows it\n  2 | ...\n    | "
     "^\n"
     "  to mend it: delete the line '...'\n"},
    {"a: \xA3"
     "5\n",
     "f.yaml:1:4: error R0: the file is not UTF-8 from here on\n  1 | a: \xA3"
     "5\n    |    ^\n"
     "  to mend it: save it in the editor with the encoding UTF-8\n"},
    {"a: b: c\n",
     "f.yaml:1:5: error R0: a second colon stands in this line\n  1 "
     "| a: b: c\n    |     ^\n"
     "  to mend it: put a text that contains a colon in double quotes\n"},
    {"a: @x\n",
     "f.yaml:1:4: error R0: a text cannot start with '@' without quotes\n  1 | a: @x\n  "
     "  |    ^\n"
     "  to mend it: put a text that starts with this character in double quotes\n"},
    {"a:\n  b: 1\n c: 2\n",
     "f.yaml:3:2: error R0: this line does not line up with those around it\n  3 |  c: 2\n    | "
     " ^\n"
     "  to mend it: line this line up with its neighbours: the same number of spaces\n"},
    {"", "f.yaml: error R0: the file is empty\n" + how_to_begin},
    {"# only a note\n", "f.yaml: error R0: the file is empty\n" + how_to_begin},
};

TEST(Yaml, refuses_what_people_trip_over) {
  for (const auto& row : trip_ups) EXPECT_EQ(said_of(row.text), row.said) << row.text;
}

TEST(Yaml, says_everything_at_once) {
  const std::string said = said_of("a: &x 1\nb: *x\na: !t 2\nc:\t3\n");
  EXPECT_EQ(std::count(said.begin(), said.end(), '^'), 5)
      << said;  // anchor, alias, tag, repeated key, tab
}

TEST(Yaml, gives_texts_no_meaning) {
  const auto parsed =
      yaml::parse({"f.yaml", "a: 17:30\nb: no\nc: 2019-04-01\nd: ~\ne: 0x1F\nf:\ng: \"\"\n"}, {});
  ASSERT_TRUE(parsed.root);
  const struct {
    const char* key;
    const char* text;
    bool empty;
  } rows[] = {{"a", "17:30", false}, {"b", "no", false},   {"c", "2019-04-01", false},
              {"d", "~", false},     {"e", "0x1F", false}, {"f", "", true},
              {"g", "", false}};
  for (const auto& row : rows) {
    const yaml::Node* node = parsed.root->find(row.key);
    ASSERT_TRUE(node) << row.key;
    EXPECT_EQ(node->text, row.text);
    EXPECT_EQ(node->is_empty(), row.empty) << row.key;
  }
}

TEST(Yaml, knows_where_everything_stands) {
  const auto parsed = yaml::parse({"f.yaml", "a: £ # note\n\"é\": {b: [x, é, y]}\nempty:\n"}, {});
  ASSERT_TRUE(parsed.root);
  const yaml::Node& list = *parsed.root->find("é")->find("b");
  EXPECT_EQ(list.items[2].place, (Place{2, 17}));  // columns count characters, not bytes
  EXPECT_EQ(list.key_place, (Place{2, 7}));
  EXPECT_EQ(parsed.root->find("empty")->place, (Place{3, 1}));
}

TEST(Yaml, reads_files_of_other_editors) {
  for (const char* text : {"\xEF\xBB\xBF"
                           "a: 1\n",
                           "a: 1\r\nb: 2\r\n", "a: 1", "---\na: 1\n", "{\"a\": \"1\"}",
                           "a: \"1\"\n...\n", "a: \"\\x31\"\n"}) {
    const auto parsed = yaml::parse({"f", text}, {});
    EXPECT_EQ(text_of(parsed.findings), "") << text;
    ASSERT_TRUE(parsed.root) << text;
    EXPECT_EQ(parsed.root->find("a")->text, "1") << text;
  }
}

TEST(Yaml, has_limits) {
  EXPECT_EQ(said_of("a: 12345\n", {.file_bytes_max = 8}),
            "f.yaml: error R0: the file has 9 bytes; at most 8 are read\n");
  EXPECT_EQ(said_of("a: 12345\n", {.file_bytes_max = 9}), "");

  const char* nested = "a: {b: {c: 1}}\n";
  EXPECT_EQ(said_of(nested, {.depth_max = 2}),
            "f.yaml:1:8: error R0: this is nested more than 2 levels deep\n  1 | a: {b: {c: 1}}\n  "
            "  |        ^\n");
  EXPECT_EQ(said_of(nested, {.depth_max = 3}), "");

  const char* four = "a: 1\nb: 2\n";  // two names, two values, and the mapping itself
  EXPECT_EQ(
      said_of(four, {.nodes_max = 4}),
      "f.yaml:2:4: error R0: the file has more than 4 names and values\n  2 | b: 2\n    |    ^\n");
  EXPECT_EQ(said_of(four, {.nodes_max = 5}), "");

  EXPECT_EQ(yaml::parse({"f", "a: 1 \t\t\t\t\n"}, {.tabs_reported_max = 3}).findings.size(), 3u);
  const std::string deep(10'000, '[');
  EXPECT_EQ(yaml::parse({"f", deep}, {}).findings.front().message,
            "this is nested more than 24 levels deep");
}

}  // namespace
}  // namespace almoner::workflow
