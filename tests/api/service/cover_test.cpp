// Cover for leave: from which day to which, of whom, and what is refused.
#include "api/service/cover.hpp"

#include "api/service/records.hpp"
#include "api/service/roster.hpp"
#include "api/service/staff.hpp"
#include "api/service/standing.hpp"
#include "api/store/organisations.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

class CoverForLeave : public RoundTest {
 protected:
  CoverForLeave() { acting.now = at("2019-03-01T09:00:00Z"); }

  std::string appoint(const std::string& who, const std::string& away, const std::string& role,
                      const std::string& from, const std::string& until) {
    std::string said = "appointed";
    acting.write([&](const Context& context) {
      const auto failure =
          appoint_cover(context, {acting.partnership.fund, caller(who).person, caller(away).person,
                                  role, "", parse_date(from).value(), parse_date(until).value(),
                                  caller("administrator").person});
      if (failure) said = failure->detail;
      return !failure;
    });
    return said;
  }
  // Sent in, and waiting for the sift.
  CaseId bid_on_11_march() {
    const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid, "submitted");
    acting.now = at("2019-03-11T10:00:00Z");
    return bid;
  }
  bool covers_at(const std::string& instant) {
    Context then = acting.context();
    then.now = at(instant);
    const auto standing = standing_of(then, caller("assessor1").person, acting.partnership.fund);
    return standing.covers_as("officer") == caller("officer1").person;
  }
  std::string name(const std::string& who) {
    return store::find_person(db, caller(who).person)->name;
  }
};

TEST_F(CoverForLeave, FromTheFirstDayToTheEndOfTheLast) {
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-28", "2019-04-02"), "appointed");
  EXPECT_FALSE(covers_at("2019-03-27T23:59:59Z"));
  EXPECT_TRUE(covers_at("2019-03-28T00:00:00Z"));
  EXPECT_TRUE(covers_at("2019-04-02T22:59:59Z"));  // the clocks went forward in between
  EXPECT_FALSE(covers_at("2019-04-02T23:00:00Z"));
  const auto said = store::find_record(db, entries()).value().entry;
  EXPECT_EQ(said.action, "appoint_cover");
  EXPECT_EQ(said.actor, caller("administrator").person);
  const auto detail = boost::json::parse(said.detail);
  EXPECT_EQ(detail.at("person").as_int64(), caller("assessor1").person.value);
  EXPECT_EQ(detail.at("covers").as_int64(), caller("officer1").person.value);
  EXPECT_EQ(detail.at("role").as_string(), "officer");
  EXPECT_EQ(detail.at("body").as_string(), "Borough council") << "that of whom they cover";
  EXPECT_EQ(detail.at("from").as_string(), "2019-03-28");
  EXPECT_EQ(detail.at("until").as_string(), "2019-04-02");
}

// Both are named in the record of what is done.
TEST_F(CoverForLeave, WhoeverActsNamesWhomTheyCover) {
  const CaseId bid = bid_on_11_march();
  EXPECT_TRUE(failed(acting.try_act("assessor1", bid, "pass_sift"))) << "the control";
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-11", "2019-03-15"), "appointed");
  acting.act("assessor1", bid, "pass_sift");
  const auto entry = store::find_record(db, entries()).value().entry;
  EXPECT_EQ(entry.actor, caller("assessor1").person);
  EXPECT_EQ(entry.on_behalf_of, caller("officer1").person);
  const auto read = history(acting.context(), caller("auditor"), bid, 0, 100);
  const auto& lines = std::get<HistoryPage>(read).lines;
  EXPECT_EQ(lines.back().in_place_of, name("officer1"));
  EXPECT_EQ(lines.front().in_place_of, "") << "the control";
}

// The officer types for an applicant, goes on leave, and who covers them judges what was typed.
TEST_F(CoverForLeave, BarsFromWhatBarsWhomItCovers) {
  const CaseId bid = bid_on_11_march();
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-11", "2019-03-15"), "appointed");
  acting.act("officer1", bid, "withdraw", {{"reason", "They rang us and asked for it on Monday."}});
  EXPECT_TRUE(failed(acting.try_act("officer1", bid, "confirm_withdrawal")));
  EXPECT_TRUE(failed(acting.try_act("assessor1", bid, "confirm_withdrawal")));
  acting.act("officer2", bid, "confirm_withdrawal");
}

