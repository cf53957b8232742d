// What `almoner check` says, and how commands that let a fund in say the same.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <thread>

#include "engine/check/check.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/at_any_line.hpp"
#include "tests/support/partnership.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using support::Ran;

class CheckCommand : public testing::Test {
 protected:
  void write(const std::string& name, const service::DefinitionFiles& files) {
    std::filesystem::create_directory(folder_.path / name);
    for (const auto& file : files.files)
      std::ofstream(folder_.path / name / file.name.substr(file.name.rfind('/') + 1)) << file.text;
  }
  Ran almoner(std::vector<std::string> words) {
    words.insert(words.begin(), ALMONER_BINARY_DIR "/almoner");
    return support::run(words, folder_.path.string());
  }
  std::string path(const std::string& name) { return (folder_.path / name).string(); }

  store::Folder folder_;
};

const std::string no_such_letter =
    R"(/bid.yaml:N:17: error R12: there is no document called 'late-leter'; did you mean 'late-letter'?
  N |     documents: [{template: late-leter, to: applicant}]
    |                 ^
  to mend it: use one of receipt, late-letter, ineligible-letter, offer-letter, reserve-letter, decline-letter, grant-agreement, tactical-award-letter, tactical-refusal-letter, proposals, officer-decision-record, september-report or committee-report
)";

