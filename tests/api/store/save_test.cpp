#include "api/store/save.hpp"

#include <gmock/gmock.h>

#include "api/store/case_state.hpp"
#include "api/store/check.hpp"
#include "api/store/deeds.hpp"
#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "api/store/rows.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::IsEmpty;

std::variant<Saved, VersionConflict> saved(Database& db, const CaseChange& what) {
  std::variant<Saved, VersionConflict> result;
  write_now(db, [&](Database& d) {
    result = save(d, what);
    return true;
  });
  return result;
}

CaseState state_of(Database& db, CaseId id) {
  return first_row(
             db.query("SELECT " + std::string(case_state_columns) + " FROM cases c WHERE c.id = $1",
                      id),
             case_state_of)
      .value();
}

std::string counts(Store& s) {
  std::string text;
  for (const auto& count : count_states(s.db, s.world.fund))
    text += count.state + " " + std::to_string(count.cases) + "; ";
  return text;
}

std::string deeds(Database& db, CaseId id) {
  std::string text;
  for (const auto& deed : deeds_with_cancelled(db, id))
    text += deed.action + (deed.cancelled_at ? "(cancelled) " : " ");
  return text;
}

TEST(OpenCase, WritesTheCaseItsEntryItsDeedAndItsCount) {
  Store s;
  auto what = opening(s.world, "SMP-2019-001");
  what.row.next_due_at = minute(600);
  what.outbox = {{.kind = "notice", .payload = R"({"to":"ann"})", .due_at = minute(1)}};
  const auto id = open_one(s.db, what);
  const auto row = find_case(s.db, id).value();
  EXPECT_EQ(row.ref, "SMP-2019-001");
  EXPECT_EQ(row.state, "draft");
  EXPECT_EQ(row.version, 1);
  EXPECT_EQ(row.entered_state_at, minute(1));
  EXPECT_EQ(row.next_due_at, minute(600));
  EXPECT_EQ(row.submitted_at, std::nullopt);
  EXPECT_EQ(row.organisation, s.world.club);
  EXPECT_EQ(row.definition, s.world.definition);
  EXPECT_EQ(counts(s), "draft 1; ");
  EXPECT_EQ(deeds(s.db, id), "open ");
  EXPECT_EQ(s.db.value<std::string>("SELECT kind || n || audit_seq FROM outbox"), "notice11");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(OpenCase, RefusesAReferenceThatIsTaken) {
  Store s;
  open_one(s.db, opening(s.world, "SMP-2019-001"));
  write_now(s.db, [&](Database& db) {
    EXPECT_TRUE(
        std::holds_alternative<ReferenceTaken>(open_case(db, opening(s.world, "SMP-2019-001", 2))));
    return true;
  });
  EXPECT_EQ(audit_head(s.db).count, 1);
  EXPECT_EQ(counts(s), "draft 1; ");
}

TEST(OpenCase, RefusesAnotherKindUnderTheSameWorkflow) {
  Store s;
  open_one(s.db, opening(s.world, "SMP-2019-001"));
  auto other = opening(s.world, "SMP-2019-002");
  other.row.kind = "round";
  EXPECT_THROW(open_one(s.db, other), std::invalid_argument);
}

TEST(Save, WritesStateAndAuditTogether) {
  Store s;
  const auto id = open_one(s.db, opening(s.world, "SMP-2019-001"));
  auto what = change(s.world, id, 1, "submit", "received", 5);
  what.act.on_behalf_of = s.world.ben;
  what.act.reason = "received by email";
  what.act.recorded_at = minute(6);
  what.form_locked = true;
  what.answers = R"({"title":"Boxing"})";
  what.submitted_at = minute(5);
  what.outbox = {{"document", "{}", minute(5)}, {"notice", "{}", minute(5)}};
  const auto done = std::get<Saved>(saved(s.db, what));
  EXPECT_EQ(done.version, 2);
  EXPECT_EQ(done.audit_seq, 2);

  const auto row = find_case(s.db, id).value();
  EXPECT_EQ(row.state, "received");
  EXPECT_EQ(row.entered_state_at, minute(5));
  EXPECT_TRUE(row.form_locked);
  EXPECT_EQ(row.submitted_at, minute(5));
  EXPECT_EQ(row.answers, R"({"title":"Boxing"})");
  EXPECT_EQ(counts(s), "received 1; ");

  const auto entry = find_record(s.db, 2).value().entry;
  EXPECT_EQ(entry, (audit::AuditEntry{.seq = 2,
                                      .effective_at = minute(5),
                                      .recorded_at = minute(6),
                                      .fund = s.world.fund,
                                      .case_id = id,
                                      .case_ref = "SMP-2019-001",
                                      .action = "submit",
                                      .actor = s.world.ann,
                                      .role = "applicant",
                                      .body = "Boxing Club",
                                      .on_behalf_of = s.world.ben,
                                      .for_applicant = false,
                                      .workflow_digest = s.world.definition.hex(),
                                      .from_state = "draft",
                                      .to_state = "received",
                                      .case_version = 2,
                                      .state_digest = state_digest(state_of(s.db, id)).hex(),
                                      .is_deed = true,
                                      .cancels = "",
                                      .written = entry.written,
                                      .erases = 0,
                                      .reason = "received by email",
                                      .detail = "{}"}));
  EXPECT_THAT(entry.written, testing::MatchesRegex("order [0-9a-f]+"));
  EXPECT_EQ(s.db.value<int>("SELECT count(*) FROM outbox WHERE audit_seq = 2 AND n IN (1, 2)"), 2);
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Save, KeepsWhatIsNotNamedAndTheInstantOfAStateThatStays) {
  Store s;
  const auto id = open_one(s.db, opening(s.world, "SMP-2019-001"));
  auto lock = change(s.world, id, 1, "submit", "panel", 5);
  lock.form_locked = true;
  lock.submitted_at = minute(5);
  lock.next_due_at = minute(50);
  saved(s.db, lock);
  saved(s.db, change(s.world, id, 2, "score", "panel", 9));
  const auto row = find_case(s.db, id).value();
  EXPECT_EQ(row.entered_state_at, minute(5));
  EXPECT_TRUE(row.form_locked);
  EXPECT_EQ(row.submitted_at, minute(5));
  EXPECT_EQ(row.next_due_at, std::nullopt);  // unset = none
  EXPECT_EQ(row.answers, opening(s.world, "").row.answers);
}

TEST(Save, AStaleVersionChangesNothing) {
  Store s;
  const auto id = open_one(s.db, opening(s.world, "SMP-2019-001"));
  saved(s.db, change(s.world, id, 1, "submit", "received", 2));
  auto late = change(s.world, id, 1, "withdraw", "withdrawn", 3);
  late.outbox = {{"notice", "{}", minute(3)}};
  EXPECT_EQ(std::get<VersionConflict>(saved(s.db, late)).current, 2);
  EXPECT_EQ(audit_head(s.db).count, 2);
  EXPECT_EQ(counts(s), "received 1; ");
  EXPECT_EQ(deeds(s.db, id), "open submit ");
  EXPECT_EQ(s.db.value<int>("SELECT count(*) FROM outbox"), 0);
}

TEST(Save, CancelsEarlierDeedsAndAddsItsOwn) {
  Store s;
  const auto id = open_one(s.db, opening(s.world, "SMP-2019-001"));
  saved(s.db, change(s.world, id, 1, "approve", "approved", 2));
  saved(s.db, change(s.world, id, 2, "sign_off", "signed", 3));
  auto back = change(s.world, id, 3, "send_back", "panel", 4);
  back.cancels = {"approve", "sign_off"};
  saved(s.db, back);
  saved(s.db, change(s.world, id, 4, "approve", "approved", 5));
  auto remind = change(s.world, id, 5, "reminded", "approved", 6);
  remind.is_deed = false;
  saved(s.db, remind);
  EXPECT_EQ(deeds(s.db, id), "open approve(cancelled) sign_off(cancelled) send_back approve ");
  EXPECT_EQ(deeds_of(s.db, id).size(), 3U);
  EXPECT_EQ(deeds_of(s.db, id).back().person, s.world.ann);
  EXPECT_EQ(deeds_of(s.db, id).back().body, "Boxing Club");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Save, TheClockActsAsNobody) {
  Store s;
  const auto id = open_one(s.db, opening(s.world, "SMP-2019-001"));
  auto expire = change(s.world, id, 1, "expire", "expired", 2);
  expire.act.actor = {};
  saved(s.db, expire);
  EXPECT_EQ(find_record(s.db, 2)->entry.actor, PersonId{});
  EXPECT_EQ(deeds_of(s.db, id).back().person, PersonId{});
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Save, NeedsATransactionAndACase) {
  Store s;
  EXPECT_THROW(save(s.db, change(s.world, CaseId{1}, 1, "submit", "received", 2)), StoreError);
  EXPECT_THROW(open_case(s.db, opening(s.world, "SMP-2019-001")), StoreError);
  EXPECT_THROW(record(s.db, s.world.fund, act(s.world, "appoint", 1)), StoreError);
  EXPECT_THROW(saved(s.db, change(s.world, CaseId{1}, 1, "submit", "received", 2)),
               std::invalid_argument);
}

TEST(Save, KeepsASecondDeedOfTheSamePersonOnlyWhereItSaysSomethingNew) {
  Store s;
  const auto id = open_one(s.db, opening(s.world, "SMP-2019-001"));
  auto edit = change(s.world, id, 1, "edit", "draft", 2);
  edit.deed_once = true;
  saved(s.db, edit);
  edit.expected_version = 2;
  saved(s.db, edit);
  EXPECT_EQ(deeds(s.db, id), "open edit ");
  EXPECT_EQ(audit_head(s.db).count, 3);  // every edit has its entry
  edit.expected_version = 3;
  edit.act.for_applicant = true;
  saved(s.db, edit);
  EXPECT_EQ(deeds(s.db, id), "open edit edit ");
  EXPECT_TRUE(deeds_of(s.db, id).back().for_applicant);
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Record, SaysWhatHappenedToAFundOrTheWholeSystem) {
  Store s;
  write_now(s.db, [&](Database& db) {
    EXPECT_EQ(record(db, s.world.fund, act(s.world, "add_user", 1)), 1);
    EXPECT_EQ(record(db, FundId{}, act(s.world, "add_token", 2)), 2);
    return true;
  });
  EXPECT_EQ(find_record(s.db, 2)->entry.fund, FundId{});
  EXPECT_EQ(find_record(s.db, 1)->entry.action, "add_user");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(StateDigest, CoversEachPart) {
  const CaseState whole{.id = CaseId{1},
                        .fund = FundId{2},
                        .ref = "SMP-2019-001",
                        .kind = "bid",
                        .workflow = "main-round",
                        .definition = hash::sha256("{}"),
                        .parent = CaseId{3},
                        .organisation = OrganisationId{4},
                        .opened_by = PersonId{5},
                        .opened_at = minute(1),
                        .state = "draft",
                        .entered_state_at = minute(2),
                        .form_locked = false,
                        .version = 6,
                        .submitted_at = minute(3),
                        .answers_digest = hash::sha256("{ }")};
  const struct {
    const char* name;
    void (*change)(CaseState&);
  } rows[] = {
      {"id", [](CaseState& s) { s.id = CaseId{9}; }},
      {"fund", [](CaseState& s) { s.fund = FundId{9}; }},
      {"ref", [](CaseState& s) { s.ref += "0"; }},
      {"kind", [](CaseState& s) { s.kind = "round"; }},
      {"workflow", [](CaseState& s) { s.workflow = "tactical"; }},
      {"definition", [](CaseState& s) { s.definition = hash::sha256("x"); }},
      {"parent", [](CaseState& s) { s.parent = {}; }},
      {"organisation", [](CaseState& s) { s.organisation = OrganisationId{9}; }},
      {"opened by", [](CaseState& s) { s.opened_by = {}; }},
      {"opened at", [](CaseState& s) { s.opened_at = minute(9); }},
      {"state", [](CaseState& s) { s.state = "drafts"; }},
      {"entered", [](CaseState& s) { s.entered_state_at = minute(9); }},
      {"lock", [](CaseState& s) { s.form_locked = true; }},
      {"version", [](CaseState& s) { s.version = 9; }},
      {"submitted", [](CaseState& s) { s.submitted_at = minute(9); }},
      {"never submitted", [](CaseState& s) { s.submitted_at.reset(); }},
      {"answers", [](CaseState& s) { s.answers_digest = hash::sha256("x"); }},
  };
  for (const auto& row : rows) {
    CaseState other = whole;
    row.change(other);
    EXPECT_NE(state_digest(other), state_digest(whole)) << row.name;
  }
}

}  // namespace
}  // namespace almoner::store
