#include "api/service/second_factor.hpp"

#include "api/service/administration.hpp"
#include "api/service/one_time_codes.hpp"
#include "api/service/registration.hpp"
#include "api/store/second_factors.hpp"
#include "tests/api/service/account_fixture.hpp"

namespace almoner::service {
namespace {

using testing::HasSubstr;
using testing::Not;

class Codes : public AccountTest {
 protected:
  Codes() {
    does([&](const Context& c) {
      ann = put_account(c, {}, {"Ann", "ann@example.org", "$ann"});
      boss = put_account(c, {}, {"Bo", "bo@example.org", "$bo"});
      for (const auto id : {ann, boss}) store::set_confirmed(c.db, id, now);
      appoint(c, FundId{}, boss, "administrator", "", {});
      return true;
    });
    session = start();
  }
  Caller caller(PersonId id) { return {id, {}, {}}; }
  SignedIn start() {
    return std::get<SignedIn>(
        does([&](const Context& c) { return start_session(c, randomness, ann); }));
  }
  // What the telephone shows, at the world's time plus that many steps.
  GivenCode shown(int steps = 0) { return {code_at(secret, step_at(machine) + steps), machine}; }
  GivenCode typed(const std::string& text) { return {text, machine}; }
  void begin() {
    const auto begun = does([&](const Context& c) { return enrol(c, post, key, caller(ann)); });
    const auto row = store::find_second_factor(db, ann).value();
    secret = unseal(key, row.sealed_secret, "second factor of person 1").value();
    EXPECT_EQ(std::get<Enrolment>(begun).secret, in_base32(secret));
    EXPECT_THAT(std::get<Enrolment>(begun).uri, HasSubstr("Safer%20Streets:ann%40example.org"));
  }
  Result<Enrolled> confirm(const GivenCode& code) {
    return does([&](const Context& c) {
      return confirm_enrolment(c, post, key, caller(ann), session.token, code);
    });
  }
  void switch_on() {
    begin();
    auto enrolled = std::get<Enrolled>(confirm(shown()));
    session = enrolled.signed_in;
    recovery = enrolled.recovery_codes;
    machine += std::chrono::minutes(2);
  }
  Result<SignedIn> give(const SignedIn& awaiting, const GivenCode& code) {
    return does(
        [&](const Context& c) { return give_code(c, randomness, key, awaiting.token, code); });
  }
  bool is_signed_in(const SignedIn& s) { return caller_of_session(context(), s.token).has_value(); }

