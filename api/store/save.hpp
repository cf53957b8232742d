// The one place that writes a case. State and audit are written by one function, so they cannot
// part. All of it inside a transaction (the writer's, or write_now), or StoreError(mistake).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/store/cases.hpp"
#include "api/store/outbox.hpp"

namespace almoner::store {

// What goes into the audit about who did it. The rest of the entry (number, case, states, version,
// the digests) the store fills in from what it writes.
struct Act {
  std::string action;          // "submit"
  PersonId actor;              // none = the clock
  std::string role;            // in which capacity
  std::string body;            // theirs, for "two officers from different bodies"
  PersonId on_behalf_of;       // whose leave was covered, or none
  bool for_applicant = false;  // by an officer in the applicant's place
  std::string reason;
  std::string detail;    // JSON text of what was given; erasable
  Instant effective_at;  // when it counts
  Instant recorded_at;   // now
  audit::Salt salt{};    // fresh_salt()
};

// What of an entry comes from it. For those who append one: save.cpp and erase.cpp.
audit::AuditEntry entry_of(const Act& act);

struct CaseOpening {
  Case row;  // id, version, entered_state_at and submitted_at are not read: the store sets them
  Act act;   // action "open" or the like
  std::vector<OutboxOrder> outbox;
};

struct Saved {
  CaseId id;
  std::int64_t version = 0;    // now
  std::int64_t audit_seq = 0;  // the entry's number
  Digest leaf, head;           // of the entry, for a receipt
};

struct ReferenceTaken {};

// Puts a case into its start state, with its first entry and deed. Version 1.
std::variant<Saved, ReferenceTaken> open_case(Database& database, const CaseOpening& opening);

struct CaseChange {
  CaseId id;
  std::int64_t expected_version = 0;
  Act act;
  std::string to_state;                 // the same state where the action leaves it there
  std::optional<bool> form_locked;      // unset = as it was
  std::optional<std::string> answers;   // JSON text; unset = as they were
  std::optional<Instant> submitted_at;  // unset = as it was
  std::optional<Instant> next_due_at;   // unset = none
  // Another version of its workflow. The state may then have another name, and the case has been in
  // it for as long as before.
  std::optional<Digest> definition = {};
  bool is_deed = true;     // counts for "different people"; false for a reminder's entry
  bool deed_once = false;  // a second one by the same person says nothing new, and is not kept
  std::vector<std::string> cancels;  // actions whose earlier doing no longer counts
  std::vector<OutboxOrder> outbox;
};

// Somebody else saved first; `current` is the version that is there now.
struct VersionConflict {
  std::int64_t current = 0;
};

// Covers the money, sheets, interests and timers that were written before it in the transaction
// (written.hpp). Case row, counts, audit entry, deed, cancelled deeds and outbox rows, or on a
// conflict nothing at all. entered_state_at becomes act.effective_at when the state becomes another
// one. A case that does not exist is std::invalid_argument: the caller has just loaded it.
std::variant<Saved, VersionConflict> save(Database& database, const CaseChange& change);

// An entry about a fund, or the whole system (FundId{}), and no case: somebody appointed, a pot
// opened.
std::int64_t record(Database& database, FundId fund, const Act& act,
                    const std::vector<OutboxOrder>& outbox = {});

// An entry of the case's fund about the case, which stays as it is: a reminder, a document. It is
// no step, so the case's own history does not list it.
std::int64_t note(Database& database, FundId fund, CaseId id, std::string_view case_ref,
                  const Act& act, const std::vector<OutboxOrder>& outbox = {});

}  // namespace almoner::store
