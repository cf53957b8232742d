// What the facts that conditions name may be, where that is known before anything happens.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/dates.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/check/schedule.hpp"
#include "engine/check/truths.hpp"

namespace almoner::check {

class Ranges {
 public:
  explicit Ranges(const Input& input);

  // When that step is looked at.
  Range of(const std::string& fact, const Way& way);

 private:
  Range of_field(const std::string& name) const;
  Range of_case(const std::string& name, const Way& way) const;
  static Range of_role(const Way& way);
  Range of_parent_state(const Way& way) const;
  Range of_now(const Way& way) const;
  Range of_balance(const std::string& fact, const Way& way);
  Range of_fund(const std::string& fact) const;

  const Input& input_;
  std::map<std::string, std::vector<bool>> moved_;  // by balance: states in which it may be any
  std::optional<Schedule> schedule_;                // none while dates are not known
};

}  // namespace almoner::check
