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

}  // namespace
}  // namespace almoner::check
