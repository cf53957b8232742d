#include "api/store/sessions.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

const Digest token = hash::sha256("token"), csrf = hash::sha256("csrf");

struct SignedIn : Store {
  SignedIn() { add(token, 60); }
  void add(const Digest& digest, int until) {
    add_session(db, {.token_digest = digest,
                     .person = world.ann,
                     .csrf_digest = csrf,
                     .created_at = minute(0),
                     .last_used_at = minute(0),
                     .expires_at = minute(until)});
  }
};

TEST(Sessions, HoldUntilTheyExpire) {
  SignedIn s;
  const auto found = find_session(s.db, token, minute(59)).value();
  EXPECT_EQ(found.person, s.world.ann);
  EXPECT_EQ(found.csrf_digest, csrf);
  EXPECT_FALSE(find_session(s.db, token, minute(60)));
  EXPECT_FALSE(find_session(s.db, csrf, minute(1)));
  EXPECT_TRUE(touch_session(s.db, token, minute(30)));
  EXPECT_EQ(find_session(s.db, token, minute(31))->last_used_at, minute(30));
  EXPECT_FALSE(touch_session(s.db, csrf, minute(30)));
}

TEST(Sessions, EndByThemselvesOrAllOfAPerson) {
  SignedIn s;
  s.add(hash::sha256("second"), 60);
  EXPECT_TRUE(end_session(s.db, token, minute(1)));
  EXPECT_FALSE(end_session(s.db, token, minute(1)));
  EXPECT_FALSE(find_session(s.db, token, minute(1)));
  EXPECT_EQ(end_sessions_of(s.db, s.world.ann), 2);
  EXPECT_FALSE(find_session(s.db, hash::sha256("second"), minute(1)));
}

TEST(Sessions, AreFoundByTheirCsrfTokenOnceTheyHaveEnded) {
  SignedIn s;
  const auto found = [&](const Digest& digest, int since, int now) {
    return find_ended_session(s.db, digest, minute(since), minute(now)).has_value();
  };
  EXPECT_FALSE(found(csrf, 0, 30)) << "it is good";
  end_session(s.db, token, minute(10));
  EXPECT_TRUE(found(csrf, 9, 10));
  EXPECT_FALSE(found(csrf, 10, 30)) << "too long ago";
  EXPECT_FALSE(found(token, 9, 10)) << "another token";
  end_sessions_of(s.db, s.world.ann);
  EXPECT_FALSE(found(csrf, 9, 10)) << "all of theirs were ended";
}

TEST(Sessions, AreKnownByTheirCsrfTokenForAWhileAfterTheirEnd) {
  SignedIn s;
  const auto known = [&](PersonId person, const Digest& digest, int since) {
    return has_session_with(s.db, person, digest, minute(since));
  };
  EXPECT_TRUE(known(s.world.ann, csrf, 1)) << "while it is good";
  end_session(s.db, token, minute(10));
  EXPECT_TRUE(known(s.world.ann, csrf, 9));
  EXPECT_FALSE(known(s.world.ann, csrf, 10)) << "too long ago";
  EXPECT_FALSE(known(s.world.ben, csrf, 9)) << "somebody else";
  EXPECT_FALSE(known(s.world.ann, token, 9)) << "another token";
  end_sessions_of(s.db, s.world.ann);
  EXPECT_FALSE(known(s.world.ann, csrf, 9));
}

TEST(Sessions, ThatEndedCountForNoneOfThoseThatAreGood) {
  SignedIn s;
  s.add(hash::sha256("second"), 60);
  end_session(s.db, hash::sha256("second"), minute(1));
  EXPECT_EQ(end_oldest_sessions_of(s.db, s.world.ann, false, 1, minute(1)), 0);
  EXPECT_TRUE(find_session(s.db, token, minute(1)));
}

TEST(Sessions, AreNoneForSomebodyDisabled) {
  SignedIn s;
  set_disabled(s.db, s.world.ann, minute(1));
  EXPECT_FALSE(find_session(s.db, token, minute(2)));
}

// Nothing that asks who is signed in may find one that still awaits its code.
TEST(Sessions, ThatAwaitACodeAreFoundAsSuchAlone) {
  SignedIn s;
  const Digest half = hash::sha256("half");
  add_session(s.db, {.token_digest = half,
                     .person = s.world.ann,
                     .csrf_digest = csrf,
                     .created_at = minute(0),
                     .last_used_at = minute(0),
                     .expires_at = minute(60),
                     .awaits_code = true});
  EXPECT_FALSE(find_session(s.db, half, minute(1)));
  EXPECT_EQ(find_session_awaiting_code(s.db, half, minute(1))->person, s.world.ann);
  EXPECT_FALSE(find_session_awaiting_code(s.db, token, minute(1)));
  EXPECT_TRUE(find_session(s.db, token, minute(1)));
  EXPECT_EQ(end_oldest_sessions_of(s.db, s.world.ann, true, 0, minute(1)), 1);
  EXPECT_TRUE(find_session(s.db, token, minute(1))) << "the others are counted apart";
}

TEST(Sessions, AreForgottenAFewAtATime) {
  SignedIn s;
  for (int n = 1; n <= 5; ++n) s.add(hash::sha256(std::to_string(n)), n);
  EXPECT_EQ(forget_expired_sessions(s.db, minute(4), 3), 3);
  EXPECT_EQ(forget_expired_sessions(s.db, minute(4), 3), 1);
  EXPECT_TRUE(find_session(s.db, hash::sha256("5"), minute(4)));
}

TEST(MachineTokens, HoldUntilRevokedOrExpired) {
  Store s;
  const Digest other = hash::sha256("other");
  const auto add = [&](const Digest& digest, int at) {
    add_machine_token(s.db, {.token_digest = digest,
                             .person = s.world.ann,
                             .title = "finance",
                             .created_at = minute(at),
                             .expires_at = minute(60),
                             .revoked_at = {}});
  };
  add(token, 1);
  add(other, 2);
  EXPECT_EQ(find_machine_token(s.db, token, minute(59))->title, "finance");
  EXPECT_FALSE(find_machine_token(s.db, token, minute(60)));
  EXPECT_TRUE(revoke_machine_token(s.db, token, minute(5)));
  EXPECT_FALSE(revoke_machine_token(s.db, token, minute(6)));
  EXPECT_FALSE(find_machine_token(s.db, token, minute(7)));
  EXPECT_TRUE(find_machine_token(s.db, other, minute(7)));
  const auto all = machine_tokens_of(s.db, s.world.ann);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].revoked_at, minute(5));
  EXPECT_EQ(all[1].revoked_at, std::nullopt);
  set_disabled(s.db, s.world.ann, minute(8));
  EXPECT_FALSE(find_machine_token(s.db, other, minute(9)));
}

}  // namespace
}  // namespace almoner::store
