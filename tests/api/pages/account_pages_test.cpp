// From no account to an organisation with two people, as a browser does it, and the ways back in.
#include "tests/api/pages/account_pages.hpp"

#include <gmock/gmock.h>

#include "api/http/application.hpp"
#include "api/service/one_time_codes.hpp"

namespace almoner::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class AccountPages : public AnnsAccount {};

TEST_F(AccountPages, NobodySignsInBeforeTheirAddressIsConfirmed) {
  register_ann();
  sign_in(browser, ann, good_password);
  EXPECT_EQ(browser.page().status, 401);
  browser.open(browser.link_to(ann));
  EXPECT_EQ(heading(browser.page()), "Confirm your email address");
  confirm(browser.hidden("token"));
  EXPECT_THAT(browser.page().body, HasSubstr("Your email address is confirmed"));
  sign_in(browser, ann, good_password);
  EXPECT_EQ(browser.page().status, 200);
  EXPECT_THAT(browser.page().body, HasSubstr("ann@club.example"));
}

// Mallory enters Ann's address with a password; Ann confirms. Only Ann's own password is good.
TEST_F(AccountPages, WhoeverEnteredAnAddressFirstKnowsNoPasswordOfIt) {
  const std::string mallorys = "the password of Mallory";
  other.send("/register", {{"name", "Mallory"}, {"email", ann}, {"password", mallorys}});
  browser.send("/sign-in-by-email", {{"email", ann}});
  browser.open(browser.link_to(ann));
  EXPECT_THAT(browser.page().body, HasSubstr(">ann@club.example<"));
  EXPECT_THAT(browser.page().body, HasSubstr("value=\"Mallory\""));
  const std::string token = browser.hidden("token");
  browser.send("/confirm-address", {{"token", token}, {"name", ""}, {"password", "short"}});
  EXPECT_EQ(error_summary(browser.page()),
            "Enter a name.\nA password needs at least 12 characters.");
  confirm(token);
  sign_in(other, ann, mallorys);
  EXPECT_EQ(other.page().status, 401);
  sign_in(browser, ann, good_password);
  EXPECT_THAT(browser.page().body, HasSubstr("Ann Lee"));
}

// Whoever finds a browser open binds the account to no phone of their own, and guesses nothing.
TEST_F(AccountPages, SwitchingCodesOnAsksForThePassword) {
  const auto begin = [&](const std::string& password) {
    return serving.post("lead1", "/account/codes", {{"password", password}});
  };
  EXPECT_EQ(error_summary(begin("")), "Enter your password");
  EXPECT_EQ(error_summary(begin("not my password")),
            "This is not your password. If you have forgotten it, sign out and choose a new one by "
            "email.");
  EXPECT_THAT(begin(support::password).body, HasSubstr("app-code"));
}

// Which is no sign that the address is known: everybody who fails reads it.
TEST_F(AccountPages, WhoCannotSignInIsToldTheWayToAnotherMail) {
  register_ann();
  sign_in(browser, ann, good_password);
  const auto unconfirmed = browser.page();
  sign_in(other, "nobody-at-all@club.example", good_password);
  for (const auto& page : {unconfirmed, other.page()}) {
    EXPECT_EQ(page.status, 401);
    EXPECT_EQ(error_summary(page), "The email address or the password is wrong.");
    EXPECT_THAT(page.body, HasSubstr("If you have just registered, you cannot sign in before you "
                                     "have opened the link in our email"));
  }
  EXPECT_THAT(unconfirmed.body, HasSubstr("name=\"email\" value=\"ann@club.example\""));
  const std::string first = browser.link_to(ann);
  browser.send("/sign-in-by-email", {{"email", ann}});  // by the button
  EXPECT_NE(browser.link_to(ann), first);
  EXPECT_EQ(heading(browser.open(browser.link_to(ann))), "Confirm your email address");
}

TEST_F(AccountPages, AWellKnownPasswordIsRefused) {
  register_ann();
  browser.open(browser.link_to(ann));
  const std::string token = browser.hidden("token");
  browser.send("/confirm-address",
               {{"token", token}, {"name", "Ann"}, {"password", "passwordpassword"}});
  EXPECT_EQ(
      error_summary(browser.page()),
      "This password says the same over and over, so it is guessed soon. Choose another one.");
  EXPECT_EQ(confirm(token).status, 200) << "control";
}

