// Finding an account by a part of its name or address. What is sought comes in the body: names
// never stand in the address of a page.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/admin_rows.hpp"
#include "api/pages/person_form.hpp"
#include "api/service/finding_people.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

View found_view(const std::string& sought) {
  return {"people-found",
          {{"sought", sought}, {"people", json::array()}, {"isFirst", true}, {"next", nullptr}}};
}

json::object found_json(const service::FoundPerson& found) {
  auto row = member_json({found.person, {}});
  row["hasRole"] = found.has_role;
  row["isTheirs"] = found.is_theirs;
  return row;
}

}  // namespace

Answer find_people(Visit& visit) {
  visit.exchange.keep = false;
  const std::string sought = visit.field("sought");
  const PersonId after{id_field(visit, "after")};
  const auto done = service::find_people(visit.context, visit.caller(), sought, after);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return again(visit, *failure, found_view(sought));
  const auto& found = std::get<service::FoundPeople>(done);
  json::array people;
  for (const auto& one : found.people) people.push_back(found_json(one));
  View view = found_view(sought);
  view.model["people"] = std::move(people);
  view.model["isFirst"] = !after;
  if (found.next) view.model["next"] = found.next.value;
  return view;
}

}  // namespace almoner::pages
