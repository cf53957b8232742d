// What is no YAML, said to people who never heard of it.
#include "engine/workflow/yaml_words.hpp"

#include <gtest/gtest.h>

#include "engine/workflow/yaml.hpp"

namespace almoner::workflow {
namespace {

std::string said_of(const std::string& text) {
  return text_of(yaml::parse({"f.yaml", text}, {}).findings);
}

struct Row {
  std::string text, said;
};

const Row no_yaml[] = {
    {"title Fund\nfund: x\n",
     R"(f.yaml:1:1: error R0: a colon and a space are missing after 'title'
  1 | title Fund
    | ^
  to mend it: write title: Fund
)"},
    {"fund: x\ntitle Fund\nb: 1\n",
     R"(f.yaml:2:1: error R0: a colon and a space are missing after 'title'
  2 | title Fund
    | ^
  to mend it: write title: Fund
)"},
    {"fund:x\nb: 1\n", R"(f.yaml:1:1: error R0: a space is missing after the colon of 'fund'
  1 | fund:x
    | ^
  to mend it: write fund: x
)"},
    {"fund: x\nb:1\nc: 2\n", R"(f.yaml:2:1: error R0: a space is missing after the colon of 'b'
  2 | b:1
    | ^
  to mend it: write b: 1
)"},
    {"fund: x\n  t: 1\nb: 1\n",
     R"(f.yaml:2:1: error R0: this line is indented further than the one before it, which has its value
  2 |   t: 1
    | ^
  to mend it: line it up with the line before, or put a text of several lines in double quotes
)"},
    {"fund: x\nroles: [a, b\nb: 1\n", R"(f.yaml:2:8: error R0: this [ is not closed
  2 | roles: [a, b
    |        ^
  to mend it: write ] where it ends
)"},
    {"fund: x\nroles: {a: b\nb: 1\n", R"(f.yaml:2:8: error R0: this { is not closed
  2 | roles: {a: b
    |        ^
  to mend it: write } where it ends
)"},
    {"fund: x\nroles: [a, b}\nb: 1\n",
     R"(f.yaml:2:13: error R0: this closes the [ of line 2, which another bracket must close
  2 | roles: [a, b}
    |             ^
  to mend it: write ] in its place
)"},
    {"fund: x\nr: [a, b]]\n", R"(f.yaml:2:10: error R0: this bracket closes nothing
  2 | r: [a, b]]
    |          ^
  to mend it: take it out, or write where it opens
)"},
    {"fund: x\nr: {\na: 1,\nb: 2\n}\n",
     R"(f.yaml:3:1: error R0: this line is in brackets and is not indented
  3 | a: 1,
    | ^
  to mend it: indent each line between the brackets further than the name before them
)"},
    {"fund: x\nt: [a: 1\n  b: 2]\n", R"(f.yaml:3:4: error R0: a comma is missing before this
  3 |   b: 2]
    |    ^
  to mend it: write a comma between every two in the brackets, and a text with a colon in double quotes
)"},
    {"fund: x\nt: \"abc\nb: 1\n",
     R"(f.yaml:2:4: error R0: this quotation mark is not closed, or a further line of its text is not indented
  2 | t: "abc
    |    ^
  to mend it: close the quotation mark, and indent each further line of the text
)"},
    {"fund: x\nt: \"abc\" def\n",
     R"(f.yaml:2:10: error R0: more stands here after the closing quotation mark
  2 | t: "abc" def
    |          ^
  to mend it: put the whole text in double quotes; within them " is written \"
)"},
    {"fund: x\nq: \"a\\qb\"\n",
     R"(f.yaml:2:6: error R0: no character is written like this after a backslash
  2 | q: "a\qb"
    |      ^
  to mend it: write two backslashes where one is meant
)"},
    {"fund: x\n- a\n",
     R"(f.yaml:2:1: error R0: an item of a list stands here, where a name is expected
  2 | - a
    | ^
  to mend it: indent it under the name of its list, or write the name with a colon
)"},
    {"fund: x\nt: {a: 1,, b: 2}\n", R"(f.yaml:2:10: error R0: something is missing here
  2 | t: {a: 1,, b: 2}
    |          ^
  to mend it: look for a comma too many, or a value that was left out
)"},
};

TEST(YamlWords, name_what_is_missing_and_where) {
  for (const Row& row : no_yaml) EXPECT_EQ(said_of(row.text), row.said) << row.text;
}

TEST(YamlWords, name_spaces_that_are_none) {
  const Row rows[] = {
      {"fund:\u00A0x\n",
       R"(f.yaml:1:6: error R0: there is a non-breaking space here that cannot be told from a plain one (U+00A0)
  1 | fund:�x
    |      ^
  to mend it: type a plain space in its place
)"},
      {"fund: x\u2028\n",
       R"(f.yaml:1:8: error R0: there is an end of a line here that cannot be seen (U+2028)
  1 | fund: x�
    |        ^
  to mend it: delete it, and press Enter there
)"},
      {"fund: x\xC2\x85\n",
       R"(f.yaml:1:8: error R0: there is an end of a line here that cannot be seen (U+0085)
  1 | fund: x�
    |        ^
  to mend it: delete it, and press Enter there
)"},
  };
  for (const Row& row : rows) EXPECT_EQ(said_of(row.text), row.said) << row.text;
}

TEST(YamlWords, control_what_is_yaml) {
  for (const char* text : {"title: Fund\n", "roles: [a, b]\nb: 1\n", "roles: {a: b}\nb: 1\n",
                           "t: \"it's [1\"\n", "t: it's [1 so\n", "r: {\n  a: 1,\n  b: 2\n  }\n"})
    EXPECT_EQ(said_of(text), "") << text;
}

}  // namespace
}  // namespace almoner::workflow