// Whoever is of the organisation judges nothing of its bid, and nobody does in their place.
TEST_F(CoverForLeave, BarsFromABidOfTheOrganisationOfWhomItCovers) {
  const CaseId bid = bid_on_11_march();
  store::add_membership(db, acting.row(bid).organisation, caller("officer1").person, acting.now);
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-11", "2019-03-15"), "appointed");
  EXPECT_TRUE(failed(acting.try_act("assessor1", bid, "pass_sift")));
  acting.act("officer2", bid, "pass_sift");
}

// Of two whom somebody covers in one role either bars, whichever was appointed first.
TEST_F(CoverForLeave, OfTwoBarsByEither) {
  const CaseId bid = bid_on_11_march();
  EXPECT_EQ(appoint("assessor1", "officer2", "officer", "2019-03-11", "2019-03-15"), "appointed");
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-11", "2019-03-15"), "appointed");
  acting.act("officer1", bid, "withdraw", {{"reason", "They rang us and asked for it on Monday."}});
  EXPECT_TRUE(failed(acting.try_act("assessor1", bid, "confirm_withdrawal")));
}

// A cover went on when whom it covered had lost the role or the account.
TEST_F(CoverForLeave, EndsWithTheRoleOrTheAccountOfWhomItCovers) {
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-28", "2019-04-02"), "appointed");
  const auto officer = caller("officer1").person;
  const auto fund = acting.partnership.fund;
  const auto own = store::appointments_of(db, fund, officer, at("2019-03-30T09:00:00Z")).at(0);
  const auto is_told = [&] {
    const auto people = store::people_with_role(db, fund, "officer", at("2019-03-30T12:00:00Z"));
    return std::count(people.begin(), people.end(), caller("assessor1").person) == 1;
  };
  store::set_disabled(db, officer, at("2019-03-30T10:00:00Z"));
  EXPECT_TRUE(covers_at("2019-03-30T09:59:59Z"));
  EXPECT_FALSE(covers_at("2019-03-30T10:00:00Z"));
  EXPECT_FALSE(is_told());
  store::set_disabled(db, officer, std::nullopt);
  EXPECT_TRUE(covers_at("2019-03-30T10:00:00Z")) << "the control";
  EXPECT_TRUE(is_told());
  store::end_appointment(db, own.id, at("2019-03-30T11:00:00Z"));
  EXPECT_TRUE(covers_at("2019-03-30T10:59:59Z"));
  EXPECT_FALSE(covers_at("2019-03-30T11:00:00Z"));
  EXPECT_FALSE(is_told());
  acting.now = at("2019-03-30T12:00:00Z");
  const auto seen =
      staff_member(acting.context(), caller("administrator"), caller("assessor1").person);
  const auto& roles = std::get<StaffDetail>(seen).member.roles;
  const auto cover = std::find_if(roles.begin(), roles.end(),
                                  [](const auto& one) { return !one.covers_name.empty(); });
  ASSERT_NE(cover, roles.end());
  EXPECT_TRUE(cover->covers_nobody);
  EXPECT_FALSE(cover->is_now);
}

TEST_F(CoverForLeave, SaysWhatIsWrong) {
  EXPECT_EQ(appoint("assessor1", "officer1", "oficer", "2019-03-04", "2019-03-05"),
            "The fund has no role “oficer” that people are appointed to; did you mean 'officer'? "
            "Use one of officer, assessor, panel_chair, finance, pcc_office, auditor or "
            "administrator.");
  EXPECT_EQ(appoint("officer1", "officer1", "officer", "2019-03-04", "2019-03-05"),
            name("officer1") + " cannot cover for themselves.");
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-05", "2019-03-04"),
            "The last day, 4 March 2019, is before the first, 5 March 2019.");
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-02-04", "2019-02-05"),
            "The last day, 5 February 2019, is over: what was done by then was done without "
            "cover.");
  EXPECT_EQ(appoint("officer2", "officer1", "finance", "2019-03-04", "2019-03-05"),
            name("officer1") +
                " is not finance in their own right on 4 March 2019, so nobody covers them as "
                "that.");
  const auto before = entries();
  EXPECT_EQ(appoint("assessor1", "officer1", "officer", "2019-03-04", "2019-03-15"), "appointed");
  EXPECT_EQ(
      appoint("assessor1", "officer1", "officer", "2019-03-05", "2019-03-06"),
      name("assessor1") + " covers for " + name("officer1") + " as officer on these days already.");
  EXPECT_EQ(appoint("officer2", "assessor1", "officer", "2019-03-05", "2019-03-06"),
            name("assessor1") +
                " is not officer in their own right on 5 March 2019, so nobody covers them as "
                "that.");
  EXPECT_EQ(entries(), before + 1);
}

}  // namespace
}  // namespace almoner::service
