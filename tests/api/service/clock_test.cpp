#include "api/service/clock.hpp"

#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

class Clock : public RoundTest {
 protected:
  audit::AuditEntry last_entry(CaseId id) {
    const auto records = store::history_of_case(db, id, 0, 100);
    return records.back().entry;
  }
  void run_at(const char* instant) {
    acting.now = at(instant);
    acting.write([&](const Context& context) { return run_clock(context, 100) > 0; });
  }
};

// A round announced after its opening was said to have opened before it was announced.
TEST_F(Clock, NeverActsBeforeTheCaseWasThere) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "main-round";
  request.answers = raw_fields({{"title", "Main round"}});
  acting.now = at("2019-02-20T10:00:00Z");
  const CaseId round = acting.open("officer1", request);
  acting.act("officer1", round, "announce");
  run_at("2019-02-20T10:05:00Z");
  EXPECT_EQ(state_of(round), "open");
  EXPECT_EQ(last_entry(round).effective_at, at("2019-02-20T10:00:00Z"));
  EXPECT_EQ(acting.row(round).entered_state_at, at("2019-02-20T10:00:00Z"));
}

// The control: what is only late in being written down counts from when it was due.
TEST_F(Clock, ActsAsOfWhenItWasDue) {
  const CaseId round = acting.open_round();
  run_at("2019-03-09T10:00:00Z");
  EXPECT_EQ(state_of(round), "sifting");
  EXPECT_EQ(last_entry(round).effective_at, at("2019-03-08T17:00:00Z"));
  EXPECT_EQ(last_entry(round).recorded_at, at("2019-03-09T10:00:00Z"));
}

}  // namespace
}  // namespace almoner::service
