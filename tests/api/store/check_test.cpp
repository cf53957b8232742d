// clang-format off
#include "api/store/check.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "api/store/deeds.hpp"
#include "api/store/documents.hpp"
#include "api/store/erase.hpp"
#include "api/store/history.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "api/store/save.hpp"
#include "api/store/timers.hpp"
#include "engine/time/iso.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using money::Kind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A store with something in every table that is checked.
struct Full : Store {
  CaseId bid;
  PotId pot;

  Full() {
    auto what = opening(world, "SMP-2019-001");
    what.outbox = {{"notice", "{}", minute(1)}};
    bid = open_one(db, what);
    write_now(db, [&](Database& d) {
      pot = open_pot(d, world.fund, "main", "Main round", Money::pounds(100), minute(1)).value();
      post(d, {.kind = Kind::reserve, .pot = pot, .case_id = bid, .amount = Money::pounds(10), .at = minute(2), .to_pot = {}});
      auto submit = change(world, bid, 1, "submit", "received", 3);
      submit.answers = R"({"title":"Boxing"})";
      save(d, submit);
      add_document(d, {.fund = world.fund, .case_id = bid, .template_name = "letter", .title = "Your bid",
                       .audience = "applicant", .html = "<p>Dear", .made_at = minute(4)}, act(world, "make_document", 4));
      add_interest(d, bid, {.person = world.ben, .kind = "none", .reason = "I know nobody", .at = minute(5)});
      save(d, change(world, bid, 2, "declare_interest", "received", 5));
      add_sheet(d, bid, {.person = world.ben, .scores = R"({"need":2})", .at = minute(6)});
      mark_timer_done(d, bid, minute(3), {.timer = "remind", .repetition = 1}, minute(6));
      save(d, change(world, bid, 3, "score", "received", 6));
      auto back = change(world, bid, 4, "send_back", "received", 7);
      back.cancels = {"submit", "score"};
      save(d, back);
      erase_words(d, 6, act(world, "erase", 8));
      set_people_up(d);
      return true;
    });
  }

  // Ben is of finance till he is not; Ann covers for him; he is of the club, and cannot sign in.
  void set_people_up(Database& d) {
    const auto say = [&](FundId fund, const char* action, const std::string& detail, int at) {
      auto said = act(world, action, at);
      said.detail = detail;
      record(d, fund, said);
    };
    appoint(d, {.id = 0, .fund = world.fund, .person = world.ben, .role = "finance", .body = "Council",
                .covers = {}, .starts_at = minute(9), .ends_at = {}});
    say(world.fund, "appoint", R"({"appointment":1,"person":2,"role":"finance","body":"Council","starts_at":")" +
                                   to_rfc3339(minute(9)) + "\"}", 9);
    appoint(d, {.id = 0, .fund = world.fund, .person = world.ann, .role = "finance", .body = "Council",
                .covers = world.ben, .starts_at = minute(10), .ends_at = minute(30)});
    say(world.fund, "appoint_cover", R"({"appointment":2,"person":1,"role":"finance","body":"Council","covers":2,"starts_at":")" +
                                         to_rfc3339(minute(10)) + R"(","ends_at":")" + to_rfc3339(minute(30)) + "\"}", 10);
    end_appointment(d, 1, minute(20));
    say(world.fund, "end_appointment", R"({"appointment":1,"person":2})", 20);
    add_membership(d, world.club, world.ben, minute(21));
    say(FundId{}, "add_member", R"({"organisation":1,"person":2})", 21);
    say(FundId{}, "disable_person", R"({"person":2})", 22);
    set_disabled(d, world.ben, minute(22));
  }

  // The rules that stand in the way of a forger with the file in hand: dropped, and made again afterwards.
  void forge(const std::vector<std::string>& sqls) {
    db.execute("PRAGMA foreign_keys = OFF");
    db.execute("PRAGMA ignore_check_constraints = ON");
    std::vector<std::pair<std::string, std::string>> kept;
    {
      Statement rows = db.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
      while (rows.step()) {
        auto name = rows.take<std::string>();
        kept.emplace_back(std::move(name), rows.take<std::string>());
      }
    }
    for (const auto& [name, sql] : kept) db.execute("DROP TRIGGER " + name);
    for (const auto& sql : sqls) db.execute(sql);
    for (const auto& [name, sql] : kept) db.execute(sql);
    db.execute("PRAGMA ignore_check_constraints = OFF");
  }
};

