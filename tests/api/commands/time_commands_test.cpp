// What the record tells, from outside: how a case stood on a day, and whether the record folds.
#include <gmock/gmock.h>

#include "api/service/erase_words.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/acting.hpp"
#include "tests/support/attaching.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using support::at;
using support::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class TimeCommands : public testing::Test {
 protected:
  TimeCommands() {
    const CaseId round = acting_.open_round();
    bid_ = acting_.start_bid("lead1", round, "Boxing", 500'000);
    acting_.bring(bid_, "finance_check");
  }

  Ran almoner(std::vector<std::string> words) {
    words.insert(words.begin(), ALMONER_BINARY_DIR "/almoner");
    return support::run(words, folder_.path.string());
  }
  std::string said(const std::vector<std::string>& words) {
    std::vector<std::string> all{"as-at", folder_.file(), "SMP-2019-001"};
    all.insert(all.end(), words.begin(), words.end());
    const auto ran = almoner(all);
    return ran.code == 0 ? ran.out : ran.err;
  }

  store::Folder folder_;
  store::Database db_ =
      store::open_store(folder_.file(), store::OpenMode::create, at("2019-02-01T09:00:00Z"));
  support::Acting acting_{db_};
  CaseId bid_;
};

TEST_F(TimeCommands, ACaseAsItStoodOnADay) {
  const std::string version = acting_.row(bid_).definition.hex().substr(0, 12);
  EXPECT_EQ(said({"--at", "2019-03-12"}),
            "SMP-2019-001 as at the end of 12 March 2019, as known today\n"
            "Being scored (scoring), since 11 March 2019 at 10am\n"
            "Version 3, folded from 3 steps, by pcc-main-round " +
                version +
                "\n"
                "Sent in 1 March 2019 at 10am\n"
                "The form is locked; its answers were others than today, and are not kept\n"
                "Done, and counting: open, submit, pass_sift\n"
                "Money: £0.00 reserved, £0.00 committed, £0.00 paid\n");
  EXPECT_THAT(said({"--at", "2019-03-25T10:00:00Z", "--known", "2019-03-26"}),
              HasSubstr("SMP-2019-001 as at 25 March 2019 at 10:00:00am, as known the end of 26 "
                        "March 2019\nWaiting for finance sign-off (finance_check), since 25 March "
                        "2019 at 10am\n"));
  EXPECT_THAT(said({"--at", "2019-03-25T10:00:00Z"}),
              HasSubstr("Money: £5,000.00 reserved, £0.00 committed, £0.00 paid\n"));
}

TEST_F(TimeCommands, ARoundWithItsBidsAndPots) {
  const auto ran = almoner({"as-at", folder_.file(), "SMP-2019-RD01", "--at", "2019-03-12"});
  EXPECT_THAT(ran.out, HasSubstr("Main round: £30,000.00 available, £0.00 reserved, £0.00 "
                                 "committed, £0.00 paid\nTactical pot: £10,000.00 available"));
  EXPECT_THAT(ran.out, HasSubstr("\n  SMP-2019-001  Being scored (scoring)\n"));
}

TEST_F(TimeCommands, SayWhatIsWrong) {
  EXPECT_EQ(said({"--at", "yesterday"}),
            "“yesterday” is no day; write it like 2019-03-19 or 2019-03-19T12:00:00Z.\n");
  EXPECT_EQ(
      said({"--at", "2019-02-01"}),
      "SMP-2019-001 was not there at the end of 1 February 2019, as far as was known today.\n");
  EXPECT_EQ(almoner({"as-at", folder_.file(), "SMP-1", "--at", "2019-02-01"}).err,
            "There is no case SMP-1 in " + folder_.file() + ".\n");
}

TEST_F(TimeCommands, ReplayFoldsEveryCaseOrNamesTheEntry) {
  const auto folded = almoner({"replay", folder_.file()});
  EXPECT_EQ(folded.code, 0);
  EXPECT_THAT(folded.out, testing::MatchesRegex(
                              "Folded [0-9]+ steps of 2 cases: each led to what is stored.\n"));
  db_.execute("DROP TRIGGER audit_entry_stays");
  db_.execute("DROP TRIGGER audit_entry_stays_but_its_words");
  db_.execute("UPDATE audit_entry SET to_state = 'scored' WHERE action = 'pass_sift'");
  const auto broken = almoner({"replay", folder_.file()});
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.out, testing::MatchesRegex(
                              "Audit entry [0-9]+ .pass_sift. of case SMP-2019-001 does not "
                              "follow: by the workflow 'pass_sift' leads from 'submitted' to "
                              "'scoring', and the entry says 'scored'.\n.* does not fold.\n"));
}

