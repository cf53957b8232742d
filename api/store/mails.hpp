// Mails to people: each is an order of the outbox, of kind "mail", with its words beside it. The
// order is kept for ever and the record covers it; the words can be taken away. A mail that was
// blanked before it was sent must not be sent: its link is good for nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"
#include "api/store/mail_words.hpp"
#include "api/store/outbox.hpp"

namespace almoner::store {

inline constexpr std::string_view mail_kind = "mail";

// Due then. Draws the salt; the payload names the template, the person, and the digest of the
// words.
OutboxOrder order_of(MailWords words, Instant due_at);
std::string payload_of(const MailWords& words, const Digest& digest);

struct MailRow {
  std::int64_t id = 0;  // of its order
  std::int64_t audit_seq = 0;
  FundId fund;  // and the case that it is about, or none
  CaseId case_id;
  MailWords words;  // body "" once it was blanked; then subject and address may be, too
  Instant ordered_at;
  bool is_blank = false;
};

// To that address, whatever its case (a to z), the latest first.
std::vector<MailRow> mails_to(Database& database, std::string_view address, int limit);
// How many that somebody asked for who need not have been signed in.
std::int64_t mails_asked_for(Database& database, std::string_view address, Instant since);

// The next that is due, as take_due takes it, with its words and since when it is tried: since its
// first try that ended, or somebody had it tried again; none: it never was.
struct DueMail {
  MailRow mail;
  int attempts = 0;
  std::string last_error;
  std::optional<Instant> tried_since;
};
std::optional<DueMail> take_mail(Database& database, Instant now, Instant lease_until);

// It did not go, and is due again then. Counts from the first time that this is said of it.
void put_off(Database& database, std::int64_t id, std::string_view error, Instant now,
             Instant next_due_at);
// As if it had not been taken: it is due now.
void put_back(Database& database, std::int64_t id, Instant now);

// One that was given up is due now, and tried anew: false where it is none.
bool try_mail_again(Database& database, std::int64_t id, Instant now);

enum class MailState { waiting, sent, given_up };

struct MailOnItsWay {
  MailRow mail;
  MailState state = MailState::waiting;
  std::optional<Instant> due_at, done_at;
  int attempts = 0;
  std::string last_error;
};

// The latest first; those with a lower id than `before`, or all.
struct MailQuery {
  std::optional<MailState> state;
  CaseId about = {};  // none: whatever they are about
  std::optional<std::int64_t> before = {};
  int limit = 50;
};
std::vector<MailOnItsWay> mails_on_their_way(Database& database, const MailQuery& query);
std::optional<MailOnItsWay> find_mail(Database& database, std::int64_t id);

struct MailCounts {
  std::int64_t waiting = 0, given_up = 0;
  std::optional<Instant> oldest_ordered_at;  // of those that wait
};
MailCounts count_mails(Database& database);

// Takes away the bodies of what that entry ordered; how many.
std::int64_t blank_mails_of_entry(Database& database, std::int64_t audit_seq);
// And of a person's mails, and all others to the address, subject and address too. For
// erase_person.
std::int64_t erase_mails_to(Database& database, PersonId person);
// Addresses and subjects of at most `limit` blank mails that were ordered before then.
std::int64_t forget_blank_mails(Database& database, Instant before, int limit);

}  // namespace almoner::store