TEST_F(CheckCommand, refuses_a_document_that_the_program_cannot_make) {
  write("fund", support::usual_files_but("bid.yaml", "late-letter", "late-leter"));
  const Ran checked = almoner({"check", path("fund")});
  EXPECT_THAT(support::at_any_line(checked.out),
              testing::StartsWith(path("fund") + no_such_letter));
  EXPECT_EQ(checked.code, 1);
  const Ran added = almoner({"fund", "add", path("fund"), "--database", path("grants.db")});
  EXPECT_EQ(added.err, checked.out + "The fund was not added.\n");
  EXPECT_EQ(added.code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
}

TEST_F(CheckCommand, control_the_fund_as_it_is_shipped) {
  write("fund", support::usual_files());
  EXPECT_EQ(almoner({"check", path("fund")}).code, 0);
  EXPECT_EQ(almoner({"fund", "add", path("fund"), "--database", path("grants.db")}).code, 0);
}

// All else held, and nobody was told that a file was left out.
TEST_F(CheckCommand, names_what_looks_like_a_file_of_the_fund_and_is_not_read) {
  write("fund", support::usual_files());
  std::filesystem::create_symlink("nowhere", path("fund") + "/extra.yaml");
  std::ofstream(path("fund") + "/old.YAML") << "workflow: old\n";
  std::ofstream(path("fund") + "/notes.txt") << "the control: nobody takes it for one\n";
  const Ran checked = almoner({"check", path("fund")});
  EXPECT_EQ(checked.code, 2);
  EXPECT_THAT(
      checked.out,
      testing::HasSubstr(
          path("fund") +
          "/extra.yaml: warning R0: this is not read: it is a link to a file that is not there\n"
          "  to mend it: rename it, put the file there, or take it out of the folder\n" +
          path("fund") +
          "/old.YAML: warning R0: this is not read: its name ends in .YAML, not in .yaml\n"
          "  to mend it: rename it, put the file there, or take it out of the folder\n"));
  EXPECT_THAT(checked.out, testing::Not(testing::HasSubstr("notes.txt")));
}

TEST_F(CheckCommand, gives_editors_the_summary_and_what_could_not_be_read) {
  write("fund", support::usual_files());
  const Ran holds = almoner({"check", "--json", path("fund")});
  EXPECT_EQ(holds.code, 0);
  EXPECT_THAT(holds.out, testing::StartsWith("{\"findings\":["));
  EXPECT_THAT(holds.out, testing::HasSubstr("\"summaries\":[{\"path\":\"" + path("fund") +
                                            "\",\"text\":\"Safer Maidstone Partnership"));
  const Ran unread = almoner({"check", "--json", path("missing")});
  EXPECT_EQ(unread.code, 3);
  EXPECT_THAT(unread.out, testing::HasSubstr("\"file\":\"" + path("missing") +
                                             "\",\"line\":0,\"column\":0,\"message\":\"" +
                                             path("missing") + " cannot be read."));
  EXPECT_THAT(unread.out, testing::EndsWith("\"summaries\":[]}\n"));
}

TEST_F(CheckCommand, help_lists_every_check) {
  std::string list = "\nWhat is checked:\n";
  for (const auto& check : check::all_checks())
    list += "  " + std::string(check.id) + std::string(5 - check.id.size(), ' ') +
            std::string(check.in_words) + "\n";
  EXPECT_THAT(almoner({"check", "--help"}).out, testing::HasSubstr(list));
}

// It was let into a new database, which then stood there empty: only part of the checks ran first.
TEST_F(CheckCommand, fund_add_makes_no_database_for_a_broken_promise) {
  write("fund",
        support::usual_files_but("bid.yaml", "before_state: scored", "before_state: submitted"));
  EXPECT_EQ(almoner({"fund", "add", path("fund"), "--database", path("grants.db")}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("grants.db")));
}

// A fund that takes an officer, two trustees and a treasurer.
class CheckRoster : public CheckCommand {
 protected:
  CheckRoster() {
    almoner({"fund", "add", fund, "--database", database});
    appoint("Ann Lee", "officer");
    appoint("Bo Day", "trustee");
    appoint("Cy Moss", "finance");
  }
  void appoint(const std::string& name, const std::string& role) {
    const Ran ran =
        almoner({"user", "add", "--database", database, "--email", name.substr(0, 2) + "@x.example",
                 "--name", name, "--fund", "harbour-youth-2026", "--role", role});
    EXPECT_EQ(ran.code, 0) << ran.err;
  }
  Ran check(const std::string& roster) { return almoner({"check", fund, "--roster", roster}); }

  const std::string fund = std::string(ALMONER_SOURCE_DIR) + "/examples/harbour-youth-2026";
  const std::string database = path("grants.db");
};

TEST_F(CheckRoster, names_who_is_missing) {
  const Ran ran = check(database);
  EXPECT_EQ(
      ran.out.substr(0, ran.out.find(fund + ":\n")),
      fund +
          R"(/grant.yaml:93:7: warning R11: with the people there are today, no bid can get to 'Paid' (paid)
  93 |       agree_second: {title: agree as second trustee, who_may: [trustee], goes_to: agreed, money: {commit: form.amount}, tell: [{who: applicant, message: agreed}]}
     |       ^
  it needs one more Trustee; one person holds the role: Bo Day
  Bo Day did 'agree_first': the rule two-trustees forbids 'agree_second' after that
  how it happens:
    1. Applicant takes 'ask'                        Draft -> Asked, to be checked
    2. Neighbourhood officer takes 'check_request'  Asked, to be checked -> With the trustees
    3. Trustee takes 'agree_first'                  With the trustees -> Agreed by one trustee  <- leaves nobody for 'agree_second'
  to mend it: appoint one more Trustee
  to accept it: write under 'acknowledged' - {check: R11, at: action agree_second, who: ..., why: ...}
)");
  EXPECT_THAT(ran.out, testing::HasSubstr("\nHeld against " + database +
                                          ": 3 people hold a role, see R11 above\n"));
  EXPECT_EQ(ran.code, 2);
}

TEST_F(CheckRoster, control_with_a_second_trustee) {
  appoint("Di Fox", "trustee");
  const Ran ran = check(database);
  EXPECT_THAT(ran.out, testing::StartsWith(fund + ":\n"));
  EXPECT_THAT(ran.out, testing::HasSubstr("\nHeld against " + database +
                                          ": 4 people hold a role, and with them every case can "
                                          "finish, whoever of them acts first\n"));
  EXPECT_EQ(ran.code, 0);
}

TEST_F(CheckRoster, from_a_file) {
  const std::string people = path("people.yaml");
  std::ofstream(people) << "people:\n  - {name: Ann Lee, roles: [officer, finance]}\n"
                           "  - {name: Bo Day, roles: [trustee]}\n"
                           "  - {name: Di Fox, roles: [trustee]}\n";
  EXPECT_EQ(check(people).code, 0);
  std::ofstream(people) << "people:\n  - {name: Ann Lee, roles: [oficer]}\n";
  const Ran ran = check(people);
  EXPECT_THAT(ran.out, testing::HasSubstr(people + ":2:29: error R1: there is no role called "
                                                   "'oficer'"));
  EXPECT_EQ(ran.code, 1);
}

// What nobody could read was held against as if nobody were there.
TEST_F(CheckRoster, a_list_with_a_mistake_says_nothing_of_who_is_missing) {
  const std::string people = path("people.yaml");
  for (const char* text : {"", "people: []\n", "people:\n  - {name: Ann Lee, roles: [oficer]}\n"}) {
    std::ofstream(people) << text;
    const Ran ran = check(people);
    EXPECT_THAT(ran.out, testing::HasSubstr(people + ":")) << text;
    EXPECT_THAT(ran.out, testing::Not(testing::HasSubstr("error R11"))) << text;
    EXPECT_THAT(ran.out, testing::Not(testing::HasSubstr("warning R11"))) << text;
    EXPECT_THAT(ran.out, testing::Not(testing::HasSubstr("fund: NAME"))) << text;
    EXPECT_THAT(ran.out, testing::Not(testing::HasSubstr("Held against"))) << text;
    EXPECT_EQ(ran.code, 1) << text;
  }
}

TEST_F(CheckRoster, names_nothing) {
  const Ran ran = check("");
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err,
            "--roster names nothing. Give it a database with the fund, or a file that lists its "
            "people.\n");
  EXPECT_EQ(ran.code, 3);
}

