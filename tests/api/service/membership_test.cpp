#include "api/service/membership.hpp"

#include "api/service/invitations.hpp"
#include "api/service/own_password.hpp"
#include "api/store/organisations.hpp"
#include "tests/api/service/account_fixture.hpp"

namespace almoner::service {
namespace {

using testing::HasSubstr;

class Membership : public AccountTest {
 protected:
  Membership() {
    ann = person("ann@example.org", "Ann");
    ben = person("ben@example.org", "Ben");
    eve = person("eve@example.org", "Eve");
    club = std::get<OrganisationId>(found(ann, {"Boxing Club", "CHC", "1234567", ""}));
  }
  PersonId person(const std::string& email, const std::string& name) {
    return does([&](const Context& c) {
      const auto id = put_account(c, {}, {name, email, "$hash"});
      store::set_confirmed(c.db, id, now);
      return id;
    });
  }
  Caller caller(PersonId id) { return {id, {}, {}}; }
  Result<OrganisationId> found(PersonId by, const NewOrganisation& what) {
    return does([&](const Context& c) { return found_organisation(c, caller(by), what); });
  }
  std::string members(PersonId for_whom) {
    const auto seen = members_of(context(), caller(for_whom), club);
    if (failed(seen)) return wrong(seen);
    std::string names;
    for (const auto& member : std::get<0>(seen)) names += member.name + " ";
    return names;
  }
  Result<MailOnItsWay> invite(PersonId by, const std::string& address) {
    return does([&](const Context& c) {
      return invite_to_organisation(c, post, caller(by), club, address);
    });
  }
  Result<OrganisationId> accept(PersonId by, const std::string& token) {
    return does([&](const Context& c) { return accept_invitation(c, caller(by), token); });
  }
  Result<OrganisationId> ask(PersonId by) {
    return does([&](const Context& c) { return ask_to_join(c, post, caller(by), club); });
  }
  Result<PersonId> answer(PersonId by, PersonId asker, bool yes) {
    return does([&](const Context& c) {
      return answer_join_request(c, post, caller(by), club, asker, yes);
    });
  }
  Result<OrganisationId> leave(PersonId who) {
    return does([&](const Context& c) { return leave_organisation(c, caller(who), club); });
  }

