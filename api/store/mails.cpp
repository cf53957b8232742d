#include "api/store/mails.hpp"

#include <limits>

#include "api/store/due_orders.hpp"
#include "api/store/rows.hpp"
#include "api/store/salt.hpp"
#include "engine/audit/bytes.hpp"

namespace almoner::store {
namespace {

const std::string of_mails =
    "SELECT m.id, o.audit_seq, e.fund, o.case_id, m.person, m.template_name, m.asked_for,"
    " m.ordered_at, m.salt, m.address, m.subject, m.body, o.due_at, o.done_at, o.attempts,"
    " o.last_error, o.again_since FROM mail m"
    " JOIN outbox o ON o.id = m.id JOIN audit_entry e ON e.seq = o.audit_seq";

MailRow mail_of(Statement& row) {
  MailRow mail;
  mail.id = row.take<std::int64_t>();
  mail.audit_seq = row.take<std::int64_t>();
  mail.fund = row.take<FundId>();
  mail.case_id = row.take<CaseId>();
  mail.words.person = row.take<PersonId>();
  mail.words.template_name = row.take<std::string>();
  mail.words.asked_for = row.take<bool>();
  mail.ordered_at = row.take<Instant>();
  const auto salt = row.take<std::optional<audit::Salt>>();
  mail.words.salt = salt.value_or(audit::Salt{});
  mail.is_blank = !salt;
  mail.words.address = row.take<std::string>();
  mail.words.subject = row.take<std::string>();
  mail.words.body = row.take<std::string>();
  return mail;
}

MailOnItsWay on_its_way(Statement& row) {
  MailOnItsWay out;
  out.mail = mail_of(row);
  out.due_at = row.take<std::optional<Instant>>();
  out.done_at = row.take<std::optional<Instant>>();
  out.attempts = row.take<int>();
  out.last_error = row.take<std::string>();
  out.state = out.done_at ? MailState::sent : out.due_at ? MailState::waiting : MailState::given_up;
  return out;
}

std::string_view condition_of(MailState state) {
  switch (state) {
    case MailState::waiting:
      return " AND o.done_at IS NULL AND o.due_at IS NOT NULL";
    case MailState::sent:
      return " AND o.done_at IS NOT NULL";
    case MailState::given_up:
      break;
  }
  return " AND o.done_at IS NULL AND o.due_at IS NULL";
}

}  // namespace

Digest digest_of(const MailWords& words) {
  audit::Bytes bytes("almoner-mail-1");
  bytes.digest(Digest{words.salt}).text(words.address);
  return hash::sha256(bytes.text(words.subject).text(words.body).all());
}

std::string payload_of(const MailWords& words, const Digest& digest) {
  std::string payload =
      R"({"template":")" + words.template_name + R"(","words":")" + digest.hex() + '"';
  if (words.person) payload += R"(,"person":)" + std::to_string(words.person.value);
  return payload + "}";
}

OutboxOrder order_of(MailWords words, Instant due_at) {
  words.salt = fresh_salt();
  auto payload = payload_of(words, digest_of(words));
  return {std::string(mail_kind), std::move(payload), due_at, std::move(words)};
}

std::vector<MailRow> mails_to(Database& database, std::string_view address, int limit) {
  return all_rows(database.query(of_mails + " WHERE lower(m.address) = lower($1)"
                                            " ORDER BY m.ordered_at DESC, m.id DESC LIMIT $2",
                                 address, limit),
                  mail_of);
}

std::optional<DueMail> take_mail(Database& database, Instant now, Instant lease_until) {
  const auto taken = take_due(database, {mail_kind, now, lease_until, 1});
  if (taken.empty()) return std::nullopt;
  return first_row(database.query(of_mails + " WHERE m.id = $1", taken.front().id),
                   [](Statement& row) {
                     DueMail due;
                     const MailOnItsWay mail = on_its_way(row);
                     const auto again = row.take<std::optional<Instant>>();
                     due.mail = mail.mail;
                     due.attempts = mail.attempts;
                     due.last_error = mail.last_error;
                     due.tried_since = again;
                     return due;
                   });
}

