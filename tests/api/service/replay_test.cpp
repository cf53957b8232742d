// Every case is folded anew from its record: what was taken through the services follows, and the
// first entry that was tampered with is named.
#include "api/service/replay.hpp"

#include "api/service/migration.hpp"
#include "api/store/readers.hpp"
#include "engine/check/check.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

class Replay : public RoundTest {
 protected:
  Replay() {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Boxing", 500'000);
    other = acting.start_bid("lead2", round, "Choir", 400'000);
    late = acting.start_bid("lead3", round, "Garden", 300'000);
    acting.bring(bid, "submitted");
    acting.act("officer1", bid, "ask_for_more",
               {{"reason", "Where?"}, {"fields", {{"questions_asked", {"summary"}}}}});
    acting.act("lead1", bid, "resubmit");
    acting.now = at("2019-03-08T17:00:01Z");
    acting.try_act("lead3", late, "submit");
    acting.bring(bid, "ready_for_pcc");
  }

  Replayed replayed() { return replay(acting.context()); }
  std::string differs() { return replayed().differs.value_or(""); }
  // As somebody would who can write to the file, past the triggers.
  void tamper(const std::string& sql) {
    for (const char* trigger : {"audit_entry_stays", "audit_entry_stays_but_its_words",
                                "case_stays_whose_it_is", "case_moves_by_a_step"})
      db.execute(std::string("DROP TRIGGER IF EXISTS ") + trigger);
    db.execute(sql);
  }
  std::int64_t entry(CaseId id, const std::string& action) {
    for (const auto& record : store::history_of_case(db, id, 0, 100))
      if (record.entry.action == action) return record.seq;
    return 0;
  }
  std::string where(CaseId id, const std::string& action) {
    return " WHERE seq = " + std::to_string(entry(id, action));
  }
  std::string named(CaseId id, const std::string& action) {
    return "Audit entry " + std::to_string(entry(id, action)) + " (" + action + ") of case " +
           acting.row(id).ref + " does not follow: ";
  }

  CaseId round, bid, other, late;
  const std::string another_case =
      "folding the steps up to it makes another case than its digest is of: of its answers, lock, "
      "dates or whose it is something was changed, or its own words were.";
};

TEST_F(Replay, WhatWasTakenThroughTheServicesFollows) {
  const auto done = replayed();
  EXPECT_EQ(done.differs, std::nullopt);
  EXPECT_EQ(done.cases, 4);
  EXPECT_EQ(done.without_digest, 0);
  EXPECT_EQ(done.steps,
            db.value<std::int64_t>("SELECT count(*) FROM audit_entry WHERE case_id IS NOT NULL"));
}

TEST_F(Replay, AMoveToAnotherVersionFollows) {
  const auto files =
      support::usual_files_but("bid.yaml", "title: pass the sift", "title: let it through");
  acting.write([&](const Context& context) {
    const auto administrator = acting.partnership.person("administrator");
    update_fund(context, {files, administrator, "So."});
    migrate(context, {{hash::sha256(to_stored(files)),
                       check::read_and_check(files.files, files.calendars).definition},
                      {},
                      administrator,
                      "So."});
    return true;
  });
  EXPECT_NE(entry(bid, "migrate"), 0);
  EXPECT_EQ(differs(), "");
}

TEST_F(Replay, NamesTheEntryWhoseStateWasChanged) {
  tamper("UPDATE audit_entry SET to_state = 'scored'" + where(bid, "pass_sift"));
  EXPECT_EQ(differs(), named(bid, "pass_sift") +
                           "by the workflow 'pass_sift' leads from 'submitted' to 'scoring', and "
                           "the entry says 'scored'.");
}

TEST_F(Replay, NamesTheEntryWhoseInstantWasChanged) {
  tamper("UPDATE audit_entry SET effective_at = effective_at - 1" + where(bid, "submit"));
  EXPECT_EQ(differs(), named(bid, "submit") + another_case);
}

TEST_F(Replay, NamesTheEntryWhoseDigestOfAnswersWasChanged) {
  tamper("UPDATE audit_entry SET answers_digest = leaf" + where(bid, "recommend"));
  EXPECT_EQ(differs(), named(bid, "recommend") + another_case);
}

TEST_F(Replay, NamesTheEntryThatNamesAnotherVersion) {
  const auto files =
      support::usual_files_but("bid.yaml", "title: pass the sift", "title: let it through");
  acting.write([&](const Context& context) {
    update_fund(context, {files, acting.partnership.person("administrator"), "So."});
    return true;
  });
  tamper("UPDATE audit_entry SET workflow_digest = (SELECT definition FROM fund)" +
         where(bid, "recommend"));
  EXPECT_EQ(differs(),
            named(bid, "recommend") +
                "it was taken by another version of the workflow, and nothing moved the case "
                "there.");
}

TEST_F(Replay, NamesTheEntryOfAVersionThatIsNotThere) {
  tamper("UPDATE audit_entry SET workflow_digest = leaf" + where(late, "open"));
  EXPECT_EQ(differs(),
            named(late, "open") + "it names a version of the workflow that is not there.");
}

TEST_F(Replay, NamesTheEntryAfterOneThatWasTakenAway) {
  db.execute("DROP TRIGGER audit_entry_is_kept");
  db.execute("DROP TRIGGER deed_is_kept");
  db.execute("DELETE FROM deed WHERE seq = " + std::to_string(entry(bid, "ask_for_more")));
  db.execute("PRAGMA foreign_keys = OFF");
  db.execute("DELETE FROM audit_entry" + where(bid, "ask_for_more"));
  EXPECT_EQ(differs(), named(bid, "resubmit") + "it leaves version 4, and the steps before it 2.");
}

TEST_F(Replay, NamesTheFirstOfSeveralByItsNumber) {
  tamper("UPDATE audit_entry SET to_state = 'scored'" + where(bid, "sign_off"));
  tamper("UPDATE audit_entry SET to_state = 'submitted'" + where(late, "submit"));
  EXPECT_LT(entry(late, "submit"), entry(bid, "sign_off"));
  EXPECT_EQ(differs(), named(late, "submit") + another_case);
}

TEST_F(Replay, ACaseThatIsNotAsItsLastEntryLeftIt) {
  tamper("UPDATE cases SET form_locked = 0 WHERE id = " + std::to_string(bid.value));
  EXPECT_EQ(differs(),
            named(bid, "sign_off") + "the case is not stored as this last step left it.");
}

// Of entries from before the digest of the answers was kept, all but the digest is folded.
TEST_F(Replay, EntriesWithoutADigestOfAnswersAreCounted) {
  tamper("UPDATE audit_entry SET answers_digest = NULL WHERE case_id = " +
         std::to_string(bid.value));
  EXPECT_EQ(differs(), "");
  EXPECT_GT(replayed().without_digest, 0);
  tamper("UPDATE audit_entry SET to_state = 'scored'" + where(bid, "pass_sift"));
  EXPECT_NE(differs(), "");
}

}  // namespace
}  // namespace almoner::service
