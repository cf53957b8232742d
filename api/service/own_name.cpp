#include "api/service/own_name.hpp"

#include "api/service/recording.hpp"
#include "api/service/registration.hpp"
#include "api/store/people.hpp"
#include "engine/workflow/text_rules.hpp"

namespace almoner::service {

std::optional<Failure> change_own_name(const Context& context, const Caller& caller,
                                       const std::string& given) {
  if (const auto problem = name_problem(given); !problem.empty())
    return Failure{Trouble::invalid, problem, {{workflow::ReasonCode::invalid, problem, "name"}}};
  const std::string name = workflow::tidied(given);
  const auto person = store::find_person(context.db, caller.person);
  if (!person) return not_found();
  if (person->name == name) return std::nullopt;
  store::set_name(context.db, caller.person, name);
  record(context, FundId{}, {"change_name", caller.person, {}, as_account_holder});
  return std::nullopt;
}

}  // namespace almoner::service
