// What administrators may do about people and their roles, and what nobody may.
#include "api/service/staff.hpp"

#include "api/service/registration.hpp"
#include "api/store/history.hpp"
#include "api/store/mails.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "api/store/second_factors.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string why = "They have left the council.";

class StaffTest : public RoundTest {
 protected:
  Randomness randomness;
  Post post{randomness,
            [](const std::string& notice, const boost::json::object& model) {
              return MailText{notice, boost::json::serialize(model)};
            },
            "https://grants.example.org", "Safer Streets"};

  std::string last_mail_to(const std::string& address) {
    const auto mails = store::mails_to(db, address, 1);
    return mails.empty() ? std::string()
                         : mails.front().words.subject + " " + mails.front().words.body;
  }

  PersonId person(const std::string& who) const { return acting.partnership.person(who); }

  // What is wrong, "field: sentence"; empty when it was done and kept.
  template <class T>
  std::vector<std::string> problems(const Result<T>& done) {
    const auto* failure = std::get_if<Failure>(&done);
    if (failure == nullptr) return {};
    if (failure->reasons.empty()) return {failure->detail};
    std::vector<std::string> all;
    for (const auto& reason : failure->reasons) all.push_back(reason.field + ": " + reason.text);
    return all;
  }
  template <class Deed>
  std::vector<std::string> does(Deed deed) {
    std::vector<std::string> said;
    acting.write([&](const Context& context) {
      const auto done = deed(context);
      said = problems(done);
      return said.empty();
    });
    return said;
  }
  std::vector<std::string> appoints(const std::string& who, const std::string& whom,
                                    const NewAppointment& role) {
    return does([&](const Context& context) {
      return service::appoint(context, caller(who), person(whom), role);
    });
  }
  std::vector<std::string> invites(const std::string& who, const Invitation& invitation) {
    return does(
        [&](const Context& context) { return invite(context, post, caller(who), invitation); });
  }
  bool holds(const std::string& who, const std::string& role, Instant at) {
    for (const auto& one : store::appointments_of(db, acting.partnership.fund, person(who), at))
      if (one.role == role) return true;
    return false;
  }
  std::vector<HeldRole> roles_of(const std::string& who) {
    return std::get<StaffDetail>(
               staff_member(acting.context(), caller("administrator"), person(who)))
        .member.roles;
  }
  audit::AuditEntry last_entry() {
    return store::find_record(db, store::audit_head(db).count)->entry;
  }

  static NewAppointment role(const std::string& name) {
    return {"smp-2019-20", name, "Borough council", {}, {}, {}};
  }
};

TEST_F(StaffTest, OnlyAnAdministratorIsShownWhoHoldsWhat) {
  const auto page = staff(acting.context(), caller("administrator"), {});
  EXPECT_GT(std::get<StaffPage>(page).people.size(), 8u);
  for (const char* who : {"officer1", "auditor", "chair", "lead1", "nobody"}) {
    EXPECT_TRUE(failed(staff(acting.context(), caller(who), {}))) << who;
    EXPECT_TRUE(failed(staff_member(acting.context(), caller(who), person("officer2")))) << who;
    EXPECT_THAT(appoints(who, "officer2", role("assessor")),
                ElementsAre("There is nothing here that you can see."))
        << who;
  }
}

TEST_F(StaffTest, NoApplicantIsAmongThemThoughEachHasAPage) {
  const auto page = std::get<StaffPage>(staff(acting.context(), caller("administrator"), {}));
  for (const auto& member : page.people) EXPECT_FALSE(member.roles.empty());
  const auto lead = staff_member(acting.context(), caller("administrator"), person("lead1"));
  EXPECT_THAT(std::get<StaffDetail>(lead).member.roles, IsEmpty());
  EXPECT_TRUE(failed(staff_member(acting.context(), caller("auditor"), person("lead1"))));
}

TEST_F(StaffTest, SomebodyNewIsInvitedWithARoleAndItIsInTheRecord) {
  EXPECT_THAT(invites("administrator", {"new@police.example", "New Person", role("assessor")}),
              IsEmpty());
  const auto added = store::find_person_by_email(db, "new@police.example").value();
  EXPECT_EQ(added.name, "New Person");
  EXPECT_EQ(added.password_hash, "");
  EXPECT_EQ(last_entry().action, "invite_person") << "with the mail";
  const auto entry = store::find_record(db, store::audit_head(db).count - 1)->entry;
  EXPECT_EQ(entry.action, "appoint");
  EXPECT_EQ(entry.actor, person("administrator"));
  EXPECT_EQ(entry.role, "administrator");
}

