#include "api/store/links.hpp"

#include <array>

#include "api/store/mails.hpp"
#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

constexpr std::array<std::string_view, 4> names = {"confirm_address", "sign_in", "reset_password",
                                                   "invitation"};

std::string links_where(std::string_view what) {
  return "SELECT token_digest, purpose, address, person, organisation, invited_by, audit_seq,"
         " created_at, expires_at FROM link WHERE " +
         std::string(what);
}

Link link_of(Statement& row) {
  Link link;
  link.token_digest = row.take<Digest>();
  const auto purpose = row.take<std::string>();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == purpose) link.purpose = static_cast<LinkPurpose>(i);
  link.address = row.take<std::string>();
  link.person = row.take<PersonId>();
  link.organisation = row.take<OrganisationId>();
  link.invited_by = row.take<PersonId>();
  link.audit_seq = row.take<std::int64_t>();
  link.created_at = row.take<Instant>();
  link.expires_at = row.take<Instant>();
  return link;
}

int end_all(Database& database, const std::vector<Link>& links) {
  for (const auto& link : links) {
    blank_mails_of_entry(database, link.audit_seq);
    database.execute("DELETE FROM link WHERE token_digest = $1", link.token_digest);
  }
  return static_cast<int>(links.size());
}

}  // namespace

std::string_view name_of(LinkPurpose purpose) {
  return names[static_cast<std::size_t>(purpose)];
}

void add_link(Database& database, const Link& l) {
  database.execute(
      "INSERT INTO link (token_digest, purpose, address, person, organisation, invited_by,"
      " audit_seq, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      l.token_digest, name_of(l.purpose), l.address, l.person, l.organisation, l.invited_by,
      l.audit_seq, l.created_at, l.expires_at);
}

bool has_good_link(Database& database, LinkPurpose purpose, std::string_view address, Instant now) {
  return database
             .value<std::int64_t>(
                 "SELECT count(*) FROM link WHERE lower(address) = lower($1) AND purpose = $2"
                 " AND expires_at > $3",
                 address, name_of(purpose), now)
             .value() > 0;
}

std::optional<Link> find_link(Database& database, LinkPurpose purpose, const Digest& token_digest,
                              Instant now) {
  return first_row(
      database.query(links_where("token_digest = $1 AND purpose = $2 AND expires_at > $3"),
                     token_digest, name_of(purpose), now),
      link_of);
}

std::optional<Link> use_link(Database& database, LinkPurpose purpose, const Digest& token_digest,
                             Instant now) {
  auto link = find_link(database, purpose, token_digest, now);
  if (link) end_all(database, {*link});
  return link;
}

int end_links_of(Database& database, PersonId person, LinkPurpose purpose) {
  return end_all(database, all_rows(database.query(links_where("person = $1 AND purpose = $2"),
                                                   person, name_of(purpose)),
                                    link_of));
}

int end_all_links_of(Database& database, PersonId person) {
  return end_all(
      database,
      all_rows(database.query(links_where("person = $1 OR lower(address) ="
                                          " (SELECT lower(email) FROM person WHERE id = $1)"),
                              person),
               link_of));
}

std::vector<Link> invitations_to(Database& database, OrganisationId organisation, Instant now) {
  return all_rows(database.query(links_where("organisation = $1 AND expires_at > $2"
                                             " ORDER BY created_at DESC, token_digest"),
                                 organisation, now),
                  link_of);
}

bool end_link(Database& database, const Digest& token_digest) {
  return end_all(database, all_rows(database.query(links_where("token_digest = $1"), token_digest),
                                    link_of)) == 1;
}

int forget_expired_links(Database& database, Instant now, int limit) {
  return end_all(
      database,
      all_rows(
          database.query(links_where("expires_at <= $1 ORDER BY expires_at LIMIT $2"), now, limit),
          link_of));
}

}  // namespace almoner::store
