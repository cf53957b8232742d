// Any one bit of a stored log, flipped, is found, and at the record it was flipped in.
#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <string>

#include "tests/engine/audit/small_log.hpp"

namespace almoner::audit {
namespace {

using Log = std::vector<Record>;
using AfterFlip = std::function<void(const std::string& where)>;

void flip_number(std::int64_t& number, const std::string& where, const AfterFlip& check) {
  for (int bit = 0; bit < 64; ++bit) {
    const std::int64_t before = number;
    number =
        static_cast<std::int64_t>(static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << bit));
    check(where + " bit " + std::to_string(bit));
    number = before;
  }
}

template <class Bytes>
void flip_bytes(Bytes& bytes, const std::string& where, const AfterFlip& check) {
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      using Byte = typename Bytes::value_type;
      bytes[i] = static_cast<Byte>(bytes[i] ^ (1 << bit));
      check(where + " byte " + std::to_string(i) + " bit " + std::to_string(bit));
      bytes[i] = static_cast<Byte>(bytes[i] ^ (1 << bit));
    }
}

void flip_instant(Instant& at, const std::string& where, const AfterFlip& check) {
  std::int64_t micros = at.time_since_epoch().count();
  const Instant before = at;
  flip_number(micros, where, [&](const std::string& bit) {
    at = Instant{std::chrono::microseconds{micros}};
    check(bit);
  });
  at = before;
}

void flip_entry(AuditEntry& entry, const AfterFlip& check) {
  flip_number(entry.seq, "entry.seq", check);
  flip_instant(entry.effective_at, "effective_at", check);
  flip_instant(entry.recorded_at, "recorded_at", check);
  flip_number(entry.fund.value, "fund", check);
  flip_number(entry.case_id.value, "case_id", check);
  flip_number(entry.actor.value, "actor", check);
  flip_number(entry.on_behalf_of.value, "on_behalf_of", check);
  flip_number(entry.case_version, "case_version", check);
  flip_number(entry.erases, "erases", check);
  flip_bytes(entry.case_ref, "case_ref", check);
  flip_bytes(entry.action, "action", check);
  flip_bytes(entry.role, "role", check);
  flip_bytes(entry.body, "body", check);
  flip_bytes(entry.workflow_digest, "workflow_digest", check);
  flip_bytes(entry.from_state, "from_state", check);
  flip_bytes(entry.to_state, "to_state", check);
  flip_bytes(entry.cancels, "cancels", check);
  flip_bytes(entry.written, "written", check);
  entry.is_deed = !entry.is_deed;
  check("is_deed");
  entry.is_deed = !entry.is_deed;
  entry.for_applicant = !entry.for_applicant;
  check("for_applicant");
  entry.for_applicant = !entry.for_applicant;
  flip_bytes(entry.reason, "reason", check);
  flip_bytes(entry.detail, "detail", check);
  flip_bytes(entry.state_digest, "state_digest", check);
}

void flip_record(Record& record, const AfterFlip& check) {
  flip_number(record.seq, "seq", check);
  flip_bytes(record.leaf.bytes, "leaf", check);
  flip_bytes(record.head.bytes, "head", check);
  flip_bytes(record.words.bytes, "words", check);
  if (record.salt) flip_bytes(*record.salt, "salt", check);
  flip_entry(record.entry, check);
}

int flips_found(Log& log) {
  int flips = 0;
  for (std::size_t i = 0; i < log.size(); ++i)
    flip_record(log[i], [&](const std::string& where) {
      ++flips;
      const Report report = verify(log);
      ASSERT_FALSE(report.is_whole()) << "record " << i + 1 << ", " << where;
      // All records before the flipped one are good, it is not.
      EXPECT_EQ(report.count, static_cast<std::int64_t>(i)) << where;
    });
  EXPECT_TRUE(verify(log).is_whole()) << "every bit was put back";
  return flips;
}

// Of one entry: its nine numbers, its texts and its two flags; and its words.
constexpr int structure_bits = 9 * 64 + 61 * 8 + 2;
constexpr int words_bits = 15 * 8;

TEST(BitFlip, AnyOneBitOfASmallLogIsFound) {
  Log log = small_log(3);
  EXPECT_EQ(flips_found(log), 3 * (64 + 4 * 256 + structure_bits + words_bits));
}

TEST(BitFlip, AlsoWhereTheWordsAreErased) {
  Log log = small_log(4);
  for (const std::int64_t erased : {1, 2}) {
    erase(log[static_cast<std::size_t>(erased) - 1]);
    log[static_cast<std::size_t>(erased) + 1].entry.erases = erased;
  }
  forge(log);
  EXPECT_EQ(flips_found(log), 4 * (64 + 3 * 256 + structure_bits) + 2 * (256 + words_bits));
}

}  // namespace
}  // namespace almoner::audit