// Mallory registers the address of an officer who is to come. Nothing of hers may be left when the
// officer arrives.
TEST_F(StaffTest, AnInvitationKeepsNothingOfWhoeverRegisteredTheAddressBefore) {
  const std::string nora = "nora@council.example";
  ASSERT_TRUE(acting.write([&](const Context& context) {
    put_account(context, {}, {"Mallory", nora, "$mallorys"});
    return true;
  }));
  EXPECT_THAT(invites("administrator", {nora, "Nora New", role("assessor")}), IsEmpty());
  const auto found = store::find_person_by_email(db, nora).value();
  EXPECT_EQ(found.name + found.password_hash, "Nora New");
  EXPECT_TRUE(found.confirmed_at) << "as anybody who is invited";
  // Of an account whose address was proved everything stays: the control.
  const auto lead = store::find_person(db, person("lead1")).value();
  EXPECT_THAT(invites("administrator", {lead.email, "Other Name", role("assessor")}), IsEmpty());
  const auto after = store::find_person(db, lead.id).value();
  EXPECT_EQ(after.name + after.password_hash, lead.name + lead.password_hash);
}

TEST_F(StaffTest, SaysAllThatIsWrongWithAnInvitationAtOnce) {
  NewAppointment nothing{"smp-2019-20", "assessor", "", {}, {}, {}};
  EXPECT_THAT(invites("administrator", {"no address", "", nothing}),
              ElementsAre("email: Enter an email address, like name@example.org.uk.",
                          "name: Enter their name.",
                          "body: Say whom they act for: the council, the police, a charity."));
  EXPECT_THAT(invites("administrator", {"a@b.example", "A", role("applicant")}),
              ElementsAre("role: Choose a role."));
  EXPECT_THAT(invites("administrator", {"a@b.example", "A", role("king")}),
              ElementsAre("role: Choose a role."));
  EXPECT_FALSE(store::find_person_by_email(db, "a@b.example"));
}

// Whoever may appoint could else act on any bid.
TEST_F(StaffTest, NobodyAdministersAndActsOnBids) {
  EXPECT_THAT(
      appoints("administrator", "administrator", role("officer")),
      ElementsAre("role: You cannot give yourself a role. Ask another administrator.",
                  "role: Nobody administers a fund and acts on its bids. End the other role "
                  "first."));
  EXPECT_THAT(appoints("administrator", "officer2", role("administrator")),
              ElementsAre("role: Nobody administers a fund and acts on its bids. End the other "
                          "role first."));
  EXPECT_THAT(appoints("administrator", "auditor", role("administrator")), IsEmpty());  // control
}

// Who has a role in a fund types no bid of their own in it.
TEST_F(StaffTest, NobodyIsTakenFromABidThatNobodyElseCouldGoOnWith) {
  acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
  const auto organisation = store::organisations_of(db, person("lead1")).front();
  EXPECT_THAT(appoints("administrator", "lead1", role("assessor")),
              ElementsAre("role: Nobody else could go on with the bid of " +
                          store::find_organisation(db, organisation)->name +
                          ", as who has a role in a fund changes no bid of their own in it. A "
                          "colleague without a role has to join it first."));
  store::add_membership(db, organisation, person("officer2"), acting.now);
  EXPECT_THAT(appoints("administrator", "lead1", role("assessor")), SizeIs(1)) << "has a role too";
  store::add_membership(db, organisation, person("lead2"), acting.now);
  auto soon = role("assessor");
  soon.starts = Date{std::chrono::year{2019} / 3 / 20};
  EXPECT_THAT(appoints("administrator", "lead2", soon), IsEmpty());
  EXPECT_THAT(appoints("administrator", "lead1", role("assessor")), SizeIs(1)) << "has one soon";
  EXPECT_THAT(appoints("administrator", "lead2", role("finance")), IsEmpty())
      << "types nothing in it as it is";
}

TEST_F(StaffTest, ARoleBeginsAndEndsOnItsDays) {
  auto dated = role("assessor");
  dated.starts = Date{std::chrono::year{2019} / 3 / 4};
  dated.last_day = Date{std::chrono::year{2019} / 4 / 5};
  EXPECT_THAT(appoints("administrator", "officer2", dated), IsEmpty());
  EXPECT_FALSE(holds("officer2", "assessor", at("2019-03-03T23:59:59Z")));
  EXPECT_TRUE(holds("officer2", "assessor", at("2019-03-04T00:00:00Z")));
  EXPECT_TRUE(holds("officer2", "assessor", at("2019-04-05T22:59:59Z")));  // summer time
  EXPECT_FALSE(holds("officer2", "assessor", at("2019-04-05T23:00:00Z")));
  auto wrong = role("finance");
  wrong.starts = Date{std::chrono::year{2019} / 1 / 1};
  EXPECT_THAT(appoints("administrator", "officer2", wrong),
              ElementsAre("starts: The first day cannot be before today: what they did then is "
                          "in the record."));
  wrong.starts = Date{std::chrono::year{2019} / 3 / 4};
  wrong.last_day = Date{std::chrono::year{2019} / 3 / 3};
  EXPECT_THAT(appoints("administrator", "officer2", wrong),
              ElementsAre("ends: The last day must not be before the first."));
}

TEST_F(StaffTest, CoverNamesWhoIsAwayAndEnds) {
  auto cover = role("finance");
  cover.covers = "finance1@council.example";
  EXPECT_THAT(appoints("administrator", "officer2", cover),
              ElementsAre("ends: Give the last day of the leave: cover ends by itself."));
  cover.last_day = Date{std::chrono::year{2019} / 3 / 3};
  EXPECT_THAT(appoints("administrator", "officer2", cover), IsEmpty());
  EXPECT_EQ(roles_of("officer2").back().covers_name, "Fay Finance");
  cover.covers = "officer1@council.example";  // who is no finance officer
  EXPECT_THAT(appoints("administrator", "officer3", cover),
              ElementsAre("covers: Nobody with the address officer1@council.example holds the "
                          "role “Finance officer (for the section 151 officer)” in this fund."));
}

