// The controls: what a log without a chain does not notice, and what one without salts gives away.
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/audit/small_log.hpp"

namespace almoner::audit {
namespace {

// A log as it is often made: each line with the digest of its own text, numbered by its place.
struct NaiveLine {
  std::string text;
  Digest digest;
};

std::vector<NaiveLine> naive_log() {
  std::vector<NaiveLine> lines;
  for (const char* text : {"reserve £4,200.00 for 001", "decline 002", "decline 003"})
    lines.push_back({text, hash::sha256(text)});
  return lines;
}

bool naive_verify(const std::vector<NaiveLine>& lines) {
  for (const auto& line : lines)
    if (hash::sha256(line.text) != line.digest) return false;
  return true;
}

TEST(NaiveLog, FindsAChangedTextButNoSwapCutOrInsertion) {
  auto changed = naive_log();
  changed[0].text += "!";
  EXPECT_FALSE(naive_verify(changed));

  auto swapped = naive_log();
  std::swap(swapped[0], swapped[2]);
  EXPECT_TRUE(naive_verify(swapped));

  auto cut = naive_log();
  cut.pop_back();
  EXPECT_TRUE(naive_verify(cut));

  auto inserted = naive_log();
  inserted.push_back(inserted[0]);
  EXPECT_TRUE(naive_verify(inserted));
}

TEST(ChainedLog, FindsTheSameSwapCutAndInsertion) {
  const auto log = small_log(3);
  const std::vector<Checkpoint> known = {{3, log.back().head}};
  auto swapped = log;
  std::swap(swapped[0], swapped[2]);
  EXPECT_FALSE(verify(swapped, known).is_whole());
  auto cut = log;
  cut.pop_back();
  EXPECT_FALSE(verify(cut, known).is_whole());
  auto inserted = log;
  inserted.push_back(inserted[0]);
  EXPECT_FALSE(verify(inserted, known).is_whole());
}

// Somebody who has the digest of erased words, knows all but the reason, and tries likely ones.
template <class DigestOf>
std::optional<std::string> guess_reason(const Digest& erased, AuditEntry entry, DigestOf words_of) {
  for (const char* guess : {"Trustee is my sister", "Reason 1", "Reason 2"}) {
    entry.reason = guess;
    if (words_of(entry) == erased) return guess;
  }
  return std::nullopt;
}

Digest words_without_salt(const AuditEntry& entry) {
  return hash::sha256(entry.reason + entry.detail);
}

TEST(NaiveLog, WithoutASaltAnErasedReasonCanBeGuessed) {
  const AuditEntry entry = small_entry(2);
  EXPECT_EQ(guess_reason(words_without_salt(entry), entry, words_without_salt), "Reason 2");
}

TEST(ChainedLog, WithTheSaltErasedTheReasonCannotBeGuessed) {
  const AuditEntry entry = small_entry(2);
  const Digest erased = words_digest(small_salt(2), entry);
  const auto with_no_salt = [](const AuditEntry& guess) { return words_digest(Salt{}, guess); };
  EXPECT_EQ(guess_reason(erased, entry, words_without_salt), std::nullopt);
  EXPECT_EQ(guess_reason(erased, entry, with_no_salt), std::nullopt);
  const auto with_the_salt = [](const AuditEntry& guess) {
    return words_digest(small_salt(2), guess);
  };
  EXPECT_EQ(guess_reason(erased, entry, with_the_salt), "Reason 2")
      << "control: it is the salt that hides it";
}

}  // namespace
}  // namespace almoner::audit