  SealKey key = randomness.bytes32();
  Instant machine = support::at("2026-11-27T18:00:00Z");  // the store's clock is of 2019
  std::string secret;
  std::vector<std::string> recovery;
  PersonId ann, boss;
  SignedIn session;
};

TEST_F(Codes, AreSwitchedOnByTheFirstOne) {
  const SignedIn before = session, elsewhere = start();
  EXPECT_FALSE(before.awaits_code);
  begin();
  EXPECT_FALSE(second_factor_of(context(), ann).on_since);
  EXPECT_FALSE(start().awaits_code) << "not before the first code";
  const auto enrolled = confirm(shown());
  ASSERT_FALSE(failed(enrolled)) << wrong(enrolled);
  EXPECT_EQ(second_factor_of(context(), ann).on_since, now);
  EXPECT_EQ(second_factor_of(context(), ann).recovery_codes_left, 10);
  EXPECT_TRUE(is_signed_in(std::get<Enrolled>(enrolled).signed_in));
  EXPECT_FALSE(is_signed_in(before)) << "a new id";
  EXPECT_FALSE(is_signed_in(elsewhere));
  EXPECT_EQ(last_entry(), R"(add_second_factor account_holder {"person":1})");
  EXPECT_EQ(notices_to("ann@example.org"), "second-factor-added");
  EXPECT_EQ(wrong(does([&](const Context& c) { return enrol(c, post, key, caller(ann)); })),
            "code: Your codes are switched on already.");
  expect_whole();
}

TEST_F(Codes, AreNotSwitchedOnByAWrongOne) {
  begin();
  EXPECT_EQ(wrong(confirm(typed("000000"))),
            "code: The code is wrong, too old, or was used before. Enter the one that the "
            "telephone shows now.");
  EXPECT_FALSE(start().awaits_code);
  EXPECT_TRUE(is_signed_in(session));
}

TEST_F(Codes, ASessionThatAwaitsOneOpensNothingElse) {
  switch_on();
  const SignedIn half = start();
  EXPECT_TRUE(half.awaits_code);
  EXPECT_FALSE(is_signed_in(half));
  EXPECT_EQ(caller_awaiting_code(context(), half.token)->person, ann);
  EXPECT_FALSE(caller_awaiting_code(context(), session.token)) << "nor the other way round";
  const auto whole = give(half, shown());
  ASSERT_FALSE(failed(whole)) << wrong(whole);
  const auto& signed_in = std::get<SignedIn>(whole);
  EXPECT_FALSE(signed_in.awaits_code);
  EXPECT_NE(signed_in.token, half.token);
  EXPECT_EQ(caller_of_session(context(), signed_in.token)->second_factor_at, now);
  EXPECT_FALSE(caller_awaiting_code(context(), half.token)) << "the half one is gone";
  EXPECT_EQ(wrong(give(half, shown(1))), "It took too long. Sign in again, then give the code.");
}

TEST_F(Codes, ASessionThatAwaitsOneEndsSoon) {
  switch_on();
  const SignedIn half = start();
  now += SessionLimits::code_within;
  EXPECT_FALSE(caller_awaiting_code(context(), half.token));
  EXPECT_TRUE(failed(give(half, shown())));
}

TEST_F(Codes, SessionsThatAwaitOneDoNotPushOutTheOthers) {
  switch_on();
  SignedIn last;
  for (int n = 0; n < SessionLimits::of_person_max + 5; ++n) {
    now += std::chrono::seconds(1);
    last = start();
  }
  EXPECT_TRUE(is_signed_in(session));
  EXPECT_TRUE(caller_awaiting_code(context(), last.token));
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM session WHERE awaits_code = 1"),
            SessionLimits::awaiting_code_max);
}

TEST_F(Codes, AreTakenOnce) {
  switch_on();
  const GivenCode code = shown();
  EXPECT_FALSE(failed(give(start(), code)));
  EXPECT_TRUE(failed(give(start(), code)));
  EXPECT_TRUE(failed(give(start(), shown(-1)))) << "nor an earlier one";
  EXPECT_FALSE(failed(give(start(), shown(1))));
}

TEST_F(Codes, ThatWereWrongInARowMakeWait) {
  switch_on();
  const SignedIn half = start();
  for (int n = 0; n < SecondFactorLimits::wrong_before_waiting; ++n) give(half, typed("000000"));
  const std::string wait =
      "There were several wrong codes. Wait 15 minutes, or use a recovery code.";
  EXPECT_EQ(wrong(give(half, shown())), wait);
  now += SecondFactorLimits::wait;
  give(start(), typed("000000"));
  EXPECT_EQ(wrong(give(start(), shown())), wait) << "one each wait";
  now += SecondFactorLimits::wait;
  EXPECT_FALSE(failed(give(start(), shown())));
  EXPECT_EQ(store::find_second_factor(db, ann)->wrong_in_a_row, 0);
}

TEST_F(Codes, ThatWereWrongTooOftenAreNotTakenAtAll) {
  switch_on();
  for (int n = 0; n < SecondFactorLimits::wrong_max; ++n) {
    now += SecondFactorLimits::wait;
    give(start(), typed("000000"));
  }
  now += SecondFactorLimits::wait;
  EXPECT_THAT(wrong(give(start(), shown())), HasSubstr("There were too many wrong codes."));
  EXPECT_FALSE(failed(give(start(), typed(recovery[0])))) << "a recovery code still opens";
  EXPECT_FALSE(failed(give(start(), shown()))) << "and starts the count anew";
}

TEST_F(Codes, ForRecoveryWorkOnceEach) {
  switch_on();
  std::string lower = recovery[3];
  for (char& c : lower) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  EXPECT_FALSE(failed(give(start(), typed(lower))));
  EXPECT_EQ(last_entry(), R"(use_recovery_code account_holder {"person":1})");
  EXPECT_TRUE(failed(give(start(), typed(recovery[3]))));
  EXPECT_EQ(second_factor_of(context(), ann).recovery_codes_left, 9);
  EXPECT_TRUE(failed(give(start(), typed("AAAA-AAAA-AAAA-AAAA"))));
}

TEST_F(Codes, ForRecoveryCanBeRenewedWithACode) {
  switch_on();
  const auto renew = [&](const GivenCode& code) {
    return does([&](const Context& c) {
      return new_recovery_codes(c, randomness, key, caller(ann), code);
    });
  };
  EXPECT_TRUE(failed(renew(typed("000000"))));
  const auto renewed = renew(shown());
  ASSERT_FALSE(failed(renewed));
  EXPECT_TRUE(failed(give(start(), typed(recovery[0]))));
  const auto fresh = std::get<std::vector<std::string>>(renewed);
  EXPECT_FALSE(failed(give(start(), typed(fresh[0]))));
}

// A backup holds neither a secret that makes codes, nor a recovery code.
TEST_F(Codes, LeaveNoSecretInTheDatabase) {
  switch_on();
  const auto row = store::find_second_factor(db, ann).value();
  EXPECT_THAT(row.sealed_secret, Not(HasSubstr(secret)));
  const SealKey mine = key;
  key = randomness.bytes32();
  EXPECT_THAT(wrong(give(start(), shown())), HasSubstr("the server's key is not the one"));
  EXPECT_FALSE(failed(give(start(), typed(recovery[0])))) << "recovery codes need no key";
  key = mine;
  EXPECT_FALSE(failed(give(start(), shown())));
}

TEST_F(Codes, AreSwitchedOffByWhoeverKeepsTheMachine) {
  switch_on();
  EXPECT_TRUE(does([&](const Context& c) { return switch_codes_off(c, ann); }));
  EXPECT_EQ(last_entry(), R"(reset_second_factor administrator {"person":1})");
  EXPECT_FALSE(is_signed_in(session));
  EXPECT_FALSE(start().awaits_code);
  EXPECT_FALSE(does([&](const Context& c) { return switch_codes_off(c, ann); }));
  EXPECT_TRUE(second_factor_of(context(), boss).is_staff);
  EXPECT_FALSE(second_factor_of(context(), ann).is_staff);
  expect_whole();
}

}  // namespace
}  // namespace almoner::service