TEST_F(StaffTest, ARoleIsEndedWithAReason) {
  const auto number = roles_of("officer2").front().appointment.id;
  const auto ends = [&](const std::string& who, std::int64_t which, const std::string& reason) {
    return does([&](const Context& context) {
      return end_appointment(context, caller("administrator"), person(who), which, reason);
    });
  };
  EXPECT_THAT(ends("officer2", number, "no"),
              ElementsAre("reason: Say why, in at least 10 letters."));
  EXPECT_THAT(ends("officer1", number, why),  // somebody else's
              ElementsAre("There is nothing here that you can see."));
  EXPECT_THAT(ends("officer2", number, why), IsEmpty());
  EXPECT_FALSE(holds("officer2", "officer", acting.now));
  EXPECT_EQ(last_entry().reason, why);
  EXPECT_THAT(ends("officer2", number, why),
              ElementsAre("There is nothing here that you can see."));
}

TEST_F(StaffTest, AFundKeepsAnAdministrator) {
  const auto number = roles_of("administrator").front().appointment.id;
  const auto ends = [&] {
    return does([&](const Context& context) {
      return end_appointment(context, caller("administrator"), person("administrator"), number,
                             why);
    });
  };
  EXPECT_THAT(ends(), ElementsAre("They are the only administrator of this fund. Appoint another "
                                  "one first."));
  EXPECT_THAT(appoints("administrator", "auditor", role("administrator")), IsEmpty());
  EXPECT_THAT(ends(), IsEmpty());
}

TEST_F(StaffTest, WhoIsDisabledIsRefusedUntilTheyAreEnabled) {
  const auto disables = [&](const std::string& who) {
    return does([&](const Context& context) {
      return disable(context, post, caller("administrator"), person(who), why);
    });
  };
  EXPECT_THAT(disables("administrator"), ElementsAre("You cannot disable yourself."));
  EXPECT_THAT(disables("officer2"), IsEmpty());
  EXPECT_TRUE(store::find_person(db, person("officer2"))->disabled_at);
  EXPECT_EQ(last_entry().action, "disable_person");
  EXPECT_THAT(appoints("administrator", "officer2", role("finance")),
              ElementsAre("They are disabled. Let them sign in again first."));
  EXPECT_THAT(does([&](const Context& context) {
                return enable(context, post, caller("administrator"), person("officer2"), why);
              }),
              IsEmpty());
  EXPECT_FALSE(store::find_person(db, person("officer2"))->disabled_at);
}

TEST_F(StaffTest, WhoIsInvitedIsToldWhereToBegin) {
  const Invitation invitation{
      "new@police.example", "New", {"smp-2019-20", "assessor", "Police", {}, {}, ""}};
  EXPECT_THAT(invites("administrator", invitation), IsEmpty());
  EXPECT_EQ(last_entry().action, "invite_person");
  EXPECT_THAT(
      last_mail_to("new@police.example"),
      testing::AllOf(testing::StartsWith("invited-to-role "), testing::HasSubstr("Assessor"),
                     testing::HasSubstr("https://grants.example.org/sign-in-by-email")));
}

TEST_F(StaffTest, CodesAreSwitchedOffByAnAdministratorOfTheirFundAlone) {
  const auto resets = [&](const std::string& by, const std::string& whom,
                          const std::string& reason) {
    return does([&](const Context& context) {
      return reset_codes(context, post, caller(by), person(whom), reason);
    });
  };
  acting.write([&](const Context& context) {
    for (const char* who : {"officer2", "lead1", "administrator"}) {
      store::add_second_factor(context.db, person(who), "sealed", context.now);
      store::confirm_second_factor(context.db, person(who), context.now);
    }
    return true;
  });
  const std::string no_such = not_found().detail;
  EXPECT_THAT(resets("officer1", "officer2", why), ElementsAre(no_such));
  EXPECT_THAT(resets("administrator", "officer2", "no"),
              ElementsAre("reason: Say why, in at least 10 letters."));
  EXPECT_THAT(resets("administrator", "administrator", why),
              ElementsAre("Another administrator has to switch your own codes off."));
  EXPECT_THAT(resets("administrator", "officer1", why),
              ElementsAre(testing::HasSubstr(" has no codes to switch off.")));
  EXPECT_THAT(resets("administrator", "officer2", why), IsEmpty());
  EXPECT_EQ(last_entry().action, "reset_second_factor");
  EXPECT_EQ(last_entry().reason, why);
  EXPECT_FALSE(store::find_second_factor(db, person("officer2")));
  EXPECT_TRUE(store::find_second_factor(db, person("lead1")));  // control
  EXPECT_THAT(resets("administrator", "lead1", why), IsEmpty()) << "an applicant";
}

}  // namespace
}  // namespace almoner::service
