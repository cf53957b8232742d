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

// Takes away the bodies of what that entry ordered; how many.
std::int64_t blank_mails_of_entry(Database& database, std::int64_t audit_seq);
// And of a person's mails, and all others to the address, subject and address too. For
// erase_person.
std::int64_t erase_mails_to(Database& database, PersonId person);
// Addresses and subjects of at most `limit` blank mails that were ordered before then.
std::int64_t forget_blank_mails(Database& database, Instant before, int limit);

}  // namespace almoner::store
