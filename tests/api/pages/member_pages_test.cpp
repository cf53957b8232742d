// Who is taken out of an organisation sees nothing of it from then on, whatever they have open.
#include <gmock/gmock.h>

#include "api/store/history.hpp"
#include "api/store/mails.hpp"
#include "tests/api/pages/browser.hpp"
#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* why = "She has left the club.";

struct MemberPages : ::testing::Test {
  CaseId round, bid;
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Street pastors", 420'000);
    acting.write([&](const service::Context& context) {
      const auto& people = acting.partnership;
      service::add_member(context, people.organisations.at("lead1"), people.person("lead2"));
      return true;
    });
  }};

  std::string club(const std::string& rest = "") const {
    return "/organisations/" +
           std::to_string(serving.partnership().organisations.at("lead1").value) + rest;
  }
  std::string removing(const std::string& who) const {
    return club("/members/" + std::to_string(serving.partnership().person(who).value) + "/remove");
  }
  std::string path(const std::string& rest) const {
    return "/cases/" + std::to_string(bid.value) + rest;
  }
  http::Answer remove(const std::string& by, const std::string& who,
                      const std::string& reason = why) const {
    return serving.post(by, removing(who), {{"reason", reason}});
  }
  http::Answer fill(const std::string& who, const http::Answer& opened, FormFields fields) const {
    return serving.post(who, path("/form/project_title"), with_hidden(opened, std::move(fields)));
  }
  std::string mail_to(const std::string& address) {
    std::string text;
    serving.api().write([&](store::Database& db) {
      const auto mails = store::mails_to(db, address, 1);
      if (!mails.empty()) text = mails[0].words.subject + "\n" + mails[0].words.body;
    });
    return text;
  }
  audit::AuditEntry last_entry() {
    audit::AuditEntry entry;
    serving.api().write([&](store::Database& db) {
      entry = store::find_record(db, store::audit_head(db).count)->entry;
    });
    return entry;
  }
};

TEST_F(MemberPages, RemovingEndsOpenSessionsAndEditsUnderWayAndKeepsWhatWasTyped) {
  const auto opened = serving.get("lead2", path("/form/project_title"));
  ASSERT_EQ(fill("lead2", opened, {{"project_title", "Typed by Lou"}}).status, 303) << "control";
  const auto under_way = serving.get("lead2", path("/form/project_title"));
  ASSERT_EQ(under_way.status, 200);
  ASSERT_EQ(remove("lead1", "lead2").header("Location"), club("?done=removed"));

  const FormFields typed = {{"project_title", "Typed too late"}};
  EXPECT_EQ(fill("lead2", under_way, typed).status, 404);
  EXPECT_EQ(fill("lead2", under_way, {{"project_title", "By itself"}, {"go-to", "stay"}}).status,
            404);
  for (const auto& place :
       {path(""), path("/form"), path("/check"), path("/clock/events"), club(), removing("lead1")})
    EXPECT_EQ(serving.get("lead2", place).status, 404) << place;
  EXPECT_EQ(serving.api().get("lead2", "/api/v1/cases/" + std::to_string(bid.value)).status, 404);
  EXPECT_EQ(serving.get("lead2", "/account").status, 200) << "their account stays";
  EXPECT_THAT(serving.get("lead1", path("/form/project_title")).body,
              HasSubstr("value=\"Typed by Lou\""));
}

