// Organisations on an administrator's desk: who registered which, who is of it, and the deeds that
// put it right.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/admin_rows.hpp"
#include "api/service/organisation_desk.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

OrganisationId organisation_of(const Visit& visit) {
  return OrganisationId{http::id_parameter(visit.exchange, "organisation")};
}

PersonId member_of(const Visit& visit) {
  return PersonId{http::id_parameter(visit.exchange, "person")};
}

std::string path_of(OrganisationId id) {
  return "/admin/organisations/" + std::to_string(id.value);
}

std::string moment_words(std::optional<Instant> at) {
  static const Zone zone = Zone::find("Europe/London").value();
  return at ? date_and_time_words(*at, zone, Seconds::leave_out) : std::string();
}

json::object line_json(const service::OrganisationLine& line) {
  return {{"id", line.organisation.id.value},
          {"name", line.organisation.name},
          {"kind", line.organisation.kind},
          {"charityNumber", line.numbers.charity},
          {"companyNumber", line.numbers.company},
          {"added", moment_words(line.organisation.added_at)},
          {"members", line.members}};
}

json::object person_json(const store::Person& person) {
  return {{"id", person.id.value},
          {"name", person.name},
          {"email", person.email},
          {"isDisabled", person.disabled_at.has_value()},
          {"lastUse", moment_words(person.last_seen_at)}};
}

json::array people_json(const std::vector<store::Person>& people) {
  json::array rows;
  for (const auto& person : people) rows.push_back(person_json(person));
  return rows;
}

Answer list(Visit& visit, const std::string& sought, OrganisationId after) {
  const auto done = service::organisations_on_desk(visit.context, visit.caller(), sought, after);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return failure_page(visit, *failure);
  const auto& page = std::get<service::OrganisationPage>(done);
  json::array found;
  for (const auto& line : page.found) found.push_back(line_json(line));
  return View{"organisations",
              {{"sought", sought},
               {"isFirst", !after},
               {"found", std::move(found)},
               {"next", page.next ? json::value(page.next.value) : json::value(nullptr)}}};
}

service::Result<service::OrganisationDetail> look(const Visit& visit) {
  return service::organisation_on_desk(visit.context, visit.caller(), organisation_of(visit));
}

View put_in_view(const Visit& visit, const service::OrganisationDetail& detail) {
  return {"organisation-put-in",
          {{"organisation", line_json(detail.line)},
           {"email", visit.field("email")},
           {"reason", visit.field("reason")}}};
}

// The member of the address, or nothing.
const store::Person* member(const Visit& visit, const service::OrganisationDetail& detail) {
  for (const auto& person : detail.members)
    if (person.id == member_of(visit)) return &person;
  return nullptr;
}

View take_out_view(const Visit& visit, const service::OrganisationDetail& detail,
                   const store::Person& person) {
  return {"organisation-take-out",
          {{"organisation", line_json(detail.line)},
           {"person", person_json(person)},
           {"reason", visit.field("reason")}}};
}

}  // namespace

Answer organisations_page(Visit& visit) {
  return list(visit, "", {});
}

Answer find_organisations(Visit& visit) {
  visit.exchange.keep = false;
  return list(visit, visit.field("sought"), OrganisationId{id_field(visit, "after")});
}

Answer organisation_on_desk_page(Visit& visit) {
  const auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& detail = std::get<service::OrganisationDetail>(found);
  return View{"organisation-on-desk",
              {{"organisation", line_json(detail.line)},
               {"members", people_json(detail.members)},
               {"askers", people_json(detail.askers)},
               {"addedBy", detail.added_by ? json::value(person_json(*detail.added_by))
                                           : json::value(nullptr)},
               {"done", visit.asked("done")}}};
}

Answer put_member_in_page(Visit& visit) {
  const auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  return put_in_view(visit, std::get<service::OrganisationDetail>(found));
}

Answer put_member_in(Visit& visit) {
  const auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto done =
      service::put_member_in(visit.context, accounts_of(visit).post(), visit.caller(),
                             organisation_of(visit), visit.field("email"), visit.field("reason"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(visit, *failure, put_in_view(visit, std::get<service::OrganisationDetail>(found)));
  return see_other(path_of(organisation_of(visit)) + "?done=put-in");
}

Answer take_member_out_page(Visit& visit) {
  const auto found = look(visit);
  const auto* detail = std::get_if<service::OrganisationDetail>(&found);
  const auto* person = detail ? member(visit, *detail) : nullptr;
  if (person == nullptr) return failure_page(visit, service::not_found());
  return take_out_view(visit, *detail, *person);
}

Answer take_member_out(Visit& visit) {
  const auto found = look(visit);
  const auto* detail = std::get_if<service::OrganisationDetail>(&found);
  const auto* person = detail ? member(visit, *detail) : nullptr;
  if (person == nullptr) return failure_page(visit, service::not_found());
  const auto done =
      service::take_member_out(visit.context, accounts_of(visit).post(), visit.caller(),
                               organisation_of(visit), person->id, visit.field("reason"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(visit, *failure, take_out_view(visit, *detail, *person));
  return see_other(path_of(organisation_of(visit)) + "?done=taken-out");
}

}  // namespace almoner::pages
