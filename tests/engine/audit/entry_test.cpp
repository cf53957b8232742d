#include "engine/audit/entry.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

#include "engine/audit/chain.hpp"
#include "tests/engine/audit/small_log.hpp"

namespace almoner::audit {
namespace {

AuditEntry submission() {
  AuditEntry entry;
  entry.seq = 7;
  entry.effective_at = Instant{std::chrono::microseconds{1'552'064'399'000'000}};
  entry.recorded_at = Instant{std::chrono::microseconds{1'552'064'399'250'000}};
  entry.fund = FundId{1};
  entry.case_id = CaseId{42};
  entry.case_ref = "SMP-2019-013";
  entry.action = "submit";
  entry.actor = PersonId{5};
  entry.role = "applicant";
  entry.body = "Council";
  entry.on_behalf_of = PersonId{6};
  entry.for_applicant = true;
  entry.workflow_digest = "ab12";
  entry.from_state = "draft";
  entry.to_state = "submitted";
  entry.case_version = 3;
  entry.detail = R"({"title":"Café"})";
  entry.state_digest = "cd34";
  entry.is_deed = true;
  entry.cancels = "award sign_off";
  entry.written = "posting ef56";
  entry.erases = 2;
  return entry;
}

Salt counted_salt() {
  Salt salt;
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<std::uint8_t>(i);
  return salt;
}

// The figures below were computed apart from this program, from the description in the headers.
TEST(Canonical, StaysAsItWasWhenTheFirstLogWasWritten) {
  const Digest words = words_digest(counted_salt(), submission());
  EXPECT_EQ(words.hex(), "1bb3fe48dc5198b3ded5d9efcb33dcdfc7c338454ce75b22ab5d32f122696be2");
  const std::string bytes = canonical(submission(), words);
  EXPECT_EQ(bytes.size(), 298U);
  EXPECT_EQ(hash::sha256(bytes).hex(),
            "dad9c2c469023f1dd46a83f932f2d432cf357d2b4172628537869c1d5b50f3ac");
}

TEST(Chain, StaysAsItWasWhenTheFirstLogWasWritten) {
  const Digest first = leaf(submission(), words_digest(counted_salt(), submission()));
  EXPECT_EQ(first.hex(), "54c5b8d3a0e03bb32d5b356a8eb96878d0aa81404647c11a8b5d8416e7872043");
  EXPECT_EQ(genesis_head().hex(),
            "48decc490063bef86ef280c958627524944438bb601140f03e6955e727484589");
  EXPECT_EQ(next_head(genesis_head(), first).hex(),
            "fadf24710b058ff50884793354f5bc6b048456a77c080b329250470df4f48d5f");
}

TEST(Canonical, TextMovedBetweenFieldsGivesOtherBytes) {
  AuditEntry one = submission();
  AuditEntry other = submission();
  one.from_state = "draft";
  one.to_state = "submitted";
  other.from_state = "draftsub";
  other.to_state = "mitted";
  EXPECT_NE(canonical(one, {}), canonical(other, {}));
  // The control: fields put together without their lengths cannot be told apart.
  EXPECT_EQ(one.from_state + one.to_state, other.from_state + other.to_state);
}

TEST(Canonical, ATextOverTheLimitIsRefused) {
  AuditEntry entry = submission();
  entry.detail.assign(AuditLimits::text_bytes_max, ' ');
  EXPECT_NO_THROW(words_digest({}, entry));
  entry.detail += ' ';
  try {
    words_digest({}, entry);
    FAIL() << "a text over the limit was taken";
  } catch (const std::length_error& error) {
    EXPECT_STREQ(error.what(), "audit: a text of 16777217 bytes; at most 16777216 can be recorded");
  }
}

}  // namespace
}  // namespace almoner::audit
