// The people of one organisation, as its members see them: who is of it, who asks to be, who was
// invited.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/invitations.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

OrganisationId organisation_of(const Visit& visit) {
  return OrganisationId{http::id_parameter(visit.exchange, "organisation")};
}

std::string path_of(OrganisationId id) {
  return "/organisations/" + std::to_string(id.value);
}

std::string day_of(Instant at) {
  const auto zone = Zone::find("Europe/London");
  return zone ? date_words(zone->day_of(at)) : std::string();
}

json::array people_model(const std::vector<service::MemberSeen>& people) {
  json::array out;
  for (const auto& one : people)
    out.push_back({{"person", one.person.value},
                   {"name", one.name},
                   {"email", one.email},
                   {"since", one.since == Instant{} ? json::value(nullptr)
                                                    : json::value(day_of(one.since))}});
  return out;
}

json::array invitations_model(const std::vector<service::OpenInvitation>& open) {
  json::array out;
  for (const auto& one : open)
    out.push_back({{"id", one.id},
                   {"address", one.address},
                   {"invitedBy", one.invited_by},
                   {"until", day_of(one.expires_at)}});
  return out;
}

// Or why it is not for them.
service::Result<View> members_view(const Visit& visit) {
  const OrganisationId id = organisation_of(visit);
  auto own = service::own_organisation(visit.context, visit.caller(), id);
  auto members = service::members_of(visit.context, visit.caller(), id);
  auto askers = service::who_asks_to_join(visit.context, visit.caller(), id);
  auto open = service::open_invitations(visit.context, visit.caller(), id);
  for (auto* failure :
       {std::get_if<service::Failure>(&own), std::get_if<service::Failure>(&members),
        std::get_if<service::Failure>(&askers), std::get_if<service::Failure>(&open)})
    if (failure) return *failure;
  using People = std::vector<service::MemberSeen>;
  return View{
      "organisation",
      {{"id", id.value},
       {"name", std::get<store::Organisation>(own).name},
       {"members", people_model(std::get<People>(members))},
       {"askers", people_model(std::get<People>(askers))},
       {"invitations", invitations_model(std::get<std::vector<service::OpenInvitation>>(open))},
       {"email", visit.field("email")},
       {"me", visit.caller().person.value},
       {"done", visit.asked("done")}}};
}

// After something was tried: on to the page, or the page again with what was wrong.
template <class T>
Answer after(Visit& visit, const service::Result<T>& done, const char* what) {
  const auto* failure = std::get_if<service::Failure>(&done);
  if (!failure) return see_other(path_of(organisation_of(visit)) + "?done=" + what);
  auto view = members_view(visit);
  if (const auto* none = std::get_if<service::Failure>(&view)) return failure_page(visit, *none);
  FormErrors errors;
  errors.add(failure->reasons);
  if (errors.empty()) errors.add("email", failure->detail);
  View again = form_again(visit, std::get<View>(std::move(view)), errors);
  visit.exchange.keep = failure->keep;
  return again;
}

}  // namespace

Answer organisation_page(Visit& visit) {
  auto view = members_view(visit);
  if (const auto* failure = std::get_if<service::Failure>(&view))
    return failure_page(visit, *failure);
  return std::get<View>(std::move(view));
}

Answer invite_colleague(Visit& visit) {
  return after(
      visit,
      service::invite_to_organisation(visit.context, accounts_of(visit).post(), visit.caller(),
                                      organisation_of(visit), visit.field("email")),
      "invited");
}

Answer take_invitation_back(Visit& visit) {
  return after(visit,
               service::take_invitation_back(visit.context, visit.caller(), organisation_of(visit),
                                             visit.field("invitation")),
               "taken-back");
}

Answer answer_who_asks(Visit& visit) {
  const bool may_join = visit.field("answer") == "yes";
  return after(visit,
               service::answer_join_request(visit.context, accounts_of(visit).post(),
                                            visit.caller(), organisation_of(visit),
                                            PersonId{id_field(visit, "person")}, may_join),
               may_join ? "let-in" : "refused");
}

Answer leave_organisation(Visit& visit) {
  const auto done =
      service::leave_organisation(visit.context, visit.caller(), organisation_of(visit));
  if (std::holds_alternative<service::Failure>(done)) return after(visit, done, "");
  return see_other("/account?done=left");
}

}  // namespace almoner::pages
