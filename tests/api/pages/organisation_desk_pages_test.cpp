// An organisation that a stranger registered is put right by an administrator, who gets no way into
// its bids by it.
#include <gmock/gmock.h>

#include "api/store/history.hpp"
#include "api/store/join_requests.hpp"
#include "api/store/mails.hpp"
#include "api/store/organisations.hpp"
#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* why = "Rang the number that the charity register gives.";

SiteSettings of_harbour() {
  SiteSettings settings;
  settings.body.email = "grants@harbour.example";
  return settings;
}

// lead3 registers the name of lead1's real charity.
struct OrganisationDeskPages : ::testing::Test {
  CaseId round;
  PageServing serving{[this](support::Acting& acting) { round = acting.open_round(); },
                      of_harbour()};
  std::string desk;

  void SetUp() override {
    const auto made =
        serving.post("lead3", "/account/organisation/found",
                     {{"name", "Harbour Hospice"}, {"kind", "CHC"}, {"charity_number", "9900123"}});
    const std::string place = made.header("Location");
    desk = "/admin" + place.substr(0, place.find('?'));
  }
  std::string of_member(const std::string& who) const {
    return desk + "/members/" + std::to_string(serving.partnership().person(who).value) +
           "/take-out";
  }
  std::string organisation() const { return desk.substr(std::string("/admin").size()); }
  http::Answer put_in(const std::string& email, const std::string& by = "administrator",
                      const std::string& reason = why) const {
    return serving.post(by, desk + "/members/new", {{"email", email}, {"reason", reason}});
  }
  http::Answer take_out(const std::string& who, const std::string& by = "administrator") const {
    return serving.post(by, of_member(who), {{"reason", why}});
  }
  std::string last_mail_to(const std::string& address) {
    std::string text;
    serving.api().write([&](store::Database& db) {
      const auto mails = store::mails_to(db, address, 1);
      if (!mails.empty()) text = mails[0].words.subject + "\n" + mails[0].words.body;
    });
    return text;
  }
  std::string last_entry() {
    std::string text;
    serving.api().write([&](store::Database& db) {
      const auto entry = store::find_record(db, store::audit_head(db).count)->entry;
      text = entry.action + " " + entry.role + " " + entry.reason;
    });
    return text;
  }
};

TEST_F(OrganisationDeskPages, AreForAdministratorsAlone) {
  for (const auto& path :
       {std::string("/admin/organisations"), desk, desk + "/members/new", of_member("lead3")}) {
    EXPECT_EQ(serving.get("administrator", path).status, 200) << path;
    for (const char* who : {"officer1", "auditor", "lead1", "lead3", "nobody"})
      EXPECT_EQ(serving.get(who, path).status, 404) << who << " " << path;
  }
  EXPECT_EQ(serving.post("lead3", "/admin/organisations/find", {{"sought", "h"}}).status, 404);
  EXPECT_EQ(put_in("lead1@boxing.example", "officer1").status, 404);
  EXPECT_EQ(take_out("lead3", "lead1").status, 404);
}

TEST_F(OrganisationDeskPages, AreFoundByAPartOfTheNameOrANumberAndSayWhoRegisteredThem) {
  for (const char* sought : {"hospice", "99 00123"}) {
    const auto page =
        serving.post("administrator", "/admin/organisations/find", {{"sought", sought}});
    EXPECT_THAT(page.body, AllOf(HasSubstr("href=\"" + desk + "\">Harbour Hospice</a>"),
                                 HasSubstr("Charity 9900123"), Not(HasSubstr("Millbrook Choir"))))
        << sought;
  }
  EXPECT_THAT(serving.get("administrator", "/admin/organisations").body,
              AllOf(HasSubstr("Harbour Hospice"), HasSubstr("Millbrook Choir")));
  EXPECT_THAT(serving.get("administrator", desk).body,
              AllOf(HasSubstr("Registered 20 February 2019"), HasSubstr(">Lin Garden</a>"),
                    HasSubstr("lead3@garden.example")));
}

