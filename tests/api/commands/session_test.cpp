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

// How the one scenario of the text goes, put into a file beside those of the folder.
std::string played(const std::string& text) {
  const std::string root = ALMONER_SOURCE_DIR;
  auto files = scenario_files_in(root + "/examples/harbour-youth-2026");
  files.push_back({"played.scenarios", text});
  const auto read = simulate::read_book(harbour(false).definition, files);
  if (!read.findings.empty()) return workflow::text_of(read.findings);
  const auto went = simulate::play(read.book).went.back();
  return went == simulate::Went::as_written  ? "as written"
         : went == simulate::Went::otherwise ? "otherwise"
                                             : "not played";
}

// What is printed for these lines, without what the session begins with.
class SessionTest : public ::testing::Test {
 protected:
  std::string said(const std::vector<std::string>& lines, bool with_scenarios = true,
                   const std::string& workflow = "youth-grant") {
    auto book = harbour(with_scenarios);
    const auto definition = book.definition;
    std::ostringstream out;
    Session session(std::move(book), *definition->workflow(workflow), out);
    begin = out.str();
    out.str("");
    for (const auto& line : lines) EXPECT_TRUE(session.obey(line)) << line;
    session.finish();
    not_understood = session.lines_not_understood();
    return out.str();
  }
  std::string begin;
  int not_understood = 0;
};

const std::vector<std::string> a_grant{"2026-06-01 09:00, Mia: fill in the form",
                                       "  project_title: Canoes for the summer",
                                       "  estate: mill",
                                       "  young_people: 12",
                                       "  amount: £600",
                                       "",
                                       "Mia: ask for the grant",
                                       "Nia: pass the check",
                                       "Tom: agree_first",
                                       "Tom: agree_second"};

const std::string a_grant_as_written = R"(  2026-06-01 09:00, Mia: fill in the form -> Draft
    project_title: Canoes for the summer
    estate: mill
    young_people: 12
    amount: £600
  Mia: ask for the grant -> Asked, to be checked
  Nia: pass the check -> With the trustees
  Tom: agree_first -> Agreed by one trustee
    and reserves £600.00
  Tom: agree_second -> refused: four eyes
    "You agreed this request on 1 June 2026. A second trustee must agree as second trustee."
)";