void put_off(Database& database, std::int64_t id, std::string_view error, Instant now,
             Instant next_due_at) {
  if (mark_failed(database, id, error, next_due_at))
    database.execute("UPDATE outbox SET again_since = $2 WHERE id = $1 AND again_since IS NULL", id,
                     now);
}

void put_back(Database& database, std::int64_t id, Instant now) {
  database.execute(
      "UPDATE outbox SET due_at = $2, attempts = max(attempts - 1, 0) WHERE id = $1"
      " AND done_at IS NULL",
      id, now);
}

bool try_mail_again(Database& database, std::int64_t id, Instant now) {
  return database.execute(
             "UPDATE outbox SET due_at = $2, again_since = $2, attempts = 0 WHERE id = $1"
             " AND kind = $3 AND done_at IS NULL AND due_at IS NULL",
             id, now, mail_kind) == 1;
}

std::vector<MailOnItsWay> mails_on_their_way(Database& database, const MailQuery& query) {
  std::string sql = of_mails + " WHERE m.id < $1 AND ($2 IS NULL OR o.case_id = $2)";
  if (query.state) sql += condition_of(*query.state);
  return all_rows(database.query(sql + " ORDER BY m.id DESC LIMIT $3",
                                 query.before.value_or(std::numeric_limits<std::int64_t>::max()),
                                 query.about, query.limit),
                  on_its_way);
}

std::optional<MailOnItsWay> find_mail(Database& database, std::int64_t id) {
  return first_row(database.query(of_mails + " WHERE m.id = $1", id), on_its_way);
}

MailCounts count_mails(Database& database) {
  MailCounts counts;
  counts.given_up = database
                        .value<std::int64_t>(
                            "SELECT count(*) FROM outbox WHERE kind = $1"
                            " AND done_at IS NULL AND due_at IS NULL",
                            mail_kind)
                        .value();
  // From the index alone: they may be many, where mail is not set up.
  Statement row = database.query(
      "SELECT count(*), min(id) FROM outbox WHERE kind = $1"
      " AND done_at IS NULL AND due_at IS NOT NULL",
      mail_kind);
  row.step();
  counts.waiting = row.take<std::int64_t>();
  if (const auto oldest = row.take<std::optional<std::int64_t>>())
    counts.oldest_ordered_at =
        database.value<Instant>("SELECT ordered_at FROM mail WHERE id = $1", *oldest);
  return counts;
}

std::int64_t mails_asked_for(Database& database, std::string_view address, Instant since) {
  return database
      .value<std::int64_t>(
          "SELECT count(*) FROM mail WHERE lower(address) = lower($1)"
          " AND ordered_at > $2 AND asked_for = 1",
          address, since)
      .value();
}

std::int64_t blank_mails_of_entry(Database& database, std::int64_t audit_seq) {
  return database.execute(
      "UPDATE mail SET salt = NULL, body = '' WHERE salt IS NOT NULL"
      " AND id IN (SELECT id FROM outbox WHERE audit_seq = $1)",
      audit_seq);
}

std::int64_t erase_mails_to(Database& database, PersonId person) {
  return database.execute(
      "UPDATE mail SET salt = NULL, address = '', subject = '', body = '' WHERE person = $1"
      " OR lower(address) = (SELECT lower(email) FROM person WHERE id = $1)",
      person);
}

std::int64_t forget_blank_mails(Database& database, Instant before, int limit) {
  return database.execute(
      "UPDATE mail SET address = '', subject = '' WHERE id IN (SELECT id FROM mail"
      " WHERE address > '' AND ordered_at < $1 AND salt IS NULL LIMIT $2)",
      before, limit);
}

}  // namespace almoner::store
