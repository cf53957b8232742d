// Nobody looks after a fund and applies in it.
#include "api/service/applying.hpp"

#include <gmock/gmock.h>

#include "api/service/administration.hpp"
#include "api/service/extension.hpp"
#include "api/service/membership.hpp"
#include "api/service/open_case.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/staff.hpp"
#include "api/service/starting.hpp"
#include "api/store/funds.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ApplyingTest : public RoundTest {
 protected:
  CaseId round = acting.open_round();
  CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  FundId fund = acting.partnership.fund;

  OrganisationId organisation(const std::string& who) {
    return acting.partnership.organisations.at(who);
  }
  void make_member(const std::string& who, const std::string& of) {
    acting.write([&](const Context& context) {
      add_member(context, organisation(of), caller(who).person);
      return true;
    });
  }
  std::vector<std::string> starts(const std::string& who, const std::string& for_whom) {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "pcc-main-round";
    request.parent = round;
    request.organisation = organisation(for_whom);
    const auto done = acting.try_open(who, request);
    return failed(done) ? sentences(done) : std::vector<std::string>{};
  }
  bool may_type(const std::string& who, CaseId id) {
    const auto seen = see_case(acting.context(), caller(who), id);
    const auto* found = std::get_if<SeenCase>(&seen);
    return found &&
           may_edit(acting.context(), found->standing, found->loaded.row, *found->loaded.workflow);
  }
  std::string joins(const std::string& who, const std::string& whose) {
    std::string said;
    acting.write([&](const Context& context) {
      const auto failure =
          let_in(context, organisation(whose), caller(who).person, caller("lead1").person);
      if (failure) said = failure->detail;
      return !failure;
    });
    return said;
  }
};

TEST_F(ApplyingTest, WhoHasARoleInAFundStartsNothingInItForTheirOwnOrganisation) {
  for (const char* who : {"administrator", "assessor1", "auditor"}) {
    make_member(who, "lead2");
    EXPECT_THAT(starts(who, "lead2"),
                ElementsAre("You have a role in this fund, so you cannot apply in it for your own "
                            "organisation. A colleague who has no role in the fund can."))
        << who;
    EXPECT_THAT(may_start(acting.context(), caller(who), fund), IsEmpty()) << who;
  }
  EXPECT_THAT(starts("lead2", "lead2"), IsEmpty()) << "the control";
}

TEST_F(ApplyingTest, NobodyStartsWhatCannotBeSentInYetOrAnyMore) {
  const auto offered = [&](const std::string& who) {
    std::vector<std::string> workflows;
    for (const auto& way : may_start(acting.context(), caller(who), fund))
      if (way.kind == "bid" && !way.parent) workflows.push_back(way.workflow);
    return workflows;
  };
  acting.now = at("2019-03-31T22:59:59Z");  // the clocks go forward that night
  EXPECT_THAT(offered("lead2"), IsEmpty());
  EXPECT_THAT(offered("officer1"), IsEmpty());
  acting.now = at("2019-03-31T23:00:00Z");
  EXPECT_THAT(offered("lead2"), ElementsAre("tactical-pot"));
  EXPECT_THAT(offered("officer1"), ElementsAre("tactical-pot"));
  acting.now = at("2020-03-31T23:00:00Z");
  EXPECT_THAT(offered("lead2"), IsEmpty());
}

TEST_F(ApplyingTest, AnOfficerStillTypesInThePlaceOfAnother) {
  make_member("officer1", "lead2");
  const auto starting =
      std::get<Starting>(starting_in(acting.context(), caller("officer1"), "smp-2019-20"));
  ASSERT_FALSE(starting.ways.empty());
  for (const auto& way : starting.ways) EXPECT_FALSE(way.own) << way.start.workflow;
}

TEST_F(ApplyingTest, WhoHasARoleInAFundTypesNothingInABidOfTheirOwn) {
  EXPECT_TRUE(may_type("lead1", bid)) << "the control";
  make_member("administrator", "lead1");
  EXPECT_FALSE(may_type("administrator", bid));
  make_member("nobody", "lead1");
  EXPECT_TRUE(may_type("nobody", bid)) << "who has no role";
}