TEST_F(SessionTest, begins_with_a_case_and_says_who_may_do_what) {
  said({});
  EXPECT_EQ(begin,
            R"(A made-up bid of “Youth grant”. Its first steps:
  2026-04-01 00:00, Mia: start a youth-grant as the bid -> Draft
To begin where a scenario ends: Continues: TITLE. For the titles: scenarios.
Write steps as in a scenarios file, like “Mia: ...”. For what else you can say: help.
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
  EXPECT_EQ(said(a_grant), a_grant_as_written);
  EXPECT_EQ(not_understood, 0);
}

// What was played goes into a scenarios file as it was written, and there it must happen again.
TEST_F(SessionTest, what_was_played_is_a_scenario) {
  std::vector<std::string> lines = a_grant;
  lines.insert(lines.end(), {"People", "  Ulf: trustee of the Board",
                             "Ulf: agree as second trustee", "written A grant played by hand"});
  const std::string all = said(lines);
  const std::string written = all.substr(all.find("People\n"));
  EXPECT_EQ(written, std::string(R"(People
  Ulf: trustee of the Board

Scenario: A grant played by hand
  2026-04-01 00:00, Mia: start a youth-grant as the bid -> Draft
)") + a_grant_as_written +
                         R"(  Ulf: agree as second trustee -> Agreed, to be paid
    and commits £600.00
    and tells applicant: agreed
)");
  EXPECT_EQ(played(written), "as written");
  std::string other = written;
  other.replace(other.find("£600.00"), std::string("£600.00").size(), "£601.00");
  EXPECT_EQ(played(other), "otherwise") << "the control";
}

// `on CASE` is no step of a scenario, so the step after it says what it is about.
TEST_F(SessionTest, what_is_written_says_which_case_each_step_is_about) {
  std::vector<std::string> lines(a_grant.begin(), a_grant.end() - 2);
  lines.insert(lines.begin(), "2026-05-31 09:00, Mia: start a youth-grant as another");
  lines.insert(lines.begin() + 1, "on the bid");
  lines.insert(lines.end(), {"on another", "Mia: discard", "written Two at a time"});
  const std::string all = said(lines);
  const std::string written = all.substr(all.rfind("Scenario: "));
  EXPECT_NE(written.find("  2026-06-01 09:00, Mia on the bid: fill in the form -> Draft\n"),
            std::string::npos)
      << written;
  EXPECT_NE(written.find("  Mia: ask for the grant -> Asked, to be checked\n"), std::string::npos)
      << written;
  EXPECT_NE(written.find("  Mia on another: discard -> Discarded draft\n"), std::string::npos)
      << written;
  EXPECT_EQ(played(written), "as written");
}

// The same lines, typed at the prompt, make the same case.
TEST_F(SessionTest, a_scenario_can_be_typed_as_it_stands) {
  const std::vector<std::string> lines{
      "Scenario: Refused in a moment",
      "  2026-06-01 09:00, Mia: start a youth-grant as the request -> Draft",
      "    answers: canoes for the summer", "  Mia: ask for the grant -> Asked, to be checked"};
  EXPECT_EQ(said(lines), R"(  2026-06-01 09:00, Mia: start a youth-grant as the request -> Draft
    answers: canoes for the summer
  Mia: ask for the grant -> Asked, to be checked
)");
  EXPECT_EQ(not_understood, 0);
}

TEST_F(SessionTest, says_why_not_and_undoes) {
  EXPECT_EQ(
      said({"Continues: One trustee cannot agree twice", "undo", "People",
            "  Ulf: trustee of the Board", "why Ulf: discard", "Ulf: discard the draft",
            "Mia: discard", "undo", "2026-03-01 09:00, the clock"}),
      R"(the request (HHY-2026-001) is “Refused” since 1 June 2026 at 9am. It is now 1 June 2026 at 9am.
the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 April 2026.
Ulf may not discard the draft now:
  role: Only this role may discard the draft: Applicant.
  Ulf: discard the draft -> refused: role
    "Only this role may discard the draft: Applicant."
  Mia: discard -> Discarded draft
the bid (HHY-2026-001) is “Draft” since 1 April 2026. It is now 1 April 2026.
The clock never goes back: it is 2026-04-01 00:00. Say undo first.
)");
}

TEST_F(SessionTest, says_what_it_does_not_understand) {
  EXPECT_EQ(
      said({"Mia: ask for the grand", "Mia: fill in the form", "  amonut: £3", "do ask",
            "Quentin: ask", "on the moon", "why ask"}),
      R"(Not understood: there is no action on a bid “ask for the grand”. To mend it: write “ask for the grant”.
Not understood: there is no field of this form called “amonut”. To mend it: write “amount”.
“do” is not understood. Write a step like “Mia: ask for the grant”, or say help.
Not understood: there is no person called “Quentin”. To mend it: use one of these: Mia, Nia, Tom, Una, Fay, Abe, Zed, Yan, Kit, Max, Lil, Ola, Pia or Rex.
There is no case called “the moon”. Say show.
Say who and what, like: why Mia: ACTION. Say people for who there is.
)");
  EXPECT_EQ(not_understood, 6);
}

// A case that nobody could start once took the place of the one at hand, and ended the program.
TEST_F(SessionTest, stays_with_its_case_when_another_cannot_be_started) {
  EXPECT_EQ(
      said({"Nia: start a youth-grant as the second", "why Nia: check_request", "on the bid"}),
      R"(  Nia: start a youth-grant as the second -> refused: role
    "Only this role may start a bid: Applicant."
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
