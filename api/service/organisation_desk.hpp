// Organisations as administrators see them and put them right: one that a stranger registered under
// the name of a charity is given to who is known to be of it, and the stranger taken out. Not found
// for whoever administers no fund; each deed with a reason, in the record, and told by mail to all
// whom it is about. None of it shows a bid, or lets an administrator act on one.
#pragma once

#include <string>
#include <vector>

#include "api/service/organisation_numbers.hpp"
#include "api/service/removal.hpp"

namespace almoner::service {

struct OrganisationLine {
  store::Organisation organisation;
  OrganisationNumbers numbers;
  std::size_t members = 0;
};

struct OrganisationPage {
  static constexpr std::size_t page_max = 50;
  std::vector<OrganisationLine> found;  // by number
  OrganisationId next;                  // none: this was the last page
};

// Those with that part in the name, or with that number; "" = all.
Result<OrganisationPage> organisations_on_desk(const Context& context, const Caller& caller,
                                               const std::string& part, OrganisationId after);

struct OrganisationDetail {
  OrganisationLine line;
  std::vector<store::Person> members, askers;
  std::optional<store::Person> added_by;  // none: whoever keeps the machine, or a program
};
Result<OrganisationDetail> organisation_on_desk(const Context& context, const Caller& caller,
                                                OrganisationId organisation);

// The last one who can sign in stays until somebody else is there: nobody could go on with its
// bids.
Result<OrganisationId> take_member_out(const Context& context, const Post& post,
                                       const Caller& caller, OrganisationId organisation,
                                       PersonId member, const std::string& reason);

// Somebody with a confirmed account, who is known to be of it by a check that the reason tells of;
// neither the caller nor anybody else who has a role in a fund. All its people are told.
Result<OrganisationId> put_member_in(const Context& context, const Post& post, const Caller& caller,
                                     OrganisationId organisation, const std::string& email,
                                     const std::string& reason);

}  // namespace almoner::service
