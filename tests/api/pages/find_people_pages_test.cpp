// Administrators find any account and help or shut out whoever it is of; nobody else finds anybody.
#include <gmock/gmock.h>

#include "api/service/second_factor.hpp"
#include "api/store/history.hpp"
#include "api/store/mails.hpp"
#include "api/store/second_factors.hpp"
#include "tests/api/pages/browser.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* why = "Their mailbox was broken into.";

struct FindPeoplePages : ::testing::Test {
  CaseId round, bid;
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Street pastors", 420'000);
  }};

  http::Answer find(const std::string& who, const std::string& sought,
                    const std::string& after = "") const {
    return serving.post(who, "/admin/people/find", {{"sought", sought}, {"after", after}});
  }
  std::string of_person(const std::string& who, const std::string& end = "") const {
    return "/admin/people/" + std::to_string(serving.partnership().person(who).value) + end;
  }
  http::Answer change(const std::string& what, const std::string& whom,
                      const std::string& by = "administrator") const {
    return serving.post(by, of_person(whom, "/change"), {{"do", what}, {"reason", why}});
  }
  std::string last_mail_to(const std::string& address) {
    std::string subject;
    serving.api().write([&](store::Database& db) {
      const auto mails = store::mails_to(db, address, 1);
      if (!mails.empty()) subject = mails[0].words.subject;
    });
    return subject;
  }
  std::string last_entry() {
    std::string text;
    serving.api().write([&](store::Database& db) {
      const auto entry = store::find_record(db, store::audit_head(db).count)->entry;
      text = entry.action + " " + entry.role + " " + entry.reason;
    });
    return text;
  }
  bool has_codes(const std::string& who) {
    bool has = false;
    serving.api().write([&](store::Database& db) {
      has = store::find_second_factor(db, serving.partnership().person(who)).has_value();
    });
    return has;
  }
  void switch_codes_on(const std::string& who) {
    serving.api().write([&](store::Database& db) {
      const PersonId person = serving.partnership().person(who);
      store::add_second_factor(db, person, "sealed", serving.api().now());
      store::confirm_second_factor(db, person, serving.api().now());
    });
  }
};

TEST_F(FindPeoplePages, AnApplicantIsFoundByAPartOfTheNameOrTheAddress) {
  for (const char* sought : {"lee BOX", "ead1@boxing"}) {
    const auto page = find("administrator", sought);
    EXPECT_EQ(page.status, 200) << sought;
    EXPECT_THAT(page.body, HasSubstr("href=\"" + of_person("lead1") + "\">Lee Boxing</a>"));
    EXPECT_THAT(page.body, HasSubstr("Has no role"));
    EXPECT_THAT(page.body, Not(HasSubstr("Lou Choir"))) << "control";
  }
  EXPECT_THAT(find("administrator", "no such person").body, HasSubstr("Nobody’s name or address"));
  EXPECT_THAT(find("administrator", "%").body, HasSubstr("at least 2 letters"));
  EXPECT_THAT(find("administrator", "%%").body, HasSubstr("Nobody’s name or address"));
  const auto page = serving.get("administrator", of_person("lead1"));
  EXPECT_THAT(page.body, HasSubstr("Quayside Boxing Club"));
  EXPECT_THAT(page.body, HasSubstr("They have no role."));
}

TEST_F(FindPeoplePages, NobodyElseFindsAnybodyNorLearnsWhoIsThere) {
  for (const char* who : {"officer1", "auditor", "chair", "lead1", "nobody"}) {
    const auto known = find(who, "lead1@boxing.example"), unknown = find(who, "none@no.example");
    EXPECT_EQ(known.status, 404) << who;
    EXPECT_EQ(known.body, unknown.body) << who;
    const auto there = serving.get(who, of_person("lead2")),
               nowhere = serving.get(who, "/admin/people/99999");
    EXPECT_EQ(there.status, 404) << who;
    EXPECT_EQ(there.body, nowhere.body) << who;
    EXPECT_EQ(change("disable", "lead2", who).status, 404) << who;
  }
  EXPECT_EQ(serving.get("lead2", "/account").status, 200) << "and nothing was done";
}

TEST_F(FindPeoplePages, WhatIsFoundComesInPages) {
  serving.api().write([](store::Database& db) {
    for (int n = 0; n < 60; ++n) {
      store::Person person;
      person.email = "many" + std::to_string(n) + "@crowd.example";
      person.name = "Many";
      store::add_person(db, person);
    }
  });
  const auto first = find("administrator", "@crowd");
  EXPECT_THAT(first.body, HasSubstr("many0@crowd.example"));
  EXPECT_THAT(first.body, HasSubstr("Address not confirmed"));
  EXPECT_THAT(first.body, Not(HasSubstr("many50@crowd.example")));
  const auto second = find("administrator", hidden(first, "sought"), hidden(first, "after"));
  EXPECT_THAT(second.body, HasSubstr("many50@crowd.example"));
  EXPECT_THAT(second.body, Not(HasSubstr("many49@crowd.example")));
  EXPECT_THAT(second.body, Not(HasSubstr("Next page")));
  EXPECT_EQ(title(second), "People found, more - Community safety grants");
}

