#include "tests/engine/audit/small_log.hpp"

namespace almoner::audit {

AuditEntry small_entry(std::int64_t seq) {
  using std::chrono::seconds;
  AuditEntry entry;
  entry.seq = seq;
  entry.effective_at = Instant{seconds{1'552'064'399 + seq}};
  entry.recorded_at = entry.effective_at + seconds{1};
  entry.fund = FundId{1};
  entry.case_id = CaseId{40 + seq};
  entry.case_ref = "SMP-2019-" + std::to_string(40 + seq);
  entry.action = "decline";
  entry.actor = PersonId{5};
  entry.role = "chair";
  entry.body = "Council";
  entry.on_behalf_of = PersonId{6};
  entry.workflow_digest = "ab12";
  entry.from_state = "scored";
  entry.to_state = "declined";
  entry.case_version = 3;
  entry.is_deed = true;
  entry.cancels = "award";
  entry.written = "ef56";
  entry.reason = "Reason " + std::to_string(seq);
  entry.detail = "{\"n\":" + std::to_string(seq) + "}";
  entry.state_digest = "cd34";
  return entry;
}

Salt small_salt(std::int64_t seq) {
  return hash::sha256("salt " + std::to_string(seq)).bytes;
}

std::vector<Record> small_log(std::int64_t count) {
  std::vector<Record> log;
  for (std::int64_t seq = 1; seq <= count; ++seq)
    log.push_back({seq, {}, {}, {}, small_entry(seq), small_salt(seq)});
  forge(log);
  return log;
}

void erase(Record& record) {
  record.salt.reset();
  record.entry.reason.clear();
  record.entry.detail.clear();
}

void forge(std::vector<Record>& log) {
  Digest head = genesis_head();
  for (auto& record : log) {
    if (record.salt) record.words = words_digest(*record.salt, record.entry);
    record.leaf = leaf(record.entry, record.words);
    head = record.head = next_head(head, record.leaf);
  }
}

}  // namespace almoner::audit
