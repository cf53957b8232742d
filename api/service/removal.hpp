// Taking somebody out of an organisation: by another member, or by an administrator
// (organisation_desk.hpp). They see nothing of it from the next request on, whatever they have
// open; what they typed stays. Who was removed, by whom and why is in the record.
#pragma once

#include "api/service/membership.hpp"

namespace almoner::service {

struct MemberToRemove {
  store::Organisation organisation;
  store::Person person;
};

// For the page that asks; not_found unless both are members, refused for themselves.
Result<MemberToRemove> member_to_remove(const Context& context, const Caller& caller,
                                        OrganisationId organisation, PersonId member);

// They and the members that are left are told by mail. Invitations that they sent end with it, and
// those to their address, or they would be back by one.
Result<OrganisationId> remove_member(const Context& context, const Post& post, const Caller& caller,
                                     OrganisationId organisation, PersonId member,
                                     const std::string& reason);

// Whether anybody else of it can sign in, and has no role where it has a bid: somebody has to be
// able to go on with its bids.
bool has_another_member(const Context& context, OrganisationId organisation, PersonId but);

// What both ways to remove have in common, once it is decided. `by_words`: as mails name who does
// it; `what`: the deed as the record has it.
struct Removal {
  const MemberToRemove& who;
  std::string by_words;
  Recorded what;
};
void take_out(const Context& context, const Post& post, Removal removal);

}  // namespace almoner::service
