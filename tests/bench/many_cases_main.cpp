// A database for measuring how fast a record folds: bids that were opened, typed in, sent in and
// sifted, four steps each, by the shipped workflow.
#include <cstdio>
#include <cstdlib>

#include "api/service/definitions.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "api/store/people.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "api/store/writer.hpp"
#include "tests/support/partnership.hpp"

namespace {

using namespace almoner;
using support::at;

constexpr int cases_a_transaction = 1'000;

class Bids {
 public:
  explicit Bids(store::Database& db) : db_(db) {
    const auto files = service::to_stored(support::fund_files("workflows/smp-2019-20"));
    definition_ = store::add_definition(db, "smp-2019-20", files, at("2019-02-01T09:00:00Z"));
    fund_ = store::add_fund(
                db, {{}, "smp-2019-20", "Fund", definition_, at("2019-02-01T09:00:00Z"), {}})
                .value();
    person_ = store::add_person(
                  db, {{}, "ann@example.org", "Ann", "", at("2019-02-01T09:00:00Z"), {}, {}})
                  .value();
  }

  void add(int number) {
    store::CaseOpening opening;
    opening.row.fund = fund_;
    opening.row.ref = "B-" + std::to_string(number);
    opening.row.kind = "bid";
    opening.row.workflow = "pcc-main-round";
    opening.row.definition = definition_;
    opening.row.opened_by = person_;
    opening.row.opened_at = at("2019-02-20T10:00:00Z");
    opening.row.state = "draft";
    opening.row.answers = R"({"project_title":"Boxing after school"})";
    opening.act = act("open", "2019-02-20T10:00:00Z");
    const CaseId id = std::get<store::Saved>(store::open_case(db_, opening)).id;
    auto edit = step(id, 1, "edit", "draft", "2019-02-21T10:00:00Z");
    edit.answers = R"({"project_title":"Boxing after school","amount":500000})";
    store::save(db_, edit);
    auto submit = step(id, 2, "submit", "submitted", "2019-03-01T10:00:00Z");
    submit.form_locked = true;
    submit.submitted_at = submit.act.effective_at;
    store::save(db_, submit);
    store::save(db_, step(id, 3, "pass_sift", "scoring", "2019-03-11T10:00:00Z"));
  }

 private:
  store::Act act(const char* action, const char* instant) const {
    store::Act act;
    act.action = action;
    act.actor = person_;
    act.role = "officer";
    act.effective_at = act.recorded_at = at(instant);
    act.salt = store::fresh_salt();
    return act;
  }
  store::CaseChange step(CaseId id, std::int64_t version, const char* action, const char* state,
                         const char* instant) const {
    store::CaseChange change;
    change.id = id;
    change.expected_version = version;
    change.act = act(action, instant);
    change.to_state = state;
    return change;
  }

  store::Database& db_;
  store::Digest definition_;
  FundId fund_;
  PersonId person_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: many_cases NEW_FILE CASES\n"), 1;
  auto db = store::open_store(argv[1], store::OpenMode::create, at("2019-02-01T09:00:00Z"));
  db.begin_write();
  Bids bids(db);
  const int cases = std::atoi(argv[2]);
  for (int number = 1; number <= cases; ++number) {
    bids.add(number);
    if (number % cases_a_transaction != 0) continue;
    db.commit();
    db.begin_write();
  }
  db.commit();
  return 0;
}
