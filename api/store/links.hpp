// Links in mails that do one thing once: confirm an address, sign in, choose a password, join an
// organisation. Only digests of their tokens are kept. A link that is used or ends is deleted, and
// the mail that holds it is blanked with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

enum class LinkPurpose { confirm_address, sign_in, reset_password, invitation };
std::string_view name_of(LinkPurpose purpose);

struct Link {
  Digest token_digest;
  LinkPurpose purpose = LinkPurpose::confirm_address;
  std::string address;          // that it is sent to
  PersonId person;              // whose it is; none = an invitation
  OrganisationId organisation;  // of an invitation only
  PersonId invited_by;
  std::int64_t audit_seq = 0;  // of the entry that ordered its mail
  Instant created_at, expires_at;
};

void add_link(Database& database, const Link& link);
// Empty for another purpose, and from expires_at on.
std::optional<Link> find_link(Database& database, LinkPurpose purpose, const Digest& token_digest,
                              Instant now);
// The same, and it is gone: what is done with it is done once.
std::optional<Link> use_link(Database& database, LinkPurpose purpose, const Digest& token_digest,
                             Instant now);
// Whether one was sent to that address, in whatever case, that nobody has used and is good still.
bool has_good_link(Database& database, LinkPurpose purpose, std::string_view address, Instant now);
// All of a person's for that purpose; how many.
int end_links_of(Database& database, PersonId person, LinkPurpose purpose);
// And invitations to their address. For erase_person.
int end_all_links_of(Database& database, PersonId person);
// Still good then, the latest first.
std::vector<Link> invitations_to(Database& database, OrganisationId organisation, Instant now);
bool end_link(Database& database, const Digest& token_digest);
// Ends at most `limit` that expired at or before `now`; how many.
int forget_expired_links(Database& database, Instant now, int limit);

}  // namespace almoner::store
