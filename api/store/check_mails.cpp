#include "api/store/check_parts.hpp"
#include "api/store/mails.hpp"

namespace almoner::store {
namespace {

void check_mail(Statement& row, Problems& problems) {
  const std::string order = "Mail " + std::to_string(row.take<std::int64_t>());
  const auto kind = row.take<std::string>();
  const auto payload = row.take<std::string>();
  const auto digest = row.take<std::optional<Digest>>();
  if (!digest) return problems.add(order + " was ordered, and its words were taken away.");
  MailWords words;
  words.person = row.take<PersonId>();
  words.template_name = row.take<std::string>();
  const auto salt = row.take<std::optional<audit::Salt>>();
  words.address = row.take<std::string>();
  words.subject = row.take<std::string>();
  words.body = row.take<std::string>();
  words.salt = salt.value_or(words.salt);
  if (kind != mail_kind || payload != payload_of(words, *digest))
    problems.add(order + " is not the one that was ordered.");
  else if (salt ? digest_of(words) != *digest : !words.body.empty())
    problems.add(order + " was changed: its words do not match its order.");
}

}  // namespace

void check_mails(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT o.id, o.kind, o.payload, m.words, m.person, m.template_name, m.salt, m.address,"
      " m.subject, m.body FROM outbox o LEFT JOIN mail m ON m.id = o.id"
      " WHERE o.kind = $1 OR m.id IS NOT NULL ORDER BY o.id",
      mail_kind);
  while (rows.step()) check_mail(rows, problems);
}

}  // namespace almoner::store
