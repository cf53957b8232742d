#include "engine/workflow/fund.hpp"

#include <algorithm>

namespace almoner::workflow {
namespace {

template <class Named>
const Named* named(const std::vector<Named>& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Pot* Fund::pot(std::string_view wanted) const {
  return named(pots, wanted);
}
const FundDate* Fund::date(std::string_view wanted) const {
  return named(dates, wanted);
}
const Role* Fund::role(std::string_view wanted) const {
  return named(roles, wanted);
}
bool Fund::is_applicants(std::string_view role) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const Role& one) { return one.is_applicant && one.name == role; });
}
const ChoiceList* Fund::list(std::string_view wanted) const {
  return named(lists, wanted);
}

}  // namespace almoner::workflow
