// The date of the fund that binds a step which has none of its own: something else waits for it,
// and has one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"

namespace almoner::service {

struct BindingDate {
  Instant at;
  bool is_opening = false;  // that can be done from then on; else no longer than that
  std::string step;         // "send the proposals to the PCC"
};

// The first that comes after those from which the steps of its state may be taken: until when a
// later step of it may be, or one of what it belongs to; and from when one may be that waits for
// all such cases. None where the calendar of the fund sets no such date.
std::optional<BindingDate> binding_date(const Context& context, const LoadedCase& loaded,
                                        const std::vector<const workflow::Transition*>& steps);

}  // namespace almoner::service
