// What somebody declared of themselves: an interest that keeps them from a case.
#pragma once

#include <optional>
#include <string>

#include "api/service/facts.hpp"

namespace almoner::service {

struct OwnInterests {
  bool is_declared = false;              // whatever it was
  bool is_strongest = false;             // no stronger kind is left to declare
  std::optional<std::string> barred_by;  // what they wrote of the one that bars them; may be empty
};

// On the case, or on what it belongs to where its workflow looks there.
OwnInterests own_interests(const Context& context, PersonId person, const LoadedCase& loaded);

}  // namespace almoner::service
