// More time: a date of a fund is moved, for everybody or for one case, with a reason. A new version
// of the fund's files says the new date, and the cases it is for move to that version, so that
// guards, timers, replay and proofs know it as they know any other date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/staff.hpp"

namespace almoner::service {

struct Extension {
  std::string fund, date;  // its code; "closes"
  std::string local;       // "2027-03-08 17:00" or with a T, on the fund's clocks
  std::string only;        // the reference of the one case that it is for; "" = everybody
  std::string reason;
};

struct Extended {
  Instant before, after;
  std::size_t cases = 0;  // that were moved
  std::vector<CaseId> moved;
  // Names what was done: another where it would take along other cases, or from another date.
  std::string mark;
  std::string only = {};  // its reference, where it is for one
};

// By an administrator of the fund. A date that is to be earlier only takes back what was given: not
// before it was as published first (for one case: not before it is for everybody), and never into
// the past. Where it is for everybody, a case that was given more by itself keeps that. Every
// problem at once, by field.
Result<Extended> extend(const Context& context, const Caller& caller, const Extension& extension);

// Those problems alone, for a form that is not whole yet.
std::vector<workflow::Reason> wrong_with(const Context& context, const Caller& caller,
                                         const Extension& extension);

struct DateToMove {
  std::string name;
  Instant at;
  std::optional<Instant> working_day_later;  // at the same time of day; none where not known
};
// Of a fund, for its administrators: those that are not past, or have passed within a week.
Result<std::vector<DateToMove>> dates_to_move(const Context& context, const Caller& caller,
                                              const std::string& fund);

}  // namespace almoner::service
