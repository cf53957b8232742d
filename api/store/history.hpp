// The audit: who did what, in order, chained by digests. Written through save.hpp; never changed.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "api/store/database.hpp"
#include "engine/audit/verify.hpp"

namespace almoner::store {

// By seq, after `after_seq` (0 begins).
std::vector<audit::Record> history_of_case(Database& database, CaseId id, std::int64_t after_seq,
                                           int limit);
std::vector<audit::Record> history_of_fund(Database& database, FundId id, std::int64_t after_seq,
                                           int limit);
// Of the fund's entries that count from `from` on and before `until`, those whose detail holds the
// word, by seq. Reads every entry of the fund: for lists that are made now and then.
std::vector<audit::Record> entries_that_say(Database& database, FundId id, std::string_view word,
                                            Instant from, Instant until);
// Those that say that the program did not serve for a while, written down since then, by seq.
inline constexpr const char* was_not_serving = "was_not_serving";
std::vector<audit::Record> times_not_served(Database& database, Instant since);
std::optional<audit::Record> find_record(Database& database, std::int64_t seq);

// How far the log has come and its head there; count 0 and the genesis head when it is empty.
audit::Checkpoint audit_head(Database& database);

// When the last entry was written down; none in an empty log.
std::optional<Instant> last_recorded_at(Database& database);

// Every record in order, one at a time; stops when `take` returns false.
void for_each_record(Database& database, const std::function<bool(const audit::Record&)>& take);

// The step of a case that an entry tells of, in the order of each case's entries.
struct CaseStep {
  std::int64_t seq = 0;
  CaseId case_id;
  std::string case_ref, workflow, action, from_state, to_state;
  std::optional<Digest> definition;
};
void for_each_step(Database& database, const std::function<void(const CaseStep&)>& take);

// The numbers of those whose words were erased (erase.hpp), in order.
std::vector<std::int64_t> erased_entries(Database& database);

// For erase.cpp, after the entry that says so.
void take_words_away(Database& database, std::int64_t seq);

struct Chained {
  std::int64_t seq = 0;  // the number it got
  Digest leaf, head;
};

// For save.cpp and erase.cpp: chains an entry that covers what was written before it (written.hpp),
// and writes it. entry.seq and entry.written are not read. `answers` is of those that the step of a
// case left; the entry's state digest vouches for it.
Chained append_entry(Database& database, audit::AuditEntry entry, const audit::Salt& salt,
                     const std::optional<Digest>& answers = {});

}  // namespace almoner::store
