// From the page of a fund to its form, through mails: nobody loses where they wanted to go, and
// nobody comes to an end on the way.
#include <gmock/gmock.h>

#include "api/http/target.hpp"
#include "api/service/links.hpp"
#include "api/store/people.hpp"
#include "tests/api/pages/account_pages.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FirstSteps : public AnnsAccount {};

// The page said to sign in, or to ask whoever sent it: they could do neither.
TEST_F(FirstSteps, WhoseLinkToConfirmIsTooOldHasItSentAgain) {
  register_ann();
  const std::string old = browser.link_to(ann);
  serving.api().set_now(serving.api().now() + std::chrono::hours(25));
  browser.open(old);
  EXPECT_EQ(heading(browser.page()), "This link does not work");
  EXPECT_THAT(browser.page().body,
              AllOf(HasSubstr("If not, you cannot sign in yet: have the link sent again."),
                    HasSubstr("<form method=\"post\" action=\"/sign-in-by-email\"")));
  browser.send("/sign-in-by-email", {{"email", ann}});
  EXPECT_EQ(heading(browser.page()), "Check your email");
  EXPECT_THAT(browser.page().body, HasSubstr("Send it again"));
  browser.open(browser.link_to(ann));
  confirm(browser.hidden("token"));
  EXPECT_EQ(browser.place(), "/sign-in?confirmed=yes");
  EXPECT_THAT(browser.open("/choose-password?token=x").body,
              Not(HasSubstr("you cannot sign in yet")))
      << "control: another kind of link";
}

TEST_F(FirstSteps, HavingItSentAgainHasAnEnd) {
  register_ann();
  std::string last;
  for (int sent = 1; sent <= service::LinkLimits::mails_to_address_max; ++sent) {
    EXPECT_NE(browser.link_to(ann), last) << sent;
    last = browser.link_to(ann);
    browser.send("/sign-in-by-email", {{"email", ann}});
    EXPECT_EQ(heading(browser.page()), "Check your email");
  }
  EXPECT_EQ(browser.link_to(ann), last) << "no more within the hour";
}

// Anybody could shut somebody out for an hour, while the page said that a mail was sent.
TEST_F(FirstSteps, WhoeverElseAskedForLinksShutsNobodyOut) {
  confirm_ann();
  for (int n = 0; n < service::LinkLimits::mails_to_address_max; ++n)
    other.send("/sign-in-by-email", {{"email", ann}});
  const std::string theirs = browser.link_to(ann);
  browser.send("/sign-in-by-email", {{"email", ann}});
  EXPECT_EQ(browser.link_to(ann), theirs) << "no more while one works";
  serving.api().set_now(serving.api().now() + std::chrono::minutes(16));
  EXPECT_EQ(heading(browser.open(theirs)), "This link does not work");
  browser.send("/sign-in-by-email", {{"email", ann}});
  EXPECT_NE(browser.link_to(ann), theirs);
  EXPECT_EQ(heading(browser.open(browser.link_to(ann))), "Sign in with the link from your email");
}

