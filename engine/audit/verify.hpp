// Proving that a log is whole, or naming the first record that is not as it was written.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/chain.hpp"

namespace almoner::audit {

// As stored. Without a salt its words were erased; all the rest stays.
struct Record {
  std::int64_t seq = 0;
  Digest leaf;
  Digest head;
  Digest words;
  AuditEntry entry;
  std::optional<Salt> salt = std::nullopt;

  bool is_erased() const { return !salt; }
};

enum class Fault {
  missing,        // a number is left out: a record was taken out
  out_of_order,   // a number comes again or too early: a record was put in, or two swapped
  wrong_number,   // the entry inside carries another number than its record
  wrong_leaf,     // the entry or its salt is not what was hashed
  wrong_head,     // the head does not follow from the one before
  cut_tail,       // the log ends before a checkpoint that is known
  not_the_known,  // the head at a known checkpoint is another one: the log was computed anew
  erased_unsaid,  // its words are gone, or part of them, and no entry says that they were erased
  not_erased,     // an entry says that its words were erased, but they are there
};

// "missing", "out_of_order", …
std::string_view name(Fault fault);

// The first wrong record. `sentence`: "Entry 17 is missing: entry 18 comes after entry 16."
struct Finding {
  std::int64_t seq = 0;
  Fault fault = Fault::missing;
  std::string sentence;

  bool operator==(const Finding&) const = default;
};

// `count`, `erased` and `head` are of the records before the finding, or of all of them.
struct Report {
  std::int64_t count = 0;
  std::vector<std::int64_t> erased;  // the numbers of those without words, for the auditor to know
  Digest head;
  std::optional<Finding> finding = std::nullopt;

  bool is_whole() const { return !finding; }
  Checkpoint checkpoint() const { return {count, head}; }
};

// Record by record, for logs that do not fit into memory. One thread.
class Verifier {
 public:
  // `known`: checkpoints from outside the log, in any order.
  explicit Verifier(std::vector<Checkpoint> known = {});

  // Takes the next record in stored order. False from the first fault on; further records are not
  // read.
  bool add(const Record& record);
  // To be called once, after the last record.
  Report finish();

 private:
  bool found(std::int64_t seq, Fault fault, std::string sentence);
  bool check_number(const Record& record);
  bool check_content(const Record& record);
  bool check_words(const Record& record);
  void check_erased();
  bool check_known();

  std::vector<Checkpoint> known_;  // by count
  std::size_t next_known_ = 0;
  std::vector<std::int64_t> said_erased_;  // by the entries that erase
  Report report_;
};

Report verify(std::span<const Record> records, std::vector<Checkpoint> known = {});

}  // namespace almoner::audit