  PersonId ann, ben, eve;
  OrganisationId club;
};

TEST_F(Membership, BeginsWithTheFounder) {
  EXPECT_EQ(members(ann), "Ann ");
  EXPECT_EQ(last_entry(), R"(add_member account_holder {"organisation":1,"person":1})");
  EXPECT_EQ(members(eve), not_found().detail) << "others do not see who is in it";
  expect_whole();
}

TEST_F(Membership, IsOfAnOrganisationThatCanBeToldFromOthers) {
  const std::string known =
      " is registered already. Ask to join it. If you do not know who registered it, write to the "
      "people who run the fund.";
  const std::vector<std::pair<NewOrganisation, std::string>> rows{
      {{"", "", "12", "x"},
       "name: Enter a name.; kind: Choose a kind from the list.; charity_number: A charity number "
       "has 6 or 7 digits, like 1234567.; company_number: A company number has 8 characters, like "
       "01234567 or SC123456."},
      {{"boxing club", "CHC", "", ""}, "name: An organisation with this name" + known},
      {{"Boxing  Club ", "CHC", "", ""}, "name: An organisation with this name" + known},
      {{"Other", "CHC", "123 4567", ""},
       "charity_number: An organisation with this charity number" + known},
      {{"Other", "CHC", "12345678", ""},
       "charity_number: A charity number has 6 or 7 digits, like 1234567."},
      {{"Other", "CHC", "", "1234567"},
       "company_number: A company number has 8 characters, like 01234567 or SC123456."},
      {{"Scots", "CHC", "sc 012345", "sc123456"}, ""},
      {{"Scots two", "CHC", "", "SC123456"},
       "company_number: An organisation with this company number" + known},
      {{"Irish", "CHC", "NIC100123", "01234567"}, ""},
  };
  for (const auto& [what, problem] : rows) EXPECT_EQ(wrong(found(ben, what)), problem) << what.name;
  expect_whole();
}

TEST_F(Membership, IsAskedForByTheWholeNameOrANumber) {
  const auto names = [&](const char* text) {
    std::string out;
    for (const auto& row : organisations_to_join(context(), text)) out += row.name;
    return out;
  };
  EXPECT_EQ(names("BOXING club"), "Boxing Club");
  EXPECT_EQ(names(" Boxing  Club "), "Boxing Club");
  EXPECT_EQ(names("123 4567"), "Boxing Club");
  for (const char* text : {"", " ", "Boxing", "%", "123456"}) EXPECT_EQ(names(text), "") << text;
}

TEST_F(Membership, IsGivenByAnInvitationToTheAddressInvited) {
  EXPECT_EQ(std::get<MailOnItsWay>(invite(ann, "ben@example.org")).address, "ben@example.org");
  const std::string token = token_to("ben@example.org");
  const auto seen = look_at_invitation(context(), token).value();
  EXPECT_EQ(seen.organisation + "/" + seen.invited_by, "Boxing Club/Ann");
  EXPECT_TRUE(seen.has_account);
  EXPECT_EQ(wrong(accept(eve, token)),
            ": This invitation is for ben@example.org. Sign in with that address, or ask to be "
            "invited with yours.");
  EXPECT_EQ(std::get<OrganisationId>(accept(ben, token)), club);
  EXPECT_EQ(members(ben), "Ann Ben ");
  EXPECT_TRUE(failed(accept(ben, token)));
  EXPECT_EQ(wrong(invite(ben, "Ann@example.org")), "email: Ann is a member already.");
  expect_whole();
}

TEST_F(Membership, IsGivenOnceToWhoIsInvitedTwice) {
  invite(ann, "ben@example.org");
  const std::string first = token_to("ben@example.org");
  invite(ann, "ben@example.org");
  const std::string second = token_to("ben@example.org");
  ASSERT_NE(first, second);
  EXPECT_FALSE(failed(accept(ben, first)));
  const auto entries = store::audit_head(db).count;
  EXPECT_EQ(std::get<OrganisationId>(accept(ben, second)), club);
  EXPECT_EQ(store::audit_head(db).count, entries) << "nothing came of it that was not so before";
  EXPECT_EQ(members(ben), "Ann Ben ");
  expect_whole();
}

TEST_F(Membership, IsGivenToSomebodyWithoutAnAccountWhoRegistersByTheLink) {
  invite(ann, "new@example.org");
  const std::string token = token_to("new@example.org");
  EXPECT_FALSE(look_at_invitation(context(), token)->has_account);
  const auto join = [&](const std::string& name) {
    return does([&](const Context& c) { return register_by_invitation(c, token, name, "$new"); });
  };
  EXPECT_EQ(wrong(join("")), "name: Enter a name.");
  const auto joined = join("New");
  ASSERT_FALSE(failed(joined)) << wrong(joined);
  EXPECT_EQ(members(ann), "Ann New ");
  EXPECT_TRUE(password_check(context(), "new@example.org").person) << "confirmed by the link";
  EXPECT_TRUE(failed(join("Again")));
  expect_whole();
}

// Whoever entered another's address first, and never confirmed it, does not get in by this.
TEST_F(Membership, ByInvitationTakesOverWhatWasNeverConfirmed) {
  does([&](const Context& c) { return register_person(c, post, {"Eve", "new@example.org"}); });
  invite(ann, "new@example.org");
  const std::string token = token_to("new@example.org");
  does([&](const Context& c) { return register_by_invitation(c, token, "New", "$new"); });
  EXPECT_EQ(store::find_person_by_email(db, "new@example.org")->password_hash, "$new");
}

TEST_F(Membership, IsNotTakenOverByAnInvitation) {
  invite(ann, "ben@example.org");
  const std::string token = token_to("ben@example.org");
  EXPECT_EQ(wrong(does(
                [&](const Context& c) { return register_by_invitation(c, token, "Eve", "$eve"); })),
            ": You have an account already. Sign in to accept.");
  EXPECT_EQ(store::find_person(db, ben)->password_hash, "$hash");
  EXPECT_FALSE(failed(accept(ben, token))) << "the link was not used up";
}

TEST_F(Membership, InvitationsAreForMembersToSeeAndTakeBack) {
  invite(ann, "ben@example.org");
  const std::string token = token_to("ben@example.org");
  EXPECT_EQ(wrong(invite(eve, "eve@example.org")), not_found().detail);
  EXPECT_TRUE(failed(open_invitations(context(), caller(eve), club)));
  const auto open = std::get<0>(open_invitations(context(), caller(ann), club));
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].address + "/" + open[0].invited_by, "ben@example.org/Ann");
  const auto take_back = [&](PersonId by) {
    return does(
        [&](const Context& c) { return take_invitation_back(c, caller(by), club, open[0].id); });
  };
  EXPECT_TRUE(failed(take_back(eve)));
  EXPECT_FALSE(failed(take_back(ann)));
  EXPECT_TRUE(failed(accept(ben, token)));
  expect_whole();
}

TEST_F(Membership, InvitationsAreLimited) {
  for (std::size_t n = 0; n < MembershipLimits::invitations_open_max; ++n)
    EXPECT_FALSE(failed(invite(ann, "a" + std::to_string(n) + "@example.org")));
  EXPECT_THAT(wrong(invite(ann, "ben@example.org")), HasSubstr("20 invitations are open."));
}

