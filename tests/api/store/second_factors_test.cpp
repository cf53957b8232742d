#include "api/store/second_factors.hpp"

#include <gmock/gmock.h>

#include "api/store/join_requests.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;

TEST(SecondFactors, AreReplacedUntilTheyAreConfirmed) {
  Store s;
  const auto ann = s.world.ann;
  EXPECT_FALSE(find_second_factor(s.db, ann));
  EXPECT_TRUE(add_second_factor(s.db, ann, "one", minute(1)));
  EXPECT_TRUE(take_step(s.db, ann, 7));
  EXPECT_TRUE(add_second_factor(s.db, ann, "two", minute(2)));
  EXPECT_EQ(find_second_factor(s.db, ann)->sealed_secret, "two");
  EXPECT_EQ(find_second_factor(s.db, ann)->last_step, 0);
  EXPECT_TRUE(confirm_second_factor(s.db, ann, minute(3)));
  EXPECT_FALSE(confirm_second_factor(s.db, ann, minute(4)));
  EXPECT_FALSE(add_second_factor(s.db, ann, "three", minute(5)));
  EXPECT_EQ(find_second_factor(s.db, ann)->confirmed_at, minute(3));
}

TEST(SecondFactors, TakeEachStepOnce) {
  Store s;
  const auto ann = s.world.ann;
  add_second_factor(s.db, ann, "one", minute(1));
  count_wrong_code(s.db, ann, minute(2));
  count_wrong_code(s.db, ann, minute(3));
  EXPECT_EQ(find_second_factor(s.db, ann)->wrong_in_a_row, 2);
  EXPECT_EQ(find_second_factor(s.db, ann)->wrong_at, minute(3));
  EXPECT_TRUE(take_step(s.db, ann, 5));
  EXPECT_EQ(find_second_factor(s.db, ann)->wrong_in_a_row, 0);
  EXPECT_FALSE(take_step(s.db, ann, 5));
  EXPECT_FALSE(take_step(s.db, ann, 4));
  EXPECT_TRUE(take_step(s.db, ann, 6));
}

TEST(SecondFactors, GoWithTheirRecoveryCodes) {
  Store s;
  const auto ann = s.world.ann;
  const Digest one = hash::sha256("one"), two = hash::sha256("two");
  add_second_factor(s.db, ann, "one", minute(1));
  set_recovery_codes(s.db, ann, {one, two});
  EXPECT_EQ(recovery_codes_left(s.db, ann), 2);
  EXPECT_FALSE(use_recovery_code(s.db, s.world.ben, one));
  EXPECT_TRUE(use_recovery_code(s.db, ann, one));
  EXPECT_FALSE(use_recovery_code(s.db, ann, one));
  EXPECT_TRUE(remove_second_factor(s.db, ann));
  EXPECT_FALSE(remove_second_factor(s.db, ann));
  EXPECT_EQ(recovery_codes_left(s.db, ann), 0);
}

TEST(JoinRequests, AreOneForEachPerson) {
  Store s;
  const JoinRequest request{s.world.club, s.world.ann, minute(1)};
  EXPECT_TRUE(add_join_request(s.db, request));
  EXPECT_FALSE(add_join_request(s.db, {s.world.club, s.world.ann, minute(2)}));
  EXPECT_THAT(join_requests_to(s.db, s.world.club), ElementsAre(request));
  EXPECT_THAT(join_requests_of(s.db, s.world.ann), ElementsAre(request));
  EXPECT_TRUE(end_join_request(s.db, s.world.club, s.world.ann));
  EXPECT_FALSE(end_join_request(s.db, s.world.club, s.world.ann));
}

}  // namespace
}  // namespace almoner::store
