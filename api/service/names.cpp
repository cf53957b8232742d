#include "api/service/names.hpp"

#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"

namespace almoner::service {

std::string person_name(const Context& context, PersonId person) {
  if (!person) return "the clock";
  const auto row = store::find_person(context.db, person);
  return row ? row->name : std::string();
}

std::string organisation_name(const Context& context, OrganisationId organisation) {
  const auto row = store::find_organisation(context.db, organisation);
  return row ? row->name : std::string();
}

std::string fund_title(const Context& context, FundId fund) {
  const auto row = store::find_fund(context.db, fund);
  return row ? row->title : std::string();
}

std::string fund_code(const Context& context, FundId fund) {
  const auto row = store::find_fund(context.db, fund);
  return row ? row->code : std::string();
}

}  // namespace almoner::service
