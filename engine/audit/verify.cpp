#include "engine/audit/verify.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace almoner::audit {
namespace {

constexpr std::array<std::string_view, 9> fault_words = {
    "missing",  "out_of_order",  "wrong_number",  "wrong_leaf", "wrong_head",
    "cut_tail", "not_the_known", "erased_unsaid", "not_erased"};

std::string entry_number(std::int64_t seq) {
  return "Entry " + std::to_string(seq);
}

std::string after(std::int64_t seq) {
  return seq == 0 ? "the beginning" : "entry " + std::to_string(seq);
}

}  // namespace

std::string_view name(Fault fault) {
  return fault_words.at(static_cast<std::size_t>(fault));
}

Verifier::Verifier(std::vector<Checkpoint> known) : known_(std::move(known)) {
  std::sort(known_.begin(), known_.end(),
            [](const Checkpoint& a, const Checkpoint& b) { return a.count < b.count; });
  report_.head = genesis_head();
  check_known();
}

bool Verifier::found(std::int64_t seq, Fault fault, std::string sentence) {
  report_.finding = Finding{seq, fault, std::move(sentence)};
  return false;
}

bool Verifier::check_number(const Record& record) {
  const std::int64_t expected = report_.count + 1;
  if (record.seq > expected)
    return found(expected, Fault::missing,
                 entry_number(expected) + " is missing: entry " + std::to_string(record.seq) +
                     " comes after " + after(report_.count) + ".");
  if (record.seq < expected)
    return found(record.seq, Fault::out_of_order,
                 entry_number(record.seq) + " is out of order: it comes after " +
                     after(report_.count) + ".");
  return true;
}

bool Verifier::check_words(const Record& record) {
  const AuditEntry& entry = record.entry;
  if (record.salt ? words_digest(*record.salt, entry) == record.words
                  : entry.reason.empty() && entry.detail.empty())
    return true;
  return found(
      record.seq, Fault::wrong_leaf,
      entry_number(record.seq) + " was changed: its words or salt do not match their digest.");
}

bool Verifier::check_content(const Record& record) {
  const AuditEntry& entry = record.entry;
  if (entry.seq != record.seq)
    return found(
        record.seq, Fault::wrong_number,
        entry_number(record.seq) + " holds the text of entry " + std::to_string(entry.seq) + ".");
  if (leaf(entry, record.words) != record.leaf)
    return found(record.seq, Fault::wrong_leaf,
                 entry_number(record.seq) + " was changed: it does not match its digest.");
  return check_words(record);
}

// Also where the log ends: checkpoints at or before it have been passed by then.
bool Verifier::check_known() {
  for (; next_known_ < known_.size() && known_[next_known_].count <= report_.count; ++next_known_) {
    const Checkpoint& checkpoint = known_[next_known_];
    if (checkpoint.count == report_.count && checkpoint.head == report_.head) continue;
    return found(
        report_.count, Fault::not_the_known,
        "The log up to entry " + std::to_string(report_.count) +
            " does not lead to the head that was recorded elsewhere: it was written anew.");
  }
  return true;
}

bool Verifier::add(const Record& record) {
  if (report_.finding) return false;
  if (!check_number(record) || !check_content(record)) return false;
  const Digest head = next_head(report_.head, record.leaf);
  if (head != record.head)
    return found(
        record.seq, Fault::wrong_head,
        entry_number(record.seq) + " does not follow from " + after(record.seq - 1) +
            ": a digest of the two was changed, or a record put in, taken out or swapped.");
  report_.head = head;
  report_.count = record.seq;
  if (record.is_erased()) report_.erased.push_back(record.seq);
  if (record.entry.erases != 0) said_erased_.push_back(record.entry.erases);
  return check_known();
}

// What is erased and what is said to be are the same, or one of them is a lie.
void Verifier::check_erased() {
  std::sort(said_erased_.begin(), said_erased_.end());
  const auto in = [](std::int64_t seq, const std::vector<std::int64_t>& sorted) {
    return std::binary_search(sorted.begin(), sorted.end(), seq);
  };
  for (const auto seq : report_.erased)
    if (!in(seq, said_erased_)) {
      found(seq, Fault::erased_unsaid,
            "The words of entry " + std::to_string(seq) +
                " are gone, and no entry says who erased them.");
      return;
    }
  for (const auto seq : said_erased_)
    if (!in(seq, report_.erased)) {
      found(seq, Fault::not_erased,
            "The words of entry " + std::to_string(seq) +
                " are there, though an entry says that they were erased.");
      return;
    }
}

Report Verifier::finish() {
  if (!report_.finding && next_known_ < known_.size()) {
    const std::int64_t known_count = known_.back().count;
    found(report_.count + 1, Fault::cut_tail,
          "The log ends after " + after(report_.count) + ", but it had " +
              std::to_string(known_count) +
              (known_count == 1 ? " entry before." : " entries before."));
  }
  if (!report_.finding) check_erased();
  return report_;
}

Report verify(std::span<const Record> records, std::vector<Checkpoint> known) {
  Verifier verifier(std::move(known));
  for (const auto& record : records)
    if (!verifier.add(record)) break;
  return verifier.finish();
}

}  // namespace almoner::audit
