// Cover for leave: somebody acts in another's role from one day to another, and both are named in
// the record of whatever they do.
#pragma once

#include <optional>
#include <string>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"

namespace almoner::service {

struct Cover {
  FundId fund;
  PersonId person, covers;
  std::string role;
  std::string body;          // of whoever covers; empty: that of whom they cover
  Date first_day, last_day;  // in the fund's time zone, both counted
  PersonId by;
};

// Refused, with the sentence that says why: an unknown role, somebody disabled, a role that the
// other does not hold in their own right on the first day, days in the wrong order or over, the
// same cover once more. Inside a transaction.
std::optional<Failure> appoint_cover(const Context& context, const Cover& cover);

}  // namespace almoner::service