TEST_F(MemberPages, RemovingIsToldByMailAndKeptWithItsReason) {
  const auto asked = serving.get("lead1", removing("lead2"));
  EXPECT_EQ(heading(asked), "Remove somebody from Quayside Boxing Club");
  EXPECT_EQ(error_summary(remove("lead1", "lead2", "no")), "Say why, in at least 10 letters.");
  EXPECT_EQ(serving.get("lead2", club()).status, 200) << "nothing was done";
  remove("lead1", "lead2");
  const auto entry = last_entry();
  EXPECT_EQ(entry.action + " " + entry.reason, std::string("remove_member ") + why);
  EXPECT_EQ(entry.actor, serving.partnership().person("lead1"));
  const std::string mail = mail_to("lead2@choir.example");
  EXPECT_THAT(mail, HasSubstr("You are no longer a member of Quayside Boxing Club\n"
                              "Lee Boxing removed you from Quayside Boxing Club"));
  EXPECT_THAT(mail, Not(HasSubstr(why)));
  EXPECT_THAT(serving.get("lead1", club("?done=removed")).body,
              HasSubstr("They are removed and are told by email."));
}

TEST_F(MemberPages, TheOthersAreToldWhoRemovedWhom) {
  serving.api().write([&](store::Database& db) {
    store::add_membership(db, serving.partnership().organisations.at("lead1"),
                          serving.partnership().person("lead3"), serving.api().now());
  });
  remove("lead1", "lead2");
  EXPECT_THAT(mail_to("lead3@garden.example"),
              HasSubstr("Lou Choir was removed from Quayside Boxing Club\n"
                        "Lee Boxing removed Lou Choir (lead2@choir.example)"));
  EXPECT_EQ(mail_to("lead1@boxing.example"), "") << "not who did it";
}

TEST_F(MemberPages, IsForMembersAloneAndNotForOneself) {
  for (const char* who : {"lead3", "officer1", "administrator", "nobody"}) {
    EXPECT_EQ(serving.get(who, removing("lead2")).status, 404) << who;
    EXPECT_EQ(remove(who, "lead2").status, 404) << who;
  }
  EXPECT_EQ(remove("lead1", "lead3").status, 404) << "who is none of its people";
  const auto self = remove("lead1", "lead1");
  EXPECT_EQ(self.status, 422);
  EXPECT_THAT(self.body,
              HasSubstr("You cannot remove yourself. Leave the organisation on its page instead."));
  EXPECT_EQ(serving.get("lead2", club()).status, 200);
}

// Two remove each other: the first wins, so that one of them is left.
TEST_F(MemberPages, WhoeverWasRemovedRemovesNobody) {
  ASSERT_EQ(remove("lead2", "lead1").status, 303);
  EXPECT_EQ(remove("lead1", "lead2").status, 404);
  const auto page = serving.get("lead2", club());
  EXPECT_THAT(page.body, Not(HasSubstr("/remove\""))) << "nobody is left to remove";
  EXPECT_THAT(serving.post("lead2", club("/leave"), {}).body,
              HasSubstr("Nobody else of it could go on with its bids."));
}

TEST_F(MemberPages, ASignedOutColleagueWhoIsDisabledCannotGoOnWithTheBids) {
  serving.api().write([&](store::Database& db) {
    store::set_disabled(db, serving.partnership().person("lead2"), serving.api().now());
  });
  EXPECT_THAT(serving.post("lead1", club("/leave"), {}).body,
              HasSubstr("Nobody else of it could go on with its bids."));
  serving.api().write([&](store::Database& db) {
    store::set_disabled(db, serving.partnership().person("lead2"), std::nullopt);
  });
  EXPECT_EQ(serving.post("lead1", club("/leave"), {}).header("Location"), "/account?done=left");
}

TEST_F(MemberPages, NobodyComesBackByAnInvitationOfTheirOwn) {
  Browser second{serving}, third{serving};
  serving.post("lead2", club("/invite"), {{"email", "second@self.example"}});
  serving.post("lead1", club("/invite"), {{"email", "third@club.example"}});
  const std::string own = second.link_to("second@self.example");
  ASSERT_EQ(heading(second.open(own)), "Join Quayside Boxing Club") << "control";
  remove("lead1", "lead2");
  EXPECT_EQ(second.open(own).status, 404);
  EXPECT_EQ(heading(third.open(third.link_to("third@club.example"))), "Join Quayside Boxing Club");
}

}  // namespace
}  // namespace almoner::pages
