#include "api/store/mails.hpp"

#include "api/store/rows.hpp"
#include "api/store/salt.hpp"
#include "engine/audit/bytes.hpp"

namespace almoner::store {
namespace {

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
  return all_rows(
      database.query(
          "SELECT m.id, o.audit_seq, e.fund, o.case_id, m.person, m.template_name, m.asked_for,"
          " m.ordered_at, m.salt, m.address, m.subject, m.body FROM mail m"
          " JOIN outbox o ON o.id = m.id JOIN audit_entry e ON e.seq = o.audit_seq"
          " WHERE lower(m.address) = lower($1) ORDER BY m.ordered_at DESC, m.id DESC LIMIT $2",
          address, limit),
      mail_of);
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