TEST_F(OrganisationDeskPages, WhoIsRefusedReadsWhomToWriteTo) {
  const auto page =
      serving.post("lead1", "/account/organisation/found",
                   {{"name", "The real Hospice"}, {"kind", "CHC"}, {"charity_number", "9900123"}});
  EXPECT_EQ(error_summary(page),
            "An organisation with this charity number is registered already. Ask to join it. If "
            "you do not know who registered it, write to grants@harbour.example.");
  const auto found =
      serving.post("lead1", "/account/organisation/find", {{"sought", "Harbour Hospice"}});
  EXPECT_THAT(found.body, HasSubstr("If nobody answers you, or you do not know who registered it, "
                                    "write to grants@harbour.example."));
}

TEST_F(OrganisationDeskPages, TheRightPersonIsPutInAndTheStrangerTakenOut) {
  const auto too_early = take_out("lead3");
  EXPECT_EQ(error_summary(too_early),
            "Nobody else of it could go on with its bids. Put the right "
            "person into it first. To keep this one out meanwhile, disable their account.");
  EXPECT_EQ(serving.get("lead3", organisation()).status, 200);

  EXPECT_EQ(put_in("lead1@boxing.example").header("Location"), desk + "?done=put-in");
  EXPECT_EQ(last_entry(), std::string("add_member administrator ") + why);
  EXPECT_EQ(serving.get("lead1", organisation()).status, 200);
  EXPECT_THAT(last_mail_to("lead1@boxing.example"), HasSubstr("You are now of Harbour Hospice"));
  EXPECT_THAT(last_mail_to("lead3@garden.example"),
              HasSubstr("Lee Boxing is now of Harbour Hospice\nAn administrator put Lee Boxing"));

  EXPECT_EQ(take_out("lead3").header("Location"), desk + "?done=taken-out");
  EXPECT_EQ(last_entry(), std::string("remove_member administrator ") + why);
  EXPECT_EQ(serving.get("lead3", organisation()).status, 404);
  EXPECT_THAT(last_mail_to("lead3@garden.example"),
              HasSubstr("An administrator removed you from Harbour Hospice"));
  EXPECT_THAT(last_mail_to("lead1@boxing.example"),
              HasSubstr("Lin Garden was removed from Harbour Hospice"));
  EXPECT_EQ(take_out("lead3").status, 404) << "once";
}

TEST_F(OrganisationDeskPages, NoAdministratorPutsThemselvesOrStaffIn) {
  struct Row {
    const char *email, *said;
  };
  for (const Row& row :
       {Row{"administrator@council.example", "You cannot put yourself into an organisation."},
        Row{"officer1@council.example",
            "Whoever has a role in a fund is not put into an organisation here."},
        Row{"none@no.example",
            "Nobody with this address has an account that they confirmed. Ask them to create one "
            "first."},
        Row{"lead3@garden.example", "Lin Garden is of it already."}})
    EXPECT_EQ(error_summary(put_in(row.email)), row.said) << row.email;
  EXPECT_EQ(error_summary(put_in("lead1@boxing.example", "administrator", "no")),
            "Say why, in at least 10 letters.");
  EXPECT_EQ(error_summary(put_in("", "administrator", "")),
            "Nobody with this address has an account that they confirmed. Ask them to create one "
            "first.\nSay why, in at least 10 letters.");
  EXPECT_EQ(serving.get("lead1", organisation()).status, 404) << "nothing was done";
}

TEST_F(OrganisationDeskPages, WhoAsksToJoinAndIsAnsweredByNobodyIsSeen) {
  const std::string id = desk.substr(desk.rfind('/') + 1);
  serving.post("lead1", "/account/organisation/join", {{"organisation", id}});
  EXPECT_THAT(serving.get("administrator", desk).body,
              AllOf(HasSubstr("Who asks to join"), HasSubstr("lead1@boxing.example")));
  put_in("lead1@boxing.example");
  EXPECT_THAT(serving.get("administrator", desk).body, Not(HasSubstr("Who asks to join")));
}

}  // namespace
}  // namespace almoner::pages
