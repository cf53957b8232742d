#include "api/service/roster.hpp"

#include <map>

#include "api/store/people.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace {

bool is_held(const store::Appointment& appointment, Instant now) {
  return appointment.starts_at <= now && (!appointment.ends_at || *appointment.ends_at > now);
}

}  // namespace

check::Roster roster_of(const Context& context, FundId fund) {
  std::map<PersonId, check::Person> people;
  for (const auto& appointment : store::appointments_in(context.db, fund)) {
    if (!is_held(appointment, context.now)) continue;
    check::Person& person = people[appointment.person];
    if (!workflow::contains(person.roles, appointment.role))
      person.roles.push_back(appointment.role);
    if (person.body.empty()) person.body = appointment.body;
  }
  check::Roster roster;
  for (auto& [id, person] : people) {
    const auto row = store::find_person(context.db, id);
    if (!row || row->disabled_at) continue;
    person.name = row->name;
    roster.push_back(std::move(person));
  }
  return roster;
}

}  // namespace almoner::service