// Whoever joined an organisation on the way to a fund had to look for the fund again.
TEST_F(FirstSteps, JoiningAnOrganisationLeadsBackToTheFund) {
  PageServing open([](support::Acting& acting) {
    acting.start_bid("lead1", acting.open_round(), "Youth boxing", 420'000);
  });
  const std::string apply = "/funds/smp-2019-20/apply?workflow=pcc-main-round";
  const auto members = open.get("lead1", "/account/organisation");
  const auto link = members.body.find("href=\"/organisations/");
  ASSERT_NE(link, std::string::npos);
  const std::string id = std::to_string(std::stoi(members.body.substr(link + 21)));
  const auto joined =
      open.post("lead2", "/account/organisation/join", {{"organisation", id}, {"then", apply}});
  EXPECT_EQ(joined.header("Location"),
            "/account/organisation?asked=yes&then=" + http::percent_encoded(apply));
  EXPECT_THAT(open.get("lead2", std::string(joined.header("Location"))).body,
              HasSubstr("When you are let in, <a class=\"govuk-link\" href=\"" + apply +
                        "\">go on with your application</a>."));
  EXPECT_THAT(open.get("lead2", "/account/organisation?asked=yes").body,
              Not(HasSubstr("When you are let in")));
}

// They found themselves at the list of their bids, with none, and looked for the fund again.
TEST_F(FirstSteps, WhereSomebodyWantedToGoIsKeptThroughTheMails) {
  PageServing open([](support::Acting& acting) {
    acting.start_bid("lead1", acting.open_round(), "Youth boxing", 420'000);
  });
  Browser ann_there{open};
  const std::string apply = "/funds/smp-2019-20/apply?workflow=pcc-main-round";
  const std::string encoded = http::percent_encoded(apply);
  EXPECT_THAT(
      ann_there.open("/funds/smp-2019-20/about").body,
      HasSubstr("href=\"/register?then=/funds/smp-2019-20/apply%3Fworkflow=pcc-main-round\""));
  EXPECT_THAT(ann_there.open("/sign-in?then=" + encoded).body,
              HasSubstr("href=\"/register?then=" + encoded + "\""));
  ann_there.open("/register?then=" + encoded);
  const std::string then = ann_there.hidden("then");
  EXPECT_EQ(then, apply);
  ann_there.send("/register", {{"name", "Ann Lee"}, {"email", ann}, {"then", then}});
  ann_there.open(ann_there.link_to(ann));
  ann_there.send("/confirm-address", {{"token", ann_there.hidden("token")},
                                      {"name", "Ann Lee"},
                                      {"password", good_password},
                                      {"then", ann_there.hidden("then")}});
  EXPECT_EQ(ann_there.place(), "/sign-in?confirmed=yes&then=" + encoded);
  ann_there.send("/sign-in",
                 {{"email", ann}, {"password", good_password}, {"then", ann_there.hidden("then")}});
  EXPECT_EQ(ann_there.place(), apply);
  EXPECT_THAT(ann_there.page().body,
              HasSubstr("href=\"/account/organisation?then=" + encoded + "\""));
  ann_there.open("/account/organisation?then=" + encoded);
  ann_there.send("/account/organisation/found",
                 {{"name", "Harbour Boxing"}, {"kind", "CHC"}, {"then", ann_there.hidden("then")}});
  EXPECT_EQ(ann_there.place().find("/funds/smp-2019-20/eligible/pcc-main-round-"), 0U)
      << ann_there.place();
}

TEST_F(FirstSteps, OtherMailsKeepItToo) {
  confirm_ann();
  const std::string about = "/funds/smp-2019-20/about";
  browser.send("/sign-in-by-email", {{"email", ann}, {"then", about}});
  browser.open(browser.link_to(ann));
  browser.send("/sign-in-link",
               {{"token", browser.hidden("token")}, {"then", browser.hidden("then")}});
  EXPECT_EQ(browser.place(), about);
  other.send("/forgotten-password", {{"email", ann}, {"then", about}});
  other.open(other.link_to(ann));
  other.send("/choose-password", {{"token", other.hidden("token")},
                                  {"password", "another set of words"},
                                  {"then", other.hidden("then")}});
  EXPECT_EQ(other.place(), "/sign-in?changed=yes&then=%2Ffunds%2Fsmp-2019-20%2Fabout");
}

// A link in a mail of ours leads nowhere but to a fund, and says nothing that a stranger wrote.
TEST_F(FirstSteps, AMailsLinkLeadsToNoOtherPlace) {
  const std::string code = "/funds/smp-2019-20/";
  for (const std::string& then :
       {std::string("https://evil.example/"), std::string("//evil.example/funds/smp-2019-20/"),
        std::string("/\\evil.example"), std::string("/home"), std::string("/funds/ring-0900-1234"),
        std::string("/funds//evil.example"), code + "\t/x", code + std::string(200, 'x')}) {
    Browser stranger{serving};
    stranger.send("/register", {{"name", "Ann Lee"}, {"email", ann}, {"then", then}});
    EXPECT_EQ(stranger.place(), "/check-your-email?for=register") << then;
    serving.api().set_now(serving.api().now() + std::chrono::minutes(30));
    EXPECT_EQ(stranger.link_to(ann).find("&"), std::string::npos) << then;
  }
  browser.send("/register", {{"name", "Ann Lee"}, {"email", ann}, {"then", code + "about"}});
  EXPECT_THAT(browser.link_to(ann), HasSubstr("&then=%2Ffunds%2Fsmp-2019-20%2Fabout")) << "control";
}

// They had to say that they had forgotten one.
TEST_F(FirstSteps, WhoHasNoPasswordChoosesOneAfterAFreshSignIn) {
  const char* const lead = "lead1@boxing.example";
  serving.api().write([&](store::Database& db) {
    store::set_password_hash(db, serving.partnership().person("lead1"), "");
  });
  const auto by_link = [&](Browser& with) {
    with.send("/sign-in-by-email", {{"email", lead}});
    with.open(with.link_to(lead));
    with.send("/sign-in-link", {{"token", with.hidden("token")}});
  };
  by_link(browser);
  by_link(other);
  EXPECT_THAT(browser.open("/account").body, HasSubstr("Choose one<span"));
  EXPECT_EQ(heading(browser.open("/account/password")), "Choose a password");
  EXPECT_THAT(browser.page().body, Not(HasSubstr("name=\"old\"")));
  browser.send("/account/password", {{"password", "short"}});
  EXPECT_EQ(error_summary(browser.page()), "A password needs at least 12 characters.");
  serving.api().set_now(serving.api().now() + std::chrono::minutes(16));
  browser.send("/account/password", {{"password", good_password}});
  EXPECT_EQ(error_summary(browser.page()),
            "You signed in more than 15 minutes ago. Sign out, sign in again with a link that we "
            "email you, and come back to this page.");
  by_link(browser);
  browser.send("/account/password", {{"password", good_password}});
  EXPECT_EQ(browser.place(), "/account?done=password");
  EXPECT_THAT(browser.page().body, HasSubstr("Your new password is saved"));
  EXPECT_EQ(heading(other.open("/account")), "Sign in") << "signed out everywhere else";
  sign_in(other, lead, good_password);
  EXPECT_EQ(heading(other.page()), "Your account");
  other.send("/account/password", {{"password", "another set of words"}});
  EXPECT_EQ(error_summary(other.page()), "Enter your password as it is now")
      << "control: who has one must know it";
}

}  // namespace
}  // namespace almoner::pages
