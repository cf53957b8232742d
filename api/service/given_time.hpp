// More time that was given in a fund, from its record: of which date, for whom, by whom and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"

namespace almoner::service {

struct GivenTime {
  std::int64_t seq = 0;  // its number in the record
  std::string date;      // "closes"
  Instant before, after, given_at;
  std::string only;        // the reference of the one case that it is for; "" = everybody
  std::int64_t cases = 0;  // that were moved
  std::string by, reason;  // the reason is empty where its words were erased
  bool holds = false;      // the date is still that
};

// Of a fund, for its administrators, the latest first.
Result<std::vector<GivenTime>> time_given(const Context& context, const Caller& caller,
                                          const std::string& fund);

}  // namespace almoner::service
