// What anybody may read without signing in.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

void open_the_round(support::Acting& acting) {
  acting.start_bid("lead1", acting.open_round(), "Boxing", 5'000'00);
}

// A request of the tactical pot, awarded and told, that says a telephone number.
void award_a_request(support::Acting& acting) {
  acting.now = support::at("2019-05-02T10:00:00Z");
  const CaseId request = acting.start_request("lead1", "Call <b>01632 960123</b>", 900'00);
  acting.act("lead1", request, "raise");
  acting.act("officer1", request, "screen");
  acting.act("officer2", request, "propose_award",
             {{"fields", {{"award", 800'00}, {"decision_note", "It will help."}}}});
  acting.act("officer3", request, "agree_award");
  acting.act("finance1", request, "confirm_balance");
  acting.act("officer1", request, "tell_pcc");
}

TEST(StartPage, SaysWhatIsOpenAndWhatIsComing) {
  PageServing serving(open_the_round);
  const auto page = serving.get("", "/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(heading(page), "Grants for community safety");
  EXPECT_THAT(page.body, HasSubstr("8 March 2019 at 5pm (16 days left)"));
  EXPECT_THAT(page.body, HasSubstr("Opening soon"));
  EXPECT_THAT(page.body, HasSubstr("1 April 2019"));
  EXPECT_THAT(page.body, Not(HasSubstr("Boxing")));
}

TEST(StartPage, SaysThatNothingIsOpen) {
  PageServing serving(
      [](support::Acting& acting) { acting.now = support::at("2021-01-01T00:00:00Z"); });
  EXPECT_THAT(serving.get("", "/").body, HasSubstr("No grant is open at the moment."));
}

TEST(FundAboutPage, TellsTheRulesToAnybodyAndStartsForWhoMayOnly) {
  PageServing serving(open_the_round);
  const std::string about = "/funds/smp-2019-20/about";
  const auto page = serving.get("", about);
  EXPECT_THAT(page.body, HasSubstr("A. Delivers a PCC priority"));
  EXPECT_THAT(page.body, HasSubstr("Excellent, specific, evidenced, low risk"));
  EXPECT_THAT(page.body, HasSubstr("Who may apply"));
  EXPECT_THAT(page.body, HasSubstr("Summary, up to 75 words"));
  EXPECT_THAT(page.body, HasSubstr("Charity number (optional)"));
  EXPECT_THAT(page.body, Not(HasSubstr("Amount recommended")));  // not asked of applicants
  EXPECT_THAT(page.body, HasSubstr("Sign in to start"));
  const std::string start = "href=\"/funds/smp-2019-20/apply\"";
  EXPECT_THAT(page.body, Not(HasSubstr(start)));
  EXPECT_THAT(serving.get("lead1", about).body, HasSubstr(start));
  EXPECT_THAT(serving.get("assessor1", about).body, Not(HasSubstr(start)));
  const char* assumption = "The sum is an assumption.";
  EXPECT_THAT(page.body, Not(HasSubstr(assumption)));
  EXPECT_THAT(serving.get("officer1", "/funds/smp-2019-20/account").body, HasSubstr(assumption));
  EXPECT_EQ(serving.get("", "/funds/another/about").status, 404);
}

// They were read first in the agreement that was to be signed.
TEST(FundConditionsPage, TellsAnybodyWhatTheAgreementWillSay) {
  PageServing serving(open_the_round);
  const std::string path = "/funds/smp-2019-20/conditions";
  EXPECT_THAT(serving.get("", "/funds/smp-2019-20/about").body, HasSubstr("href=\"" + path));
  const auto page = serving.get("", path);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(heading(page), "Conditions of grant");
  for (const char* says :
       {"goods and services received from 1 April 2019 to 31 March 2020",
        "section 9 of the Police Reform and Social Responsibility Act 2011",
        "<li>fines, interest, gifts or alcohol</li>", "Keep records of the grant for six years",
        "<h2 class=\"govuk-heading-m\">Giving money back</h2>"})
    EXPECT_THAT(page.body, HasSubstr(says));
  EXPECT_EQ(serving.get("", "/funds/another/conditions").status, 404);
}

TEST(AwardsPage, ListsWhatWasAwardedAndEscapesIt) {
  PageServing serving(award_a_request);
  const auto page = serving.get("", "/awards");
  EXPECT_EQ(heading(page), "Grants awarded");
  EXPECT_THAT(page.body, HasSubstr("Call &lt;b&gt;[removed]&lt;/b&gt;"));
  EXPECT_THAT(page.body, HasSubstr("£800"));
  EXPECT_THAT(page.body, HasSubstr("/awards/smp-2019-20/SMP-2019-T01"));
  const auto one = serving.get("", "/awards/smp-2019-20/SMP-2019-T01");
  EXPECT_EQ(one.status, 200);
  EXPECT_THAT(one.body, HasSubstr("£900"));
  EXPECT_EQ(serving.get("", "/awards/smp-2019-20/SMP-2019-T02").status, 404);
}

TEST(AwardsPage, SaysThatThereIsNone) {
  PageServing serving(open_the_round);
  EXPECT_THAT(serving.get("", "/awards").body, HasSubstr("No award has been published yet."));
  EXPECT_EQ(serving.get("", "/awards/smp-2019-20/SMP-2019-001").status, 404);
  EXPECT_EQ(serving.get("", "/awards/smp-2019-20/awards.json").status, 404);
}

TEST(AwardsFiles, HaveTheColumnsOfTheTransparencyCode) {
  PageServing serving(award_a_request);
  const auto file = serving.get("", "/awards/smp-2019-20/awards.csv");
  EXPECT_EQ(file.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_THAT(file.body,
              StartsWith("\xEF\xBB\xBF"
                         "Date the grant was awarded,Time period for which the grant has been "
                         "given,Local authority department which awarded the grant,Beneficiary,"
                         "Beneficiary registration number,Summary of the purpose of the grant,"
                         "Amount\r\n2019-05-02,"));
  EXPECT_THAT(file.body, HasSubstr("Call <b>[removed]</b>,800.00\r\n"));
}

TEST(AwardsFiles, HaveWhatTheOpenStandardRequires) {
  PageServing serving(award_a_request);
  const auto file = serving.get("", "/awards/smp-2019-20/awards.json");
  const auto package = json::parse(file.body).as_object();
  EXPECT_EQ(package.at("version"), "1.4");
  ASSERT_EQ(package.at("grants").as_array().size(), 1U);
  const auto grant = package.at("grants").as_array()[0].as_object();
  EXPECT_EQ(grant.at("id"), "360G-unregistered-smp-2019-20-SMP-2019-T01");
  EXPECT_EQ(grant.at("amountAwarded"), 800);
  EXPECT_EQ(grant.at("currency"), "GBP");
  EXPECT_EQ(grant.at("awardDate"), "2019-05-02");
  EXPECT_EQ(grant.at("fromOpenCall"), "No");
  const char* const lists[] = {"recipientOrganization", "fundingOrganization", "grantProgramme"};
  for (const char* list : lists) ASSERT_EQ(grant.at(list).as_array().size(), 1U) << list;
  EXPECT_TRUE(grant.at("recipientOrganization").as_array()[0].as_object().contains("id"));
  EXPECT_THAT(file.body, Not(HasSubstr("@")));
}

TEST(SitePages, AreThereAndSayWhatNobodyHasToldThem) {
  PageServing serving;
  struct Row {
    const char *path, *heading, *says;
  };
  for (const auto& row :
       {Row{"/accessibility", "Accessibility statement", "Not set: email address"},
        Row{"/cookies", "Cookies", "almoner_session"},
        Row{"/privacy", "Privacy", "Not set: email address of the data protection officer"},
        Row{"/contact", "Contact us", "Not set: telephone number"}}) {
    const auto page = serving.get("", row.path);
    EXPECT_EQ(page.status, 200) << row.path;
    EXPECT_EQ(heading(page), row.heading);
    EXPECT_THAT(page.body, HasSubstr(row.says));
  }
}

}  // namespace
}  // namespace almoner::pages
