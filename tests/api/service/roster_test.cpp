// Who may act in a fund today.
#include "api/service/roster.hpp"

#include <gmock/gmock.h>

#include "api/service/administration.hpp"
#include "api/store/open.hpp"
#include "api/store/writer.hpp"
#include "tests/support/partnership.hpp"

namespace almoner::service {
namespace {

const Instant now = support::at("2019-03-05T09:00:00Z");

class RosterOf : public testing::Test {
 protected:
  RosterOf() {
    write([&] { fund_ = std::get<FundSetUp>(set_up_fund(context_, support::usual_files())).fund; });
  }
  template <class Act>
  void write(Act act) {
    store::write_now(db_, [&](store::Database&) { return act(), true; });
  }
  PersonId person(const std::string& name) {
    PersonId id;
    write([&] {
      id = std::get<PersonId>(add_person(context_, {name + "@council.example", name, ""}));
    });
    return id;
  }
  void give(PersonId person, const std::string& role, const std::string& body) {
    write([&] { appoint(context_, fund_, person, role, body, {}); });
  }
  std::string words() const {
    std::string text;
    for (const auto& one : roster_of(context_, fund_)) {
      text += one.name + " of " + one.body + ":";
      for (const auto& role : one.roles) text += " " + role;
      text += "\n";
    }
    return text;
  }

  store::Database db_ = store::open_store_in_memory(now);
  Definitions definitions_;
  Context context_{db_, definitions_, now, now};
  FundId fund_;
};

TEST_F(RosterOf, each_person_once_with_all_their_roles) {
  const PersonId ann = person("ann"), bo = person("bo");
  give(ann, "officer", "");
  give(bo, "finance", "Borough council");
  give(ann, "assessor", "Borough council");
  EXPECT_EQ(words(), "ann of Borough council: officer assessor\nbo of Borough council: finance\n");
}

TEST_F(RosterOf, control_nobody_who_cannot_act_today) {
  const PersonId ann = person("ann"), bo = person("bo"), cy = person("cy");
  give(ann, "officer", "");
  write([&] { disable_person(context_, ann); });
  store::Appointment over, to_come;
  over.fund = to_come.fund = fund_;
  over.role = to_come.role = "officer";
  over.person = bo;
  over.starts_at = now - std::chrono::hours{2};
  over.ends_at = now - std::chrono::hours{1};
  to_come.person = cy;
  to_come.starts_at = now + std::chrono::hours{1};
  write([&] {
    store::appoint(db_, over);
    store::appoint(db_, to_come);
  });
  EXPECT_EQ(words(), "");
}

}  // namespace
}  // namespace almoner::service