TEST_F(ApplyingTest, WhoHasARoleInAFundJoinsNobodyWhoAppliesInIt) {
  EXPECT_EQ(joins("administrator", "lead1"),
            "Who has a role in “" + store::find_fund(db, fund)->title +
                "” cannot join an organisation that has a bid in it.");
  EXPECT_EQ(joins("administrator", "lead3"), "") << "who has no bid in it";
  EXPECT_EQ(joins("nobody", "lead1"), "") << "who has no role";
}

TEST_F(ApplyingTest, NobodyWhoseOrganisationAppliesIsMadeAdministrator) {
  acting.write([&](const Context& context) {
    appoint(context, fund, caller("lead1").person, "auditor", "Internal audit", {});
    appoint(context, fund, caller("lead3").person, "auditor", "Internal audit", {});
    return true;
  });
  const auto makes = [&](const char* who) {
    std::vector<std::string> said;
    acting.write([&](const Context& context) {
      NewAppointment asked;
      asked.fund = "smp-2019-20";
      asked.role = "administrator";
      asked.body = "Borough council";
      const auto done = appoint(context, caller("administrator"), caller(who).person, asked);
      if (const auto* failure = std::get_if<Failure>(&done))
        for (const auto& reason : failure->reasons) said.push_back(reason.text);
      return said.empty();
    });
    return said;
  };
  EXPECT_THAT(makes("lead1"), ElementsAre("They are of an organisation that has a bid in this "
                                          "fund. Nobody administers a fund and applies in it."));
  EXPECT_THAT(makes("lead3"), IsEmpty()) << "whose organisation has none";
}

// 6,000 drafts of one organisation.
TEST_F(ApplyingTest, AnOrganisationHasSoManyDraftsInAFundAndNoMore) {
  for (std::size_t n = 1; n < ApplyLimits::drafts_max; ++n)
    ASSERT_THAT(starts("lead1", "lead1"), IsEmpty()) << n;
  EXPECT_THAT(starts("lead1", "lead1"),
              ElementsAre("You have started 20 in this fund that are not sent in. Go on with one "
                          "of them in place of starting another."));
  make_member("nobody", "lead1");
  EXPECT_THAT(starts("nobody", "lead1"),
              ElementsAre("This organisation has 20 in this fund that are started and not sent in. "
                          "Go on with one of them in place of starting another."));
  EXPECT_THAT(starts("lead2", "lead2"), IsEmpty()) << "another organisation";
  acting.bring(bid, "submitted");
  EXPECT_THAT(starts("nobody", "lead1"), IsEmpty()) << "one was sent in";
  limit_drafts(0);
  EXPECT_THAT(starts("lead1", "lead1"), IsEmpty()) << "of a server that was told so";
  limit_drafts(ApplyLimits::drafts_max);
  EXPECT_EQ(starts("lead1", "lead1").size(), 1u);
}

TEST_F(ApplyingTest, NobodyGivesMoreTimeToABidOfTheirOwn) {
  make_member("administrator", "lead1");
  const CaseId other = acting.start_bid("lead2", round, "Choir", 4'000'00);
  const auto extends = [&](CaseId id) {
    std::vector<std::string> said;
    acting.write([&](const Context& context) {
      const auto done = extend(context, caller("administrator"),
                               {"smp-2019-20", "closes", "2019-03-11 17:00", acting.row(id).ref,
                                "They were in hospital."});
      if (const auto* failure = std::get_if<Failure>(&done))
        for (const auto& reason : failure->reasons) said.push_back(reason.text);
      return said.empty();
    });
    return said;
  };
  EXPECT_THAT(extends(bid),
              ElementsAre(acting.row(bid).ref + " is of an organisation of yours. Another "
                                                "administrator can give it time."));
  EXPECT_THAT(extends(other), IsEmpty()) << "the control";
}

}  // namespace
}  // namespace almoner::service
