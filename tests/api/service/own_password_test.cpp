#include "api/service/own_password.hpp"

#include "api/service/administration.hpp"
#include "tests/api/service/account_fixture.hpp"

namespace almoner::service {
namespace {

class OwnPassword : public AccountTest {
 protected:
  OwnPassword() {
    does([&](const Context& c) {
      ann = put_account(c, {}, {"Ann", "ann@example.org", "$old"});
      put_account(c, {}, {"New", "new@example.org", "$new"});
      store::set_confirmed(c.db, ann, now);
      return true;
    });
  }
  Result<MailOnItsWay> ask_reset(const std::string& address) {
    return does([&](const Context& c) { return ask_for_reset(c, post, address); });
  }
  Result<MailOnItsWay> ask_link(const std::string& address) {
    return does([&](const Context& c) { return ask_for_sign_in_link(c, post, address); });
  }
  Result<PersonId> reset(const std::string& token, const std::string& hash = "$reset") {
    return does([&](const Context& c) { return reset_password(c, post, token, hash); });
  }
  SignedIn sign_in(std::string_view replaces = {}) {
    return std::get<SignedIn>(
        does([&](const Context& c) { return start_session(c, randomness, ann, replaces); }));
  }
  bool is_signed_in(const SignedIn& session) {
    return caller_of_session(context(), session.token).has_value();
  }
  std::string hash() { return store::find_person(db, ann)->password_hash; }
  Caller caller() { return {ann, "Ann", "ann@example.org"}; }
  PersonId ann;
};

TEST_F(OwnPassword, LinkSignsInOnce) {
  ask_link("ANN@example.org");
  const std::string token = token_to("ann@example.org");
  const SignedIn before = sign_in();
  const auto signed_in =
      does([&](const Context& c) { return sign_in_by_link(c, randomness, token, before.token); });
  ASSERT_FALSE(failed(signed_in));
  EXPECT_TRUE(is_signed_in(std::get<SignedIn>(signed_in)));
  EXPECT_FALSE(is_signed_in(before)) << "the browser has one session, with a new id";
  EXPECT_TRUE(
      failed(does([&](const Context& c) { return sign_in_by_link(c, randomness, token); })));
  expect_whole();
}

TEST_F(OwnPassword, LinkOfADisabledPersonOpensNothing) {
  ask_link("ann@example.org");
  store::set_disabled(db, ann, now);
  const std::string token = token_to("ann@example.org");
  EXPECT_TRUE(
      failed(does([&](const Context& c) { return sign_in_by_link(c, randomness, token); })));
}

struct Asked {
  const char* address;
  const char* notices;
};

// Whoever asks gets the same answer after the same work; the reader of the mails is told.
TEST_F(OwnPassword, AskingTellsNothingOfTheAddress) {
  does([&](const Context& c) {
    const auto closed = put_account(c, {}, {"Old", "closed@example.org", "$x"});
    disable_person(c, closed);
    return true;
  });
  for (const Asked& row : {Asked{"ann@example.org", "sign-in-link reset-password"},
                           Asked{"new@example.org", "confirm-address confirm-address"},
                           Asked{"closed@example.org", "account-closed account-closed"},
                           Asked{"nobody@example.org", "no-account no-account"}}) {
    const auto before = entries();
    EXPECT_EQ(std::get<MailOnItsWay>(ask_link(row.address)).address, row.address);
    EXPECT_EQ(std::get<MailOnItsWay>(ask_reset(row.address)).address, row.address);
    EXPECT_EQ(entries(), before + 2) << row.address;
    EXPECT_EQ(notices_to(row.address), row.notices);
  }
  EXPECT_EQ(wrong(ask_link("nobody")),
            "email: “nobody” is not an email address; write it like name@example.org.");
  expect_whole();
}

TEST_F(OwnPassword, AskingTooOftenSendsNothingMore) {
  for (int n = 0; n < LinkLimits::mails_to_address_max; ++n) ask_reset("nobody@example.org");
  const auto before = entries();
  EXPECT_FALSE(failed(ask_reset("Nobody@example.org")));
  EXPECT_EQ(entries(), before);
}

TEST_F(OwnPassword, ResetEndsSessionsAndEveryOtherLink) {
  ask_reset("ann@example.org");
  const std::string earlier = token_to("ann@example.org");
  ask_link("ann@example.org");
  const std::string link = token_to("ann@example.org");
  ask_reset("ann@example.org");
  const std::string token = token_to("ann@example.org");
  const SignedIn session = sign_in();
  EXPECT_TRUE(is_signed_in(session));
  EXPECT_EQ(std::get<PersonId>(reset(token)), ann);
  EXPECT_EQ(hash(), "$reset");
  EXPECT_FALSE(is_signed_in(session));
  EXPECT_TRUE(failed(reset(token, "$again")));
  EXPECT_TRUE(failed(reset(earlier, "$again")));
  EXPECT_TRUE(failed(does([&](const Context& c) { return sign_in_by_link(c, randomness, link); })));
  EXPECT_EQ(hash(), "$reset");
  EXPECT_EQ(last_entry(), R"(set_password account_holder {"person":1})");
  EXPECT_EQ(notices_to("ann@example.org"),
            "reset-password sign-in-link reset-password password-changed");
  expect_whole();
}

TEST_F(OwnPassword, LinksOfOnePurposeDoNotServeTheOther) {
  ask_link("ann@example.org");
  EXPECT_TRUE(failed(reset(token_to("ann@example.org"))));
  EXPECT_EQ(hash(), "$old");
}

// With a name too: the one that stands there is of whoever entered the address.
TEST_F(OwnPassword, WhoNeverConfirmedAndForgotThePasswordConfirmsFirst) {
  ask_reset("new@example.org");
  EXPECT_FALSE(password_check(context(), "new@example.org").person);
  const std::string token = token_to("new@example.org");
  EXPECT_TRUE(failed(reset(token)));
  EXPECT_FALSE(failed(does([&](const Context& c) {
    return confirm_address(c, token, {"New", "$chosen"});
  })));
  EXPECT_TRUE(password_check(context(), "new@example.org").person);
}

TEST_F(OwnPassword, SetByAnAdministratorEndsTheLinksToo) {
  ask_reset("ann@example.org");
  const std::string token = token_to("ann@example.org");
  does([&](const Context& c) { return set_password(c, ann, "a long enough password"); });
  EXPECT_TRUE(failed(reset(token)));
}

TEST_F(OwnPassword, ChangedKeepsThisBrowserWithANewIdAndNoOther) {
  const SignedIn here = sign_in(), there = sign_in();
  EXPECT_EQ(own_password_check(context(), caller()).hash, "$old");
  const auto changed = does([&](const Context& c) {
    return change_own_password(c, post, caller(), here.token, "$old", "$mine");
  });
  ASSERT_FALSE(failed(changed));
  EXPECT_EQ(hash(), "$mine");
  EXPECT_NE(std::get<SignedIn>(changed).token, here.token);
  EXPECT_TRUE(is_signed_in(std::get<SignedIn>(changed)));
  EXPECT_FALSE(is_signed_in(here));
  EXPECT_FALSE(is_signed_in(there));
  EXPECT_EQ(notices_to("ann@example.org"), "password-changed");
  expect_whole();
}

TEST_F(OwnPassword, ChangedInTheMeantimeIsNotChangedAgain) {
  const SignedIn here = sign_in();
  store::set_password_hash(db, ann, "$other");
  const auto changed = does([&](const Context& c) {
    return change_own_password(c, post, caller(), here.token, "$old", "$mine");
  });
  EXPECT_EQ(wrong(changed), "Your password was changed in the meantime. Start again.");
  EXPECT_EQ(hash(), "$other");
  EXPECT_TRUE(is_signed_in(here));
}

TEST_F(OwnPassword, SessionSaysWhenItEnds) {
  const Instant began = now;
  const SignedIn session = sign_in();
  const auto at_first = caller_of_session(context(), session.token).value();
  EXPECT_EQ(at_first.ends_at, began + SessionLimits::idle_max);
  EXPECT_TRUE(at_first.can_go_on);
  for (now = began; now < began + SessionLimits::absolute_max; now += SessionLimits::idle_max)
    touch_session(context(), session.token);
  now -= std::chrono::minutes(1);
  const auto at_last = caller_of_session(context(), session.token).value();
  EXPECT_EQ(at_last.ends_at, began + SessionLimits::absolute_max);
  EXPECT_FALSE(at_last.can_go_on);
}

}  // namespace
}  // namespace almoner::service