TEST_F(AccountPages, GuessingOnesOwnPasswordHasAnEnd) {
  const auto guess = [&](const std::string& who, const std::string& password) {
    return serving.post(who, "/account/password", {{"old", password}, {"password", good_password}});
  };
  for (int n = 0; n < http::SignInLimits::failures_of_account_max; ++n)
    ASSERT_EQ(guess("lead1", "not my password").status, 422) << n;
  const auto refused = guess("lead1", support::password);
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.body, HasSubstr("That was not your password too many times."));
  EXPECT_EQ(guess("lead2", support::password).status, 303) << "somebody else";
}

TEST_F(AccountPages, ALinkWorksOnce) {
  register_ann();
  const std::string link = browser.link_to(ann);
  browser.open(link);
  const std::string token = browser.hidden("token");
  EXPECT_EQ(browser.open(link).status, 200);  // looking uses nothing up
  confirm(token);
  EXPECT_GE(confirm(token).status, 400);
  EXPECT_GE(browser.open(link).status, 400);
  EXPECT_GE(browser.open("/confirm-address?token=none").status, 400);
}

TEST_F(AccountPages, EverythingWrongWithARegistrationIsSaidAtOnce) {
  browser.send("/register", {{"name", ""}, {"email", "no address"}});
  EXPECT_EQ(browser.page().status, 422);
  const std::string summary = error_summary(browser.page());
  EXPECT_EQ(std::count(summary.begin(), summary.end(), '\n') + 1, 2) << summary;
  EXPECT_THAT(browser.page().body, HasSubstr("value=\"no address\""));
  EXPECT_EQ(browser.link_to("no address"), "");
}

TEST_F(AccountPages, AKnownAddressGetsTheSameAnswerAsANewOne) {
  const auto known =
      browser.send("/register", {{"name", "Mallory"}, {"email", "officer1@council.example"}});
  const auto fresh = other.send("/register", {{"name", "Ann"}, {"email", ann}});
  EXPECT_EQ(known.body, fresh.body);
  for (const char* page : {"/sign-in-by-email", "/forgotten-password"})
    EXPECT_EQ(Browser(serving).send(page, {{"email", "officer1@council.example"}}).body,
              Browser(serving).send(page, {{"email", "nobody@nowhere.example"}}).body);
  sign_in(browser, "officer1@council.example", good_password);
  EXPECT_EQ(browser.page().status, 401);  // and nothing of theirs has changed
}

TEST_F(AccountPages, ALinkInAMailSignsIn) {
  confirm_ann();
  browser.send("/sign-in-by-email", {{"email", ann}});
  browser.open(browser.link_to(ann));
  EXPECT_EQ(heading(browser.page()), "Sign in with the link from your email");
  const std::string token = browser.hidden("token");
  browser.send("/sign-in-link", {{"token", token}});
  EXPECT_EQ(browser.place(), "/home");
  EXPECT_GE(other.send("/sign-in-link", {{"token", token}}).status, 400);
  EXPECT_EQ(heading(other.page()), "This link does not work");
  EXPECT_THAT(other.page().body, HasSubstr("href=\"/sign-in-by-email\""));
}

// Wherever they choose one: at the beginning, anew, and on their own page.
TEST_F(AccountPages, TheirOwnAddressIsNoPassword) {
  const std::string why =
      "This password is your email address, or what stands before its @, so others may guess it. "
      "Choose another one.";
  register_ann();
  browser.open(browser.link_to(ann));
  const std::string token = browser.hidden("token");
  browser.send("/confirm-address", {{"token", token}, {"name", "Ann"}, {"password", ann}});
  EXPECT_EQ(error_summary(browser.page()), why);
  EXPECT_EQ(confirm(token).status, 200) << "control";
  sign_in(browser, ann, good_password);
  browser.send("/account/password", {{"old", good_password}, {"password", ann}});
  EXPECT_EQ(error_summary(browser.page()), why);
  other.send("/forgotten-password", {{"email", ann}});
  other.open(other.link_to(ann));
  other.send("/choose-password",
             {{"token", other.hidden("token")}, {"password", std::string(ann) + "1"}});
  EXPECT_EQ(error_summary(other.page()), why);
}

