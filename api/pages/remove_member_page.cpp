// Removing somebody from an organisation: the page that asks why, and the deed.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/removal.hpp"

namespace almoner::pages {
namespace {

OrganisationId organisation_of(const Visit& visit) {
  return OrganisationId{http::id_parameter(visit.exchange, "organisation")};
}

PersonId member_of(const Visit& visit) {
  return PersonId{http::id_parameter(visit.exchange, "person")};
}

View remove_view(const Visit& visit, const service::MemberToRemove& found) {
  return {"remove-member",
          {{"organisation", found.organisation.id.value},
           {"organisationName", found.organisation.name},
           {"person", found.person.id.value},
           {"name", found.person.name},
           {"email", found.person.email},
           {"reason", visit.field("reason")}}};
}

}  // namespace

Answer remove_member_page(Visit& visit) {
  const auto found = service::member_to_remove(visit.context, visit.caller(),
                                               organisation_of(visit), member_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  return remove_view(visit, std::get<service::MemberToRemove>(found));
}

Answer remove_member(Visit& visit) {
  const auto found = service::member_to_remove(visit.context, visit.caller(),
                                               organisation_of(visit), member_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto done =
      service::remove_member(visit.context, accounts_of(visit).post(), visit.caller(),
                             organisation_of(visit), member_of(visit), visit.field("reason"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, remove_view(visit, std::get<service::MemberToRemove>(found)),
                      *failure);
  return see_other("/organisations/" + std::to_string(organisation_of(visit).value) +
                   "?done=removed");
}

}  // namespace almoner::pages
