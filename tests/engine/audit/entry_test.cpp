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
  entry.on_behalf_of = PersonId{6};
  entry.workflow_digest = "ab12";
  entry.from_state = "draft";
  entry.to_state = "submitted";
  entry.case_version = 3;
  entry.detail = R"({"title":"Café"})";
  entry.state_digest = "cd34";
  return entry;
}

// The three figures below were computed apart from this program, from the description in the
// headers.
TEST(Canonical, StaysAsItWasWhenTheFirstLogWasWritten) {
  const std::string bytes = canonical(submission());
  EXPECT_EQ(bytes.size(), 218U);
  EXPECT_EQ(hash::sha256(bytes).hex(),
            "2986cce9f0a08c544097cc4f4204187b88ef1d62557f42b3b982354091730549");
}

TEST(Chain, StaysAsItWasWhenTheFirstLogWasWritten) {
  Salt salt;
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<std::uint8_t>(i);
  const Digest first = leaf(salt, submission());
  EXPECT_EQ(first.hex(), "d3c52dcb9e83db88568adb6e2efaa5caf7e98b24a502830b66ce6ed21d745007");
  EXPECT_EQ(genesis_head().hex(),
            "7916f3e7c7fe934158f59c196ac3f0aea3ed2c1746c9762adfeff0bce2c54d4a");
  EXPECT_EQ(next_head(genesis_head(), first).hex(),
            "0399dd0c0b005e7b131620351842d38e1ac9d1d6015b2b581e2df3579edf005c");
}

TEST(Canonical, TextMovedBetweenFieldsGivesOtherBytes) {
  AuditEntry one = submission();
  AuditEntry other = submission();
  one.from_state = "draft";
  one.to_state = "submitted";
  other.from_state = "draftsub";
  other.to_state = "mitted";
  EXPECT_NE(canonical(one), canonical(other));
  // The control: fields put together without their lengths cannot be told apart.
  EXPECT_EQ(one.from_state + one.to_state, other.from_state + other.to_state);
}

TEST(Canonical, ATextOverTheLimitIsRefused) {
  AuditEntry entry = submission();
  entry.detail.assign(AuditLimits::text_bytes_max, ' ');
  EXPECT_NO_THROW(canonical(entry));
  entry.detail += ' ';
  try {
    canonical(entry);
    FAIL() << "a text over the limit was taken";
  } catch (const std::length_error& error) {
    EXPECT_STREQ(error.what(), "audit: a text of 16777217 bytes; at most 16777216 can be recorded");
  }
}

}  // namespace
}  // namespace almoner::audit
