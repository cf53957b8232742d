#include "api/store/idempotency.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

StoredAnswer answer(int at) {
  return {.request_digest = hash::sha256("request"),
          .status = 201,
          .headers = "{}",
          .body = R"({"id":1})",
          .at = minute(at)};
}

TEST(Idempotency, KeepsTheFirstAnswerPerPersonAndKey) {
  Store s;
  EXPECT_FALSE(find_answer(s.db, s.world.ann, "k"));
  EXPECT_TRUE(store_answer(s.db, s.world.ann, "k", answer(1)));
  EXPECT_FALSE(store_answer(s.db, s.world.ann, "k", answer(2)));
  EXPECT_TRUE(store_answer(s.db, s.world.ben, "k", answer(3)));
  const auto found = find_answer(s.db, s.world.ann, "k").value();
  EXPECT_EQ(found.at, minute(1));
  EXPECT_EQ(found.status, 201);
  EXPECT_EQ(found.body, R"({"id":1})");
  EXPECT_EQ(found.request_digest, hash::sha256("request"));
}

TEST(Idempotency, ForgetsTheOldAFewAtATime) {
  Store s;
  for (int n = 0; n < 6; ++n) store_answer(s.db, s.world.ann, std::to_string(n), answer(n));
  EXPECT_EQ(forget_answers(s.db, minute(4), 3), 3);
  EXPECT_EQ(forget_answers(s.db, minute(4), 3), 1);
  EXPECT_EQ(forget_answers(s.db, minute(4), 3), 0);
  EXPECT_TRUE(find_answer(s.db, s.world.ann, "4"));
}

}  // namespace
}  // namespace almoner::store
