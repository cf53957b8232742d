// Invitations to join an organisation: a member gives an address, and whoever it belongs to joins
// by the link that is sent there, with the account they have or a new one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/membership.hpp"

namespace almoner::service {

// busy when the address was sent too many mails of late; refused for a member, or when too many
// invitations are open. Whether the address is known makes no difference.
Result<MailOnItsWay> invite_to_organisation(const Context& context, const Post& post,
                                            const Caller& caller, OrganisationId organisation,
                                            const std::string& address);

struct OpenInvitation {
  std::string id;  // to take it back by
  std::string address, invited_by;
  Instant expires_at;
};
// For its members.
Result<std::vector<OpenInvitation>> open_invitations(const Context& context, const Caller& caller,
                                                     OrganisationId organisation);
Result<OrganisationId> take_invitation_back(const Context& context, const Caller& caller,
                                            OrganisationId organisation, const std::string& id);

struct InvitationSeen {
  std::string organisation, invited_by, address;
  bool has_account = false;  // then they sign in and accept; else they choose a name and password
};
// For the page that the link opens; empty when it is not good.
std::optional<InvitationSeen> look_at_invitation(const Context& context, std::string_view token);

// By whoever is signed in with the address that was invited; refused for another.
Result<OrganisationId> accept_invitation(const Context& context, const Caller& caller,
                                         std::string_view token);
// By somebody without an account, or with one that was never confirmed: the link has come to the
// address, so it is confirmed. Signs nobody in. refused for whoever has an account.
Result<PersonId> register_by_invitation(const Context& context, std::string_view token,
                                        const std::string& name, const std::string& password_hash);

}  // namespace almoner::service
