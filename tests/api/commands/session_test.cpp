// A made-up case played line by line, as an officer would type it.
#include "api/commands/session.hpp"

#include <gtest/gtest.h>
#include <sstream>

#include "api/commands/files.hpp"

namespace almoner::commands {
namespace {

simulate::Book harbour(bool with_scenarios) {
  const std::string root = ALMONER_SOURCE_DIR;
  const std::string folder = root + "/examples/harbour-youth-2026";
  const std::string calendar = root + "/workflows/calendars/england-and-wales.json";
  const auto read =
      workflow::read_definition(yaml_files_in(folder), {{calendar, read_file(calendar)}});
  std::vector<workflow::SourceFile> files;
  if (with_scenarios) files = scenario_files_in(folder);
  return simulate::read_book(read.definition, files).book;
}

// What is printed for these lines, without what the session begins with.
class SessionTest : public ::testing::Test {
 protected:
  std::string said(std::initializer_list<const char*> lines, bool with_scenarios = true) {
    auto book = harbour(with_scenarios);
    const auto definition = book.definition;
    std::ostringstream out;
    Session session(std::move(book), *definition->workflow("youth-grant"), out);
    begin = out.str();
    out.str("");
    for (const char* line : lines) EXPECT_TRUE(session.obey(line)) << line;
    not_understood = session.lines_not_understood();
    return out.str();
  }
  std::string begin;
  int not_understood = 0;
};

TEST_F(SessionTest, begins_with_a_case_and_says_who_may_do_what) {
  said({});
  EXPECT_EQ(begin,
            R"(A made-up bid of “Youth grant”, started by Mia.
To begin where a scenario ends: play TITLE. For the titles: scenarios.
You act as Mia. For what you can say: help.
the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 April 2026.
What can be done in this state:
  ask for the grant (ask) -> “Asked, to be checked”
      not Mia, Kit, Max, Lil:
        missing: Enter what the money is for
        missing: Select the estate
        missing: Enter the young people who will take part
        and 2 more: why ask
  discard the draft (discard) -> “Discarded draft”
      now: Mia, Kit, Max, Lil
)");
}

TEST_F(SessionTest, plays_a_case_with_any_actor_and_any_clock) {
  EXPECT_EQ(
      said({"at 2026-06-01 09:00",
            "fill project_title=\"Canoes for the summer\" estate=mill young_people=12 "
            "amount=£600",
            "do ask for the grant", "as Nia", "do check_request", "as Tom", "do agree_first"}),
      R"(the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 June 2026 at 9am.
  it is now “Draft”
  it is now “Asked, to be checked”
You act as Nia.
  it is now “With the trustees”
You act as Tom.
  it is now “Agreed by one trustee”
  it reserves £600.00
)");
  EXPECT_EQ(not_understood, 0);
}

TEST_F(SessionTest, says_why_not_and_undoes) {
  EXPECT_EQ(
      said({"play One trustee cannot agree twice", "undo", "as trustee Ulf of the Board",
            "why discard", "do discard the draft", "as Mia", "do discard", "undo",
            "at 2026-03-01 09:00"}),
      R"(the request (HHY-2026-001) is “Refused” since 1 June 2026 at 9am. It is now 1 June 2026 at 9am.
the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 April 2026.
You act as Ulf.
Ulf may not discard the draft now:
  role: Only this role may discard the draft: Applicant.
  refused: role: “Only this role may discard the draft: Applicant.”
  it is “Draft”
You act as Mia.
  it is now “Discarded draft”
the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 April 2026.
The clock never goes back: it is 1 April 2026. Say undo first.
)");
}

TEST_F(SessionTest, says_what_it_does_not_understand) {
  EXPECT_EQ(
      said({"do ask for the grand", "fill amonut=£3", "jump", "as Zed", "on the moon"}),
      R"(Not understood: there is no action on a bid “ask for the grand”. To mend it: write “ask for the grant”.
Not understood: there is no field of this form called “amonut”. To mend it: write “amount”.
“jump” is not understood. Say help.
There is nobody called “Zed”. Say people, or: as officer Olu of Borough council.
There is no case called “the moon”. Say show.
)");
  EXPECT_EQ(not_understood, 5);
}

// A case that nobody could start once took the place of the one at hand, and ended the program.
TEST_F(SessionTest, stays_with_its_case_when_another_cannot_be_started) {
  EXPECT_EQ(
      said({"as Nia", "start a youth-grant as the second", "why check_request", "on the bid"}),
      R"(You act as Nia.
  refused: role: “Only this role may start a bid: Applicant.”
In this state there is no action “check_request” for Nia. Say can for what there is.
the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 April 2026.
)");
}

TEST_F(SessionTest, makes_people_up_where_no_scenario_names_them) {
  EXPECT_EQ(said({"people"}, false), R"(  applicant: applicant for an organisation
  officer: officer
  trustee: trustee
  trustee 2: trustee
  finance: finance
  auditor: auditor
)");
}

}  // namespace
}  // namespace almoner::commands
