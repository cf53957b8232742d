// One person with a role: what they hold and held, and the deeds of an administrator about them.
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/account_forms.hpp"
#include "api/pages/admin_rows.hpp"
#include "api/pages/person_form.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

using service::Result;

PersonId person_of(Visit& visit) {
  return PersonId{http::id_parameter(visit.exchange, "person")};
}

std::string path_of(PersonId person) {
  return "/admin/people/" + std::to_string(person.value);
}

Result<service::StaffDetail> look(Visit& visit) {
  return service::staff_member(visit.context, visit.caller(), person_of(visit));
}

json::array tokens_json(const service::StaffDetail& detail, Instant now) {
  const Zone zone = Zone::find("Europe/London").value();
  json::array rows;
  for (const auto& token : detail.tokens)
    rows.push_back({{"title", token.title},
                    {"created", date_and_time_words(token.created_at, zone)},
                    {"expires", date_and_time_words(token.expires_at, zone)},
                    {"isGood", !token.revoked_at && token.expires_at > now}});
  return rows;
}

json::array organisations_json(const service::StaffDetail& detail) {
  json::array rows;
  for (const auto& organisation : detail.organisations)
    rows.push_back({{"id", organisation.id.value}, {"name", organisation.name}});
  return rows;
}

View appoint_view(Visit& visit, const service::StaffDetail& detail) {
  View view{"appoint", appointment_json(visit)};
  view.model["person"] = member_json(detail.member);
  view.model["roles"] = roles_json(detail.funds, visit.field("role"));
  return view;
}

// What an administrator changes about somebody, each with a reason. `what` names the role or the
// token.
struct Change {
  const char *name, *title, *button, *what_happens;
  Result<PersonId> (*deed)(Visit& visit, const std::string& what, const std::string& reason);
};

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

constexpr std::array changes = {
    Change{"end", "End a role", "End this role",
           "They hold the role until now. What they did in it stays in the record.",
           [](Visit& visit, const std::string& what, const std::string& reason) {
             return service::end_appointment(visit.context, visit.caller(), person_of(visit),
                                             number_of(what), reason);
           }},
    Change{"disable", "Disable this person", "Disable",
           "They cannot sign in any more. They are signed out everywhere, and programs that act as "
           "them are refused. What they did stays theirs. They are told by mail.",
           [](Visit& visit, const std::string&, const std::string& reason) {
             return service::disable(visit.context, accounts_of(visit).post(), visit.caller(),
                                     person_of(visit), reason);
           }},
    Change{"enable", "Let this person sign in again", "Let them sign in again",
           "They can sign in again, with the roles that have not ended. They are told by mail.",
           [](Visit& visit, const std::string&, const std::string& reason) {
             return service::enable(visit.context, accounts_of(visit).post(), visit.caller(),
                                    person_of(visit), reason);
           }},
    Change{
        "codes", "Switch sign-in codes off", "Switch their codes off",
        "For somebody who has lost the telephone and the recovery codes. Be sure that it is they "
        "who ask. They are signed out everywhere and told by mail, and sign in without a code "
        "until they set codes up anew.",
        [](Visit& visit, const std::string&, const std::string& reason) {
          return service::reset_codes(visit.context, accounts_of(visit).post(), visit.caller(),
                                      person_of(visit), reason);
        }},
    Change{"revoke", "Revoke a token", "Revoke this token",
           "Programs that use this token are refused from now on.",
           [](Visit& visit, const std::string& what, const std::string& reason) {
             return service::revoke_token(visit.context, visit.caller(), person_of(visit), what,
                                          reason);
           }},
};

const Change* change_named(const std::string& name) {
  for (const auto& change : changes)
    if (name == change.name) return &change;
  return nullptr;
}

std::string words_of_what(const Change& change, const service::StaffDetail& detail,
                          const std::string& what) {
  if (std::string_view(change.name) == "revoke") return "Token: " + what;
  for (const auto& role : detail.member.roles)
    if (std::string_view(change.name) == "end" && role.appointment.id == number_of(what))
      return role.role_title + ", " + role.fund_title;
  return {};
}

View change_view(Visit& visit, const Change& change, const service::StaffDetail& detail,
                 const std::string& what) {
  return {"change-person",
          {{"person", member_json(detail.member)},
           {"deed", change.name},
           {"heading", change.title},
           {"button", change.button},
           {"whatHappens", change.what_happens},
           {"what", what},
           {"about", words_of_what(change, detail, what)},
           {"reason", visit.field("reason")}}};
}

}  // namespace

Answer person_page(Visit& visit) {
  auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& detail = std::get<service::StaffDetail>(found);
  return View{"person",
              {{"person", member_json(detail.member)},
               {"hasCodes", detail.has_codes},
               {"organisations", organisations_json(detail)},
               {"isYou", detail.member.person.id == visit.caller().person},
               {"tokens", tokens_json(detail, visit.context.now)}}};
}

Answer appoint_page(Visit& visit) {
  auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  return appoint_view(visit, std::get<service::StaffDetail>(found));
}

Answer appoint_deed(Visit& visit) {
  auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const AppointmentForm form = read_appointment(visit);
  auto done = with_days_read(
      form, service::appoint(visit.context, visit.caller(), person_of(visit), form.appointment));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(visit, *failure, appoint_view(visit, std::get<service::StaffDetail>(found)));
  return see_other(path_of(person_of(visit)));
}

Answer change_page(Visit& visit) {
  auto found = look(visit);
  const Change* change = change_named(visit.asked("do"));
  if (service::failed(found) || change == nullptr) return failure_page(visit, service::not_found());
  return change_view(visit, *change, std::get<service::StaffDetail>(found), visit.asked("what"));
}

Answer change_deed(Visit& visit) {
  auto found = look(visit);
  const Change* change = change_named(visit.field("do"));
  if (service::failed(found) || change == nullptr) return failure_page(visit, service::not_found());
  auto done = change->deed(visit, visit.field("what"), visit.field("reason"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(
        visit, *failure,
        change_view(visit, *change, std::get<service::StaffDetail>(found), visit.field("what")));
  return see_other(path_of(person_of(visit)));
}

}  // namespace almoner::pages