TEST_F(CheckRoster, from_a_pipe_for_two_folders) {
  const std::string pipe = path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream(pipe) << "people:\n  - {name: Ann Lee, roles: [officer, finance]}\n"
                           "  - {name: Bo Day, roles: [trustee]}\n"
                           "  - {name: Di Fox, roles: [trustee]}\n";
  });
  const Ran ran = almoner({"check", fund, fund, "--roster", pipe});
  writer.join();
  const std::string held = "Held against " + pipe + ": 3 people hold a role, and with them";
  const auto first = ran.out.find(held);
  ASSERT_NE(first, std::string::npos) << ran.out << ran.err;
  EXPECT_NE(ran.out.find(held, first + 1), std::string::npos) << ran.out;
  EXPECT_EQ(ran.code, 0);
}

// Without a workflow there is nothing that people could be held against.
TEST_F(CheckRoster, a_fund_alone_is_held_against_nobody) {
  const std::string people = path("people.yaml");
  std::ofstream(people) << "people:\n  - {name: Ann Lee, roles: [officer]}\n";
  std::filesystem::create_directories(path("alone"));
  std::filesystem::copy_file(fund + "/fund.yaml", path("alone/fund.yaml"));
  const Ran ran = almoner({"check", path("alone"), "--roster", people});
  EXPECT_THAT(ran.out, testing::Not(testing::HasSubstr("Held against")));
}

TEST_F(CheckRoster, says_what_it_cannot_read) {
  almoner({"fund", "add", std::string(ALMONER_SOURCE_DIR) + "/workflows/smp-2019-20", "--database",
           path("other.db")});
  const Ran none = check(path("none.db")), other = check(path("other.db"));
  EXPECT_EQ(none.err,
            path("none.db") + " cannot be read. Check the name and that you may read it.\n");
  EXPECT_EQ(other.err, "There is no fund “harbour-youth-2026” in " + path("other.db") +
                           ". Add it first with: almoner fund add FOLDER --database " +
                           path("other.db") + "; or list its people in a file.\n");
  EXPECT_EQ(none.code, 3);
  EXPECT_EQ(other.code, 3);
}

}  // namespace
}  // namespace almoner::commands