TEST_F(AccountPages, AForgottenPasswordIsChosenAnewAndSessionsEnd) {
  sign_ann_in();
  other.send("/forgotten-password", {{"email", ann}});
  other.open(other.link_to(ann));
  const std::string token = other.hidden("token");
  EXPECT_EQ(other.send("/choose-password", {{"token", token}, {"password", "short"}}).status, 422);
  other.send("/choose-password", {{"token", token}, {"password", "another set of words"}});
  EXPECT_EQ(other.place(), "/sign-in?changed=yes");
  EXPECT_THAT(browser.open("/account").body, Not(HasSubstr("Your account</h1>")));
  sign_in(other, ann, good_password);
  EXPECT_EQ(other.page().status, 401);
  sign_in(other, ann, "another set of words");
  EXPECT_EQ(heading(other.page()), "Your account");
}

TEST_F(AccountPages, APasswordIsChangedByWhoeverKnowsIt) {
  sign_ann_in();
  browser.send("/account/password",
               {{"old", "not this one"}, {"password", "another set of words"}});
  EXPECT_EQ(browser.page().status, 422);
  EXPECT_THAT(error_summary(browser.page()), HasSubstr("This is not your password"));
  browser.send("/account/password", {{"old", good_password}, {"password", "another set of words"}});
  EXPECT_EQ(browser.place(), "/account?done=password");
  EXPECT_EQ(browser.page().status, 200);
  sign_in(other, ann, "another set of words");
  EXPECT_EQ(heading(other.page()), "Your account");
}

TEST_F(AccountPages, PasswordsAreNoFormOfAnotherSite) {
  const auto answer = serving.post_with("", "/register", {{"name", "Ann"}, {"email", ann}},
                                        "Origin: https://evil.example\r\n");
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(browser.link_to(ann), "");
}

TEST_F(AccountPages, AnOrganisationIsFoundedAndAColleagueInvited) {
  sign_ann_in();
  browser.send("/account/organisation/found", {{"name", ""}, {"kind", ""}});
  EXPECT_EQ(browser.page().status, 422);
  browser.send("/account/organisation/found",
               {{"name", "Harbour Boxing"}, {"kind", "CHC"}, {"charity_number", "9900123"}});
  EXPECT_EQ(heading(browser.page()), "Harbour Boxing");
  const std::string organisation = browser.place().substr(0, browser.place().find('?'));
  browser.send(organisation + "/invite", {{"email", "ben@club.example"}});
  EXPECT_THAT(browser.page().body, HasSubstr("The invitation is sent"));

  other.open(other.link_to("ben@club.example"));
  EXPECT_EQ(heading(other.page()), "Join Harbour Boxing");
  other.send(
      "/invitation/register",
      {{"token", other.hidden("token")}, {"name", "Ben"}, {"password", "a password of Ben"}});
  EXPECT_EQ(other.place(), "/sign-in?confirmed=yes");
  sign_in(other, "ben@club.example", "a password of Ben");
  EXPECT_THAT(other.page().body, HasSubstr("Harbour Boxing"));
  EXPECT_THAT(browser.open(organisation).body, HasSubstr("ben@club.example"));
  Browser stranger{serving};
  sign_in(stranger, "lead1@boxing.example", support::password);
  EXPECT_EQ(serving.get("lead1", organisation).status, 404);  // the control
}