TEST_F(Membership, IsOfALimitedNumberOfOrganisations) {
  for (std::size_t n = 1; n < MembershipLimits::organisations_of_person_max; ++n)
    EXPECT_EQ(wrong(found(ann, {"Club " + std::to_string(n), "CHC", "", ""})), "");
  EXPECT_EQ(wrong(found(ann, {"One more", "CHC", "", ""})),
            ": Nobody can be of more than 20 organisations.");
  EXPECT_TRUE(organisations_to_join(context(), "One more").empty()) << "nothing of it is kept";
}

TEST_F(Membership, IsOfALimitedNumberOfPeople) {
  for (std::size_t n = 1; n < MembershipLimits::members_max; ++n)
    store::add_membership(db, club, person("m" + std::to_string(n) + "@example.org", "M"), now);
  ask(ben);
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM mail WHERE template_name = 'asked-to-join'"),
            static_cast<int>(MembershipLimits::members_told_max));
  EXPECT_EQ(wrong(answer(ann, ben, true)), ": An organisation has at most 100 members.");
}

TEST_F(Membership, IsAskedOfALimitedNumberAtOnce) {
  for (std::size_t n = 0; n < MembershipLimits::join_requests_of_person_max; ++n) {
    club = std::get<OrganisationId>(found(ann, {"Club " + std::to_string(n), "CHC", "", ""}));
    EXPECT_FALSE(failed(ask(ben)));
  }
  club = std::get<OrganisationId>(found(ann, {"One more", "CHC", "", ""}));
  EXPECT_THAT(wrong(ask(ben)), HasSubstr("You have asked 5 organisations"));
}

TEST_F(Membership, IsAskedForAndAnsweredByAMember) {
  EXPECT_EQ(std::get<OrganisationId>(ask(ben)), club);
  const auto before = entries();
  EXPECT_FALSE(failed(ask(ben)));
  EXPECT_EQ(entries(), before) << "asking again changes nothing";
  EXPECT_EQ(notices_to("ann@example.org"), "asked-to-join");
  EXPECT_TRUE(failed(who_asks_to_join(context(), caller(ben), club)));
  EXPECT_EQ(std::get<0>(who_asks_to_join(context(), caller(ann), club)).at(0).name, "Ben");
  EXPECT_TRUE(failed(answer(ben, ben, true))) << "not by the asker";
  EXPECT_FALSE(failed(answer(ann, ben, true)));
  EXPECT_EQ(members(ben), "Ann Ben ");
  EXPECT_EQ(notices_to("ben@example.org"), "let-in");
  EXPECT_TRUE(failed(answer(ann, ben, true))) << "once";
  EXPECT_EQ(wrong(ask(ben)), ": You are a member of it already.");
  expect_whole();
}

TEST_F(Membership, IsSeenToBeAskedForByBothUntilItIsAnswered) {
  EXPECT_TRUE(own_join_requests(context(), caller(ben)).empty());
  EXPECT_TRUE(join_requests_waiting(context(), caller(ann)).empty());
  ask(ben);
  ask(eve);
  EXPECT_EQ(own_join_requests(context(), caller(ben)).at(0).name, "Boxing Club");
  EXPECT_EQ(join_requests_waiting(context(), caller(ann)).at(0).askers, 2U);
  EXPECT_TRUE(own_join_requests(context(), caller(ann)).empty());
  EXPECT_TRUE(join_requests_waiting(context(), caller(ben)).empty()) << "they are not of it";
  answer(ann, ben, false);
  EXPECT_TRUE(own_join_requests(context(), caller(ben)).empty());
  EXPECT_EQ(join_requests_waiting(context(), caller(ann)).at(0).askers, 1U);
  does([&](const Context& c) { return store::set_disabled(c.db, eve, now); });
  EXPECT_TRUE(join_requests_waiting(context(), caller(ann)).empty())
      << "she can do nothing with it";
  EXPECT_TRUE(std::get<0>(who_asks_to_join(context(), caller(ann), club)).empty());
}

TEST_F(Membership, CanBeRefused) {
  ask(eve);
  EXPECT_FALSE(failed(answer(ann, eve, false)));
  EXPECT_EQ(last_entry(), R"(refuse_member account_holder {"organisation":1,"person":3})");
  EXPECT_EQ(members(ann), "Ann ");
  EXPECT_EQ(notices_to("eve@example.org"), "not-let-in");
  EXPECT_FALSE(failed(ask(eve))) << "and asked for again";
}

TEST_F(Membership, EndsByLeavingButNotForTheOnlyMember) {
  EXPECT_THAT(wrong(leave(ann)), HasSubstr("Nobody else of it could go on with its bids."));
  EXPECT_EQ(wrong(leave(eve)), not_found().detail);
  ask(ben);
  answer(ann, ben, true);
  EXPECT_FALSE(failed(leave(ann)));
  EXPECT_EQ(members(ben), "Ben ");
  EXPECT_EQ(members(ann), not_found().detail);
  expect_whole();
}

}  // namespace
}  // namespace almoner::service