// Who did it is in no case that folding makes: the entry's own digest tells.
TEST_F(TimeCommands, ReplayNamesAnEntryWhoseWordsWereChanged) {
  db_.execute("DROP TRIGGER audit_entry_stays");
  db_.execute("DROP TRIGGER audit_entry_stays_but_its_words");
  db_.execute("UPDATE audit_entry SET role = 'finance' WHERE action = 'pass_sift'");
  const auto changed = almoner({"replay", folder_.file()});
  EXPECT_EQ(changed.code, 1);
  EXPECT_THAT(changed.out,
              testing::MatchesRegex("The audit is broken. .*ntry [0-9]+ .* does not hold.\n"));
}

TEST(AsAtCommand, DocumentsThatWereAttachedThen) {
  const store::Folder folder;
  auto db = store::open_store(folder.file(), store::OpenMode::create, at("2019-02-01T09:00:00Z"));
  support::Acting acting(db);
  const CaseId bid = acting.start_bid("lead2", acting.open_round(), "Songs", 100'000);
  const auto attach = [&](const char* when, const char* name, const char* words) {
    acting.now = at(when);
    support::attach(acting, "lead2", bid, "safeguarding_policy", name, words);
  };
  attach("2019-02-21T10:00:00Z", "old.pdf", "%PDF-1.4 old words");
  attach("2019-02-25T10:00:00Z", "new.pdf", "%PDF-1.4 new words");
  const auto then = [&](const char* day, const char* known = "2019-12-31") {
    return support::run({ALMONER_BINARY_DIR "/almoner", "as-at", folder.file(), "SMP-2019-001",
                         "--at", day, "--known", known},
                        folder.path.string())
        .out;
  };
  EXPECT_THAT(then("2019-02-20"), AllOf(HasSubstr("as at"), Not(HasSubstr("Attached"))));
  EXPECT_THAT(then("2019-02-22"),
              AllOf(HasSubstr("Attached: old.pdf, to “Safeguarding policy”, 21 February 2019 at "
                              "10am\n"),
                    Not(HasSubstr("new.pdf"))));
  EXPECT_THAT(then("2019-02-25"), AllOf(HasSubstr("new.pdf"), Not(HasSubstr("old.pdf"))));
  EXPECT_THAT(then("2019-02-25", "2019-02-22"),
              AllOf(HasSubstr("old.pdf"), Not(HasSubstr("new.pdf"))))
      << "that it was replaced was not known yet";
  acting.write([&](const service::Context& context) {
    EXPECT_FALSE(service::erase_words(
        context,
        {store::audit_head(db).count, acting.partnership.person("officer1"), "asked for"}));
    return true;
  });
  EXPECT_THAT(then("2019-02-26"), HasSubstr("25 February 2019 at 10am, erased since\n"));
}

class ExceptionsCommand : public testing::Test {
 protected:
  ExceptionsCommand() {
    acting_.write([&](const service::Context& context) {
      service::appoint(context, acting_.partnership.fund, acting_.partnership.person("officer1"),
                       "assessor", "Council", {});
      return true;
    });
    bid_ = acting_.start_bid("lead1", acting_.open_round(), "Boxing", 100'000);
    acting_.bring(bid_, "scoring");
    acting_.now = at("2019-03-18T10:00:00Z");
    acting_.act("officer1", bid_, "declare_interest",
                {{"interest", {{"kind", "none"}, {"reason", ""}}}});
    acting_.act("officer1", bid_, "score", {{"scores", support::sheet(4)}});
  }

  std::string listed(const std::string& fund, const std::string& month = "") {
    std::vector<std::string> words{
        ALMONER_BINARY_DIR "/almoner", "exceptions", "--database", folder_.file(), "--fund", fund};
    if (!month.empty()) words.insert(words.end(), {"--month", month});
    const auto ran = support::run(words, folder_.path.string());
    return ran.code == 0 ? ran.out : ran.err;
  }

  store::Folder folder_;
  store::Database db_ =
      store::open_store(folder_.file(), store::OpenMode::create, at("2019-02-01T09:00:00Z"));
  support::Acting acting_{
      db_, support::usual_files_but(
               "fund.yaml", "\npots:\n",
               "\nsmall_council: {agreed_by: Section 151 officer, on: 2019-01-10}\npots:\n")};
  CaseId bid_;
};

TEST_F(ExceptionsCommand, ListsEachByTheMonth) {
  EXPECT_EQ(listed("smp-2019-20"),
            R"(smp-2019-20: a small council, agreed by Section 151 officer on 10 January 2019
March 2019
  18 March 2019 at 10am  SMP-2019-001  Olive Officer (assessor): score the bid; entry 50
    relaxed: sifter-does-not-score
1 exception.
)");
  EXPECT_EQ(listed("smp-2019-20", "2019-03"),
            R"(smp-2019-20: a small council, agreed by Section 151 officer on 10 January 2019
March 2019
  18 March 2019 at 10am  SMP-2019-001  Olive Officer (assessor): score the bid; entry 50
    relaxed: sifter-does-not-score
1 exception in March 2019.
)");
  EXPECT_EQ(listed("smp-2019-20", "2019-04"),
            R"(smp-2019-20: a small council, agreed by Section 151 officer on 10 January 2019
No exception in April 2019.
)");
}

// The one that an auditor asks for first was on no list.
TEST_F(ExceptionsCommand, ListsAStepThatGoesRoundARule) {
  acting_.act("officer1", bid_, "close_scoring_short", {{"reason", "Ann is ill; two scored."}});
  EXPECT_THAT(listed("smp-2019-20"),
              HasSubstr("SMP-2019-001  Olive Officer (officer): close scoring with too few "
                        "assessors; entry 51\n"
                        "    exception: fewer assessors scored than were asked\n"
                        "    reason: Ann is ill; two scored.\n2 exceptions.\n"));
}

// It was gone from the list with the words of its entry.
TEST_F(ExceptionsCommand, KeepsTheLineOfAnEntryWhoseWordsAreErased) {
  const auto ran = support::run(
      {ALMONER_BINARY_DIR "/almoner", "erase-words", "--database", folder_.file(), "--entry", "50",
       "--by", "administrator@council.example", "--because", "Health data"},
      folder_.path.string());
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out,
            "The words of entry 50 are erased, and the record says that Adam Administrator did "
            "it.\n");
  const std::string after = listed("smp-2019-20");
  EXPECT_THAT(after, HasSubstr("score the bid; entry 50\n    relaxed: sifter-does-not-score\n"
                               "    reason: erased on "));
  EXPECT_THAT(after, HasSubstr("\n1 exception.\n"));
}

TEST_F(ExceptionsCommand, SaysWhatIsWrong) {
  EXPECT_EQ(listed("smp-2019-20", "March"), "“March” is no month; write it like 2019-03.\n");
  EXPECT_EQ(listed("smp-2018-19"), "There is no fund smp-2018-19 in " + folder_.file() + ".\n");
}

// Each command names its database in the same way; the older one stays.
TEST_F(TimeCommands, TheDatabaseIsNamedAsEverywhere) {
  const std::vector<std::string> day{"--at", "2019-03-12"};
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"as-at", "SMP-2019-001", "--database", folder_.file()},
        {"as-at", "--database", folder_.file(), "SMP-2019-001"}}) {
    std::vector<std::string> all = words;
    all.insert(all.end(), day.begin(), day.end());
    EXPECT_EQ(almoner(all).out, said(day));
  }
  EXPECT_EQ(almoner({"replay", "--database", folder_.file()}).out,
            almoner({"replay", folder_.file()}).out);
  EXPECT_EQ(almoner({"verify", "--database", folder_.file()}).out,
            almoner({"verify", folder_.file()}).out);
  EXPECT_EQ(almoner({"as-at", "SMP-2019-001", "--at", "2019-03-12"}).err,
            "almoner as-at needs --database. See: almoner as-at --help\n");
  EXPECT_EQ(almoner({"as-at", "other.db", "SMP-2019-001", "--database", folder_.file(), "--at",
                     "2019-03-12"})
                .err,
            "The following argument was not expected: other.db\nRun with --help for more "
            "information.\n");
}

}  // namespace
}  // namespace almoner::commands