TEST_F(FindPeoplePages, DisablingAnApplicantEndsSessionsLinksAndTheirInvitations) {
  const std::string club =
      "/organisations/" + std::to_string(serving.partnership().organisations.at("lead1").value);
  Browser link{serving}, invited{serving};
  link.send("/sign-in-by-email", {{"email", "lead1@boxing.example"}});
  const std::string sign_in = link.link_to("lead1@boxing.example");
  serving.post("lead1", club + "/invite", {{"email", "second@self.example"}});
  const std::string join = invited.link_to("second@self.example");
  ASSERT_EQ(invited.open(join).status, 200) << "control";
  ASSERT_EQ(link.open(sign_in).status, 200) << "control";

  EXPECT_EQ(error_summary(serving.post("administrator", of_person("lead1", "/change"),
                                       {{"do", "disable"}, {"reason", "no"}})),
            "Say why, in at least 10 letters.");
  ASSERT_EQ(change("disable", "lead1").status, 303);
  EXPECT_EQ(last_entry(), std::string("disable_person administrator ") + why);
  EXPECT_EQ(last_mail_to("lead1@boxing.example"), "Your account is closed");
  EXPECT_EQ(serving.get("lead1", "/home").status, 303) << "signed out at once";
  EXPECT_EQ(serving.api().get("lead1", "/api/v1/session").status, 401);
  EXPECT_EQ(link.open(sign_in).status, 404);
  EXPECT_EQ(invited.open(join).status, 404);
  const auto again = serving.post(
      "", "/sign-in", {{"email", "lead1@boxing.example"}, {"password", support::password}});
  EXPECT_EQ(error_summary(again), "This account is disabled, so you cannot sign in with it.");

  ASSERT_EQ(change("enable", "lead1").status, 303);
  EXPECT_EQ(last_mail_to("lead1@boxing.example"), "Your account is open again");
  EXPECT_EQ(serving.get("lead1", "/home").status, 303) << "the old session stays ended";
  EXPECT_EQ(serving
                .post("", "/sign-in",
                      {{"email", "lead1@boxing.example"}, {"password", support::password}})
                .header("Location"),
            "/home");
}

TEST_F(FindPeoplePages, AnApplicantWhoLostThePhoneIsHelpedAndTold) {
  EXPECT_THAT(serving.get("administrator", of_person("lead1")).body, Not(HasSubstr("do=codes")));
  switch_codes_on("lead1");
  EXPECT_THAT(serving.get("administrator", of_person("lead1")).body, HasSubstr("do=codes"));
  EXPECT_EQ(change("codes", "lead1", "officer1").status, 404);
  EXPECT_TRUE(has_codes("lead1"));
  ASSERT_EQ(change("codes", "lead1").status, 303);
  EXPECT_FALSE(has_codes("lead1"));
  EXPECT_EQ(last_entry(), std::string("reset_second_factor administrator ") + why);
  EXPECT_EQ(last_mail_to("lead1@boxing.example"), "Sign-in codes are switched off");
}

// An administrator who finds an applicant finds no way into a bid by it.
TEST_F(FindPeoplePages, ShowsAnAdministratorNoBid) {
  const std::string path = "/cases/" + std::to_string(bid.value);
  EXPECT_EQ(serving.get("administrator", path + "/form").status, 404);
  EXPECT_THAT(serving.get("administrator", of_person("lead1")).body,
              Not(HasSubstr("Street pastors")));
}

// Of somebody with a role in a fund that the administrator does not look after: found, not touched.
TEST_F(FindPeoplePages, WhoWorksForAnotherFundIsForItsAdministrator) {
  serving.api().write([&](store::Database& db) {
    const auto row = store::find_fund(db, serving.partnership().fund).value();
    const auto other = store::add_fund(
        db, {{}, "other-2026", "Other fund", row.definition, serving.api().now(), std::nullopt});
    store::Appointment role;
    role.fund = *other;
    role.person = serving.partnership().person("nobody");
    role.role = "officer";
    role.body = "County";
    role.starts_at = serving.api().now();
    store::appoint(db, role);
  });
  const auto page = find("administrator", "nobody much");
  EXPECT_THAT(page.body, HasSubstr("Has a role in a fund that you do not look after"));
  EXPECT_THAT(page.body, Not(HasSubstr("href=\"" + of_person("nobody"))));
  EXPECT_EQ(serving.get("administrator", of_person("nobody")).status, 404);
  EXPECT_EQ(change("disable", "nobody").status, 404);
}

}  // namespace
}  // namespace almoner::pages