TEST(StoreCheck, FindsNothingWrongWithAGoodStore) {
  Full s;
  EXPECT_THAT(store_check(s.db), IsEmpty());
  s.forge({});  // the control: taking the rules away and back is not what is found below
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

const std::string changed =
    "Case SMP-2019-001 is not as its last audit entry left it: its answers, lock, state, dates or whose it is were changed.";
const std::string not_those = " are not those it was written with: some were changed, taken away or put in.";
const std::string pot_wrong =
    "The balances of pot main of fund smp-2019-20 are not the sums of its postings, or are below zero.";
struct Forgery {
  const char* name;
  std::vector<std::string> sqls;
  std::string found;
};

const std::vector<Forgery> forgeries = {
    {"state", {"UPDATE cases SET state = 'agreed'"},
     "Case SMP-2019-001 is in state agreed, but its last audit entry leads to received."},
    {"counts", {"UPDATE cases SET state = 'agreed'"},
     "The count of cases of main-round in state agreed says 0; there are 1."},
    {"counts kept", {"UPDATE case_count SET cases = 7 WHERE state = 'received'"},
     "The count of cases of main-round in state received says 7; there are 1."},
    {"answers", {"UPDATE cases SET answers = '{}'"},
     "The answers of case SMP-2019-001 were changed: they do not match their digest."},
    {"answers and their digest", {"UPDATE cases SET answers = '{}', answers_digest = (SELECT digest FROM definition WHERE files = '{}')"}, changed},
    {"lock", {"UPDATE cases SET form_locked = 1"}, changed},
    {"version", {"UPDATE cases SET version = 9"},
     "Case SMP-2019-001 is at version 9, but its last audit entry left it at version 5."},
    {"answers as if edited", {"UPDATE cases SET answers = '{}', answers_digest = (SELECT digest FROM definition WHERE files = '{}'), version = 6"},
     "Case SMP-2019-001 is at version 6, but its last audit entry left it at version 5."},
    {"organisation", {"UPDATE cases SET organisation = NULL"}, changed},
    {"parent", {"UPDATE cases SET parent = NULL, opened_by = 2"}, changed},
    {"opened by", {"UPDATE cases SET opened_by = 2"}, changed},
    {"submitted at", {"UPDATE cases SET submitted_at = 7"}, changed},
    {"entered state at", {"UPDATE cases SET entered_state_at = 0"}, changed},
    {"reference", {"UPDATE cases SET ref = 'X-1'"},
     "Case X-1 is not as its last audit entry left it: its answers, lock, state, dates or whose it is were changed."},
    {"definition", {"UPDATE cases SET definition = (SELECT digest FROM definition WHERE files = '{}')"}, changed},
    {"a case taken away", {"DELETE FROM cases"}, "The audit tells of case SMP-2019-001, which is not there."},
    {"a case without entries", {"UPDATE audit_entry SET case_id = 99"}, "Case SMP-2019-001 has no entry in the audit."},
    {"an entry's words", {"UPDATE audit_entry SET reason = 'better' WHERE seq = 2"},
     "The audit is broken. Entry 2 was changed: its words or salt do not match their digest."},
    {"an entry's actor", {"UPDATE audit_entry SET actor = 2 WHERE seq = 2"},
     "The audit is broken. Entry 2 was changed: it does not match its digest."},
    {"every entry's words erased", {"UPDATE audit_entry SET salt = NULL, reason = '', detail = ''"},
     "The audit is broken. The words of entry 1 are gone, and no entry says who erased them."},
    {"erased words put back", {"UPDATE audit_entry SET salt = leaf, reason = 'better' WHERE seq = 6"},
     "The audit is broken. Entry 6 was changed: its words or salt do not match their digest."},
    {"an entry taken out", {"DELETE FROM audit_entry WHERE seq = 1"},
     "The audit is broken. Entry 1 is missing: entry 2 comes after the beginning."},
    {"a path", {"UPDATE audit_entry SET to_state = 'lost' WHERE seq = 1"},
     "Audit entry 2 takes case SMP-2019-001 from draft, but the one before it left it in lost."},
    {"a posting's sum", {"UPDATE posting SET amount_pence = 1 WHERE account = 'reserved'"},
     "Movement 3 does not balance in pot 1: its postings sum to -£9.99."},
    {"a balance", {"UPDATE pot SET available = available + 1"}, pot_wrong},
    {"a posting taken out", {"DELETE FROM posting WHERE kind = 'reserve'"}, pot_wrong},
    {"a case's balance", {"UPDATE case_balance SET paid = 100"},
     "The money of case SMP-2019-001 is not the sum of its postings, or is below zero."},
    {"a case's balance taken out", {"DELETE FROM case_balance"}, "Case number 1 has postings and no balance."},
    {"a posting put in", {"INSERT INTO posting (txn, pot, account, kind, case_id, amount_pence, at, audit_seq) VALUES"
                          " (5, 1, 'available', 'pay', 1, -45000, 0, 2), (5, 1, 'paid', 'pay', 1, 45000, 0, 2)",
                          "UPDATE pot SET available = available - 45000, paid = paid + 45000",
                          "UPDATE case_balance SET paid = 45000"},
     "The postings of audit entry 2 (submit)" + not_those},
    {"a posting of no entry", {"UPDATE posting SET audit_seq = 99 WHERE kind = 'reserve'"},
     "One of the postings belongs to audit entry 99, which is not there."},
    {"a posting's day", {"UPDATE posting SET at = at + 86400000000"}, "The postings of audit entry 2 (submit)" + not_those},
    {"a sheet", {R"(UPDATE sheet SET scores = '{"need":5}')"}, "The score sheets of audit entry 5 (score)" + not_those},
    {"a sheet taken out", {"DELETE FROM sheet"}, "The score sheets of audit entry 5 (score)" + not_those},
    {"an interest", {"UPDATE interest SET kind = 'kin'"}, "The declared interests of audit entry 4 (declare_interest)" + not_those},
    {"an interest's reason", {"UPDATE interest SET reason = 'my sister'"},
     "The reason of the interest that person 2 declared in case SMP-2019-001 was changed or taken away."},
    {"an interest's reason erased", {"UPDATE interest SET reason = '', salt = NULL"},
     "The reason of the interest that person 2 declared in case SMP-2019-001 was changed or taken away."},
    {"an interest taken out", {"DELETE FROM interest"}, "The declared interests of audit entry 4 (declare_interest)" + not_those},
    {"an interest put in", {"INSERT INTO interest SELECT case_id, 1, kind, audit_seq, at, words, salt, reason FROM interest"},
     "The declared interests of audit entry 4 (declare_interest)" + not_those},
    {"a mark of the clock taken out", {"DELETE FROM timer_done"}, "The marks of the clock of audit entry 5 (score)" + not_those},
    {"a deed", {"UPDATE deed SET person = 2 WHERE action = 'submit'"},
     "The deed submit is not what audit entry 2 says."},
    {"a deed's body", {"UPDATE deed SET body = 'Elsewhere' WHERE action = 'submit'"},
     "The deed submit is not what audit entry 2 says."},
    {"in whose place a deed was done", {"UPDATE deed SET for_applicant = 1, on_behalf_of = 2 WHERE action = 'submit'"},
     "The deed submit is not what audit entry 2 says."},
    {"a deed cancelled", {"UPDATE deed SET cancelled_at = at WHERE action = 'open'"},
     "The deed open of audit entry 1 was cancelled, which no audit entry says, or not then."},
    {"a deed that counts again", {"UPDATE deed SET cancelled_at = NULL WHERE action = 'score'"},
     "The deed score of audit entry 5 counts again, which no audit entry says, or not then."},
    {"a deed taken out", {"DELETE FROM deed WHERE action = 'score'"}, "The deed score of audit entry 5 is not there any more."},
    {"a deed put in", {"INSERT INTO deed SELECT case_id, 3, 'sign_off', 2, body, at, NULL, NULL, 0 FROM deed WHERE seq = 2"},
     "The deed sign_off of case SMP-2019-001 is made by no entry."},
    {"orders taken out", {"DELETE FROM outbox"}, "The orders for mail and documents of audit entry 1 (open)" + not_those},
    {"an order", {"UPDATE outbox SET payload = 'x'"}, "The orders for mail and documents of audit entry 1 (open)" + not_those},
    {"an outbox row", {"UPDATE outbox SET audit_seq = 77"},
     "Outbox row 1 was ordered by audit entry 77, which is not there or of another case."},
    {"a parent", {"UPDATE cases SET parent = 1"},
     "Case SMP-2019-001 has a parent that is not there, is of another fund, or is younger."},
    {"a reference to nothing", {"UPDATE cases SET organisation = 55"},
     "Row 1 of cases refers to a row of organisation that is not there."},
    {"a definition", {"UPDATE definition SET files = 'x' WHERE name = 'smp-2019-20'"},
     "The definition smp-2019-20 was changed: its files do not match its digest " + hash::sha256(R"({"fund.yaml":"..."})").hex() + "."},
    {"a document and its digest", {"UPDATE document SET html = '{}', digest = (SELECT digest FROM definition WHERE files = '{}')"},
     "The documents of audit entry 3 (make_document)" + not_those},
    {"a document's reader", {"UPDATE document SET audience = 'public'"}, "The documents of audit entry 3 (make_document)" + not_those},
    {"documents taken out", {"DELETE FROM document"}, "The documents of audit entry 3 (make_document)" + not_those},
    {"a document", {"UPDATE document SET html = '<p>Hi'"},
     "Document 1, \"Your bid\", was changed: it does not match its digest."},
    {"an appointment put in", {"INSERT INTO appointment (fund, person, role, body, starts_at) VALUES (1, 1, 'finance', 'Council', 0)"},
     "Appointment 3 of person 1 as finance is made by no audit entry."},
    {"an appointment's role", {"UPDATE appointment SET role = 'panel_chair' WHERE id = 1"},
     "Appointment 1 of person 2 as panel_chair is not what audit entry 8 says."},
    {"an appointment's person", {"UPDATE appointment SET person = 1 WHERE id = 1"},
     "Appointment 1 of person 1 as finance is not what audit entry 8 says."},
    {"an appointment's body", {"UPDATE appointment SET body = 'Police' WHERE id = 1"},
     "Appointment 1 of person 2 as finance is not what audit entry 8 says."},
    {"an appointment's fund", {"UPDATE appointment SET fund = NULL WHERE id = 1"},
     "Appointment 1 of person 2 as finance is not what audit entry 8 says."},
    {"an appointment's beginning", {"UPDATE appointment SET starts_at = 0 WHERE id = 1"},
     "Appointment 1 of person 2 as finance is not what audit entry 8 says."},
    {"whom it covers", {"UPDATE appointment SET covers = NULL WHERE id = 2"},
     "Appointment 2 of person 1 as finance is not what audit entry 9 says."},
    {"an appointment's end", {"UPDATE appointment SET ends_at = NULL WHERE id = 1"},
     "Appointment 1 of person 2 as finance does not end when the audit entries say."},
    {"an end that was told beforehand", {"UPDATE appointment SET ends_at = ends_at + 1 WHERE id = 2"},
     "Appointment 2 of person 1 as finance does not end when the audit entries say."},
    {"an appointment taken out", {"DELETE FROM appointment WHERE id = 1"},
     "Audit entry 8 speaks of appointment 1, which is not there."},
    {"a membership put in", {"INSERT INTO membership (person, organisation, since) VALUES (1, 1, 0)"},
     "The membership of person 1 of organisation 1 is made by no audit entry, or not then."},
    {"a membership's day", {"UPDATE membership SET since = 0"},
     "The membership of person 2 of organisation 1 is made by no audit entry, or not then."},
    {"a membership taken out", {"DELETE FROM membership"},
     "The membership of person 2 of organisation 1 that audit entry 11 makes is not there any more."},
    {"a closed fund", {"UPDATE fund SET closed_at = 7"}, "Fund 1 is closed, which no audit entry says, or not then."},
    {"an account opened again", {"UPDATE person SET disabled_at = NULL WHERE id = 2"},
     "Person 2 can sign in, which is not what the audit entries say."},
    {"an account as if it were erased", {"UPDATE person SET email = 'erased-1', disabled_at = 7 WHERE id = 1"},
     "Person 1 is disabled, which is not what the audit entries say."},
    {"what appoints, unreadable", {"UPDATE audit_entry SET detail = 'x' WHERE seq = 8"},
     "Appointment 1 of person 2 as finance is made by no audit entry."},
    {"what makes a member, in other types", {"UPDATE audit_entry SET detail = '{\"organisation\":\"x\",\"person\":[]}' WHERE seq = 11"},
     "The membership of person 2 of organisation 1 is made by no audit entry, or not then."},
    {"an account shut", {"UPDATE person SET disabled_at = 7 WHERE id = 1"},
     "Person 1 is disabled, which is not what the audit entries say."},
    {"a trigger", {"CREATE TRIGGER t AFTER INSERT ON cases BEGIN SELECT 1; END"},
     "The tables, checks or triggers are not those that Almoner makes: somebody changed the schema."},
};

TEST(StoreCheck, NamesEveryForgery) {
  for (const auto& row : forgeries) {
    Full s;
    add_definition(s.db, "empty", "{}", minute(0));
    s.forge(row.sqls);
    EXPECT_THAT(store_check(s.db), Contains(row.found)) << row.name;
  }
}

// Who can write to the file computes everything anew, as Almoner itself would.
void write_the_record_anew(Full& s, std::int64_t from) {
  std::vector<audit::Record> records;
  for_each_record(s.db, [&](const audit::Record& record) { return records.push_back(record), true; });
  audit::Digest head = audit::genesis_head();
  std::vector<std::string> sqls;
  const auto blob = [](const audit::Digest& digest) { return "x'" + digest.hex() + "'"; };
  for (auto& record : records) {
    if (record.seq >= from && record.salt) record.entry.reason = "a kinder reason";
    const auto words = record.salt ? audit::words_digest(*record.salt, record.entry) : record.words;
    const auto leaf = audit::leaf(record.entry, words);
    head = audit::next_head(head, leaf);
    sqls.push_back("UPDATE audit_entry SET reason = '" + record.entry.reason + "', words = " + blob(words) + ", leaf = " +
                   blob(leaf) + ", head = " + blob(head) + " WHERE seq = " + std::to_string(record.seq));
  }
  s.forge(sqls);
}

TEST(StoreCheck, FindsARecordWrittenAnewByACheckpointKeptElsewhereAndByNothingElse) {
  Full s;
  const auto known = audit_head(s.db);
  const auto early = audit::Checkpoint{.count = 2, .head = find_record(s.db, 2)->head};
  EXPECT_THAT(store_check(s.db, {known, early}), IsEmpty());
  write_the_record_anew(s, 4);
  EXPECT_THAT(store_check(s.db), IsEmpty()) << "control: from within it is whole";
  EXPECT_THAT(store_check(s.db, {early}), IsEmpty()) << "control: so far it was not touched";
  EXPECT_THAT(store_check(s.db, {early, known}),
              ElementsAre("The audit is broken. The log up to entry 12 does not lead to the head that was recorded elsewhere: "
                          "it was written anew."));
}

TEST(StoreCheck, FindsACutTailByACheckpointKeptElsewhere) {
  Full s;
  const auto known = audit_head(s.db);
  EXPECT_THAT(store_check(s.db, {{.count = 14, .head = known.head}}),
              ElementsAre("The audit is broken. The log ends after entry 12, but it had 14 entries before."));
}

TEST(StoreCheck, ListsAHundredAndCountsTheRest) {
  Store s;
  for (int n = 0; n < 130; ++n) s.db.execute("INSERT INTO definition (digest, name, added_at, files) VALUES ($1, $2, 0, 'x')", hash::sha256(std::to_string(n)), std::to_string(n));
  const auto problems = store_check(s.db);
  ASSERT_EQ(problems.size(), CheckLimits::problems_max + 1);
  EXPECT_EQ(problems.back(), "… and 30 more like that.");
}

TEST(StoreCheck, SaysWhenTheFileItselfIsDamaged) {
  FileStore files;
  std::int64_t page = 0;
  {
    Database db = files.open();
    for (int n = 0; n < 50; ++n) open_one(db, opening(files.world, "SMP-" + std::to_string(n)));
    page = db.value<std::int64_t>("SELECT rootpage FROM sqlite_schema WHERE name = 'cases'").value();
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  {
    std::fstream file(files.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>((page - 1) * 4'096));
    file.write(std::string(200, '\xff').data(), 200);
  }
  Database db = Database::open(files.path(), OpenMode::existing_read_only);
  EXPECT_THAT(store_check(db), Contains(HasSubstr("damaged")));
}

}  // namespace
}  // namespace almoner::store
