#include "engine/audit/verify.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <utility>

#include "tests/engine/audit/small_log.hpp"

namespace almoner::audit {
namespace {

using Log = std::vector<Record>;

struct Tampering {
  std::string name;
  std::function<void(Log&)> change;
  Fault fault;
  std::string sentence;
};

void renumber(Record& record, std::int64_t seq) {
  record.seq = seq;
  record.entry.seq = seq;
}

void swap_places(Log& log) {
  std::swap(log[1], log[2]);
}

void swap_and_renumber(Log& log) {
  swap_places(log);
  log[1].seq = 2;
  log[2].seq = 3;
}

// Everything of the record but its number is new.
void replace_text(Log& log) {
  log[2].entry.reason = "A kinder reason";
  log[2].words = words_digest(*log[2].salt, log[2].entry);
  log[2].leaf = leaf(log[2].entry, log[2].words);
}

const std::vector<Tampering> tamperings = {
    {"words", [](Log& log) { log[2].entry.reason += "."; }, Fault::wrong_leaf,
     "Entry 3 was changed: its words or salt do not match their digest."},
    {"a salt", [](Log& log) { (*log[0].salt)[31] ^= 1; }, Fault::wrong_leaf,
     "Entry 1 was changed: its words or salt do not match their digest."},
    {"words beside no salt", [](Log& log) { log[0].salt.reset(); }, Fault::wrong_leaf,
     "Entry 1 was changed: its words or salt do not match their digest."},
    {"who did it", [](Log& log) { log[2].entry.actor = PersonId{9}; }, Fault::wrong_leaf,
     "Entry 3 was changed: it does not match its digest."},
    {"erased unsaid", [](Log& log) { erase(log[2]); }, Fault::erased_unsaid,
     "The words of entry 3 are gone, and no entry says who erased them."},
    {"all erased unsaid",
     [](Log& log) {
       for (auto& record : log) erase(record);
     },
     Fault::erased_unsaid, "The words of entry 1 are gone, and no entry says who erased them."},
    {"said to be erased",
     [](Log& log) {
       log[4].entry.erases = 2;
       forge(log);
     },
     Fault::not_erased,
     "The words of entry 2 are there, though an entry says that they were erased."},
    {"a text and its leaf", replace_text, Fault::wrong_head,
     "Entry 3 does not follow from entry 2: a digest of the two was changed, or a record put in, "
     "taken out or "
     "swapped."},
    {"a text, its leaf and its head",
     [](Log& log) {
       replace_text(log);
       log[2].head = next_head(log[1].head, log[2].leaf);
     },
     Fault::wrong_head,
     "Entry 4 does not follow from entry 3: a digest of the two was changed, or a record put in, "
     "taken out or "
     "swapped."},
    {"taken out", [](Log& log) { log.erase(log.begin() + 2); }, Fault::missing,
     "Entry 3 is missing: entry 4 comes after entry 2."},
    {"the first taken out", [](Log& log) { log.erase(log.begin()); }, Fault::missing,
     "Entry 1 is missing: entry 2 comes after the beginning."},
    {"taken out and the rest renumbered",
     [](Log& log) {
       log.erase(log.begin() + 2);
       for (std::size_t i = 2; i < log.size(); ++i)
         renumber(log[i], static_cast<std::int64_t>(i) + 1);
     },
     Fault::wrong_leaf, "Entry 3 was changed: it does not match its digest."},
    {"put in twice", [](Log& log) { log.insert(log.begin() + 2, log[2]); }, Fault::out_of_order,
     "Entry 3 is out of order: it comes after entry 3."},
    {"put in and the rest renumbered",
     [](Log& log) {
       log.insert(log.begin() + 2, log[1]);
       for (std::size_t i = 2; i < log.size(); ++i) log[i].seq = static_cast<std::int64_t>(i) + 1;
     },
     Fault::wrong_number, "Entry 3 holds the text of entry 2."},
    {"swapped", swap_places, Fault::missing, "Entry 2 is missing: entry 3 comes after entry 1."},
    {"swapped and renumbered", swap_and_renumber, Fault::wrong_number,
     "Entry 2 holds the text of entry 3."},
    {"swapped and renumbered within",
     [](Log& log) {
       swap_and_renumber(log);
       renumber(log[1], 2);
     },
     Fault::wrong_leaf, "Entry 2 was changed: it does not match its digest."},
    {"swapped, renumbered and erased",
     [](Log& log) {
       swap_and_renumber(log);
       erase(log[1]);
       erase(log[2]);
     },
     Fault::wrong_number, "Entry 2 holds the text of entry 3."},
    {"texts swapped", [](Log& log) { std::swap(log[1].entry, log[2].entry); }, Fault::wrong_number,
     "Entry 2 holds the text of entry 3."},
};

TEST(Verify, NamesTheFirstWrongRecordAndSaysHow) {
  for (const auto& tampering : tamperings) {
    Log log = small_log(5);
    tampering.change(log);
    const Report report = verify(log);
    ASSERT_FALSE(report.is_whole()) << tampering.name;
    EXPECT_EQ(name(report.finding->fault), name(tampering.fault)) << tampering.name;
    EXPECT_EQ(report.finding->sentence, tampering.sentence) << tampering.name;
  }
}

TEST(Verify, AWholeLogHasItsCheckpoint) {
  const Log log = small_log(5);
  const Report report = verify(log);
  EXPECT_TRUE(report.is_whole());
  EXPECT_EQ(report.checkpoint(), (Checkpoint{5, log.back().head}));
  EXPECT_EQ(report.erased, std::vector<std::int64_t>{});
}

TEST(Verify, AnEmptyLogIsWholeAndAtTheGenesis) {
  EXPECT_EQ(verify({}).checkpoint(), (Checkpoint{0, genesis_head()}));
  EXPECT_TRUE(verify({}, {{0, genesis_head()}}).is_whole());
}

TEST(Verify, ErasedWordsAreAllowedAndNamedWhenAnEntrySaysSo) {
  Log log = small_log(5);
  log[3].entry.erases = 2;
  log[4].entry.erases = 4;
  forge(log);
  const Checkpoint known{5, log.back().head};
  erase(log[1]);
  erase(log[3]);
  const Report report = verify(log, {known});
  EXPECT_TRUE(report.is_whole());
  EXPECT_EQ(report.count, 5);
  EXPECT_EQ(report.erased, (std::vector<std::int64_t>{2, 4}));
}

TEST(Verify, AfterAFindingNothingMoreIsCounted) {
  Log log = small_log(5);
  log[2].head.bytes[0] ^= 1;
  Verifier verifier;
  EXPECT_TRUE(verifier.add(log[0]));
  EXPECT_TRUE(verifier.add(log[1]));
  EXPECT_FALSE(verifier.add(log[2]));
  EXPECT_FALSE(verifier.add(log[3]));
  const Report report = verifier.finish();
  EXPECT_EQ(report.finding->seq, 3);
  EXPECT_EQ(report.checkpoint(), (Checkpoint{2, log[1].head}));
}

TEST(Verify, ACutTailIsSeenAgainstAKnownCheckpointOnly) {
  const Log log = small_log(5);
  const std::vector<Checkpoint> known = {{5, log.back().head}, {2, log[1].head}};
  for (std::size_t left = 0; left < log.size(); ++left) {
    const std::span<const Record> cut(log.data(), left);
    EXPECT_TRUE(verify(cut).is_whole()) << "control: a cut log is whole in itself";
    const Report report = verify(cut, known);
    ASSERT_FALSE(report.is_whole()) << left;
    EXPECT_EQ(report.finding->fault, Fault::cut_tail);
    const std::string last = left == 0 ? "the beginning" : "entry " + std::to_string(left);
    EXPECT_EQ(report.finding->sentence,
              "The log ends after " + last + ", but it had 5 entries before.");
  }
}

TEST(Verify, ALogCutToNothingIsSeen) {
  const Report report = verify({}, {{1, small_log(1).back().head}});
  EXPECT_EQ(*report.finding,
            (Finding{1, Fault::cut_tail,
                     "The log ends after the beginning, but it had 1 entry before."}));
}

TEST(Verify, ACheckpointThatNoLogCanHaveIsNotPassedOver) {
  const Report report = verify(small_log(2), {{-1, genesis_head()}});
  EXPECT_EQ(*report.finding,
            (Finding{0, Fault::not_the_known,
                     "The log up to entry 0 does not lead to the head that was recorded elsewhere: "
                     "it was written anew."}));
}

TEST(Verify, ALogThatGrewSinceTheCheckpointIsWhole) {
  const Log log = small_log(5);
  EXPECT_TRUE(verify(log, {{3, log[2].head}, {0, genesis_head()}, {5, log[4].head}}).is_whole());
}

TEST(Verify, ALogWrittenAnewIsSeenAgainstAKnownCheckpointOnly) {
  Log log = small_log(5);
  const Checkpoint known{4, log[3].head};
  log[1].entry.reason = "A kinder reason";
  forge(log);
  EXPECT_TRUE(verify(log).is_whole()) << "control: who can write everything leaves no trace inside";
  const Report report = verify(log, {known});
  ASSERT_FALSE(report.is_whole());
  EXPECT_EQ(*report.finding, (Finding{4, Fault::not_the_known,
                                      "The log up to entry 4 does not lead to the head that was "
                                      "recorded elsewhere: it was written "
                                      "anew."}));
}

TEST(Verify, EveryFaultHasItsOwnWord) {
  EXPECT_EQ(name(Fault::missing), "missing");
  EXPECT_EQ(name(Fault::out_of_order), "out_of_order");
  EXPECT_EQ(name(Fault::wrong_number), "wrong_number");
  EXPECT_EQ(name(Fault::wrong_leaf), "wrong_leaf");
  EXPECT_EQ(name(Fault::wrong_head), "wrong_head");
  EXPECT_EQ(name(Fault::cut_tail), "cut_tail");
  EXPECT_EQ(name(Fault::not_the_known), "not_the_known");
  EXPECT_EQ(name(Fault::erased_unsaid), "erased_unsaid");
  EXPECT_EQ(name(Fault::not_erased), "not_erased");
}

}  // namespace
}  // namespace almoner::audit