TEST_F(AccountPages, WhoeverAsksToJoinIsLetInByAMember) {
  sign_ann_in();
  browser.send("/account/organisation/found", {{"name", "Harbour Boxing"}, {"kind", "CHC"}});
  const std::string organisation = browser.place().substr(0, browser.place().find('?'));
  const auto found =
      serving.post("lead1", "/account/organisation/find", {{"sought", "harbour boxing"}});
  EXPECT_THAT(found.body, HasSubstr("Ask to join"));
  const std::string id = organisation.substr(organisation.rfind('/') + 1);
  const std::string asked = "to join <strong class=\"app-typed\">Harbour Boxing</strong>. None of",
                    waits = "1 person asks to join";
  const auto says = [&](const char* address, const std::string& words) {
    return serving.get("lead1", address).body.find(words) != std::string::npos;
  };
  EXPECT_THAT(browser.open("/home").body, Not(HasSubstr(waits)));
  serving.post("lead1", "/account/organisation/join", {{"organisation", id}});
  for (const char* address : {"/home", "/account", "/account/organisation"})
    EXPECT_TRUE(says(address, asked)) << address;
  EXPECT_THAT(browser.open("/home").body, AllOf(HasSubstr(waits), HasSubstr(organisation)));
  browser.open(organisation);
  EXPECT_THAT(browser.page().body, HasSubstr("Who asks to join"));
  browser.send(organisation + "/answer", {{"person", browser.hidden("person")}, {"answer", "yes"}});
  EXPECT_THAT(browser.page().body, HasSubstr("They have joined"));
  EXPECT_EQ(serving.get("lead1", organisation).status, 200);
  EXPECT_FALSE(says("/home", asked)) << "it is answered";
  EXPECT_THAT(browser.open("/home").body, Not(HasSubstr(waits)));
}

TEST_F(AccountPages, FormsOfOneNetworkAreCounted) {
  const FormFields nobody = {{"email", "nobody@nowhere.example"}};
  for (int i = 0; i < http::AnybodysFormLimits::forms_max; ++i)
    EXPECT_EQ(serving.post("", "/forgotten-password", nobody).status, 303) << i;
  const auto answer = serving.post("", "/forgotten-password", nobody);
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(heading(answer), "Please wait");
  EXPECT_EQ(answer.header("Retry-After"), "600");
  // What they typed is there to be sent again, but for secrets.
  const auto registering = serving.post(
      "", "/register", {{"name", "Ann <b>Lee</b>"}, {"email", ann}, {"password", good_password}});
  EXPECT_EQ(registering.status, 429);
  EXPECT_THAT(registering.body,
              AllOf(HasSubstr("What you typed"), HasSubstr("Ann &lt;b&gt;Lee&lt;/b&gt;"),
                    HasSubstr(ann), Not(HasSubstr(good_password))));
  EXPECT_THAT(serving.get("", "/no-such-page").body, Not(HasSubstr("What you typed")));
}

TEST_F(AccountPages, ASessionSaysHowLongItGoesOn) {
  EXPECT_THAT(serving.get("officer1", "/account").body, HasSubstr("data-session-seconds=\"1740\""));
  EXPECT_EQ(serving.get("officer1", "/session/left").body, "{\"secondsLeft\":1740}");
  EXPECT_EQ(serving.get("", "/session/left").status, 303);
}

TEST(DemonstrationMail, IsReadInADemonstrationOnly) {
  PageServing real;
  EXPECT_EQ(real.get("", "/demonstration/mail").status, 404);
  EXPECT_EQ(real.post("", "/demonstration/mail", {{"email", ann}}).status, 404);
}

TEST_F(AccountPages, ABadLinksPageIsHeadedByWhatItIs) {
  for (const char* link : {"/sign-in-link?token=x", "/choose-password?token=x",
                           "/invitation?token=x", "/confirm-address?token=x"}) {
    const auto page = serving.get("", link);
    EXPECT_EQ(page.status, 404) << link;
    EXPECT_EQ(heading(page), "This link does not work") << link;
  }
  EXPECT_EQ(heading(serving.get("", "/no-such-page")), "Page not found");  // control
}

TEST_F(AccountPages, PeopleChangeTheirOwnName) {
  sign_ann_in();
  browser.send("/account/name", {{"name", "  "}});
  EXPECT_EQ(browser.page().status, 422);
  browser.send("/account/name", {{"name", "Ann <Lee> Park"}});
  EXPECT_EQ(browser.place(), "/account?done=name");
  EXPECT_THAT(browser.page().body,
              AllOf(HasSubstr("Your new name is saved"), HasSubstr("Ann &lt;Lee&gt; Park")));
}

}  // namespace
}  // namespace almoner::pages
