// Who there is, read from a file.
#include "engine/check/read_roster.hpp"

#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

RosterRead read(const std::string& text) {
  static const auto grants = checked(grant()).definition;
  return read_roster({"people.yaml", text}, *grants->fund);
}

TEST(ReadRoster, people_with_their_roles) {
  const auto read_one = read(
      "people:\n"
      "  - {name: Ann Lee, roles: [officer, panel_chair], body: Borough council}\n"
      "  - {name: Cy Moss, roles: [finance]}\n");
  EXPECT_EQ(text_of(read_one.findings), "");
  ASSERT_EQ(read_one.roster.size(), 2u);
  EXPECT_EQ(read_one.roster[0].name, "Ann Lee");
  EXPECT_EQ(read_one.roster[0].roles, (std::vector<std::string>{"officer", "panel_chair"}));
  EXPECT_EQ(read_one.roster[0].body, "Borough council");
  EXPECT_EQ(read_one.roster[1].roles, std::vector<std::string>{"finance"});
}

TEST(ReadRoster, says_all_that_is_wrong_at_once) {
  EXPECT_EQ(
      text_of(read("people:\n"
                   "  - {name: Ann Lee, roles: [oficer]}\n"
                   "  - {name: Bo Day, roles: [applicant]}\n"
                   "  - {roles: [finance], boss: yes}\n")
                  .findings),
      R"(people.yaml:2:29: error R1: there is no role called 'oficer' that people are appointed to; did you mean 'officer'?
  2 |   - {name: Ann Lee, roles: [oficer]}
    |                             ^
  to mend it: use one of officer, panel_chair or finance
people.yaml:3:28: error R1: there is no role called 'applicant' that people are appointed to
  3 |   - {name: Bo Day, roles: [applicant]}
    |                            ^
  to mend it: use one of officer, panel_chair or finance
people.yaml:4:5: error R0: a person needs 'name', which is not here
  4 |   - {roles: [finance], boss: yes}
    |     ^
  to mend it: write name: ... in it
people.yaml:4:24: error R0: 'boss' is not a word of a person
  4 |   - {roles: [finance], boss: yes}
    |                        ^
  to mend it: use one of these: name, roles or body
)");
}

// She was counted as two people, and her two roles as if they could part.
TEST(ReadRoster, a_name_listed_twice) {
  const auto read_one = read(
      "people:\n"
      "  - {name: Ann Lee, roles: [officer]}\n"
      "  - {name: Cy Moss, roles: [finance]}\n"
      "  - {name: Ann Lee, roles: [finance]}\n");
  EXPECT_EQ(text_of(read_one.findings),
            R"(people.yaml:4:5: error R0: 'Ann Lee' is listed twice, and would count as two people
  4 |   - {name: Ann Lee, roles: [finance]}
    |     ^
  to mend it: put all roles of one person in one line; of two people of one name, write one otherwise
)");
  EXPECT_EQ(read_one.roster.size(), 2u);
}

TEST(ReadRoster, nobody_is_listed) {
  EXPECT_EQ(text_of(read("# to be filled in\n").findings),
            R"(people.yaml: error R0: the file is empty
  to mend it: begin with people: and list each person in a line below people: like - {name: Ann Lee, roles: [officer], body: Borough council}
)");
  EXPECT_EQ(text_of(read("people: []\n").findings),
            R"(people.yaml:1:9: error R0: nobody is listed
  1 | people: []
    |         ^
  to mend it: list each person in a line below people: like - {name: Ann Lee, roles: [officer], body: Borough council}
)");
}

}  // namespace
}  // namespace almoner::check
