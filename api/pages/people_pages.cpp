// Who has a role, and giving somebody their first.
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/account_forms.hpp"
#include "api/pages/admin_rows.hpp"
#include "api/pages/person_form.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

PersonId after_of(Visit& visit) {
  const std::string text = visit.asked("after");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return PersonId{std::max<std::int64_t>(number, 0)};
}

View invite_view(Visit& visit) {
  View view{"invite", appointment_json(visit)};
  view.model["email"] = visit.field("email");
  view.model["name"] = visit.field("name");
  view.model["roles"] =
      roles_json(service::administered_by(visit.context, visit.caller()), visit.field("role"));
  return view;
}

}  // namespace

Answer people_page(Visit& visit) {
  auto found = service::staff(visit.context, visit.caller(), after_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& page = std::get<service::StaffPage>(found);
  json::array people;
  for (const auto& member : page.people) people.push_back(member_json(member));
  return View{"people",
              {{"people", std::move(people)},
               {"isFirst", after_of(visit) == PersonId{}},
               {"next", page.next ? json::value(page.next.value) : json::value(nullptr)}}};
}

Answer invite_page(Visit& visit) {
  if (service::administered_by(visit.context, visit.caller()).empty())
    return failure_page(visit, service::not_found());
  return invite_view(visit);
}

Answer invite_deed(Visit& visit) {
  const AppointmentForm form = read_appointment(visit);
  const service::Invitation invitation{visit.field("email"), visit.field("name"), form.appointment};
  auto done = with_days_read(
      form, service::invite(visit.context, accounts_of(visit).post(), visit.caller(), invitation));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(visit, *failure, invite_view(visit));
  return see_other("/admin/people/" + std::to_string(std::get<PersonId>(done).value));
}

}  // namespace almoner::pages
