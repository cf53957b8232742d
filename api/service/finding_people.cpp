#include "api/service/finding_people.hpp"

#include "api/store/accounts_found.hpp"

namespace almoner::service {

Result<FoundPeople> find_people(const Context& context, const Caller& caller,
                                const std::string& sought, PersonId after) {
  if (administered_by(context, caller).empty()) return not_found();
  if (sought.size() < FoundPeople::sought_bytes_min) {
    const std::string text = "Enter at least 2 letters of the name or the email address.";
    return Failure{Trouble::invalid, text, {{workflow::ReasonCode::invalid, text, "sought"}}};
  }
  FoundPeople found;
  for (auto& person : store::people_like(context.db, sought, after, FoundPeople::page_max + 1)) {
    if (found.people.size() == FoundPeople::page_max) {
      found.next = found.people.back().person.id;
      break;
    }
    const PersonId id = person.id;
    found.people.push_back({std::move(person),
                            !store::appointments_of(context.db, id, context.now).empty(),
                            !failed(staff_member(context, caller, id))});
  }
  return found;
}

}  // namespace almoner::service
